"""`tianguis/render`: has the library's pages written, and hands them to MkDocs as files."""

import os
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from tianguis.crews import Crew, alone, side_by_side
from tianguis.gathered import Gathered
from tianguis.kept import Kept
from tianguis.model import Page
from tianguis.package import placed
from tianguis.pipeline import is_of_a_kind, pages, published
from tianguis.render.template_faults import TemplateFault
from tianguis_mkdocs.cluster import cluster_of
from tianguis_mkdocs.configuration import NoConfig
from tianguis_mkdocs.library import LibraryPlugin, gathered_of, kept_of, library_of

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
        library, gathered = library_of(config), gathered_of(config)
        root, site_folder = Path(config.config_file_path).resolve().parent, Path(config.site_dir)
        ours = Files([file for file in files if _is_kept(file, root, gathered, config)])
        with kept_of(config) as kept:
            made = _pages(library, kept)
            library.summary.begin("write")
            placed(made, kept.site, site_folder)
            kept.sweep({page.address for page in made})
        library.filed = {page.address: page.file for page in made if page.file}
        for address, file in published(gathered, site_folder):
            ours.append(File.generated(config, address, abs_src_path=str(file)))
        return ours


def _pages(library: LibraryPlugin, kept: Kept) -> list[Page]:
    try:
        # Who writes need not wait for what publishing has to know.
        checked = 0 if library.is_serving else None
        return pages(library.gathered, kept, crew_of(library), library.summary, checked=checked)
    except TemplateFault as fault:
        raise PluginError(f"A template of the site is wrong: {fault}") from None
    except BrokenProcessPool as broken:
        raise PluginError(
            "The system has ended one of the processes that make pages; most often there was not enough memory."
            " Build with fewer at once: --jobs 1"
        ) from broken


def crew_of(library: LibraryPlugin) -> Crew:
    if library.scheduler:
        return cluster_of(library.scheduler)
    readings = len(library.gathered.library.records) * len(library.gathered.site.languages)
    jobs = library.jobs or (_cores() if readings >= _WORTH_A_POOL else 1)
    return side_by_side(jobs, library.around) if jobs > 1 else alone


def _cores() -> int:
    """Those that we may use: a container is often given fewer than there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _is_kept(file: File, root: Path, gathered: Gathered, config: MkDocsConfig) -> bool:
    if file.generated_by:
        return True
    if file.src_dir is None or Path(file.src_dir) != Path(config.docs_dir) or file.is_documentation_page():
        return False
    path = Path(file.src_dir).resolve() / file.src_uri
    return not (path.is_relative_to(root) and is_of_a_kind(gathered.schemas, path.relative_to(root).as_posix()))
