"""What only a site can know of its records: whether it has their languages, and the record of its front page."""

from collections.abc import Iterator, Mapping

from tianguis.model import Key, Place, Problem, Record, problem
from tianguis.site import Site
from tianguis.suggest import nearest
from tianguis.validate.records import Validated

_CONFIGURATION = Place("mkdocs.yml")
_USUAL_HOME = Key("page", "home")


def validate_site(site: Site, validated: Validated) -> list[Problem]:
    """Problems of mkdocs.yml: translations without pages, one for each language, and a front page without a text."""
    return [*_languages(site, validated.records), *_home(site, validated)]


def _languages(site: Site, records: Mapping[Key, Record]) -> Iterator[Problem]:
    """A source in another language is shown for want of a translation; a translation into one is not."""
    strange: dict[str, list[str]] = {}
    for record in records.values():
        for tag, translation in record.translations.items():
            if tag not in site.languages:
                strange.setdefault(tag, []).append(translation.document.path)
    for tag, paths in sorted(strange.items()):
        yield problem(_CONFIGURATION, "language-not-here", seen=tag, count=len(paths), first=min(paths))


def _home(site: Site, validated: Validated) -> Iterator[Problem]:
    """A site that does not say where its front page is may do without one, as long as it has no record of that kind."""
    home = site.home
    if home is None or home in validated.records or home in validated.left_out:
        return
    if home != _USUAL_HOME or any(key.kind == home.kind for key in validated.records):
        near = nearest(str(home), {str(key): () for key in validated.records})
        yield problem(_CONFIGURATION, "unknown-home", seen=home, suggestion=near)
