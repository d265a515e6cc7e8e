"""A built site becomes its packs and patches, and its pages of offline copies tell of them."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from filelock import FileLock

from tianguis.identity import fingerprint
from tianguis.model import Page
from tianguis.package import MANIFEST_ADDRESS, Entry, place, write_manifest, written
from tianguis.packs.contents import Pack, Part, part, parts_of
from tianguis.packs.editions import Editions, entries_of
from tianguis.packs.faults import PackFault
from tianguis.packs.names import refused, top_folder
from tianguis.packs.patches import Patch, patch_to
from tianguis.packs.signing import PACKS, PUBLIC_KEY, Signing
from tianguis.packs.specs import Spec
from tianguis.packs.told import Offered, OfferedPack, OfferedPatch, Teller, short
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


@dataclass
class Packer:
    """Makes the packs of one edition. In `kept` zips wait for the next build, which may need the same ones again."""

    site: Site
    teller: Teller
    script: bytes
    kept: FilePath
    store: FilePath
    most_editions: int
    signing: Signing | None = None
    used: set[str] = field(default_factory=set)

    def pack_all(self, specs: Sequence[Spec], site_folder: FilePath, entries: Sequence[Entry], build: Callable[[Spec], Built]) -> list[OfferedPack]:  # fmt: skip
        """`build` gives what is in a pack.

        Raises:
            PackFault: a name is not safe everywhere, or a file has changed.
        """
        # What one build sweeps away may be what another, into another folder, is about to use.
        self.kept.mkdir(parents=True, exist_ok=True)
        with FileLock(self.kept / "lock"):
            return self._pack_all(specs, site_folder, entries, build)

    def _pack_all(self, specs: Sequence[Spec], site_folder: FilePath, entries: Sequence[Entry], build: Callable[[Spec], Built]) -> list[OfferedPack]:  # fmt: skip
        hosted = {download_address(tag) for tag in self.site.languages}
        edition = write_manifest(site_folder, (each for each in entries if each.path not in hosted))
        packs = [self._offered(self.pack(spec, edition, build(spec)), spec, site_folder) for spec in specs]
        if packs:
            _write_list(site_folder / PACKS / LIST, edition, packs)
        for tag in self.site.languages:
            page = (site_folder / download_address(tag)).read_bytes()
            written(Page(download_address(tag), self.teller.hosted(page, tag, edition, packs)), site_folder)
        for file in self.kept.glob("*.zip*"):
            if file.name not in self.used:
                file.unlink()
        if self.signing:
            self.signing.sign_site(site_folder, edition)
        return packs

    def pack(self, spec: Spec, edition: str, built: Built) -> tuple[Pack, int]:
        """A pack with how many records it has."""
        parts = parts_of(built.folder, (each for each in built.entries if each.path != MANIFEST_ADDRESS))
        for tag in spec.languages:
            address = download_address(tag)
            page = self.teller.copied((built.folder / address).read_bytes(), tag, edition, spec, built.records)
            parts[address] = part(address, page)
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
        return pack, built.records

    def _offered(self, packed: tuple[Pack, int], spec: Spec, site_folder: FilePath) -> OfferedPack:
        pack, records = packed
        folder = site_folder / PACKS
        name = f"{pack.top}-{pack.name}-{short(pack.head['edition'])}.zip"
        members = ((f"{pack.top}/{each.entry.path}", each) for each in pack.all_parts())
        file = self._file(folder / name, f"{pack.identity} {pack.top}", members)
        editions = Editions(self.store / pack.name)
        editions.remember(pack.manifest, self.most_editions)
        return OfferedPack(spec, records, pack.identity, file, tuple(self._patches(pack, editions, file, folder)))

    def _patches(self, pack: Pack, editions: Editions, whole: Offered, folder: FilePath) -> Iterator[OfferedPatch]:
        for before, older in editions.before(pack.identity):
            patch = patch_to(pack, before, older, entries_of(older))
            if patch.size_bytes > _WORTH * pack.size_bytes:
                continue
            stem = f"{pack.top}-{pack.name}-{before[:8]}-{pack.identity[:8]}"
            small = self._file(folder / f"{stem}.zip", f"small {before} {pack.identity}", patch.members())
            by_hand = self._by_hand(patch, folder / f"{stem}-unzip.zip", whole)
            yield OfferedPatch(before, patch.before_edition, small, by_hand)

    def _by_hand(self, patch: Patch, target: FilePath, whole: Offered) -> Offered | None:
        """None where most of the pack would have to be unzipped again."""
        if sum(each.entry.size_bytes for each in patch.changed) > _WORTH * patch.pack.size_bytes:
            return None
        key = f"by hand {patch.before} {patch.pack.identity} {patch.pack.top}"
        made = self._file(target, key, patch.members_by_hand())
        if made.size_bytes <= _WORTH * whole.size_bytes:
            return made
        target.unlink()
        return None

    def _file(self, target: FilePath, key: str, members: Iterable[tuple[str, Part]]) -> Offered:
        """A zip in the site's folder: the one that was made of the same before, or a new one."""
        kept = self.kept / f"{fingerprint(key.encode(), MAKER.encode())}.zip"
        digest_file = kept.with_suffix(".zip.sha256")
        self.used |= {kept.name, digest_file.name}
        if not (kept.exists() and digest_file.exists()):
            write_zip(kept, members)
            digest_file.write_text(_digest(kept), encoding="utf-8")
        target.parent.mkdir(parents=True, exist_ok=True)
        place(str(kept), str(target))
        return Offered(target.name, target.stat().st_size, digest_file.read_text(encoding="utf-8"))


def _digest(file: FilePath) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _write_list(file: FilePath, edition: str, packs: Sequence[OfferedPack]) -> None:
    """What `update.py` asks."""
    listed = {
        pack.spec.name: {
            "manifest": pack.identity,
            **_said(pack.file),
            "patches": {patch.before: _said(patch.small) for patch in pack.patches},
        }
        for pack in packs
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"edition": edition, "packs": listed}, indent=1) + "\n", encoding="utf-8")


def _said(file: Offered) -> dict[str, str | int]:
    return {"file": file.name, "size_bytes": file.size_bytes, "sha256": file.sha256}
