"""All pages of an edition, one after the other. A page's bytes depend on its view, the templates and the catalogues only."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

import jinja2
from markupsafe import Markup

from tianguis.glossary import glossary_of
from tianguis.language import Language
from tianguis.model import Edition, Key, Page
from tianguis.render import download_page, facet_pages, list_pages, other_pages, record_page, search_pages, value_pages
from tianguis.render.addresses import MISSING_ADDRESS, ROOT_ADDRESS
from tianguis.render.look import Look
from tianguis.render.measured import measured_fields
from tianguis.render.page_views import Entrance, LanguagesView, MovedView
from tianguis.render.setting import setting_of
from tianguis.render.shell import Where, bare, page, shell
from tianguis.render.template_faults import told_by_name
from tianguis.render.views import Words
from tianguis.schema.vocabularies import Schemas, Vocabulary
from tianguis.site import Site
from tianguis.traces import Recipe

T = TypeVar("T")


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates, kept while the program runs: for a small site compiling costs more than all its pages.

    Jinja compares the source, so that a changed template is compiled anew.
    """

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


class _Named(jinja2.BaseLoader):
    """Templates by name, which is also what a fault in one is told by."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        self.templates = templates

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        if template not in self.templates:
            raise jinja2.TemplateNotFound(template)
        return self.templates[template], template, lambda: True


def environment(templates: Mapping[str, str]) -> jinja2.Environment:
    """Jinja with autoescape everywhere; a name that no view has is an error, not an empty place."""
    made = jinja2.Environment(
        loader=_Named(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_COMPILED,
    )
    made.filters["block"] = _Blocks(made)
    return made


def compile_all(templates: Mapping[str, str]) -> None:
    """Compile every template once, before workers are forked, so that none of them has to."""
    jinja = environment(templates)
    for name in templates:
        if name.endswith(".html"):
            with told_by_name():
                jinja.get_template(name)


class _Blocks:
    """`{{ card | block("card") }}` fills `blocks/card.html` with the view named `card`, and with nothing else.

    A view that stands on many pages is filled once: cards and menus are most of a site's HTML.
    """

    # The others stand on one page each; to keep them would be to keep the site.
    SHARED = frozenset(("card", "row", "drawer", "tabs", "footer", "facet"))

    def __init__(self, jinja: jinja2.Environment) -> None:
        self.jinja = jinja
        # The view is kept beside its HTML, so that its identity is not given to another while we hold it.
        self.filled: dict[tuple[str, int], tuple[Any, Markup]] = {}
        self.templates: dict[str, jinja2.Template] = {}

    def __call__(self, view: Any, name: str) -> Markup:
        if name not in self.SHARED:
            return self._filled(view, name)
        known = self.filled.get((name, id(view)))
        if known is None:
            known = self.filled[name, id(view)] = (view, self._filled(view, name))
        return known[1]

    def _filled(self, view: Any, name: str) -> Markup:
        return Markup(self._template(name).render({name: view}))

    def _template(self, name: str) -> jinja2.Template:
        # Jinja looks a template up anew each time, which for a card takes as long as filling it.
        if name not in self.templates:
            self.templates[name] = self.jinja.get_template(f"blocks/{name}.html")
        return self.templates[name]


def render_root(
    site: Site, default: Language, entrances: Sequence[Entrance], look: Look, templates: Mapping[str, str]
) -> Iterator[Page]:
    """The pages for all languages together: the choice at the root, and the page that was not found.

    `default` is the site's own language, `entrances` those of all languages in their order.
    """
    jinja = environment(templates)
    shell = bare(site, default, look, ROOT_ADDRESS)
    if len(entrances) > 1:
        choice = LanguagesView([each.choice for each in entrances])
        content = jinja.get_template("pages/languages.html").render(page=shell, view=choice)
    else:
        # Who has one language to choose from is taken to its front page.
        content = jinja.get_template("pages/moved.html").render(page=shell, view=entrances[0].home)
    yield Page(ROOT_ADDRESS, content.encode(), is_listed=len(entrances) > 1)
    # A host shows this page at any address, so its links begin at the host.
    missing = jinja.get_template("pages/missing.html").render(
        page=bare(site, default, look, MISSING_ADDRESS, path=site.path),
        view=LanguagesView([each.missing for each in entrances]),
    )
    yield Page(MISSING_ADDRESS, missing.encode())


class EditionRenderer:
    """The pages of one language, in two parts about as long: its records, and the lists of them.

    `languages` has all languages in which any text is written, not only those of the site.
    """

    def __init__(
        self, site: Site, schemas: Schemas, edition: Edition, languages: Mapping[str, Language], look: Look, templates: Mapping[str, str]
    ) -> None:  # fmt: skip
        self.setting = setting_of(site, schemas, edition, languages, glossary_of(edition.library, schemas), look)
        self.jinja = environment(templates)

    def forget(self) -> None:
        """What many pages of a turn had in common: the next has more use for the room than for the half of it that it needs again."""
        self.setting.memory.clear()
        self.jinja.filters["block"].filled.clear()
        for reading in self.setting.edition.readings.values():
            reading.forget()

    def entrance(self) -> Entrance:
        """How the pages for all languages lead here."""
        return other_pages.entrance_of(self.setting)

    def records(self) -> Iterator[Recipe]:
        yield Recipe("home", "", lambda: [self._home()])
        for key in self.setting.edition.readings:
            if key != self.setting.site.home:
                yield Recipe(str(key), "", partial(self._record, key))
        for address, view in other_pages.moved_pages(self.setting):
            yield Recipe(address, repr(view), partial(self._moved, address, view))

    def lists(self) -> Iterator[Recipe]:
        yield from self._listings()
        yield from self._values()
        if self.setting.site.has_search:
            # Nothing of their own is on these pages, so no sitemap names them.
            yield Recipe("search", "", self._search)
        if self.setting.site.has_copies:
            yield Recipe("download", "", self._download)

    def _home(self) -> Page:
        view = other_pages.home_view(self.setting)
        return self._page(
            "pages/home.html", other_pages.where_home(self.setting), view, view.title.text, view.description
        )

    def _record(self, key: Key) -> Iterator[Page]:
        """A record's page, the pages of those of its shelves that are too long for it, and the files of its figures."""
        reading = self.setting.edition.readings[key]
        view, where = record_page.record_view(self.setting, reading), record_page.where_record(self.setting, reading)
        yield self._page(
            self._chosen(f"pages/kinds/{key.kind}.html", "pages/record.html"),
            where,
            view,
            view.title.text,
            view.summary.text,
            updated=str(reading.facts.get("updated", "")),
            is_listed=reading.record.status == "published",
        )
        yield from map(self._list, list_pages.record_shelves(self.setting, reading))
        address = where.address_in(self.setting.tag)
        yield from (each.file() for each in measured_fields(self.setting, reading, address))

    def _moved(self, address: str, view: MovedView) -> Iterator[Page]:
        frame = bare(self.setting.site, self.setting.language, self.setting.look, address)
        yield Page(address, self._fill("pages/moved.html", view=view, page=frame).encode(), self.setting.tag)

    def _listings(self) -> Iterator[Recipe]:
        for kind in self.setting.schemas.kinds.values():
            for listing in list_pages.listings(self.setting, kind):
                address = listing.address(self.setting.tag, listing.number)
                given = list_pages.shown_of(self.setting, listing)
                yield Recipe(address, given, partial(self._pages_of, self._list, listing))
            for facet in facet_pages.facet_listings(self.setting, kind):
                address = facet_pages.where_facet(self.setting, facet).address_in(self.setting.tag)
                yield Recipe(address, "", partial(self._pages_of, self._facet, facet))

    @staticmethod
    def _pages_of(make: Callable[[T], Page], what: T) -> list[Page]:
        return [make(what)]

    def _list(self, listing: list_pages.Listing) -> Page:
        view = list_pages.list_view(self.setting, listing)
        where = list_pages.where_listing(self.setting, listing)
        return self._page("pages/list.html", where, view, view.title, view.description)

    def _facet(self, facet: facet_pages.FacetListing) -> Page:
        view = facet_pages.facet_view(self.setting, facet)
        return self._page("pages/list.html", facet_pages.where_facet(self.setting, facet), view, view.title, "")

    def _values(self) -> Iterator[Recipe]:
        for vocabulary in value_pages.paged_vocabularies(self.setting):
            if value_pages.has_list(self.setting, vocabulary):
                yield Recipe(vocabulary.name, "", partial(self._pages_of, self._all_values, vocabulary))
            for code in value_pages.codes_with_pages(self.setting, vocabulary):
                yield Recipe(f"{vocabulary.name}/{code}", "", partial(self._value, vocabulary, code))

    def _all_values(self, vocabulary: Vocabulary) -> Page:
        view = value_pages.values_view(self.setting, vocabulary)
        return self._page("pages/values.html", value_pages.where_values(self.setting, vocabulary), view, view.title, "")

    def _value(self, vocabulary: Vocabulary, code: str) -> Iterator[Page]:
        """The page of a value, and those of its shelves that are too long for it."""
        view = value_pages.value_view(self.setting, vocabulary, code)
        where = value_pages.where_value(self.setting, vocabulary, code)
        yield self._page("pages/value.html", where, view, view.title, view.definition)
        shelves = list_pages.value_shelves(self.setting, (vocabulary.name, code), where, Words(view.title))
        yield from map(self._list, shelves)

    def _search(self) -> Iterator[Page]:
        found, compared = search_pages.search_view(self.setting), search_pages.compare_view(self.setting)
        where = search_pages.where_search(self.setting), search_pages.where_compare(self.setting)
        yield self._page("pages/search.html", where[0], found, found.title, "", is_listed=False)
        yield self._page("pages/compare.html", where[1], compared, compared.title, "", is_listed=False)

    def _download(self) -> Iterator[Page]:
        where, view = download_page.where_download(self.setting), download_page.download_view(self.setting)
        yield self._page("pages/download.html", where, view, view.title, "")

    def _page(
        self, template: str, where: Where, view: Any, title: str, description: str, *, updated: str = "", is_listed: bool = True
    ) -> Page:  # fmt: skip
        around = shell(self.setting, where, title, description)
        content = self._fill(template, page=around, view=view, t=self.setting.language.t)
        return page(self.setting, where, content, updated=updated, is_listed=is_listed)

    def _chosen(self, *names: str) -> str:
        return next(name for name in names if name == names[-1] or name in self.jinja.loader.templates)  # type: ignore[union-attr]

    def _fill(self, template: str, **names: Any) -> str:
        with told_by_name():
            return self.jinja.get_template(template).render(names)
