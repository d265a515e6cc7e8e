"""A build of what nobody has changed: nothing is done, and what was wrong is said again."""

import datetime as dt
import time
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from tianguis.messages import severity
from tianguis.pipeline import KEPT_FOLDER
from tianguis.report import line
from tianguis.settings import settings_fingerprint
from tianguis.unchanged import LastBuild, last_build, last_build_file, published_stamp, source_stamp
from tianguis_mkdocs.configuration import PACKAGE, folders_of, site_of
from tianguis_mkdocs.library import LEVELS, NAME, library_of
from tianguis_mkdocs.signing import written_key

log = get_plugin_logger("tianguis")


class Last:
    """The last build with the settings of a configuration, into the same folder; made when a new one begins."""

    def __init__(self, config: MkDocsConfig, today: dt.date) -> None:
        self.today = today
        self.config, self.site_folder, self.began_s = config, Path(config.site_dir).resolve(), time.time()
        options = config.plugins[NAME].config
        folders = folders_of(config, options)
        settings = settings_fingerprint(
            site_of(config, options), [*folders.schemas, *folders.themes], with_drafts=options.drafts
        )
        self.root = folders.root
        # `pack --zim` after `pack` has something to do, and so has who signs with another key.
        has_zims = PACKAGE in config.plugins and config.plugins[PACKAGE].config["zim"]
        beside = f"{'zim' if has_zims else ''} {written_key(config)}"
        self.file = last_build_file(folders.root / KEPT_FOLDER, settings, self.site_folder, beside)

    def standing(self) -> LastBuild | None:
        """The last build, if it would be the same again as far as anybody can know: other plugins may do as they please."""
        if (
            self.config.strict
            or self.config.hooks
            or not all(name.startswith("tianguis/") for name in self.config.plugins)
        ):
            return None
        last = last_build(self.file)
        return last if last and self._folder in last.sources and last.stands(self.site_folder, self.today) else None

    def remember(self) -> None:
        """When a build was published: what it was made from, unless that has changed while it was made."""
        gathered = library_of(self.config).gathered
        homes = [str(self.root / kind.folder) for kind in gathered.schemas.kinds.values()]
        sources = [self._folder, str(Path(self.config.config_file_path).resolve()), *homes]
        stamp = source_stamp(sources, self.began_s)
        if stamp and self.file.parent.is_dir():
            said = [(severity(each), line(each)) for each in gathered.problems]
            days = gathered.days.first.isoformat(), gathered.days.last.isoformat()
            LastBuild(sources, stamp, published_stamp(self.site_folder), said, days).write(self.file)

    @property
    def _folder(self) -> str:
        return str(Path(self.config.docs_dir).resolve())


def tell(last: LastBuild) -> bool:
    """Say again what the last build said; True if there were errors."""
    for level, words in last.said:
        log.log(LEVELS[level], words)
    log.info("Nothing has changed since the last build")
    return any(level == "error" for level, _ in last.said)
