"""What a page costs a reader on a slow line, by type of page, with a stock Material page of the same words beside it.

    .venv/bin/python benchmarks/weight.py [SITE]

Weights are of files as a host sends them (gzip -9). Times are medians of five visits in Chromium at 250 kbit/s with
300 ms to the host; a visit is five pages one after the other with one cache. SITE is a built site; without it the
sample is built first.
"""

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import yaml
from host import packed, served
from playwright.sync_api import Browser, BrowserContext, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
BITS_PER_SECOND, LATENCY_MS, VISITS = 250_000, 300, 5
PROGRAMS = ("mgnrega", "chile-joven", "mei-brasil", "epwp", "heart-trust")
STOCK = "stock Material"
OURS = "ours"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(sys.argv[1]) if sys.argv[1:] else built(ROOT / "mkdocs.yml", Path(folder) / "sample")
        stock = built(stock_configuration(Path(folder) / "stock"), Path(folder) / "stock-site")
        print_weights(site)
        print_visits({OURS: (site, "en/programs/{}.html"), STOCK: (stock, "{}.html")})


def built(configuration: Path, target: Path) -> Path:
    command: list[str | Path] = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", configuration, "-d", target]
    subprocess.run(command, cwd=configuration.parent, check=True, stderr=subprocess.DEVNULL)
    return target


def stock_configuration(folder: Path) -> Path:
    """The words of the same programs as ordinary pages under Material as it comes, with its search."""
    (folder / "docs").mkdir(parents=True)
    for name in PROGRAMS:
        content = (ROOT / "programs" / f"{name}.en.md").read_text(encoding="utf-8")
        front, _, body = content.removeprefix("---\n").partition("\n---\n")
        words = [f"# {yaml.safe_load(front)['title']}", *_prose(yaml.safe_load(front)), body]
        (folder / "docs" / f"{name}.md").write_text("\n\n".join(words), encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Programs\n", encoding="utf-8")
    settings = {
        "site_name": "Programs",
        "use_directory_urls": False,
        "theme": {"name": "material"},
        "plugins": ["search"],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return folder / "mkdocs.yml"


def _prose(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _prose(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _prose(inner)
    elif isinstance(value, str) and " " in value:
        yield value


def print_weights(site: Path) -> None:
    """Bytes of every page by type: HTML alone (second view), and with stylesheet and script (first view)."""
    beside = sum(len(packed(path)) for path in sorted((site / "assets").glob("tianguis.*")))
    by_type: dict[str, list[int]] = defaultdict(list)
    for path in sorted(site.rglob("*.html")):
        by_type[type_of(path.relative_to(site).as_posix())].append(len(packed(path)))
    print(f"stylesheet and script {beside:,} bytes\n")
    print(f"{'page':<28}{'pages':>7}{'second view':>24}{'first view':>24}")
    print(f"{'':<28}{'':>7}{'median':>14}{'most':>10}{'median':>14}{'most':>10}")
    for name, sizes in sorted(by_type.items()):
        middle = round(statistics.median(sizes))
        print(
            f"{name:<28}{len(sizes):>7}{middle:>14,}{max(sizes):>10,}{middle + beside:>14,}{max(sizes) + beside:>10,}"
        )


def type_of(address: str) -> str:
    """`programs: list`, `programs: record`, `programs: by a value` and so on, whatever the language."""
    parts = address.split("/")
    if len(parts) <= 2:
        return "home" if len(parts) == 2 else address
    is_list = re.match(r"index(_\d+)?\.html", parts[-1])
    if len(parts) == 3:
        return f"{parts[1]}: {'list' if is_list else 'record'}"
    return f"{parts[1]}: {'values of a facet' if is_list else 'by a value'}"


def print_visits(sites: dict[str, tuple[Path, str]]) -> None:
    seen = {}
    with sync_playwright() as playwright:
        installed = next(
            filter(None, map(shutil.which, ("chromium", "chromium-headless-shell", "google-chrome"))), None
        )
        browser = playwright.chromium.launch(executable_path=installed, args=["--no-sandbox"])
        for name, (folder, pattern) in sites.items():
            with served(folder) as host:
                addresses = [host.url + pattern.format(each) for each in PROGRAMS]
                visits = [visit(browser, addresses) for _ in range(VISITS)]
            seen[name] = [
                [statistics.median(column) for column in zip(*page, strict=True)] for page in zip(*visits, strict=True)
            ]
        browser.close()
    print(f"\n{'a visit at 250 kbit/s, 300 ms':<34}{'requests':>10}{'kB':>8}{'first paint ms':>16}{'loaded ms':>12}")
    for name, pages in seen.items():
        for number, (requests, kilobytes, painted, loaded) in enumerate(pages, start=1):
            print(
                f"{name + ', page ' + str(number):<34}{requests:>10.0f}{kilobytes:>8.1f}{painted:>16.0f}{loaded:>12.0f}"
            )
    ours, stock = seen[OURS], seen[STOCK]
    print(f"\nfirst paint of the first page, ours to stock: {ours[0][2] / stock[0][2]:.2f}")
    print(f"bytes of the visit, ours to stock: {sum(page[1] for page in ours) / sum(page[1] for page in stock):.2f}")


def visit(browser: Browser, addresses: list[str]) -> list[tuple[int, float, float, float]]:
    """`(requests, kB received, first contentful paint, load)` of each page, one cache for all."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    found = [_page(context, address) for address in addresses]
    context.close()
    return found


def _page(context: BrowserContext, address: str) -> tuple[int, float, float, float]:
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    speed = BITS_PER_SECOND / 8
    line.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": LATENCY_MS, "downloadThroughput": speed, "uploadThroughput": speed},
    )
    received: list[float] = []
    line.on("Network.loadingFinished", lambda each: received.append(each["encodedDataLength"]))
    page.goto(address, wait_until="load", timeout=120_000)
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    page.close()
    sent = [each for each in received if each > 0]
    return len(sent), sum(sent) / 1000, painted, loaded


if __name__ == "__main__":
    main()
