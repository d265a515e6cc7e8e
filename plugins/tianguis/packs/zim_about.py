"""What a library of Kiwix shows of a pack before it is opened: https://wiki.openzim.org/wiki/Metadata."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import icu

from tianguis import __version__
from tianguis.language import abridged
from tianguis.packs.contents import Pack
from tianguis.packs.illustration import illustration
from tianguis.packs.specs import Spec
from tianguis.packs.told import Teller
from tianguis.render.addresses import home_address

_TITLE_LENGTH, _DESCRIPTION_LENGTH = 30, 80
_MANY = "mul"
_UNDATED = "1980-01-01"


@dataclass(frozen=True, slots=True)
class About:
    """`main` is the page that a reader opens first, `language` that whose endings the index takes off, in ISO 639-3."""

    main: str
    language: str
    metadata: Mapping[str, str]
    illustration: bytes


def about(pack: Pack, spec: Spec, teller: Teller, records: int, updated: str) -> About:
    """`updated` is the day on which a record of the pack has last changed; "" if none says so.

    It stands for the day of the file, because a build on another day must not give another file.
    """
    site, language = teller.site, teller.languages[spec.languages[0]]
    codes = list(dict.fromkeys(map(iso_639_3, spec.languages)))
    held = teller.contents(language, spec, records)
    metadata = {
        "Name": f"{pack.top}_{_spoken(spec.languages)}_{spec.name}",
        "Title": _title(spec, teller),
        "Language": ",".join(codes),
        "Description": abridged(held, _DESCRIPTION_LENGTH),
        "LongDescription": held if len(held) > _DESCRIPTION_LENGTH else "",
        "Creator": site.name,
        "Publisher": site.name,
        "Date": updated or _UNDATED,
        "Flavour": "maxi" if spec.files else "nofiles",
        "License": site.licence,
        "Source": site.url,
        "Tags": "_ftindex:yes",
        "Scraper": f"Tianguis {__version__}",
    }
    logo = pack.parts.get(site.logo)
    return About(
        # At the root of one language is a page that only leads on, which not every reader follows.
        main="index.html" if len(spec.languages) > 1 else home_address(spec.languages[0]),
        language=codes[0],
        metadata={name: value for name, value in metadata.items() if value},
        illustration=illustration(logo.content() if logo else None),
    )


def iso_639_3(tag: str) -> str:
    """Three letters for any language that a site may have: ICU's, or the tag's own where it is of three letters and ICU has none."""
    return str(icu.Locale.forLanguageTag(tag).getISO3Language()) or tag.partition("-")[0]


def _spoken(languages: Sequence[str]) -> str:
    return languages[0].partition("-")[0] if len(languages) == 1 else _MANY


def _title(spec: Spec, teller: Teller) -> str:
    """Of a value its name, with that of the site where both are short enough."""
    site, value = teller.site.name, ""
    if spec.of:
        name, _, code = spec.of.partition("/")
        value = teller.languages[spec.languages[0]].value(teller.schemas.vocabularies[name].values[code])
    both = f"{value} – {site}" if value else site
    return both if len(both) <= _TITLE_LENGTH else abridged(value or site, _TITLE_LENGTH)
