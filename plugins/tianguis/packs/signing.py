"""What a host offers is signed: beside every pack and patch, and the site's manifest, stands its `.minisig`."""

import hashlib
from dataclasses import dataclass
from pathlib import Path as FilePath

from tianguis.package import MANIFEST_ADDRESS
from tianguis.packs.minisign import Signer, public_file

PACKS = "packs"
"""The folder of packs, in that of the site; no edition has it."""
PUBLIC_KEY, SIGNATURE = "minisign.pub", ".minisig"


@dataclass(frozen=True, slots=True)
class Signing:
    """`next_key` is a public key that copies trust from now on, too: "", or that of who will sign later."""

    signer: Signer
    next_key: str = ""

    @property
    def public_file(self) -> bytes:
        """What every pack has as `minisign.pub`: whoever has the first copy knows by whom the next is to be signed."""
        return public_file(self.signer.public, *([self.next_key] if self.next_key else []))

    def sign_site(self, site_folder: FilePath, edition: str, edition_of_packs: str = "") -> None:
        """The manifest, and all packs and patches, when they stand in the site's folder.

        `edition_of_packs` is that of the site as copies have it, if it is another.
        Their list is not signed: `update.py` checks what it is led to, not who leads it there.
        """
        files = [file for file in sorted((site_folder / PACKS).glob("*")) if file.suffix != ".json"]
        self.sign(site_folder / MANIFEST_ADDRESS, edition)
        for file in files:
            self.sign(file, edition_of_packs or edition)

    def sign(self, file: FilePath, edition: str) -> None:
        """Write its `.minisig` beside it."""
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "blake2b").digest()
        # No time of day: the same edition has the same signatures, whenever it is built.
        comment = f"file:{file.name}\tedition:{edition}"
        file.with_name(f"{file.name}{SIGNATURE}").write_bytes(self.signer.signature(digest, comment))
