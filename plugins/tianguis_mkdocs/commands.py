"""The commands of build.py, with MkDocs' own options where MkDocs has them."""

import datetime as dt
import gc
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.base import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from tianguis.blank import blank_record
from tianguis.identity import is_id, slug
from tianguis.language import is_known_language
from tianguis.model import Key, Record
from tianguis.pipeline import Gathered, gather
from tianguis.report import Format, has_errors, report
from tianguis.suggest import nearest
from tianguis.translate.catalogues import missing, template, updated, written
from tianguis.translate.workflow import blank, stamped, statuses
from tianguis_mkdocs.configuration import OUR_THEME, folders_of, site_of
from tianguis_mkdocs.library import NAME
from tianguis_mkdocs.logs import configure_logs

Command = Callable[..., None]
_config_file = click.option(
    "-f", "--config-file", default="mkdocs.yml", show_default=True, help="The site's configuration."
)


class _Group(click.Group):
    """Runs `build` where no command is named, as `python build.py` alone does."""

    def parse_args(self, context: click.Context, arguments: list[str]) -> list[str]:
        if not any(each in self.commands or each in ("--help", "-h") for each in arguments):
            if arguments and not arguments[0].startswith("-"):
                near = nearest(arguments[0], dict.fromkeys(self.commands, ()))
                meant = f" Did you mean `{near}`?" if near else ""
                raise click.UsageError(f"There is no command `{arguments[0]}`.{meant}", context)
            arguments = ["build", *arguments]
        return super().parse_args(context, arguments)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Builds, checks and tends a Tianguis site. Without a command: build."""
    # Material's and ProperDocs' notices about MkDocs 2 speak to people who choose a generator, not to writers of records.
    # A build makes many values that live as long as it does; looking through all of them for garbage every
    # 700 values costs a quarter of its time.
    gc.set_threshold(200_000, 20, 100)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")


@main.command()
@_config_file
@click.option("-d", "--site-dir", help="Where the site is written.")
@click.option("-s", "--strict", is_flag=True, help="Publish nothing if there is a problem.")
@click.option("--drafts", is_flag=True, help="Build drafts too, marked as such.")
@click.option("-q", "--quiet", is_flag=True, help="Problems only.")
@click.option("-v", "--verbose", is_flag=True)
def build(config_file: str, site_dir: str | None, strict: bool, drafts: bool, quiet: bool, verbose: bool) -> None:
    """Build the site (also: mkdocs build)."""
    configure_logs(quiet=quiet, verbose=verbose)
    options = {name: value for name, value in {"site_dir": site_dir, "strict": strict or None}.items() if value}
    config = _loaded(config_file, drafts=drafts, **options)
    _run(lambda: mkdocs_build(config), config)


@main.command()
@_config_file
@click.option("-a", "--dev-addr", help="Address and port, such as localhost:8000.")
def serve(config_file: str, dev_addr: str | None) -> None:
    """Show the site while it is written, drafts too; it follows every change (also: mkdocs serve)."""
    configure_logs(quiet=False, verbose=False)
    _loaded(config_file)
    from mkdocs.commands.serve import serve as mkdocs_serve  # its server is needed here only, and slow to import

    mkdocs_serve(config_file, livereload=True, **({"dev_addr": dev_addr} if dev_addr else {}))  # type: ignore[arg-type]


@main.command()
@_config_file
@click.argument("paths", nargs=-1)
@click.option("--format", "format_", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--language", default="en", help="The language of the messages.")
@click.option("-s", "--strict", is_flag=True, help="Count warnings as errors.")
def check(config_file: str, paths: tuple[str, ...], format_: Format, language: str, strict: bool) -> None:
    """Validate without building; PATHS narrow what is told, not what is read."""
    gathered = _gathered(config_file)
    wanted = [_path_in_site(path, Path(config_file).resolve().parent) for path in paths]
    problems = [
        each
        for each in gathered.problems
        if not wanted or any(Path(each.place.path).is_relative_to(path) for path in wanted)
    ]
    translate = gathered.languages[language].translate if language in gathered.languages else str
    click.echo(report(problems, format_, translate), nl=False)
    if format_ == "text":
        records = len(gathered.library.records)
        click.echo(f"{records} records, {len(problems)} problems", err=True)
    raise SystemExit(1 if has_errors(problems) or (strict and problems) else 0)


@main.command()
@_config_file
@click.argument("kind")
@click.argument("identity", metavar="ID")
@click.option("--language", help="The language the record is written in; by default the site's first.")
def new(config_file: str, kind: str, identity: str, language: str | None) -> None:
    """Write a blank record with a comment for every field."""
    gathered = _gathered(config_file)
    if kind not in gathered.schemas.kinds:
        raise click.UsageError(f"There is no kind `{kind}`. Kinds are: {', '.join(gathered.schemas.kinds)}.")
    if not is_id(identity):
        raise click.UsageError(f"`{identity}` can't be the name of a record. Try `{slug(identity)}`.")
    tag = language or gathered.site.default_language
    if not is_known_language(tag):
        raise click.UsageError(f"`{tag}` is not the code of a language. Use a code such as `es`, `pt-BR` or `ar`.")
    path = Path(config_file).resolve().parent / gathered.schemas.kinds[kind].folder / f"{identity}.{tag}.md"
    there = next(path.parent.rglob(f"{identity}.*.md"), None)
    if there is not None:
        raise click.UsageError(f"{kind}/{identity} is there already: {there.name}.")
    _write_new(
        path, blank_record(gathered.schemas.kinds[kind], gathered.schemas, gathered.languages.get(tag), _today())
    )


@main.group()
def translate() -> None:
    """What is missing or behind, and the files to mend it."""


@translate.command()
@_config_file
@click.option("--all", "with_current", is_flag=True, help="List what is up to date, too.")
def status(config_file: str, with_current: bool) -> None:
    """List translations that are missing, behind their source, or not stamped."""
    gathered = _gathered(config_file)
    counts: Counter[tuple[str, str]] = Counter()
    for each in statuses(gathered.library, gathered.schemas, tuple(gathered.site.languages)):
        counts[each.language, each.state] += 1
        if each.state in ("behind", "unstamped") or with_current:
            click.echo(f"{each.record.key} {each.language}: {each.state} {', '.join(each.sections)}".rstrip())
    for language in gathered.site.languages:
        told = ", ".join(
            f"{counts[language, state]} {state}" for state in ("current", "behind", "unstamped", "missing")
        )
        click.echo(f"{language}: {told}")


@translate.command()
@_config_file
@click.argument("key", metavar="KIND/ID")
@click.argument("language")
@click.option("--by", default="", help="Who translates.")
def start(config_file: str, key: str, language: str, by: str) -> None:
    """Write a translation to fill in, the source's text in comments."""
    gathered = _gathered(config_file)
    record = _record(gathered, key)
    if language not in gathered.site.languages:
        raise click.UsageError(
            f"The site has no `{language}`. Its languages are: {', '.join(gathered.site.languages)}."
        )
    if language in (record.language, *record.translations):
        raise click.UsageError(f"{key} is there in `{language}` already.")
    source = Path(config_file).resolve().parent / record.document.path
    path = source.with_name(f"{record.key.id}.{language}.md")
    _write_new(path, blank(record, gathered.schemas.kinds[record.key.kind].fields, by))


@translate.command()
@_config_file
@click.argument("key", metavar="KIND/ID", required=False)
@click.argument("language", required=False)
@click.option("--all-unstamped", is_flag=True, help="Stamp every translation that has no stamp.")
def done(config_file: str, key: str | None, language: str | None, all_unstamped: bool) -> None:
    """Stamp a translation: from now on it is current until its source changes."""
    gathered = _gathered(config_file)
    if all_unstamped:
        found = statuses(gathered.library, gathered.schemas, tuple(gathered.site.languages))
        chosen = [(each.record, each.language) for each in found if each.state == "unstamped"]
    elif key and language:
        chosen = [(_record(gathered, key), language)]
    else:
        raise click.UsageError("Name a record and a language, or --all-unstamped.")
    root = Path(config_file).resolve().parent
    for record, tag in chosen:
        if tag not in record.translations:
            raise click.UsageError(f"{record.key} has no translation into `{tag}`.")
        document = record.translations[tag].document
        path = root / document.path
        content = path.read_bytes().decode()
        fields = gathered.schemas.kinds[record.key.kind].fields
        path.write_bytes(stamped(content, document, record, fields, _today()).encode())
        click.echo(f"{document.path}: stamped")


@main.command()
@_config_file
@click.option("--check", "is_check", is_flag=True, help="Write nothing; fail if a catalogue lacks a string.")
def strings(config_file: str, is_check: bool) -> None:
    """Bring the interface catalogues up to date with the strings of today."""
    gathered = _gathered(config_file)
    locales = _own_theme(config_file) / "locales"
    lacking = 0
    for language in [each for each in gathered.site.languages if each.split("-")[0] != "en"]:
        path = locales / language / "LC_MESSAGES" / "tianguis.po"
        ours = OUR_THEME / path.relative_to(locales.parent)
        content = path.read_bytes() if path.exists() else None
        if not is_check:
            content = updated(content, language, gathered.schemas)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        known = missing(ours.read_bytes() if ours.exists() else b"", language, gathered.schemas)
        for words in [each for each in missing(content or b"", language, gathered.schemas) if each in known]:
            lacking += 1
            click.echo(f"{language}: {words}")
    if not is_check:
        (locales / "tianguis.pot").write_bytes(written(template(gathered.schemas)))
    click.echo(f"{lacking} strings are not translated", err=True)
    raise SystemExit(1 if lacking and is_check else 0)


def _loaded(config_file: str, *, drafts: bool = False, **options: Any) -> MkDocsConfig:
    if not Path(config_file).is_file():
        raise click.UsageError(f"There is no file {config_file}. Name the site's configuration with -f.")
    try:
        config: MkDocsConfig = load_config(config_file, **options)
    except MkDocsException as error:
        raise click.ClickException(f"{config_file} has a mistake. {error}") from None
    if NAME not in config.plugins:
        raise click.UsageError(f"{config_file} does not use the plugin `{NAME}`.")
    if drafts:
        config.plugins[NAME].config.drafts = True
    return config


def _run(command: Callable[[], None], config: MkDocsConfig) -> None:
    config.plugins.on_startup(command="build", dirty=False)
    try:
        command()
    except MkDocsException as error:
        raise SystemExit(1) from error
    finally:
        config.plugins.on_shutdown()


def _gathered(config_file: str) -> Gathered:
    """The site as `check` sees it: drafts too, so that their links are checked."""
    config = _loaded(config_file)
    options = config.plugins[NAME].config
    return gather(folders_of(config, options), site_of(config, options), with_drafts=True)


def _own_theme(config_file: str) -> Path:
    """The folder of this site's own templates and catalogues: another site's strings would push ours out of ours."""
    config = _loaded(config_file)
    own = folders_of(config, config.plugins[NAME].config).themes[-1]
    if own == OUR_THEME and Path(config_file).resolve().parent != OUR_THEME.parent:
        raise click.UsageError(f"The catalogues need a folder of this site: name one as `custom_dir` in {config_file}.")
    return own


def _path_in_site(path: str, root: Path) -> Path:
    """A path from the site's folder, or from where the command runs, as problems name it.

    One that is not there is told and no more: a pull request names the files that it deletes, too.
    """
    # Not `resolve`: a symbolic link has problems of its own, under its own name.
    wholes = [Path(os.path.normpath(folder / path)) for folder in (root, Path.cwd())]
    whole = next((each for each in wholes if each.exists() and each.is_relative_to(root)), None)
    if whole is None:
        click.echo(f"There is no `{path}` in this site.", err=True)
        return Path(path)
    return whole.relative_to(root)


def _record(gathered: Gathered, key: str) -> Record:
    kind, _, identity = key.partition("/")
    record = gathered.library.records.get(Key(kind, identity))
    if record is None:
        near = nearest(key, {str(each): () for each in gathered.library.records})
        hint = f" Did you mean `{near}`?" if near else ""
        raise click.UsageError(f"There is no record `{key}`, or it has errors.{hint}")
    return record


def _write_new(path: Path, content: str) -> None:
    if path.exists():
        raise click.UsageError(f"{path.name} is there already.")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    click.echo(path)


def _today() -> dt.date:
    """The day that goes into new records: SOURCE_DATE_EPOCH if it is set, else the clock's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date() if epoch else dt.date.today()
