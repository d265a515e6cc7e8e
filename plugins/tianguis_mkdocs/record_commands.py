"""The commands of those who write records: `check` and `new`."""

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path

import click

from tianguis.blank import blank_record
from tianguis.identity import is_id, slug
from tianguis.index.oracle import IndexFault
from tianguis.language import is_known_language
from tianguis.messages import Translate
from tianguis.pipeline import check_index
from tianguis.report import Format, has_errors, has_faults, report
from tianguis.schema.kinds import Kind
from tianguis.suggest import nearest, some
from tianguis_mkdocs.day import today, today_option
from tianguis_mkdocs.opened import OpenedSite, config_file_option, opened
from tianguis_mkdocs.summary import counted


@click.command()
@config_file_option
@click.argument("paths", nargs=-1)
@click.option("--format", "format_", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--language", default="en", help="The language of the messages.")
@click.option("-s", "--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--ignore-missing", is_flag=True, help="Go on if none of PATHS is there: they may have been deleted.")
@today_option
@click.option("--search", is_flag=True, help="Compare the whole search index with lunr's, too.")
def check(
    config_file: str, paths: tuple[str, ...], format_: Format, language: str, strict: bool, ignore_missing: bool, day: dt.date, search: bool
) -> None:  # fmt: skip
    """Validate without building; PATHS narrow what is told, not what is read."""
    site = opened(config_file, day)
    speaks = _speaker(site, language)
    if search:
        _check_search(site)
    wanted = _paths_in(site, paths, may_be_missing=ignore_missing)
    found = site.gathered.problems
    problems = [each for each in found if not paths or any(map(Path(each.place.path).is_relative_to, wanted))]
    click.echo(report(problems, format_, speaks), nl=False)
    if format_ == "text":
        records = len(site.gathered.library.records)
        click.echo(f"{counted(records, 'record')}, {counted(len(problems), 'problem')}", err=True)
    raise SystemExit(1 if has_errors(problems) or (strict and has_faults(problems)) else 0)


@click.command()
@config_file_option
@click.argument("kind")
@click.argument("identity", metavar="ID")
@click.option("--language", help="The language the record is written in; by default the site's first.")
def new(config_file: str, kind: str, identity: str, language: str | None) -> None:
    """Write a blank record with a comment for every field."""
    site = opened(config_file)
    kinds = site.gathered.schemas.kinds
    if kind not in kinds:
        raise click.UsageError(f"There is no kind `{kind}`. Kinds are: {', '.join(kinds)}.")
    if not is_id(identity):
        raise click.UsageError(f"`{identity}` can't be the name of a record. Try `{slug(identity)}`.")
    _refuse_other_names(site, kinds[kind], identity)
    tag = language or site.gathered.site.default_language
    if not is_known_language(tag):
        raise click.UsageError(f"`{tag}` is not the code of a language. Use a code such as `es`, `pt-BR` or `ar`.")
    path = site.root / kinds[kind].folder / f"{identity}.{tag}.md"
    there = next(path.parent.rglob(f"{identity}.*.md"), None)
    if there is not None:
        raise click.UsageError(f"{kind}/{identity} is there already: {there.name}.")
    words = site.gathered.languages.get(tag)
    site.write_new(path, blank_record(kinds[kind], site.gathered.schemas, words, today()))


def _refuse_other_names(site: OpenedSite, kind: Kind, identity: str) -> None:
    """Of a kind whose records are named by the codes of a vocabulary, as countries are."""
    vocabulary = site.gathered.schemas.vocabularies.get(kind.named_by)
    if vocabulary is None or identity in vocabulary:
        return
    languages = site.gathered.languages.values()
    near = nearest(identity, vocabulary.called(lambda value: [each.value(value) for each in languages]))
    remedy = f"Did you mean `{near}`?" if near else f"Use one of: {some(vocabulary.values)}."
    raise click.UsageError(
        f"`{identity}` is no code of the vocabulary `{vocabulary.name}`, which names these records. {remedy}"
    )


def _check_search(site: OpenedSite) -> None:
    for tag in site.gathered.site.languages:
        try:
            count = check_index(site.gathered, tag)
        except IndexFault as fault:
            raise click.ClickException(f"{tag}: {fault} This is a fault of Tianguis: please report it.") from fault
        click.echo(f"{tag}: {count} records compared with lunr's index, all terms and scores equal", err=True)


def _speaker(site: OpenedSite, language: str) -> Translate:
    """English is what messages are written in, whatever the languages of the site."""
    known = site.gathered.site.languages
    if language in known:
        return site.gathered.languages[language].translate
    if language != "en":
        raise click.UsageError(
            f"There are no messages in `{language}`. There are: {', '.join(dict.fromkeys(['en', *known]))}."
        )
    return str


def _paths_in(site: OpenedSite, paths: Sequence[str], *, may_be_missing: bool) -> list[Path]:
    """Paths from the site's folder, or from where the command runs, as problems name them; those not there are told."""
    found, missing = [], []
    for path in paths:
        # Not `resolve`: a symbolic link has problems of its own, under its own name.
        wholes = [Path(os.path.normpath(folder / path)) for folder in (site.root, Path.cwd())]
        there = [each.relative_to(site.root) for each in wholes if each.exists() and each.is_relative_to(site.root)]
        found += there[:1]
        missing += [] if there else [f"There is no `{path}` in this site."]
    if missing and not found and not may_be_missing:
        raise click.UsageError(f"{' '.join(missing)} For files that were deleted, add --ignore-missing.")
    for words in missing:
        click.echo(words, err=True)
    return found
