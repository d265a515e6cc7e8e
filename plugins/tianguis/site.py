"""What a site decides for itself: its name, address, languages and front page. Read from mkdocs.yml by the adapters."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from tianguis.model import Key


def search_folder(language: str) -> str:
    """Where the search index of a language stands: pages name its manifest, the index its files."""
    return f"{language}/search"


@dataclass(frozen=True, slots=True)
class Site:
    """`url` is "" or ends with a slash; the first of `languages` is the default."""

    name: str
    languages: Sequence[str]
    url: str = ""
    home: Key | None = None
    licence: str = ""
    licence_url: str = ""
    per_page: int = 15
    primary: str = "custom"
    """A colour of Material's palette, or `custom`: the one in theme/css/tokens.css."""
    accent: str = ""
    logo: str = ""
    """The address of a picture beside the site's name."""
    has_packs: bool = False
    """True where `tianguis/package` makes packs; without them no page speaks of offline copies."""
    offered: Sequence[str] = ()
    """Of what readers of the hosted site can keep sections: `languages`, and vocabularies. A worker then keeps what they visit, too."""
    has_files: bool = True
    """False in a pack without attachments: pages then lead to those of the whole site; pictures are there all the same."""
    has_search: bool = False
    """True where `tianguis/search` is among the plugins; without it no page has a search box."""

    @property
    def has_sections(self) -> bool:
        return bool(self.offered)

    @property
    def has_copies(self) -> bool:
        """True where some reader may have a copy: pages then say from when it is, and one tells how to get it."""
        return self.has_packs or self.has_sections

    @property
    def default_language(self) -> str:
        return self.languages[0]

    def absolute(self, address: str) -> str:
        """The whole address on the web; "" where the site does not know where it will stand."""
        return f"{self.url}{quote(address)}" if self.url else ""

    @property
    def path(self) -> str:
        """The path of the site on its host, for pages that can't know where they are shown: `/` or `/labour/`."""
        host_and_path = self.url.partition("://")[2]
        return "/" + host_and_path.partition("/")[2] if host_and_path else "/"
