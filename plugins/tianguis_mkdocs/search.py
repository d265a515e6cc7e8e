"""`tianguis/search`: makes the site searchable, from a host and from a folder alike."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from tianguis.pipeline import checked_records
from tianguis_mkdocs.configuration import NoConfig
from tianguis_mkdocs.library import library_of

log = get_plugin_logger("tianguis")


class SearchPlugin(BasePlugin[NoConfig]):
    """Being there is all it does before the end: `tianguis/library` looks for it, and the index is made with the pages."""

    @event_priority(-150)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """After everything is written: an index that lunr did not agree with would have stopped the build."""
        library = library_of(config)
        if not library.is_serving:
            log.info(
                "Search: up to %d records in each language compared with lunr's own index, no difference",
                checked_records(library.gathered.site),
            )
