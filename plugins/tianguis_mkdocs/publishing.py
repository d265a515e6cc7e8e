"""MkDocs builds in a folder beside the site's own, which is published when all else is done."""

import logging
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import get_plugin_logger

from tianguis.publish.faults import PublishFault, WrongFolder, is_of_the_disk, words
from tianguis.publish.site_folder import refuse_sources
from tianguis.publish.staging import Staging
from tianguis_mkdocs.configuration import Misconfigured

log = get_plugin_logger("tianguis")


class Publication:
    """One build's: from here to its end, `config.site_dir` is the folder where it is built."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.config, self.site_folder = config, config.site_dir
        self.root = Path(config.config_file_path).resolve().parent
        try:
            self.staging = Staging(Path(config.site_dir), self.root, log.info)
        except WrongFolder as fault:
            raise Misconfigured(str(fault)) from fault
        except PublishFault as fault:
            raise PluginError(str(fault)) from fault
        config.site_dir = str(self.staging.folder)

    def refuse(self, sources: Iterable[Path]) -> None:
        """When it is known what the site is made from."""
        try:
            refuse_sources(self.staging.published, sources)
        except WrongFolder as fault:
            raise Misconfigured(str(fault)) from fault

    def published_has(self, name: str) -> bool:
        """True if the edition that is published until now has this file."""
        return (self.staging.published / name).exists()

    def publish(self) -> None:
        """At the end. MkDocs itself counts what was told, but looks at it only after its last event."""
        if self.config.strict and _has_warned():
            raise PluginError("There are warnings, so nothing was published (--strict).")
        self.config.site_dir = self.site_folder
        try:
            self.staging.publish()
        except PublishFault as fault:
            raise PluginError(str(fault)) from fault

    def give_up(self) -> None:
        """What is published stays; nothing happens if it was replaced already."""
        self.config.site_dir = self.site_folder
        self.staging.discard()

    def explain(self, error: Exception) -> None:
        """A full disk is no fault of the program.

        Raises:
            Abort: in its place, when whoever builds has been told.
        """
        made = (self.staging.folder, self.root / ".tianguis")
        if isinstance(error, OSError) and any(is_of_the_disk(error, folder) for folder in made):
            log.error(words(error, self.staging.published))
            raise Abort("Nothing was published.") from error


def _has_warned() -> bool:
    """ProperDocs counts in a class and under a name of its own."""
    handlers = [each for name in ("mkdocs", "properdocs") for each in logging.getLogger(name).handlers]
    return any(each.get_counts() for each in handlers if hasattr(each, "get_counts"))
