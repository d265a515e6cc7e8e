"""`tianguis/library`: reads, validates and relates the records of a site."""

import datetime as dt
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from tianguis.crews import Around, plainly
from tianguis.gathered import Gathered
from tianguis.kept import Kept
from tianguis.memory import Memory
from tianguis.messages import severity
from tianguis.model import Filed
from tianguis.pipeline import gather, kept_builds, kept_memory, watched
from tianguis.report import has_errors, has_faults, line
from tianguis_mkdocs.configuration import LibraryConfig, folders_of, site_of
from tianguis_mkdocs.day import today
from tianguis_mkdocs.preview import Preview
from tianguis_mkdocs.publishing import Publication
from tianguis_mkdocs.summary import Summary

if TYPE_CHECKING:
    # Only a preview needs a server, and brings one.
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger("tianguis")
NAME = "tianguis/library"


class LibraryPlugin(BasePlugin[LibraryConfig]):
    """Other adapters find what was gathered in `gathered`, from `on_config` on."""

    gathered: Gathered
    filed: Mapping[str, Filed]
    """What is known of the files of pages, by address."""
    is_serving = False
    is_published = False
    publication: Publication | None = None
    memory: Memory | None = None
    jobs = 0
    """Processes that make pages; 0: as many as there are processors, where the site is large enough."""
    scheduler = ""
    """The address of a Dask cluster that makes the pages instead."""
    around: Around = staticmethod(plainly)
    has_bars = False
    day: dt.date | None = None
    """On which consents must hold; None: today, whenever it builds."""
    summary: Summary
    """Of the build that is running, or was the last."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Once, before the first build: a preview shows drafts and goes on whatever a writer types."""
        self.is_serving = command == "serve"

    @property
    def with_drafts(self) -> bool:
        return self.config.drafts or self.is_serving

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> None:
        """First of all: MkDocs is given another folder to build in, and with --strict, problems publish nothing."""
        self.publication, self.summary = Publication(config), Summary(has_bars=self.has_bars)
        site = site_of(config, self.config)
        folders = folders_of(config, self.config)
        memory = kept_memory(folders, site, with_drafts=self.with_drafts)
        # A preview has read it already.
        self.memory = self.memory if self.memory and self.memory.folder == memory.folder else memory
        self.gathered = gather(
            folders,
            site,
            today=self.day or today(),
            with_drafts=self.with_drafts,
            progress=self.summary,
            memory=self.memory,
        )
        if not self.is_serving:
            # A preview will gather again; of a large network this is as much as the library itself.
            self.memory = None
        for problem in self.gathered.problems:
            log.log(LEVELS[severity(problem)], line(problem))
        self.publication.refuse(watched(folders_of(config, self.config), self.gathered))
        if config.strict and has_faults(self.gathered.problems):
            raise PluginError("There are problems, so nothing was published (--strict).")

    @event_priority(-200)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Last of all the site is published, without the records that have errors: the build says so by its status."""
        assert self.publication, "on_config comes before"
        self.publication.publish()
        self.is_published = True
        self.summary.end()
        for words in self.summary.lines(self.gathered):
            log.info(words)
        if has_errors(self.gathered.problems) and not self.is_serving:
            raise PluginError("The site was built without the records that have problems.")

    def on_build_error(self, *, error: Exception) -> None:
        """Whatever went wrong, and whosever event it was: what is published stays."""
        self.on_shutdown()
        if self.publication:
            self.publication.explain(error)

    def on_shutdown(self) -> None:
        """At the very end, and where a build is broken off."""
        if self.publication:
            self.publication.give_up()

    def on_serve(self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: object) -> "LiveReloadServer":
        """When the preview begins: records, schemas and templates are watched, wherever they are; pages tell of problems."""
        for folder in watched(folders_of(config, self.config), self.gathered):
            server.watch(str(folder))
        application = server.get_app()
        assert application, "a server answers"
        preview = Preview(application, server.builder, lambda: self.gathered.problems)
        server.set_app(preview)
        server.builder = preview.build
        return server


LEVELS = {"error": 40, "warning": 20}


def kept_of(config: MkDocsConfig) -> AbstractContextManager[Kept]:
    """What builds with the same settings have left."""
    plugin = library_of(config)
    folders, site = folders_of(config, plugin.config), plugin.gathered.site
    return kept_builds(
        folders,
        site,
        lambda: log.info("Another build of these records is running; waiting for it."),
        with_drafts=plugin.with_drafts,
    )


def gathered_of(config: MkDocsConfig) -> Gathered:
    """What `tianguis/library` has gathered, for the adapters that come after it."""
    return library_of(config).gathered


def library_of(config: MkDocsConfig) -> LibraryPlugin:
    plugin = config.plugins.get(NAME)
    if not isinstance(plugin, LibraryPlugin):
        raise PluginError(f"Add `{NAME}` to the plugins in mkdocs.yml, before the other tianguis plugins.")
    return plugin
