"""What tests build with: real records, real small sites, real builds."""

import datetime as dt
import io
import os
import shutil
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any

from click.testing import CliRunner, Result
from forked import CAN_FORK, forked
from PIL import Image, ImageChops, ImageFilter

from tianguis.gathered import Folders, Gathered
from tianguis.model import Document, Key, Positions, Sources
from tianguis.pipeline import gather
from tianguis.read.front_matter import parse_text
from tianguis.schema.load import load_schemas
from tianguis.schema.vocabularies import Schemas, Value
from tianguis.site import Site
from tianguis_mkdocs.commands import main

ROOT = Path(__file__).resolve().parent.parent
SITES = ROOT / "tests" / "sites"
BASE_SITE = SITES / "base"
A_DAY = dt.date(2026, 11, 23)
"""Of builds, where it may be any."""


MATERIAL = Path(str(find_spec("material").submodule_search_locations[0])) / "templates"  # type: ignore[union-attr, index]
"""Where the look is borrowed from."""


A_PROGRAM = """\
---
title: Second job
summary: A second chance for those who lost the first.
status: published
topics: [youth-employment]
maturity: pilot
results_none: It has only begun.
---
"""
"""A second program of the base site, without a body."""


def copy_of(folder: Path, target: Path) -> Path:
    """A copy of a folder; laid over what is there already."""
    shutil.copytree(folder, target, dirs_exist_ok=True)
    return target


@cache
def schemas_of(folder: Path = BASE_SITE) -> Schemas:
    schemas, problems = load_schemas([folder / "schemas"], folder)
    assert problems == []
    return schemas


def gathered(folder: Path, *, languages: tuple[str, ...] = ("en", "es", "ar"), with_drafts: bool = False, today: dt.date = A_DAY) -> Gathered:  # fmt: skip
    """A site read, validated and related, without MkDocs."""
    folders = Folders(folder, "content", [folder / "schemas"], [ROOT / "theme"])
    return gather(
        folders, Site("A small site", languages, "https://example.org/small/"), today=today, with_drafts=with_drafts
    )


def a_document(text: str, path: str = "programs/first-job.en.md", kind: str = "program") -> Document:
    """A document from the text of its file; fails if the text can't be read."""
    identity, language, _ = path.rsplit("/", 1)[-1].split(".")
    parsed, problems = parse_text(text.encode(), path)
    assert parsed is not None, problems
    return Document(Key(kind, identity), language, parsed.values, parsed.body, parsed.body_line, parsed.positions)


def a_program(identity: str = "first-job", language: str = "en", **values: Any) -> Document:
    """A published program of the base site's schema, with `values` changed; a value of None is left out."""
    standard = {
        "title": "First job",
        "summary": "Short courses and a place in a firm.",
        "status": "published",
        "topics": ["youth-employment"],
        "maturity": "closed",
        "results_none": "Nobody has counted yet.",
    }
    chosen = {name: value for name, value in {**standard, **values}.items() if value is not None}
    path = f"programs/{identity}.{language}.md"
    return Document(Key("program", identity), language, chosen, "", 1, Positions(path))


@cache
def a_picture(form: str = "JPEG", size: tuple[int, int] = (1200, 900), **options: Any) -> bytes:
    """The file of a picture that packs about as a photograph does: soft colours with grain in them, always the same."""
    content = io.BytesIO()
    _drawn(size).save(content, form, **options)
    return content.getvalue()


@cache
def _drawn(size: tuple[int, int]) -> Image.Image:
    grain = Image.frombytes("L", size, Random(4711).randbytes(size[0] * size[1])).filter(ImageFilter.GaussianBlur(1))
    fall = Image.linear_gradient("L").resize(size)
    return Image.merge("RGB", (fall, grain, ImageChops.invert(fall)))


def sources_of(*documents: Document) -> Sources:
    return Sources(documents, {})


def english(value: Value) -> list[str]:
    return [value.label.words]


def run(*arguments: str, folder: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """build.py as a person runs it; `folder` is where. `environment` may be meant for Python itself, which then is started anew."""
    if CAN_FORK and not environment:
        return forked(ROOT / "build.py", *arguments, folder=folder)
    return subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *arguments],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False, env={**os.environ, **environment},
    )  # fmt: skip


def called(site: Path, *arguments: str) -> Result:
    """A command, as `build.py` would run it for this site."""
    return CliRunner().invoke(main, [*arguments, "-f", str(site / "mkdocs.yml")])


def write(folder: Path, name: str, content: str | bytes) -> Path:
    """A file in a folder, with the folders it needs."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder: `{path: content}`."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
