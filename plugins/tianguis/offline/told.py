"""The choice of sections as a page shows it: what each is, and what it takes on a phone."""

from collections.abc import Iterable
from itertools import groupby

import jinja2
from markupsafe import Markup

from tianguis.language import Language, capitalised
from tianguis.offline.sections import Section
from tianguis.render.page_views import SectionsView, SectionView
from tianguis.schema.vocabularies import Schemas


def told(sections: Iterable[Section], language: Language, schemas: Schemas, jinja: jinja2.Environment) -> Markup:
    """The block of the sections of one language; "" where there is none."""
    grouped = groupby(sections, key=lambda each: each.value and each.value[0])
    groups = tuple(
        (
            language.label(schemas.vocabularies[name].label) if name else "",
            tuple(
                sorted(
                    (_view(each, language, schemas) for each in found),
                    key=lambda view: language.sort_key(view.words),
                )
            ),
        )
        for name, found in grouped
    )
    if not groups:
        return Markup("")
    content = jinja.get_template("blocks/sections.html").render(sections=SectionsView(groups), t=language.t)
    return Markup(content)


def _view(section: Section, language: Language, schemas: Schemas) -> SectionView:
    if section.value is None:
        words = language.language_name(section.language)
    else:
        name, code = section.value
        words = language.value(schemas.vocabularies[name].values[code])
    return SectionView(section.name, capitalised(words), language.size(section.size_bytes), section.size_bytes)
