"""The files of sections and of their worker, put beside a built site."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path as FilePath

from markupsafe import Markup

from tianguis.gathered import Gathered
from tianguis.model import Page
from tianguis.offline.sections import Sections, list_address
from tianguis.offline.told import told
from tianguis.offline.words import worker_page
from tianguis.package import Entry, written
from tianguis.render.pages import environment


def publish(
    gathered: Gathered, entries: Iterable[Entry], offered: Sequence[str], site_folder: FilePath
) -> Mapping[str, Markup]:
    """What each language's page says of its sections. Where none are offered the worker has no work."""
    written(worker_page(gathered, has_work=bool(offered)), site_folder)
    if not offered:
        return {}
    sections = list(Sections(gathered, entries).of(offered))
    for each in sections:
        written(Page(list_address(each), each.list()), site_folder)
    templates = environment(gathered.theme.templates)
    return {
        tag: told(found, gathered.languages[tag], gathered.schemas, templates)
        for tag, found in groupby(sections, key=lambda each: each.language)
    }
