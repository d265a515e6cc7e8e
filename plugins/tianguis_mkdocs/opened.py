"""A site opened by a command: its configuration loaded, its records gathered, its folder at hand."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from mkdocs.config.base import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from tianguis.gathered import Gathered
from tianguis.model import Key, Record
from tianguis.pipeline import gather
from tianguis.schema.kinds import Field
from tianguis.suggest import nearest
from tianguis_mkdocs.configuration import Misconfigured, folders_of, site_of
from tianguis_mkdocs.day import today
from tianguis_mkdocs.library import NAME

config_file_option = click.option(
    "-f", "--config-file", default="mkdocs.yml", show_default=True, help="The site's configuration."
)


@dataclass(frozen=True)
class OpenedSite:
    """`root` is the folder of mkdocs.yml. Gathered as `check` sees it: drafts too, so that their links are checked."""

    root: Path
    gathered: Gathered

    def record(self, key: str) -> Record:
        kind, _, identity = key.partition("/")
        record = self.gathered.library.records.get(Key(kind, identity))
        if record is None:
            near = nearest(key, {str(each): () for each in self.gathered.library.records})
            hint = f" Did you mean `{near}`?" if near else ""
            raise click.UsageError(f"There is no record `{key}`, or it has errors.{hint}")
        return record

    def fields(self, record: Record) -> Mapping[str, Field]:
        return self.gathered.schemas.kinds[record.key.kind].fields

    def write_new(self, path: Path, content: str) -> None:
        if path.exists():
            raise click.UsageError(f"{path.name} is there already.")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        click.echo(path)


def opened(config_file: str, day: dt.date | None = None) -> OpenedSite:
    """As on a day, or today."""
    config = loaded(config_file)
    options = config.plugins[NAME].config
    gathered = gather(folders_of(config, options), site_of(config, options), today=day or today(), with_drafts=True)
    return OpenedSite(Path(config_file).resolve().parent, gathered)


def loaded(config_file: str, *, drafts: bool = False, **options: Any) -> MkDocsConfig:
    if not Path(config_file).is_file():
        raise click.UsageError(f"There is no file {config_file}. Name the site's configuration with -f.")
    try:
        config: MkDocsConfig = load_config(config_file, **options)
    except MkDocsException as error:
        raise Misconfigured(f"{config_file} has a mistake. {error}") from None
    if NAME not in config.plugins:
        raise click.UsageError(f"{config_file} does not use the plugin `{NAME}`.")
    if drafts:
        config.plugins[NAME].config.drafts = True
    return config
