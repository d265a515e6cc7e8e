"""A built site becomes its packs and patches, and its pages of offline copies tell of them."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path as FilePath

from tianguis.identity import fingerprint
from tianguis.model import Page
from tianguis.package import MANIFEST_ADDRESS, Entry, edition_of, manifest, write_manifest, written
from tianguis.packs.contents import Pack, Part, part, parts_of
from tianguis.packs.differences import older_contents
from tianguis.packs.editions import Editions, entries_of
from tianguis.packs.faults import PackFault
from tianguis.packs.kept_files import KeptFiles
from tianguis.packs.names import refused, top_folder
from tianguis.packs.patches import Patch, patch_to
from tianguis.packs.signing import PACKS, PUBLIC_KEY, Signing
from tianguis.packs.specs import Spec
from tianguis.packs.told import Offered, OfferedPack, OfferedPatch, Teller, short
from tianguis.packs.zim import write_zim, zim_work
from tianguis.packs.zim_about import about
from tianguis.packs.zips import MAKER, write_zip
from tianguis.render.addresses import download_address
from tianguis.site import Site

START, SCRIPT, LIST = "START-HERE.html", "update.py", "packs.json"
# A patch that is more than this part of its pack is not worth a second way of updating.
_WORTH = 0.5


@dataclass(frozen=True, slots=True)
class Built:
    """A folder with the pages of one pack, and the list of its files."""

    folder: FilePath
    entries: Sequence[Entry]
    records: int
    updated: str
    """The day on which a record of it has last changed, as in 2026-11-23; "" if none says so."""


@dataclass
class Packer:
    """Makes the packs of one edition."""

    site: Site
    teller: Teller
    script: bytes
    files: KeptFiles
    store: FilePath
    most_editions: int
    signing: Signing | None = None
    has_zims: bool = False
    """True where every pack is written for Kiwix, too."""

    def pack_all(self, specs: Sequence[Spec], site_folder: FilePath, entries: Sequence[Entry], copied: Sequence[Entry], build: Callable[[Spec], Built]) -> list[OfferedPack]:  # fmt: skip
        """`copied` are the files of the whole site as copies have it; `build` gives what is in a pack.

        Raises:
            PackFault: a name is not safe everywhere, or a file has changed.
        """
        with self.files.locked():
            return self._pack_all(specs, site_folder, entries, copied, build)

    def _pack_all(self, specs: Sequence[Spec], site_folder: FilePath, entries: Sequence[Entry], copied: Sequence[Entry], build: Callable[[Spec], Built]) -> list[OfferedPack]:  # fmt: skip
        of_host = write_manifest(site_folder, self._lasting(entries))
        edition = of_host if copied is entries else edition_of(manifest(self._lasting(copied)))
        packs = [self._offered(spec, edition, build(spec), site_folder) for spec in specs]
        if packs:
            _write_list(site_folder / PACKS / LIST, edition, packs)
        for tag in self.site.languages:
            page = (site_folder / download_address(tag)).read_bytes()
            written(Page(download_address(tag), self.teller.hosted(page, tag, edition, packs)), site_folder)
        if self.signing:
            self.signing.sign_site(site_folder, of_host, edition)
        return packs

    def _lasting(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """All but the pages of offline copies, which tell of the edition."""
        changing = {download_address(tag) for tag in self.site.languages}
        return (each for each in entries if each.path not in changing)

    def pack(self, spec: Spec, edition: str, built: Built) -> Pack:
        parts = parts_of(built.folder, (each for each in built.entries if each.path != MANIFEST_ADDRESS))
        parts |= self._pages(spec, edition, built)
        parts[SCRIPT] = part(SCRIPT, self.script)
        parts[START] = part(START, parts["index.html"].content())
        if self.signing:
            parts[PUBLIC_KEY] = part(PUBLIC_KEY, self.signing.public_file)
        updates = self.site.absolute(f"{PACKS}/")
        pack = Pack(
            spec.name, top_folder(self.site.name), {"pack": spec.name, "edition": edition, "updates": updates}, parts
        )
        told = refused(parts, pack.top)
        if told:
            raise PackFault("Some files can't be in a pack; give them other names. " + " ".join(told))
        return pack

    def _pages(self, spec: Spec, edition: str, built: Built, *, is_zim: bool = False) -> dict[str, Part]:
        """The pages of offline copies, as the copy itself tells of it."""
        pages = {}
        for tag in spec.languages:
            address = download_address(tag)
            page = (built.folder / address).read_bytes()
            told = self.teller.copied(page, tag, edition, spec, built.records, is_zim=is_zim)
            pages[address] = part(address, told)
        return pages

    def _offered(self, spec: Spec, edition: str, built: Built, site_folder: FilePath) -> OfferedPack:
        pack, folder = self.pack(spec, edition, built), site_folder / PACKS
        stem = f"{pack.top}-{pack.name}-{short(edition)}"
        members = ((f"{pack.top}/{each.entry.path}", each) for each in pack.all_parts())
        file = self._zip(folder / f"{stem}.zip", _whole(pack.identity, pack.top), members)
        zim = self._zim(folder / f"{stem}.zim", pack, spec, built) if self.has_zims else None
        editions = Editions(self.store / pack.name)
        editions.remember(pack.manifest, self.most_editions)
        patches = tuple(self._patches(pack, editions, file, folder))
        return OfferedPack(spec, built.records, pack.identity, file, patches, zim)

    def _zim(self, target: FilePath, pack: Pack, spec: Spec, built: Built) -> Offered:
        pages = self._pages(spec, pack.head["edition"], built, is_zim=True)
        shown = about(pack, spec, self.teller, built.records, built.updated)
        work = zim_work(pack, pages, shown, self.site)
        return self.files.offered(target, work.identity.hex(), partial(write_zim, work=work))

    def _patches(self, pack: Pack, editions: Editions, whole: Offered, folder: FilePath) -> Iterator[OfferedPatch]:
        for before, older in editions.before(pack.identity):
            kept = self.files.find(_key(_whole(before, pack.top)), ".zip")
            with older_contents(kept, pack.top) as read_older:
                patch = patch_to(pack, before, older, entries_of(older), read_older)
                if patch.size_bytes > _WORTH * pack.size_bytes:
                    continue
                stem = f"{pack.top}-{pack.name}-{before[:8]}-{pack.identity[:8]}"
                small = self._zip(folder / f"{stem}.zip", f"small {before} {pack.identity}", patch.members())
            by_hand = self._by_hand(patch, folder / f"{stem}-unzip.zip", whole)
            yield OfferedPatch(before, patch.before_edition, small, by_hand)

    def _by_hand(self, patch: Patch, target: FilePath, whole: Offered) -> Offered | None:
        """None where most of the pack would have to be unzipped again."""
        if sum(each.entry.size_bytes for each in patch.changed) > _WORTH * patch.pack.size_bytes:
            return None
        key = f"by hand {patch.before} {patch.pack.identity} {patch.pack.top}"
        made = self._zip(target, key, patch.members_by_hand())
        if made.size_bytes <= _WORTH * whole.size_bytes:
            return made
        target.unlink()
        return None

    def _zip(self, target: FilePath, made_of: str, members: Iterable[tuple[str, Part]]) -> Offered:
        return self.files.offered(target, _key(made_of), partial(write_zip, members=members))


def _whole(identity: str, top: str) -> str:
    """What the zip of a whole pack is made of."""
    return f"{identity} {top}"


def _key(made_of: str) -> str:
    return fingerprint(made_of.encode(), MAKER.encode())


def script_of(themes: Sequence[FilePath]) -> bytes:
    """`update.py` of the last of the theme's folders that has one."""
    files = [folder / "packs" / SCRIPT for folder in themes]
    return next(each for each in reversed(files) if each.is_file()).read_bytes()


def _write_list(file: FilePath, edition: str, packs: Sequence[OfferedPack]) -> None:
    """What `update.py` asks."""
    listed = {
        pack.spec.name: {
            "manifest": pack.identity,
            **_said(pack.file),
            **({"zim": _said(pack.zim)} if pack.zim else {}),
            "patches": {patch.before: _said(patch.small) for patch in pack.patches},
        }
        for pack in packs
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"edition": edition, "packs": listed}, indent=1) + "\n", encoding="utf-8")


def _said(file: Offered) -> dict[str, str | int]:
    return {"file": file.name, "size_bytes": file.size_bytes, "sha256": file.sha256}
