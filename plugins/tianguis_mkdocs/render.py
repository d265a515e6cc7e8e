"""`tianguis/render`: has the library's pages written, and hands them to MkDocs as files."""

import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from tianguis.gathered import Gathered
from tianguis.kept import Kept
from tianguis.model import Page
from tianguis.package import placed
from tianguis.pipeline import is_of_a_kind, pages, published
from tianguis_mkdocs.configuration import NoConfig
from tianguis_mkdocs.library import gathered_of, kept_of, library_of

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
        with kept_of(config) as kept:
            made = _pages(gathered, kept)
            placed(made, kept.site, site_folder)
            kept.sweep({page.address for page in made})
        library_of(config).filed = {page.address: page.file for page in made if page.file}
        for address, file in published(gathered, site_folder):
            ours.append(File.generated(config, address, abs_src_path=str(file)))
        return ours


def _pages(gathered: Gathered, kept: Kept) -> list[Page]:
    cores = os.cpu_count() or 1
    if len(gathered.library.records) * len(gathered.site.languages) < _WORTH_A_POOL or cores < 2:
        return pages(gathered, kept)
    return pages(gathered, kept, partial(ProcessPoolExecutor, cores))


def _is_kept(file: File, root: Path, gathered: Gathered, config: MkDocsConfig) -> bool:
    if file.generated_by:
        return True
    if file.src_dir is None or Path(file.src_dir) != Path(config.docs_dir) or file.is_documentation_page():
        return False
    path = Path(file.src_dir).resolve() / file.src_uri
    return not (path.is_relative_to(root) and is_of_a_kind(gathered.schemas, path.relative_to(root).as_posix()))
