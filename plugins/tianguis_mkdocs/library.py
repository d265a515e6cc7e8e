"""`tianguis/library`: reads, validates and relates the records of a site."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from tianguis.messages import severity
from tianguis.pipeline import Gathered, gather, watched
from tianguis.report import has_errors, line
from tianguis_mkdocs.configuration import LibraryConfig, folders_of, site_of

log = get_plugin_logger("tianguis")
NAME = "tianguis/library"


class LibraryPlugin(BasePlugin[LibraryConfig]):
    """Other adapters find what was gathered in `gathered`, from `on_config` on."""

    gathered: Gathered
    is_serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Once, before the first build: a preview shows drafts and goes on whatever a writer types."""
        self.is_serving = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> None:
        """First of all, and before MkDocs empties the site's folder: with --strict, problems publish nothing."""
        site = site_of(config, self.config)
        self.gathered = gather(folders_of(config, self.config), site, with_drafts=self.config.drafts or self.is_serving)
        for problem in self.gathered.problems:
            log.log(_LEVELS[severity(problem)], line(problem))
        if config.strict and has_errors(self.gathered.problems):
            raise PluginError("There are problems, so nothing was published (--strict).")

    @event_priority(-200)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Last of all: the site is built without the records that have errors, and the build says so by its status."""
        if has_errors(self.gathered.problems) and not self.is_serving:
            raise PluginError("The site was built without the records that have problems.")

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """When the preview begins: records, schemas and templates are watched, wherever they are."""
        for folder in watched(folders_of(config, self.config), self.gathered):
            server.watch(str(folder))
        return server


_LEVELS = {"error": 40, "warning": 20}


def gathered_of(config: MkDocsConfig) -> Gathered:
    """What `tianguis/library` has gathered, for the adapters that come after it."""
    plugin = config.plugins.get(NAME)
    if not isinstance(plugin, LibraryPlugin):
        raise PluginError(f"Add `{NAME}` to the plugins in mkdocs.yml, before the other tianguis plugins.")
    return plugin.gathered
