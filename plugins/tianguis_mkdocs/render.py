"""`tianguis/render`: has the library's pages written, and hands them to MkDocs as files."""

import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from tianguis.model import Page
from tianguis.pipeline import Gathered, is_of_a_kind, pages, published
from tianguis_mkdocs.configuration import NoConfig
from tianguis_mkdocs.library import gathered_of

# Below this many readings (records times languages) a pool of processes costs more than it saves.
_WORTH_A_POOL = 300


class RenderPlugin(BasePlugin[NoConfig]):
    """MkDocs lists what it is handed and copies attachments; it parses no Markdown and fills no template."""

    def on_config(self, config: MkDocsConfig) -> None:
        """After `tianguis/library`: the site has its own 404 page and sitemap."""
        config.theme.static_templates.clear()

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """When MkDocs has found its files: records and the theme's own files make way for the pages.

        What else stands in the content folder - `CNAME`, `robots.txt` - and what other plugins have made is kept.
        """
        gathered = gathered_of(config)
        root, site_folder = Path(config.config_file_path).resolve().parent, Path(config.site_dir)
        ours = Files([file for file in files if _is_kept(file, root, gathered, config)])
        for page in _pages(gathered, site_folder):
            # MkDocs finds the page where it would copy it to, which it allows; other plugins may still replace it.
            ours.append(File.generated(config, page.address, abs_src_path=f"{config.site_dir}/{page.address}"))
        for address, file in published(gathered, site_folder):
            ours.append(File.generated(config, address, abs_src_path=str(file)))
        return ours


def _pages(gathered: Gathered, site_folder: Path) -> list[Page]:
    cores = os.cpu_count() or 1
    if len(gathered.library.records) * len(gathered.site.languages) < _WORTH_A_POOL or cores < 2:
        return pages(gathered, site_folder)
    return pages(gathered, site_folder, partial(ProcessPoolExecutor, cores))


def _is_kept(file: File, root: Path, gathered: Gathered, config: MkDocsConfig) -> bool:
    if file.generated_by:
        return True
    if file.src_dir is None or Path(file.src_dir) != Path(config.docs_dir) or file.is_documentation_page():
        return False
    path = Path(file.src_dir).resolve() / file.src_uri
    return not (path.is_relative_to(root) and is_of_a_kind(gathered.schemas, path.relative_to(root).as_posix()))
