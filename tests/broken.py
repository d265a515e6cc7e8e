"""Sites with one fault each: those of tests/sites/broken, and those whose files no repository should hold.

A fault is named for the code of its problem, with some words behind it where a code has several. Its files are laid
over a copy of the base site; `DELETE.txt` lists paths to take away, `expected.txt` is what `build.py check` must say.
"""

import os
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml
from builders import A_DAY, A_PROGRAM, BASE_SITE, MATERIAL, ROOT, SITES, copy_of, write
from mkdocs.utils import get_theme_dir

from tianguis.gathered import Folders, Gathered
from tianguis.messages import MESSAGES
from tianguis.model import Key
from tianguis.pipeline import gather
from tianguis.site import Site

BROKEN = SITES / "broken"
FAULTS = sorted(folder.name for folder in BROKEN.iterdir() if folder.is_dir())
# `check` reads drafts too, so that their links are checked; only a build has to do without them.
TOLD_BY_A_BUILD_ONLY = frozenset(("reference-to-draft",))


def code_of(fault: str) -> str:
    """The code that a fault is named for, or "" if there is none."""
    return max((code for code in MESSAGES if f"{fault}-".startswith(f"{code}-")), key=len, default="")


def broken_site(fault: str, target: Path) -> Path:
    """A copy of the base site with a fault of tests/sites/broken laid over it."""
    site = copy_of(BROKEN / fault, copy_of(BASE_SITE, target))
    (site / "expected.txt").unlink()
    to_delete = site / "DELETE.txt"
    if to_delete.exists():
        for path in to_delete.read_text(encoding="utf-8").split():
            (site / path).unlink()
        to_delete.unlink()
    return site


def expected(fault: str) -> str:
    return (BROKEN / fault / "expected.txt").read_text(encoding="utf-8")


def gathered_as_configured(site: Path, *, with_drafts: bool, without: Container[str] = ()) -> Gathered:
    """A site gathered with the theme of its mkdocs.yml and its languages but those `without`; MkDocs is not asked."""
    configuration = yaml.safe_load((site / "mkdocs.yml").read_text(encoding="utf-8"))
    options = configuration["plugins"][0]["tianguis/library"]
    languages = [tag for tag in options["languages"] if tag not in without]
    home = Key(*options["home"].split("/")) if "home" in options else None
    name = configuration["theme"]["name"]
    material = MATERIAL if name == "material" else Path(get_theme_dir(name))
    custom = configuration["theme"].get("custom_dir")
    themes = [ROOT / "theme", *([site / custom] if custom else [])]
    return gather(
        Folders(site, "content", [site / "schemas"], themes, material),
        Site("A small site", tuple(languages), "https://example.org/small/", home),
        today=A_DAY,
        with_drafts=with_drafts,
    )


@contextmanager
def without_rights(path: Path) -> Iterator[None]:
    """A file that may not be read, not even if the tests run as root."""
    path.chmod(0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)
        path.chmod(0o644)


Make = Callable[[Path], object]


def _named(*names: str, content: str | bytes = A_PROGRAM) -> Make:
    return lambda site: [write(site, name, content) for name in names]


def _large(name: str, size_bytes: int) -> Make:
    """A file that has its size without filling the disk."""
    return lambda site: os.truncate(write(site, name, b""), size_bytes)


def _link(name: str, target: str) -> Make:
    def make(site: Path) -> None:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).symlink_to(target)

    return make


def _second_job_with(make: Make) -> Make:
    def both(site: Path) -> None:
        write(site, "programs/second-job.en.md", A_PROGRAM)
        make(site)

    return both


def _second_job_with_body(body: str) -> Make:
    return _named("programs/second-job.en.md", content=f"{A_PROGRAM}{body}")


_NO_ID = "addresses and file systems need 2 to 80 of a-z, 0-9 and hyphens, with a letter or digit at both ends."
_RESERVED = "is a name that Windows or the site keeps for itself. Choose another name for the file."
_ON_EVERY_SYSTEM = (
    "can't be the name of an attachment on every system. "
    "Use letters, digits, hyphens and dots, and no name that differs only in capitals."
)

MADE: dict[str, tuple[Make, str]] = {
    "bad-id capitals": (
        _named("programs/Second-Job.en.md"),
        f"programs/Second-Job.en.md:1:1: `Second-Job` can't be the name of a record: {_NO_ID} "
        "Rename the file to `second-job.en.md`.\n",
    ),
    "bad-id spaces": (
        _named("programs/second job.en.md"),
        f"programs/second job.en.md:1:1: `second job` can't be the name of a record: {_NO_ID} "
        "Rename the file to `second-job.en.md`.\n",
    ),
    "bad-id accents": (
        _named("programs/ñandú.es.md"),
        f"programs/ñandú.es.md:1:1: `ñandú` can't be the name of a record: {_NO_ID} "
        "Rename the file to `nandu.es.md`.\n",
    ),
    "bad-id another script": (
        _named("programs/وظيفة.ar.md"),
        f"programs/وظيفة.ar.md:1:1: `وظيفة` can't be the name of a record: {_NO_ID} "
        "Rename the file to `record-1.ar.md`.\n",
    ),
    "bad-id one letter": (
        _named("programs/a.en.md"),
        f"programs/a.en.md:1:1: `a` can't be the name of a record: {_NO_ID} Rename the file to `a-1.en.md`.\n",
    ),
    "bad-id too long": (
        _named(f"programs/{'a' * 81}.en.md"),
        f"programs/{'a' * 81}.en.md:1:1: `{'a' * 59}…` can't be the name of a record: {_NO_ID} "
        f"Rename the file to `{'a' * 80}.en.md`.\n",
    ),
    "bad-id a dot": (
        _named("programs/second.job.en.md"),
        f"programs/second.job.en.md:1:1: `second.job` can't be the name of a record: {_NO_ID} "
        "Rename the file to `second-job.en.md`.\n",
    ),
    "bad-id a line break": (
        _named("programs/second\njob.en.md"),
        f"programs/second?job.en.md:1:1: `second job` can't be the name of a record: {_NO_ID} "
        "Rename the file to `second-job.en.md`.\n",
    ),
    "bad-id bytes that are no text": (
        _named("programs/caf\udce9.en.md"),
        f"programs/caf?.en.md:1:1: `caf` can't be the name of a record: {_NO_ID} Rename the file to `caf.en.md`.\n",
    ),
    "duplicate-record in folders whose names are no text": (
        _named("programs/caf\udce8/second-job.en.md", "programs/caf\udce9/second-job.en.md"),
        "programs/caf?/second-job.en.md:1:1: `program/second-job, en` is there twice; "
        "the other file is programs/caf?/second-job.en.md. Rename or delete one of them.\n",
    ),
    "reserved-id": (_named("programs/con.en.md"), f"programs/con.en.md:1:1: `con` {_RESERVED}\n"),
    "reserved-id in capitals": (_named("programs/LPT1.es.md"), f"programs/LPT1.es.md:1:1: `LPT1` {_RESERVED}\n"),
    "no-language-in-name in capitals": (
        _named("programs/Second Job.MD"),
        "programs/Second Job.MD:1:1: The file name does not say the language. "
        "Name it `second-job.en.md`, with the code of its language instead of `en`.\n",
    ),
    "no-language-in-name but behind another sign": (
        _named("programs/second-job_es.md"),
        "programs/second-job_es.md:1:1: The file name does not say the language. "
        "Name it `second-job.en.md`, with the code of its language instead of `en`.\n",
    ),
    "no-language-in-name but a word": (
        _named("programs/second-job.english.md"),
        "programs/second-job.english.md:1:1: The file name does not say the language. "
        "Name it `second-job.en.md`, with the code of its language instead of `en`.\n",
    ),
    "file-too-large": (
        _large("programs/second-job.en.md", 1_000_001),
        "programs/second-job.en.md:1:1: The file is larger than 1000 kB. Put long texts and tables into attachments.\n",
    ),
    "attachment-too-large": (
        _second_job_with(_large("programs/second-job/film.mp4", 12_345_678)),
        "programs/second-job/film.mp4:1:1: The attachment has 12.3 MB; the limit is 10 MB. "
        "Make it smaller, or link to where it is published.\n",
    ),
    "bad-attachment-name in capitals": (
        _second_job_with(_named("programs/second-job/Plan.PDF", "programs/second-job/plan.pdf", content=b"a plan")),
        f"programs/second-job/plan.pdf:1:1: `plan.pdf` {_ON_EVERY_SYSTEM}\n",
    ),
    "bad-attachment-name with a colon": (
        _second_job_with(_named("programs/second-job/visit: 2.jpg", content=b"a picture")),
        f"programs/second-job/visit: 2.jpg:1:1: `visit: 2.jpg` {_ON_EVERY_SYSTEM}\n",
    ),
    "bad-attachment-name with a dot at the end": (
        _second_job_with(_named("programs/second-job/visit.", content=b"a picture")),
        f"programs/second-job/visit.:1:1: `visit.` {_ON_EVERY_SYSTEM}\n",
    ),
    "bad-attachment-name bytes that are no text": (
        _second_job_with(_named("programs/second-job/caf\udce9.jpg", content=b"a picture")),
        f"programs/second-job/caf?.jpg:1:1: `caf .jpg` {_ON_EVERY_SYSTEM}\n",
    ),
    "link-outside": (
        _link("programs/second-job.en.md", "/etc/hostname"),
        "programs/second-job.en.md:1:1: The file is a link to a place outside the site. Put the file itself here.\n",
    ),
    "link-outside an attachment": (
        _second_job_with(_link("programs/second-job/hosts.txt", "/etc/hostname")),
        "programs/second-job/hosts.txt:1:1: The file is a link to a place outside the site. Put the file itself here.\n",
    ),
    "line-too-long": (
        _second_job_with_body(f"A line.\n\n{'a@example.org ' * 800}\n"),
        "programs/second-job.en.md:11:1: A line of a text has more than 10000 characters. "
        "Break it into several lines; put pictures and data into attachments.\n",
    ),
    "too-many-headings": (
        _second_job_with_body("# A\n\nB\n===\n\n> - ## C\n\n" * 334),
        "programs/second-job.en.md:9:1: The text has more than 1000 headings. Divide it into several records.\n",
    ),
    "too-many-footnotes": (
        _second_job_with_body("A word.[^1]\n" * 2000 + "\n[^1]: A note.\n"),
        "programs/second-job.en.md:9:1: The text has more than 2000 marks of footnotes. "
        "Divide it into several records.\n",
    ),
    "table-too-large": (
        _second_job_with_body("A table:\n\n" + "|a" * 200 + "\n" + "|-" * 200 + "\n" + "|b\n" * 100),
        "programs/second-job.en.md:112:1: The tables of the text have more than 20000 cells. "
        "Put the table into an attachment, and say here what it shows.\n",
    ),
}
"""Faults that git, Windows or a small repository can't hold: what makes them in a site, and what must be said."""
