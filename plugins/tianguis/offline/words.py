"""What scripts say of copies, in every language of the site: the worker's file, and that of a folder on a disk."""

import json
from collections.abc import Sequence
from html import escape

from rjsmin import jsmin

from tianguis.gathered import Gathered
from tianguis.language import Language
from tianguis.model import Page
from tianguis.render.addresses import asset_address

WORKER_ADDRESS = "worker.js"
"""At the root, because a worker sees to what stands below it, and never under another name."""
_WORKER = "offline/worker.js"


def worker_page(gathered: Gathered, *, has_work: bool, apart: Sequence[str] = ()) -> Page:
    """The worker, with its words above it, and what it may not keep. One without work removes what an earlier one has left on phones."""
    words = {tag: _said(gathered.languages[tag]) for tag in gathered.site.languages} if has_work else None
    script = jsmin(gathered.theme.scripts.get(_WORKER, ""))
    return Page(WORKER_ADDRESS, f"const SITE = {_json(words)};\nconst APART = {_json(apart)};\n{script}".encode())


def copy_page(gathered: Gathered) -> Page:
    """From when the contents of a folder on a disk are: the day on which a record was changed last."""
    updated = [str(record.values.get("updated", "")) for record in gathered.library.records.values()]
    words = {tag: _of_copy(gathered.languages[tag]) for tag in gathered.site.languages}
    content = {"date": max(updated, default=""), "languages": words}
    return Page(asset_address("copy.js"), f"tianguis.data({_json(content)});\n".encode())


def _said(language: Language) -> dict[str, str]:
    """`{name: words}`; those of the page that it makes itself are HTML."""
    t = language.t
    page = {
        "title": t.no_line,
        "text": t.no_line_text,
        "again": t.try_again,
        "home": t.home,
        "copies": t.offline_copies,
    }
    return {
        "dir": language.direction,
        **{name: escape(words) for name, words in page.items()},
        **_of_copy(language),
    }


def _of_copy(language: Language) -> dict[str, str]:
    return {"copy": language.t.copy_of, "old": language.t.copy_old}


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True)
