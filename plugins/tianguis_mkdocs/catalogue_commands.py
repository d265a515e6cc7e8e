"""The command of those who translate the interface: `strings`."""

from contextlib import suppress
from pathlib import Path

import click
from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import yaml_load
from yaml import YAMLError

from tianguis.translate.catalogues import in_need, missing, template, updated, written
from tianguis_mkdocs.configuration import OUR_THEME, folders_of
from tianguis_mkdocs.library import NAME
from tianguis_mkdocs.opened import config_file_option, loaded, opened
from tianguis_mkdocs.summary import counted


@click.command()
@config_file_option
@click.option("--check", "is_check", is_flag=True, help="Write nothing; fail if a catalogue lacks a string.")
@click.option("-v", "--verbose", is_flag=True, help="Name the strings that are not translated.")
def strings(config_file: str, is_check: bool, verbose: bool) -> None:
    """Bring the interface catalogues up to date with the strings of today, and count what they lack."""
    if not is_check:
        _make_own_theme(config_file)
    gathered = opened(config_file).gathered
    locales = _own_theme(config_file) / "locales"
    lacking, total = 0, len(template(gathered.schemas))
    for language in in_need(gathered.site.languages):
        path = locales / language / "LC_MESSAGES" / "tianguis.po"
        content = _content(path)
        if not is_check:
            content = updated(content, language, gathered.schemas)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        beneath = _content(OUR_THEME / path.relative_to(locales.parent))
        found = missing(content, language, gathered.schemas, beneath=beneath)
        lacking += len(found)
        for words in found if verbose else ():
            click.echo(f"{language}: {words}")
        fuzzy = f", {sum(found.values())} of them marked as fuzzy" if any(found.values()) else ""
        click.echo(f"{language}: {counted(total, 'string')}, {len(found) or 'none'} not translated{fuzzy}", err=True)
    if not is_check:
        (locales / "tianguis.pot").write_bytes(written(template(gathered.schemas)))
    if lacking and not verbose:
        click.echo("-v names what is not translated", err=True)
    raise SystemExit(1 if lacking and is_check else 0)


def _make_own_theme(config_file: str) -> None:
    """A `custom_dir` that is not there yet, which MkDocs refuses: catalogues may be the first that it is to hold."""
    # Whatever else is wrong with the file, MkDocs tells.
    with suppress(OSError, YAMLError, MkDocsException), Path(config_file).open("rb") as file:
        theme = yaml_load(file).get("theme")
        own = theme.get("custom_dir") if isinstance(theme, dict) else None
        if isinstance(own, str):
            (Path(config_file).parent / own).mkdir(parents=True, exist_ok=True)


def _own_theme(config_file: str) -> Path:
    """The folder of this site's own templates and catalogues: another site's strings would push ours out of ours."""
    config = loaded(config_file)
    own = folders_of(config, config.plugins[NAME].config).themes[-1]
    if own == OUR_THEME and Path(config_file).resolve().parent != OUR_THEME.parent:
        raise click.UsageError(f"The catalogues need a folder of this site: name one as `custom_dir` in {config_file}.")
    return own


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""
