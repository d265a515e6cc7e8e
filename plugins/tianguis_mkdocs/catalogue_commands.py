"""The command of those who translate the interface: `strings`."""

from pathlib import Path

import click

from tianguis.translate.catalogues import in_need, missing, template, updated, written
from tianguis_mkdocs.configuration import OUR_THEME, folders_of
from tianguis_mkdocs.library import NAME
from tianguis_mkdocs.opened import config_file_option, loaded, opened


@click.command()
@config_file_option
@click.option("--check", "is_check", is_flag=True, help="Write nothing; fail if a catalogue lacks a string.")
def strings(config_file: str, is_check: bool) -> None:
    """Bring the interface catalogues up to date with the strings of today."""
    gathered = opened(config_file).gathered
    locales = _own_theme(config_file) / "locales"
    lacking = 0
    for language in in_need(gathered.site.languages):
        path = locales / language / "LC_MESSAGES" / "tianguis.po"
        content = _content(path)
        if not is_check:
            content = updated(content, language, gathered.schemas)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        beneath = _content(OUR_THEME / path.relative_to(locales.parent))
        for words in missing(content, language, gathered.schemas, beneath=beneath):
            lacking += 1
            click.echo(f"{language}: {words}")
    if not is_check:
        (locales / "tianguis.pot").write_bytes(written(template(gathered.schemas)))
    click.echo(f"{lacking} strings are not translated", err=True)
    raise SystemExit(1 if lacking and is_check else 0)


def _own_theme(config_file: str) -> Path:
    """The folder of this site's own templates and catalogues: another site's strings would push ours out of ours."""
    config = loaded(config_file)
    own = folders_of(config, config.plugins[NAME].config).themes[-1]
    if own == OUR_THEME and Path(config_file).resolve().parent != OUR_THEME.parent:
        raise click.UsageError(f"The catalogues need a folder of this site: name one as `custom_dir` in {config_file}.")
    return own


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""
