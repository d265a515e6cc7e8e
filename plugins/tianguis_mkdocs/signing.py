"""The key that packs are signed with: named by `sign` in mkdocs.yml or `--sign`, else in a build server's environment."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click
from mkdocs.config.defaults import MkDocsConfig

from tianguis.packs.faults import PackFault
from tianguis.packs.minisign import name_of
from tianguis.packs.secret_key import is_locked, signer_of
from tianguis.packs.signing import Signing
from tianguis_mkdocs.configuration import PACKAGE

KEY, PASSWORD = "MINISIGN_KEY", "MINISIGN_PASSWORD"


def written_key(config: MkDocsConfig) -> str:
    """The text of the secret key; "" where nothing is to be signed.

    Raises:
        UsageError: its file can't be read.
    """
    file = _file(config)
    if not file:
        return os.environ.get(KEY, "").strip()
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise click.UsageError(f"The secret key can't be read: {error}") from error


def signing_of(config: MkDocsConfig, published: Iterable[Path]) -> Signing | None:
    """Asks for the password of a locked key at a terminal, if the environment does not have it; None without a key.

    `published` are folders whose files a site has, in which no secret may be.

    Raises:
        UsageError: a key can't be used, and which.
    """
    written, file = written_key(config), _file(config)
    if not written:
        return None
    if file and any(file.is_relative_to(folder) for folder in published):
        raise click.UsageError(f"The secret key {file} would be published with the site. Keep it elsewhere.")
    try:
        signer = signer_of(written, _password() if is_locked(written) else "")
    except PackFault as fault:
        raise click.UsageError(f"{file or KEY}: {fault}") from fault
    except ImportError as missing:
        raise click.UsageError("Signing needs a library: pip install 'tianguis[signed]'") from missing
    return Signing(signer, _next_key(config))


def _next_key(config: MkDocsConfig) -> str:
    written = str(config.plugins[PACKAGE].config["next_key"])
    try:
        if written:
            name_of(written)
    except PackFault as fault:
        raise click.UsageError(f"next_key: {fault}") from fault
    return written


def _file(config: MkDocsConfig) -> Path | None:
    named = config.plugins[PACKAGE].config["sign"] if PACKAGE in config.plugins else ""
    return (Path(config.config_file_path).resolve().parent / named).resolve() if named else None


def _password() -> str:
    known = os.environ.get(PASSWORD, "")
    if not known and not sys.stdin.isatty():
        raise PackFault(f"The secret key has a password. Set {PASSWORD}, or build at a terminal, which asks for it.")
    return known or str(click.prompt("Password of the secret key", hide_input=True, err=True))
