"""Sites that are built for one pack each, beside the whole one and as it is."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from tianguis.gathered import Gathered
from tianguis.kept import Kept, kept_in
from tianguis.package import Entry
from tianguis.packs.make import Built
from tianguis.packs.part import beside_pages, built, forget_others, last_changed, part
from tianguis.packs.specs import Spec
from tianguis.pipeline import KEPT_FOLDER
from tianguis.settings import settings_fingerprint
from tianguis_mkdocs.configuration import folders_of
from tianguis_mkdocs.library import LibraryPlugin
from tianguis_mkdocs.render import crew_of

log = get_plugin_logger("tianguis")


class Parts:
    def __init__(self, config: MkDocsConfig, library: LibraryPlugin, whole: Path, entries: Sequence[Entry]) -> None:
        self.folders, self.library, self.whole, self.entries = (
            folders_of(config, library.config),
            library,
            whole,
            entries,
        )

    def built(self, spec: Spec) -> Built:
        gathered = self.library.gathered
        if spec.is_whole(gathered.site):
            library = gathered.library
            return Built(self.whole, self.entries, len(library.records), last_changed(library))
        chosen = part(gathered, spec)
        folder = self.whole.with_name(f"pack-{spec.name}")
        folder.mkdir()
        beside = beside_pages(gathered, self.entries, self.library.filed)
        return built(chosen, self._kept(spec, chosen.gathered), crew_of(self.library), folder, self.whole, beside)

    def forget_others(self, specs: Iterable[Spec]) -> None:
        forget_others(self._parts, specs)

    @property
    def _parts(self) -> Path:
        return self.folders.root / KEPT_FOLDER / "parts"

    def _kept(self, spec: Spec, gathered: Gathered) -> AbstractContextManager[Kept]:
        """What the last build has left. Titles of what is outside are no questions of a page, so a pack of a value is always new."""
        if spec.of:
            return _passing(self.whole.parent)
        settings = settings_fingerprint(
            gathered.site, [*self.folders.schemas, *self.folders.themes], with_drafts=self.library.with_drafts
        )
        own = self._parts / spec.name
        return kept_in(own, settings, lambda: log.info("Another build of these records is running; waiting for it."))


@contextmanager
def _passing(beside: Path) -> Iterator[Kept]:
    """On the disk of the site, so that its files need not be copied."""
    with TemporaryDirectory(dir=beside) as folder:
        yield Kept(Path(folder))
