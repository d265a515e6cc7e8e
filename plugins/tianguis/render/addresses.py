"""Where every page stands. Addresses are relative to the site's root; `relative` makes links of them.

A second page of a list has `_2` before its suffix: neither ids nor codes may hold an underscore.
"""

from functools import lru_cache
from urllib.parse import quote

from tianguis.facets import facet_name
from tianguis.model import Attachment, Key, Path, ValueKey
from tianguis.schema.kinds import Kind
from tianguis.schema.vocabularies import Vocabulary
from tianguis.site import Site, search_folder
from tianguis.smaller import Smaller

ROOT_ADDRESS = "index.html"
MISSING_ADDRESS = "404.html"


def record_address(site: Site, language: str, kind: Kind, identity: str) -> str:
    if site.home == Key(kind.name, identity):
        return home_address(language)
    return f"{language}/{kind.segment}/{identity}.html"


def home_address(language: str) -> str:
    return f"{language}/index.html"


def list_address(language: str, folder: str, page: int = 1) -> str:
    """The list of a kind or vocabulary, by its folder."""
    return f"{language}/{folder}/index{_suffix(page)}.html"


def facet_address(language: str, kind: Kind, facet: Path, code: str, page: int = 1) -> str:
    return f"{language}/{kind.segment}/{facet_name(facet)}/{code}{_suffix(page)}.html"


def facet_list_address(language: str, kind: Kind, facet: Path, page: int = 1) -> str:
    """The list of all values of a facet."""
    return f"{language}/{kind.segment}/{facet_name(facet)}/index{_suffix(page)}.html"


def shelf_address(owner: str, name: str, page: int = 1) -> str:
    """All records of a shelf that is too long for the page it stands on, by that page's address."""
    return f"{owner.removesuffix('.html')}/{name}{_suffix(page)}.html"


def data_address(page: str, name: str) -> str:
    """The file of the values of one field, beside the page that shows them."""
    return f"{page.removesuffix('.html')}.{name}.csv"


def value_address(language: str, vocabulary: Vocabulary, code: str) -> str:
    return f"{language}/{vocabulary.folder}/{code}.html"


def attachment_address(kind: Kind, attachment: Attachment) -> str:
    return f"files/{kind.segment}/{attachment.key.id}/{attachment.name}"


def smaller_address(kind: Kind, attachment: Attachment, smaller: Smaller) -> str:
    """A smaller picture stands beside the one that it was made from."""
    return f"files/{kind.segment}/{attachment.key.id}/{smaller.name}"


def search_address(language: str) -> str:
    return f"{language}/search.html"


def compare_address(language: str) -> str:
    return f"{language}/compare.html"


def download_address(language: str) -> str:
    return f"{language}/download/index.html"


def section_name(language: str, value: ValueKey | None) -> str:
    """How the page of downloads, and the worker, name a language or what there is of a value in it."""
    return "/".join((language, *(value or ())))


def manifest_address(language: str) -> str:
    """The one file of a search index that keeps its name; addresses within an index begin at its folder."""
    return f"{search_folder(language)}/manifest.js"


def asset_address(name: str) -> str:
    return f"assets/{name}"


def relative(source: str, target: str) -> str:
    """The link from one page to another, percent-encoded; the same on a host, in a sub-folder and from file://."""
    return _from_folder(source.rpartition("/")[0], target)


@lru_cache(maxsize=8192)
def _from_folder(folder: str, target: str) -> str:
    address, hash_sign, fragment = target.partition("#")
    here, there = folder.split("/") if folder else [], address.split("/")
    shared = 0
    while shared < len(here) and shared < len(there) - 1 and here[shared] == there[shared]:
        shared += 1
    link = "../" * (len(here) - shared) + quote("/".join(there[shared:]))
    return f"{link}{hash_sign}{fragment}"


def _suffix(page: int) -> str:
    return "" if page == 1 else f"_{page}"
