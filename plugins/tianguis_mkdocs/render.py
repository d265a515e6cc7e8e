"""`tianguis/render`: hands the library's pages to MkDocs as files."""

from pathlib import Path


from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from tianguis.pipeline import attachments, pages
from tianguis_mkdocs.configuration import NoConfig
from tianguis_mkdocs.library import gathered_of


class RenderPlugin(BasePlugin[NoConfig]):
    """MkDocs copies what it is handed; it parses no Markdown and fills no template."""

    def on_config(self, config: MkDocsConfig) -> None:
        """After `tianguis/library`: the site has its own 404 page and sitemap."""
        config.theme.static_templates.clear()

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """When MkDocs has found its files: records and the theme's own files make way for the pages."""
        gathered = gathered_of(config)
        ours = Files([file for file in files if file.generated_by not in (None, "")])
        for page in pages(gathered):
            ours.append(File.generated(config, page.address, content=page.content))
        for address, attachment in attachments(gathered):
            source = Path(config.config_file_path).resolve().parent / attachment.path
            ours.append(File.generated(config, address, abs_src_path=str(source)))
        return ours
