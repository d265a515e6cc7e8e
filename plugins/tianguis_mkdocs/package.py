"""`tianguis/package`: lists the files of the built site."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority

from tianguis.package import listed, write_manifest
from tianguis_mkdocs.configuration import NoConfig
from tianguis_mkdocs.library import library_of


class PackagePlugin(BasePlugin[NoConfig]):
    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """When every other plugin has written its files."""
        site_folder = Path(config.site_dir)
        write_manifest(site_folder, listed(site_folder, library_of(config).filed))
