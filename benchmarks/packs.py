"""What an offline copy costs: the zip of a site, and the patch after one edited record.

    .venv/bin/python benchmarks/packs.py [--records 1000,10000] [--languages en,es,ar] [--others] [--folder FOLDER]

0 records are those of this repository. The site is built with its pack; its folder is zipped once more by a process that does
nothing else, whose memory is told; one sentence is added to a record, and the site packed again; update.py brings an unzipped
copy to the new edition, which is compared with a fresh one, byte for byte. With `--others` the same records are also packed for
Kiwix, and built by stock Material with its own plugin for offline use and zipped by the same code as ours.
"""

import argparse
import filecmp
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from zipfile import ZipFile

from corpus import ROOT, documents, sample_of, write
from generators import MATERIAL, generators, install
from networks import Network as Records
from usage import Failed, used_by

from tianguis.package import listed
from tianguis.packs.contents import Pack, parts_of
from tianguis.packs.zips import write_zip

_SENTENCE = "\nThe inspectors came back in March, and found seventeen workshops with their papers in order.\n"
_SAMPLE = ("schemas", "programs", "countries", "content", "theme")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--records", default="0,1000", help="numbers of records, with commas; 0: the sample")
    parser.add_argument("--languages", default="en,es,ar", help="with commas")
    parser.add_argument("--others", action="store_true", help="a pack for Kiwix and stock Material's offline site, too")
    parser.add_argument("--folder", type=Path, help="where all is made and kept; else it is temporary")
    parser.add_argument("--zip", nargs=2, type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.zip:
        _zip(*chosen.zip)
        return
    with tempfile.TemporaryDirectory() as folder:
        for records in map(int, chosen.records.split(",")):
            try:
                network = Network(records, chosen.languages.split(","), (chosen.folder or Path(folder)) / str(records))
                _measure(network)
                if chosen.others:
                    _measure_kiwix(network)
                if chosen.others and records:
                    _measure_stock(network, network.folder.parent / "peers")
            except Failed as fault:
                sys.exit(str(fault))


def _zip(site: Path, target: Path) -> None:
    # As in a build, where packs are not there yet: to hash them would be no part of the work.
    aside = target.with_name("packs")
    has_packs = (site / "packs").exists()
    if has_packs:
        (site / "packs").rename(aside)
    entries = listed(site)
    if has_packs:
        aside.rename(site / "packs")
    parts = parts_of(site, entries)
    pack = Pack("all", "site", {}, parts)
    write_zip(target, ((f"site/{each.entry.path}", each) for each in pack.all_parts()))


@dataclass(frozen=True)
class Network:
    records: int
    languages: list[str]
    folder: Path

    def write(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.records:
            write(documents(sample_of(self.languages), self.records, self.languages), self.languages, self.source)
            return
        for name in _SAMPLE:
            shutil.copytree(ROOT / name, self.source / name)
        shutil.copy(ROOT / "mkdocs.yml", self.source)

    @property
    def source(self) -> Path:
        return self.folder / "source"

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def command(self) -> list[str]:
        words = ["build.py", "pack", "-q", "-f", str(self.source / "mkdocs.yml"), "-d", str(self.site)]
        return [sys.executable, str(ROOT / words[0]), *words[1:]]

    @cached_property
    def edited(self) -> Path:
        """A record from the middle of the programs."""
        texts = [
            path for path in sorted((self.source / "programs").rglob("*.md")) if "translation:" not in path.read_text()
        ]
        return texts[len(texts) // 2]

    def offered(self) -> dict[str, object]:
        return dict(json.loads((self.site / "packs/packs.json").read_text())["packs"]["all"])


def _measure(network: Network) -> None:
    network.write()
    cold = used_by(network.command, ROOT)
    files = [path for path in network.site.rglob("*") if path.is_file() and path.parent.name != "packs"]
    size = sum(path.stat().st_size for path in files)
    print(f"\n{network.records or 'Sample:'} records, {len(files):,} files, {size / 1e6:,.1f} MB", flush=True)
    print(f"built and packed      {cold.wall:8.1f} s, {cold.cpu:.1f} s of CPU")
    alone = used_by([sys.executable, __file__, "--zip", str(network.site), str(network.folder / "a.zip")], ROOT)
    packed = (network.folder / "a.zip").stat().st_size
    print(
        f"zipped alone          {alone.wall:8.1f} s, {alone.megabytes:.0f} MB of memory, {packed / 1e6:,.1f} MB",
        flush=True,
    )
    office = _unzipped(network, network.folder / "office")
    with network.edited.open("a", encoding="utf-8") as file:
        file.write(_SENTENCE)
    again = used_by(network.command, ROOT)
    print(f"packed after an edit  {again.wall:8.1f} s, {again.cpu:.1f} s of CPU")
    patch = next(
        each for each in (network.site / "packs").glob("*.zip") if each.name in str(network.offered()["patches"])
    )
    _tell(patch)
    update = used_by([sys.executable, str(office / "update.py"), str(patch)], ROOT)
    print(f"update.py             {update.wall:8.1f} s, {update.megabytes:.0f} MB of memory")
    differ = list(_differences(office, _unzipped(network, network.folder / "fresh")))
    print(f"differs from a fresh copy in {len(differ)} files", flush=True)


def _measure_kiwix(network: Network) -> None:
    """Beside the time of a pack without it, in which nothing has changed either."""
    plain = used_by(network.command, ROOT)
    used = used_by([*network.command, "--zim"], ROOT)
    [packed] = (network.site / "packs").glob("*.zim")
    size, cpu = packed.stat().st_size / 1e6, used.cpu - plain.cpu
    print(f"for Kiwix             {cpu:8.1f} s of CPU, {used.megabytes:.0f} MB of memory, {size:,.1f} MB", flush=True)


def _measure_stock(network: Network, environment: Path) -> None:
    """Without the scripts that this plugin has its readers fetch from elsewhere."""
    if not environment.exists():
        install(environment)
    stock = generators([MATERIAL], network.languages, network.folder, environment)[-1]
    sample = sample_of(network.languages)
    made = documents(sample, network.records, network.languages)
    Records.of(made, sample.schemas.kinds, network.languages).write(stock)
    with (stock.source / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("- offline\n")
    built = used_by(stock.command, stock.source)
    target = network.folder / "stock.zip"
    used_by([sys.executable, __file__, "--zip", str(stock.out), str(target)], ROOT)
    files = [path for path in stock.out.rglob("*") if path.is_file()]
    print(f"stock Material        {built.cpu:8.1f} s of CPU, {built.megabytes:.0f} MB of memory", flush=True)
    size, packed = sum(path.stat().st_size for path in files) / 1e6, target.stat().st_size / 1e6
    print(f"                      {len(files):,} files, {size:,.1f} MB, zipped {packed:,.1f} MB", flush=True)


def _tell(patch: Path) -> None:
    with ZipFile(patch) as archive:
        plan = json.loads(archive.read("patch.json"))
        sent, list_kb = len(archive.namelist()) - 1, archive.getinfo("patch.json").compress_size / 1e3
    by_hand = patch.with_name(f"{patch.stem}-unzip.zip")
    other = f"; to unzip by hand {by_hand.stat().st_size / 1e3:,.0f} kB" if by_hand.exists() else ""
    print(f"patch                 {patch.stat().st_size / 1e3:8.1f} kB: {sent} contents, list {list_kb:.1f} kB{other}")
    print(
        f"                      {len(plan['files'])} files named, {len(plan['moved'])} folders moved, {len(plan['deleted'])} deleted"
    )


def _unzipped(network: Network, folder: Path) -> Path:
    with ZipFile(network.site / "packs" / str(network.offered()["file"])) as archive:
        archive.extractall(folder)
    [top] = folder.iterdir()
    return top


def _differences(one: Path, other: Path) -> Iterator[str]:
    names = [{path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file()} for top in (one, other)]
    yield from names[0] ^ names[1]
    yield from (name for name in names[0] & names[1] if not filecmp.cmp(one / name, other / name, shallow=False))


if __name__ == "__main__":
    main()
