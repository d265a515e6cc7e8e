"""The files of sections and of their worker, put beside a built site."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from tianguis.model import Page
from tianguis.offline.sections import INSTEAD, Sections, list_address
from tianguis.offline.told import told
from tianguis.offline.words import worker_page
from tianguis.package import placed, written
from tianguis.packs.agreed import Whole
from tianguis.packs.apart import apart, instead
from tianguis.render.pages import environment


def publish(host: Whole, copied: Whole, offered: Sequence[str]) -> Mapping[str, Markup]:
    """What each language's page says of its sections. Where none are offered the worker has no work.

    Sections are those of the site as copies have it; what that has otherwise than the host stands in a folder of its own.
    """
    gathered = host.gathered
    written(worker_page(gathered, has_work=bool(offered), apart=apart(host, copied) if offered else ()), host.folder)
    if not offered:
        return {}
    others = instead(host, copied)
    sections = list(Sections(copied.gathered, copied.entries).of(offered))
    for each in sections:
        written(Page(list_address(each), each.list(others)), host.folder)
    chosen = {entry.path for each in sections for entry in each.entries}
    placed((Page(path, b"") for path in sorted(chosen & others)), copied.folder, host.folder / INSTEAD)
    templates = environment(gathered.theme.templates)
    return {
        tag: told(found, gathered.languages[tag], gathered.schemas, templates)
        for tag, found in groupby(sections, key=lambda each: each.language)
    }
