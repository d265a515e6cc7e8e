"""Whatever stands in a file, a writer meets problems or pages, never an exception.

Real records of the sample are spoilt, fifty at a time, in a site that has stubs for all others: a reference
to a file that can't be read is no fault of the one that refers, so a mutant comes as far as it can.
"""

import re
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest
from builders import A_DAY, BASE_SITE, ROOT, copy_of, write
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from mutations import MUTATIONS, Mutation

from tianguis.gathered import Folders, Gathered
from tianguis.pipeline import gather, pages
from tianguis.report import report
from tianguis.site import Site

SITE = Site("Mutants", ("es", "ar"), "https://example.org/")
SAMPLE = {
    path.relative_to(ROOT).as_posix(): path.read_bytes()
    for folder in ("programs", "countries", "content")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.is_file()
}
RECORDS = sorted(path for path in SAMPLE if path.endswith(".md"))
MUTANTS_AT_ONCE = 50
_NUMBERS = st.integers(0, 65_535)


class Change(NamedTuple):
    mutation: Mutation
    a: int
    b: int

    def __repr__(self) -> str:
        return f"{self.mutation.name} ({self.a}, {self.b})"


class Mutant(NamedTuple):
    path: str
    changes: list[Change]

    def content(self) -> bytes:
        content = SAMPLE[self.path]
        for change in self.changes:
            content = change.mutation.apply(content, change.a, change.b)
        return content


changes = st.builds(Change, st.sampled_from(MUTATIONS), _NUMBERS, _NUMBERS)
mutants = st.builds(Mutant, st.sampled_from(RECORDS), st.lists(changes, min_size=1, max_size=2))
fifty = st.lists(mutants, min_size=MUTANTS_AT_ONCE, max_size=MUTANTS_AT_ONCE, unique_by=lambda mutant: mutant.path)
_always = {
    "derandomize": True,
    "database": None,
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    # A guilty mutant is found below by trying each alone, which is quicker than making all fifty simpler.
    "phases": (Phase.generate,),
}


def family(path: str) -> str:
    """What the files of one record have in common."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/{name.split('.')[0]}"


def site_of(spoilt: list[Mutant], folder: Path) -> None:
    """The mutants, whole files of the same records in other languages, and stubs for the rest."""
    families = {family(mutant.path) for mutant in spoilt}
    for path, content in SAMPLE.items():
        write(folder, path, content if family(path) in families or not path.endswith(".md") else b"")
    for mutant in spoilt:
        write(folder, mutant.path, mutant.content())


def gathered(folder: Path) -> Gathered:
    return gather(Folders(folder, "content", [ROOT / "schemas"], [ROOT / "theme"]), SITE, today=A_DAY, with_drafts=True)


def built(spoilt: list[Mutant]) -> None:
    with tempfile.TemporaryDirectory() as name:
        site_of(spoilt, Path(name))
        found = gathered(Path(name))
    made = {page.address: page.content.decode() for page in pages(found) if page.address.endswith(".html")}

    assert all(report(found.problems, form).encode() for form in ("text", "json", "github"))
    told = {family(problem.place.path) for problem in found.problems}
    kept = {family(record.document.path) for record in found.library.records.values()}
    assert [mutant.path for mutant in spoilt if family(mutant.path) not in told | kept] == []
    assert [address for address, content in made.items() if not content.endswith("</html>\n")] == []
    assert len(made) > len(found.library.records)


def check(spoilt: list[Mutant]) -> None:
    try:
        built(spoilt)
    except Exception as error:
        guilty = [mutant for mutant in spoilt if not _is_harmless(mutant)]
        pytest.fail(f"{type(error).__name__}: {error}\nby {guilty or 'several of them together'}", pytrace=True)


def _is_harmless(mutant: Mutant) -> bool:
    try:
        built([mutant])
    except Exception:
        return False
    return True


@settings(max_examples=3, **_always)
@given(fifty)
def test_a_spoilt_record_gives_problems_or_a_page(spoilt):
    check(spoilt)


@pytest.mark.slow
@settings(max_examples=40, **{**_always, "derandomize": False})
@given(fifty)
def test_two_thousand_spoilt_records_give_problems_or_pages(spoilt):
    check(spoilt)


def test_the_sample_itself_would_be_built():
    check([Mutant(path, []) for path in RECORDS[::10]])


SCHEMAS = {
    path.relative_to(BASE_SITE).as_posix(): path.read_bytes() for path in sorted((BASE_SITE / "schemas").rglob("*.yml"))
}
# `key: value` anywhere in a schema, in braces or on a line of its own.
_SETTINGS = [
    (path, match.start(1), match.end(1))
    for path, content in SCHEMAS.items()
    for match in re.finditer(rb"\b[a-z_]+: (\[[^\]]*\]|\"[^\"]*\"|[^,{}\[\]\n]+)(?=[,}\n])", content)
]
SETTINGS = ["", "null", "1", "-1.5", "true", "text", "date", "group", "program", "index", "chl", "'../x'", "/abs", "2026-11-22", "[]", "{}", "[program]", "[1, {a: b}]", "[[[]]]", "{a: [b]}", "'['", "{min: a, max: b}", "{name: lessons}", "{name: 1, en: 2, order: 3}", "[{order: [a, b]}]"]  # fmt: skip
spoilt_settings = st.tuples(st.sampled_from(_SETTINGS), st.sampled_from(SETTINGS))


def check_schema(spoilt: tuple[tuple[str, int, int], str]) -> None:
    (path, start, end), setting = spoilt
    with tempfile.TemporaryDirectory() as name:
        folder = copy_of(BASE_SITE, Path(name))
        write(folder, path, SCHEMAS[path][:start] + setting.encode() + SCHEMAS[path][end:])
        found = gather(
            Folders(folder, "content", [folder / "schemas"], [ROOT / "theme"]), SITE, today=A_DAY, with_drafts=True
        )

    assert report(found.problems, "json").encode()
    assert [page.address for page in pages(found) if page.address == "index.html"] == ["index.html"]


@settings(max_examples=25, **_always)
@given(spoilt_settings)
def test_a_spoilt_schema_gives_problems_or_pages(spoilt):
    check_schema(spoilt)


@pytest.mark.slow
@settings(max_examples=500, **{**_always, "derandomize": False})
@given(spoilt_settings)
def test_five_hundred_spoilt_schemas_give_problems_or_pages(spoilt):
    check_schema(spoilt)
