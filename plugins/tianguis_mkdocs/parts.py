"""Sites that are built for copies, beside the whole one and as it is: one for each pack of a part, and one of those who have agreed to copies."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from tianguis.kept import Kept, kept_in
from tianguis.package import Entry
from tianguis.packs.agreed import AGREED, Whole, agreed
from tianguis.packs.make import Built
from tianguis.packs.part import Part, beside_pages, built, forget_others, last_changed, part
from tianguis.packs.specs import Spec
from tianguis.pipeline import KEPT_FOLDER
from tianguis.settings import settings_fingerprint
from tianguis_mkdocs.configuration import folders_of
from tianguis_mkdocs.library import LibraryPlugin
from tianguis_mkdocs.render import crew_of

log = get_plugin_logger("tianguis")


class Parts:
    """`whole` is the folder of the built site, `entries` the list of its files."""

    def __init__(self, config: MkDocsConfig, library: LibraryPlugin, whole: Path, entries: Sequence[Entry]) -> None:
        self.folders, self.library = folders_of(config, library.config), library
        self.whole, self.entries = whole, entries
        self.gathered = agreed(library.gathered)

    @property
    def is_agreed(self) -> bool:
        """True where the whole site can be copied as it is."""
        return self.gathered is self.library.gathered

    @cached_property
    def copied(self) -> Built:
        """The whole site as copies have it."""
        records = self.gathered.library
        if self.is_agreed:
            return Built(self.whole, self.entries, len(records.records), last_changed(records))
        return self._built(AGREED, Part(self.gathered, len(records.records)))

    @property
    def whole_copied(self) -> Whole:
        return Whole(self.gathered, self.copied.folder, self.copied.entries)

    def built(self, spec: Spec) -> Built:
        if spec.is_whole(self.gathered.site):
            return self.copied
        # Titles of what is outside are no questions of a page, so a pack of a value is always new.
        return self._built(spec.name, part(self.gathered, spec), is_new=bool(spec.of))

    def forget_others(self, specs: Iterable[Spec]) -> None:
        names = {spec.name for spec in specs} | (set() if self.is_agreed else {AGREED})
        forget_others(self._parts, names)

    @property
    def _parts(self) -> Path:
        return self.folders.root / KEPT_FOLDER / "parts"

    def _built(self, name: str, chosen: Part, *, is_new: bool = False) -> Built:
        folder = self.whole.with_name(f"pack-{name}")
        folder.mkdir()
        beside = beside_pages(self.library.gathered, self.entries, self.library.filed)
        kept = _passing(self.whole.parent) if is_new else self._kept(name, chosen)
        return built(chosen, kept, crew_of(self.library), folder, self.whole, beside)

    def _kept(self, name: str, chosen: Part) -> AbstractContextManager[Kept]:
        """What the last build has left."""
        settings = settings_fingerprint(
            chosen.gathered.site, [*self.folders.schemas, *self.folders.themes], with_drafts=self.library.with_drafts
        )
        own = self._parts / name
        return kept_in(own, settings, lambda: log.info("Another build of these records is running; waiting for it."))


@contextmanager
def _passing(beside: Path) -> Iterator[Kept]:
    """On the disk of the site, so that its files need not be copied."""
    with TemporaryDirectory(dir=beside) as folder:
        yield Kept(Path(folder))
