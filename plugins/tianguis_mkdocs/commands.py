"""The commands of build.py, with MkDocs' own options where MkDocs has them."""

import datetime as dt
import errno
import gc
import os
import sys
from contextlib import nullcontext
from pathlib import Path

import click
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from tianguis.crews import plainly
from tianguis.packs.faults import PackFault
from tianguis.packs.specs import ALL
from tianguis.packs.zim import require_libzim
from tianguis.suggest import nearest
from tianguis_mkdocs.catalogue_commands import strings
from tianguis_mkdocs.configuration import PACKAGE
from tianguis_mkdocs.day import today_option
from tianguis_mkdocs.last import Last, tell
from tianguis_mkdocs.library import library_of
from tianguis_mkdocs.logs import configure_logs
from tianguis_mkdocs.opened import config_file_option, loaded
from tianguis_mkdocs.profiling import profiled_into
from tianguis_mkdocs.record_commands import check, new
from tianguis_mkdocs.translate_commands import translate


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
    collect_seldom()
    # Material's and ProperDocs' notices about MkDocs 2 speak to people who choose a generator, not to writers of records.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")


def collect_seldom() -> None:
    """A build makes many values that live as long as it does; looking through all of them for garbage every 700 values costs
    a quarter of its time.
    """
    gc.set_threshold(200_000, 20, 100)


@main.command()
@config_file_option
@click.option("-d", "--site-dir", help="Where the site is written.")
@click.option("-s", "--strict", is_flag=True, help="Publish nothing if there is a problem.")
@click.option("--drafts", is_flag=True, help="Build drafts too, marked as such.")
@today_option
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Processes that make pages; as many as processors.")
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Have pages made by a Dask cluster, tcp://host:8786; everything is made anew.",
)
@click.option(
    "--profile",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write there where the time goes; as a table, or for programs if it ends with .prof.",
)
@click.option("-q", "--quiet", is_flag=True, help="Problems only.")
@click.option("-v", "--verbose", is_flag=True)
def build(config_file: str, site_dir: str | None, strict: bool, drafts: bool, day: dt.date, jobs: int | None, scheduler: str | None, profile: Path | None, quiet: bool, verbose: bool) -> None:  # fmt: skip
    """Build the site (also: mkdocs build)."""
    configure_logs(quiet=quiet, verbose=verbose)
    options = {name: value for name, value in {"site_dir": site_dir, "strict": strict}.items() if value}
    _build(loaded(config_file, drafts=drafts, **options), day, jobs, profile, scheduler or "", quiet=quiet)


@main.command()
@config_file_option
@click.option("-d", "--site-dir", help="Where the site is written, with its packs in packs/.")
@today_option
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Processes that make pages; as many as processors.")
@click.option("--zim", is_flag=True, help="Make every pack for Kiwix, too.")
@click.option("--sign", metavar="KEYFILE", help="A secret key of minisign that signs them.")
@click.option("-q", "--quiet", is_flag=True, help="Problems only.")
def pack(config_file: str, site_dir: str | None, day: dt.date, jobs: int | None, zim: bool, sign: str | None, quiet: bool) -> None:  # fmt: skip
    """Build the site, if anything has changed, with packs for offices without a connection: those of mkdocs.yml, or one of all."""
    configure_logs(quiet=quiet, verbose=False)
    options = {"site_dir": site_dir} if site_dir else {}
    config = loaded(config_file, drafts=False, **options)
    if PACKAGE not in config.plugins:
        raise click.UsageError(f"{config_file} does not use the plugin `{PACKAGE}`.")
    packing = config.plugins[PACKAGE].config
    packing["packs"], packing["zim"] = packing["packs"] or [ALL], packing["zim"] or zim
    try:
        if packing["zim"]:
            require_libzim()
    except PackFault as fault:
        raise click.UsageError(str(fault)) from fault
    packing["sign"] = str(Path(sign).resolve()) if sign else packing["sign"]
    _build(config, day, jobs, None, "", quiet=quiet)


def _build(config: MkDocsConfig, day: dt.date, jobs: int | None, profile: Path | None, scheduler: str, *, quiet: bool) -> None:  # fmt: skip
    last = Last(config, day)
    standing = last.standing()
    if standing:
        raise SystemExit(1 if tell(standing) else 0)
    library = library_of(config)
    library.day = day
    library.scheduler, library.jobs, library.has_bars = scheduler, jobs or 0, sys.stderr.isatty() and not quiet
    config.plugins.on_startup(command="build", dirty=False)
    try:
        with profiled_into(profile) if profile else nullcontext(plainly) as library.around:
            mkdocs_build(config)
    except MkDocsException as error:
        raise SystemExit(1) from error
    finally:
        config.plugins.on_shutdown()
        if library.is_published:
            last.remember()


@main.command()
@config_file_option
@click.option("-a", "--dev-addr", help="Address and port, such as localhost:8000.")
def serve(config_file: str, dev_addr: str | None) -> None:
    """Show the site while it is written, drafts too; it follows every change (also: mkdocs serve)."""
    configure_logs(quiet=False, verbose=False)
    loaded(config_file)
    click.echo(
        "Building the site, which may take a while. Then its address is shown here: open it, and the pages follow what"
        " you save. Ctrl+C ends the preview.",
        err=True,
    )
    from mkdocs.commands.serve import serve as mkdocs_serve  # its server is needed here only, and slow to import

    try:
        mkdocs_serve(config_file, livereload=True, **({"dev_addr": dev_addr} if dev_addr else {}))  # type: ignore[arg-type]
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise click.ClickException("Another program uses this address. Name another: -a localhost:8001") from None


for each in (check, new, translate, strings):
    main.add_command(each)
