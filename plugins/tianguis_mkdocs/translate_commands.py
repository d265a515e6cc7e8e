"""The commands of translators: `translate status` and `start`; `done` has a module of its own."""

from collections import Counter

import click

from tianguis.translate.skeleton import skeleton
from tianguis.translate.workflow import statuses
from tianguis_mkdocs.opened import config_file_option, opened
from tianguis_mkdocs.stamp_command import done


@click.group()
def translate() -> None:
    """What is missing or behind, and the files to mend it."""


@translate.command()
@config_file_option
@click.option("--all", "with_all", is_flag=True, help="List all, what is up to date and what is missing too.")
@click.option("--missing", "with_missing", is_flag=True, help="List records without a translation, too.")
def status(config_file: str, with_all: bool, with_missing: bool) -> None:
    """List translations that are behind their source or not stamped, and count all.

    Those that are missing are counted only; --missing lists them, too.
    """
    gathered = opened(config_file).gathered
    told = {"behind", "unstamped", *(["missing"] if with_missing else [])}
    counts: Counter[tuple[str, str]] = Counter()
    for each in statuses(gathered.library, gathered.schemas, gathered.site.languages):
        counts[each.language, each.state] += 1
        if each.state in told or with_all:
            click.echo(f"{each.record.key} {each.language}: {each.state} {', '.join(each.sections)}".rstrip())
    for language in gathered.site.languages:
        states = [f"{counts[language, state]} {state}" for state in ("current", "behind", "unstamped", "missing")]
        click.echo(f"{language}: {', '.join(states)}")


@translate.command()
@config_file_option
@click.argument("key", metavar="KIND/ID")
@click.argument("language")
@click.option("--by", default="", help="Who translates.")
def start(config_file: str, key: str, language: str, by: str) -> None:
    """Write a translation to fill in, the source's text in comments."""
    site = opened(config_file)
    record = site.record(key)
    languages = site.gathered.site.languages
    if language not in languages:
        raise click.UsageError(f"The site has no `{language}`. Its languages are: {', '.join(languages)}.")
    if language in (record.language, *record.translations):
        raise click.UsageError(f"{key} is there in `{language}` already.")
    path = (site.root / record.document.path).with_name(f"{record.key.id}.{language}.md")
    site.write_new(path, skeleton(record, site.fields(record), language, by))


translate.add_command(done)
