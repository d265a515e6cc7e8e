"""The command of translators who are ready: `translate done`."""

import click

from tianguis.model import Record
from tianguis.report import report
from tianguis.translate import workflow
from tianguis.translate.editions import stale_sections
from tianguis_mkdocs.day import today
from tianguis_mkdocs.opened import OpenedSite, config_file_option, opened


@click.command()
@config_file_option
@click.argument("key", metavar="KIND/ID", required=False)
@click.argument("language", required=False)
@click.option("--all-unstamped", is_flag=True, help="Stamp every translation that has no stamp.")
@click.option("--partly", is_flag=True, help="Stamp it though it leaves texts to the source.")
def done(config_file: str, key: str | None, language: str | None, all_unstamped: bool, partly: bool) -> None:
    """Stamp a translation: from now on it is current until its source changes.

    One that lacks a text of its source is not stamped; what it lacks is listed. Of one that was behind
    it is said where: whoever stamps it vouches for these parts.
    """
    site = opened(config_file)
    gathered = site.gathered
    if all_unstamped:
        chosen = workflow.unstamped(gathered.library, gathered.schemas, gathered.site.languages)
    elif key and language:
        chosen = [_named(site, key, language)]
    else:
        raise click.UsageError("Name a record and a language, or --all-unstamped.")
    left = [tag for record, tag in chosen if not _is_stamped(site, record, tag, partly=partly)]
    if left:
        click.echo(f"{len(left)} not stamped; --partly leaves these texts to the source", err=True)
    raise SystemExit(1 if left else 0)


def _named(site: OpenedSite, key: str, language: str) -> tuple[Record, str]:
    """A record that has the translation. A file that was left out has problems to be told instead."""
    record = site.record(key)
    if language not in record.translations:
        kind = site.gathered.schemas.kinds[record.key.kind]
        found = workflow.problems_of(kind, record.key.id, language, site.gathered.problems)
        if not found:
            raise click.UsageError(f"{key} has no translation into `{language}`.")
        click.echo(report(found, "text"), nl=False)
        raise SystemExit(1)
    return record, language


def _is_stamped(site: OpenedSite, record: Record, language: str, *, partly: bool) -> bool:
    path = record.translations[language].document.path
    before = (site.root / path).read_bytes().decode()
    content, lacking = workflow.done(before, record, language, site.fields(record), today(), partly=partly)
    for gap in lacking:
        click.echo(gap)
    if not lacking:
        (site.root / path).write_bytes(content.encode())
        click.echo(f"{path}: stamped{_what_had_changed(site, record, language)}")
    return not lacking


def _what_had_changed(site: OpenedSite, record: Record, language: str) -> str:
    """A translation that nobody has touched looks like one that followed its source; so it is said what has been vouched for."""
    behind = stale_sections(record, site.fields(record), language)
    return f"; since the last stamp its source had changed in: {', '.join(behind)}" if behind else ""
