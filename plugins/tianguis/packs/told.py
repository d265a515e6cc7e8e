"""What readers are told of packs, in their language: filled into the page that was made before there were any."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from tianguis.language import Language
from tianguis.packs.faults import PackFault
from tianguis.packs.signing import PACKS, SIGNATURE, Signing
from tianguis.packs.specs import Spec
from tianguis.render.addresses import download_address, relative
from tianguis.render.download_page import PLACE
from tianguis.render.page_views import CopyView, PacksView, PackView
from tianguis.render.pages import environment
from tianguis.render.views import Anchor, Words
from tianguis.schema.vocabularies import Schemas
from tianguis.site import Site

_SHOWN = 12
_KIWIX = Anchor(Words("kiwix.org"), "https://kiwix.org/")


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that can be downloaded, in the folder of packs."""

    name: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class OfferedPatch:
    before: str
    """The hash of the older manifest."""
    before_edition: str
    small: Offered
    by_hand: Offered | None


@dataclass(frozen=True, slots=True)
class OfferedPack:
    spec: Spec
    records: int
    identity: str
    file: Offered
    patches: Sequence[OfferedPatch] = field(default_factory=tuple)
    zim: Offered | None = None
    """The same for Kiwix."""

    def line(self) -> str:
        """For whoever builds."""
        files = ", ".join(f"{each.name}: {each.size_bytes / 1e6:.1f} MB" for each in (self.file, self.zim) if each)
        return f"Pack {files}, {len(self.patches)} patches"


def short(edition: str) -> str:
    """As much of it as people compare."""
    return edition[:_SHOWN]


class Teller:
    """Fills pages in all languages of a site."""

    def __init__(
        self,
        site: Site,
        schemas: Schemas,
        languages: Mapping[str, Language],
        templates: Mapping[str, str],
        sections: Mapping[str, Markup] | None = None,
        signing: Signing | None = None,
    ) -> None:
        """`sections` has what each language's page says of the sections that can be kept."""
        self.sections = sections or {}
        self.site, self.schemas, self.languages, self.jinja = site, schemas, languages, environment(templates)
        self.signing = signing

    def hosted(self, page: bytes, tag: str, edition: str, packs: Sequence[OfferedPack]) -> bytes:
        """The page on the host: what there is to download."""
        language = self.languages[tag]
        told = tuple(self._pack(language, tag, each) for each in packs)
        check = f"minisign -Vm {packs[0].file.name} -P {self.signing.signer.public}" if self.signing and packs else ""
        kiwix = _KIWIX if any(each.zim for each in packs) else None
        view = PacksView(language.fill("packs_edition", edition=short(edition)), kiwix, told, check)
        return _placed(page, self.sections.get(tag, "") + (self._block(language, "packs", view) if packs else ""))

    def copied(self, page: bytes, tag: str, edition: str, spec: Spec, records: int, *, is_zim: bool = False) -> bytes:
        """The page in a pack: which copy this is, and where newer ones are."""
        language, address = self.languages[tag], self.site.absolute(download_address(tag))
        newer = Anchor(Words(language.t.newer_copies), address) if address else None
        view = CopyView(
            language.fill("copy_edition", edition=short(edition)),
            self.contents(language, spec, records),
            newer,
            language.t.copy_for_kiwix if is_zim else "",
        )
        return _placed(page, self._block(language, "copy", view))

    def contents(self, language: Language, spec: Spec, records: int) -> str:
        """What is in a pack, in a sentence without its stop."""
        names = language.listing([language.language_name(tag) for tag in spec.languages])
        counted = language.count("count_records", records)
        if spec.of:
            name, _, code = spec.of.partition("/")
            value = language.value(self.schemas.vocabularies[name].values[code])
            told = language.fill("pack_of", value=value, records=counted, languages=names)
        else:
            told = language.fill("pack_all", records=counted, languages=names)
        return told if spec.files else language.fill("pack_without_files", pack=told)

    def _pack(self, language: Language, tag: str, each: OfferedPack) -> PackView:
        return PackView(
            contents=self.contents(language, each.spec, each.records),
            files=[
                (self._link(language, tag, file, words), file.sha256, self._signature(language, tag, file))
                for file, words in ((each.file, language.t.download_pack), (each.zim, language.t.download_zim))
                if file
            ],
            patches=tuple(
                (
                    language.fill("patch_from", edition=short(patch.before_edition)),
                    tuple(self._patch_links(language, tag, patch)),
                )
                for patch in each.patches
            ),
        )

    def _patch_links(self, language: Language, tag: str, patch: OfferedPatch) -> Iterator[Anchor]:
        """Each file, and after it its signature."""
        for words, file in ((language.t.patch_for_script, patch.small), (language.t.patch_by_hand, patch.by_hand)):
            if file:
                yield self._link(language, tag, file, words)
                yield from (each for each in [self._signature(language, tag, file)] if each)

    def _signature(self, language: Language, tag: str, file: Offered) -> Anchor | None:
        target = relative(download_address(tag), f"{PACKS}/{file.name}{SIGNATURE}")
        return Anchor(Words(language.t.signature), target) if self.signing else None

    def _link(self, language: Language, tag: str, file: Offered, words: str) -> Anchor:
        target = relative(download_address(tag), f"{PACKS}/{file.name}")
        form = file.name.rpartition(".")[2].upper()
        return Anchor(Words(words), target, f"({form}, {language.size(file.size_bytes)})")

    def _block(self, language: Language, name: str, view: object) -> Markup:
        return Markup(self.jinja.get_template(f"blocks/{name}.html").render({name: view, "t": language.t}))


def _placed(page: bytes, html: str) -> bytes:
    place = str(PLACE).encode()
    if page.count(place) != 1:
        raise PackFault("The template pages/download.html has no `{{ view.place }}`, where packs are told.")
    return page.replace(place, html.encode())
