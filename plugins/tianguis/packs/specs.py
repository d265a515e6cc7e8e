"""What `packs:` in mkdocs.yml asks for: the whole site, each language, or the records of a value."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tianguis.packs.faults import PackFault
from tianguis.schema.vocabularies import Schemas
from tianguis.site import Site
from tianguis.suggest import nearest

ALL, LANGUAGES = "all", "languages"
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,22}[a-z0-9])?")
_KEYS = {"name": "", "of": "", "languages": (), "files": True}


@dataclass(frozen=True, slots=True)
class Spec:
    """`of` is a vocabulary and a code of it, as in `countries/chl`; "" for all records."""

    name: str
    languages: Sequence[str]
    of: str = ""
    files: bool = True
    """False leaves out attachments that are no pictures."""

    def is_whole(self, site: Site) -> bool:
        """True where the built site itself is what is packed."""
        return not self.of and self.files and tuple(self.languages) == tuple(site.languages)


def specs_of(written: Sequence[Any], site: Site, schemas: Schemas) -> list[Spec]:
    """
    Raises:
        PackFault: what is written can't be a pack, with what may have been meant.
    """
    specs = [spec for each in written for spec in _specs(each, site, schemas)]
    names = [spec.name for spec in specs]
    for name in names:
        if names.count(name) > 1:
            raise PackFault(f"Two packs are called `{name}`. Give one of them another `name`.")
    return specs


def _specs(written: Any, site: Site, schemas: Schemas) -> Iterator[Spec]:
    if written == ALL:
        yield Spec(ALL, site.languages)
    elif written == LANGUAGES:
        yield from (Spec(tag.lower(), (tag,)) for tag in site.languages)
    elif isinstance(written, dict):
        yield _spec(written, site, schemas)
    else:
        raise PackFault(f"`{written}` is no pack. Write `all`, `languages`, or a `name` with what it holds.")


def _spec(written: Mapping[str, Any], site: Site, schemas: Schemas) -> Spec:
    for key in written:
        if key not in _KEYS:
            raise PackFault(f"A pack has no `{key}`.{_meant(str(key), list(_KEYS))}")
    given = {**_KEYS, **written}
    name, of, files = str(given["name"]), str(given["of"]), given["files"]
    if not _NAME.fullmatch(name):
        raise PackFault(f"`{name}` can't be the `name` of a pack. Use at most 24 of a-z, 0-9 and hyphens.")
    languages = given["languages"] or site.languages
    languages = [languages] if isinstance(languages, str) else list(languages)
    for tag in languages:
        if tag not in site.languages:
            raise PackFault(
                f"The pack `{name}` asks for the language `{tag}`, which the site does not have.{_meant(str(tag), site.languages)}"
            )
    if of:
        _check_value(name, of, schemas)
    if not isinstance(files, bool):
        raise PackFault(f"`files` of the pack `{name}` is `{files}`. Write true or false.")
    # In the site's own order, so that its first language stays the default.
    return Spec(name, tuple(tag for tag in site.languages if tag in languages), of, files)


def _check_value(name: str, of: str, schemas: Schemas) -> None:
    vocabulary, _, code = of.partition("/")
    known = schemas.vocabularies.get(vocabulary)
    if known is None:
        hint = _meant(vocabulary, list(schemas.vocabularies)) or " Write it as in `countries/chl`."
        raise PackFault(f"The pack `{name}` is of `{of}`, but there is no vocabulary `{vocabulary}`.{hint}")
    if code not in known.values:
        raise PackFault(
            f"The pack `{name}` is of `{of}`, but `{vocabulary}` has no `{code}`.{_meant(code, list(known.values))}"
        )


def _meant(written: str, known: Sequence[str]) -> str:
    near = nearest(written, dict.fromkeys(known, ()))
    return f" Did you mean `{near}`?" if near else ""
