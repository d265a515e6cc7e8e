"""A site with a record of every kind, and the edits that a network makes to one; hypothesis chooses which, and in what order."""

import atexit
import datetime as dt
import shutil
import tempfile
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from builders import ROOT, a_picture, schemas_of
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tianguis.gathered import Folders
from tianguis.kept import Kept
from tianguis.pipeline import gather, kept_builds, kept_memory, pages
from tianguis.site import Site

_SCHEMAS = schemas_of(ROOT)
_KINDS = [kind for kind in _SCHEMAS.kinds.values() if kind.accepted and kind.name not in ("country", "page")]
_COUNTRIES = ("chl", "mex", "nor")
_TOPICS = ("labour-inspection", "youth-employment", "wages", "social-dialogue")
_IDS = ("one", "two", "six")
_WORDS = (
    "labour inspection",
    "A visit in March",
    "[the first](program/one)",
    "[gone](lesson/six)",
    "[who knows](person/one)",
    "## A part\n\nMore.",
)
# While the consents of the examples hold, when they have ended, and before they were given.
_DAYS = (dt.date(2026, 11, 23), dt.date(2027, 3, 2), dt.date(2024, 2, 29))
# Examples are written for readers, not for each other.
_POINTING = ("owner", "ministry", "actors", "learned_from", "about", "contributing_unit", "publisher", "organization")

# The site as it is before the first edit, built once for all sequences.
_begun = Path(tempfile.mkdtemp()) / "begun"
atexit.register(shutil.rmtree, _begun.parent)

kinds = st.sampled_from([kind.name for kind in _KINDS])
ids = st.sampled_from(_IDS)
topics = st.lists(st.sampled_from(_TOPICS), min_size=1, max_size=3, unique=True)
words = st.lists(st.sampled_from(_WORDS), max_size=4)
tags = st.sampled_from(("es", "ar"))


class EditedSite(RuleBasedStateMachine):
    """It is built after every edit on what was kept; at the end that has the same bytes as what is built from nothing.

    A sequence may end after any edit, so that what one build has left wrong is found though the next would mend it.
    """

    @initialize()
    def begin(self) -> None:
        self.root = Path(tempfile.mkdtemp())
        self.site = Site("Edited", ("en", "ar"), "https://example.org/", per_page=2, has_search=True, has_packs=True)
        self.saved: dict[str, bytes] = {}
        self.today = _DAYS[0]
        if _begun.exists():
            shutil.copytree(_begun, self.root, dirs_exist_ok=True)
            return
        shutil.copytree(ROOT / "schemas", self.root / "schemas")
        (self.root / "theme").mkdir()
        for kind in _KINDS:
            self._write(kind.name, "one", ["labour-inspection"], "Visits", [])
        self.country("chl", "Chile")
        self.build()
        shutil.copytree(self.root, _begun)

    def teardown(self) -> None:
        """The last step: what has been built is compared."""
        gathered = gather(self._folders(), self.site, today=self.today)
        clean = {page.address: page.content for page in pages(gathered)}
        with self._kept() as kept:
            wrong = _wrong(kept, clean)
        shutil.rmtree(self.root)
        assert wrong == []
        assert self.problems == gathered.problems

    @rule(kind=kinds, id=ids, topics=topics, title=st.sampled_from(("Visits", "Amended", "Zeal")), words=words)
    def save(self, kind: str, id: str, topics: list[str], title: str, words: list[str]) -> None:
        """Add a record, or change one: its title, its topics, its text."""
        self._write(kind, id, topics, title, words)

    @rule(kind=kinds, id=ids, tag=tags, words=words)
    def translate(self, kind: str, id: str, tag: str, words: list[str]) -> None:
        text = "\n\n".join(["Un texto.", *words])
        front = {"title": f"{tag} {id}", "translation": {"of": "en", "by": "A", "method": "human"}}
        self._put(self._path(kind, id, tag), front, text)

    @rule(kind=kinds, id=ids, other=ids, with_alias=st.booleans())
    def rename(self, kind: str, id: str, other: str, with_alias: bool) -> None:
        path, target = self._path(kind, id, "en"), self._path(kind, other, "en")
        if path.exists() and not target.exists():
            front = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
            path.unlink()
            self._put(target, {**front, **({"aliases": [id]} if with_alias else {})}, "Renamed.")

    @rule(kind=kinds, id=ids, tag=st.sampled_from(("en", "es", "ar")))
    def delete(self, kind: str, id: str, tag: str) -> None:
        self._path(kind, id, tag).unlink(missing_ok=True)

    @rule(kind=kinds, id=ids, status=st.sampled_from(("draft", "archived", "no such status")))
    def take_back(self, kind: str, id: str, status: str) -> None:
        path = self._path(kind, id, "en")
        if path.exists():
            self._put(
                path, {**yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1]), "status": status}, ""
            )

    @rule(code=st.sampled_from(_COUNTRIES), name=st.sampled_from(("Chile", "Another name")))
    def country(self, code: str, name: str) -> None:
        front = {**_example("country"), "official_name": name}
        self._put(self.root / f"countries/{code}.en.md", _linked(front), "[Visits](program/one)")

    @rule(code=st.sampled_from(_COUNTRIES))
    def no_country(self, code: str) -> None:
        (self.root / f"countries/{code}.en.md").unlink(missing_ok=True)

    @rule(id=ids, size=st.sampled_from((10, 2000)))
    def attach(self, id: str, size: int) -> None:
        file = self.root / f"programs/{id}/report.pdf"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"%PDF" + b"x" * size)

    @rule(id=ids, width=st.sampled_from((40, 900)))
    def show(self, id: str, width: int) -> None:
        file = self.root / f"programs/{id}/visit.jpg"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(a_picture(size=(width, 30)))
        self._write("program", id, ["wages"], "Visits", ["![A visit](visit.jpg)"])

    @rule(label=st.sampled_from(("Wages", "Pay")))
    def label(self, label: str) -> None:
        path = self.root / "schemas/vocabularies/topics.yml"
        before = (ROOT / "schemas/vocabularies/topics.yml").read_text(encoding="utf-8")
        path.write_text(before.replace("Wages", label), encoding="utf-8")

    @rule(words=st.sampled_from(("", "<p>Added</p>")))
    def template(self, words: str) -> None:
        before = (ROOT / "theme/blocks/footer.html").read_text(encoding="utf-8")
        (self.root / "theme/blocks").mkdir(exist_ok=True)
        (self.root / "theme/blocks/footer.html").write_text(before + words, encoding="utf-8")

    @rule(languages=st.sampled_from((("en", "ar"), ("en",), ("es", "en"))), per_page=st.sampled_from((2, 3)))
    def configure(self, languages: tuple[str, ...], per_page: int) -> None:
        self.site = replace(self.site, languages=languages, per_page=per_page)

    @rule(day=st.sampled_from(_DAYS))
    def another_day(self, day: dt.date) -> None:
        """Consents end, and where the clock goes back, hold again."""
        self.today = day

    @rule()
    def keep_a_copy(self) -> None:
        self.saved = self._files()

    @rule()
    def go_back(self) -> None:
        for path in set(self._files()) - set(self.saved):
            (self.root / path).unlink()
        for path, content in self.saved.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_bytes(content)

    @invariant()
    def build(self) -> None:
        memory = kept_memory(self._folders(), self.site, with_drafts=False)
        gathered = gather(self._folders(), self.site, today=self.today, memory=memory)
        self.problems = gathered.problems
        with self._kept() as kept:
            made = pages(gathered, kept)
            kept.sweep({page.address for page in made})

    def _kept(self) -> AbstractContextManager[Kept]:
        return kept_builds(self._folders(), self.site, lambda: None, with_drafts=False)

    def _folders(self) -> Folders:
        return Folders(self.root, "content", [self.root / "schemas"], [ROOT / "theme", self.root / "theme"])

    def _files(self) -> dict[str, bytes]:
        every = (path for path in self.root.rglob("*") if path.is_file() and ".tianguis" not in path.parts)
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in every}

    def _path(self, kind: str, id: str, tag: str) -> Path:
        return self.root / _SCHEMAS.kinds[kind].folder / f"{id}.{tag}.md"

    def _write(self, kind: str, id: str, topics: list[str], title: str, words: list[str]) -> None:
        front = {**_linked(_example(kind)), "title": f"{title} {id}", "topics": topics}
        self._put(self._path(kind, id, "en"), front, "\n\n".join(words))

    def _put(self, path: Path, front: dict[str, Any], body: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n{body}\n", encoding="utf-8")


def _example(kind: str) -> dict[str, Any]:
    """The schema's own example, without what would need files, or other records of its kind."""
    example = _SCHEMAS.kinds[kind].accepted[0]
    return {name: value for name, value in example.items() if name not in ("files", "broader", "related")}


def _linked(front: dict[str, Any]) -> dict[str, Any]:
    """With references to the records of this site only."""
    return {name: _here(value) if name in _POINTING else value for name, value in front.items()}


def _here(value: Any) -> Any:
    if isinstance(value, list):
        return [_here(each) for each in value]
    if isinstance(value, dict):
        return {name: _here(each) for name, each in value.items()}
    kind, slash, _ = str(value).partition("/")
    return f"{kind}/one" if slash and kind in _SCHEMAS.kinds else value


def _wrong(kept: Kept, clean: dict[str, bytes]) -> list[str]:
    """Addresses of files that are missing, too many or other than those of a build from nothing."""
    found = {path.relative_to(kept.site).as_posix(): path for path in kept.site.rglob("*") if path.is_file()}
    return sorted(
        address
        for address in {*found, *clean}
        if address not in found or address not in clean or found[address].read_bytes() != clean[address]
    )
