"""libzim's part, in a process that does nothing else: `zim.py` says why. The only module that knows libzim."""

from pathlib import Path as FilePath

import libzim.writer as libzim

from tianguis.packs.contents import Part
from tianguis.packs.illustration import SIDE
from tianguis.packs.media_types import media_type
from tianguis.packs.zim import ZimWork
from tianguis.packs.zim_articles import Article, article, folded
from tianguis.packs.zim_ids import settle

_HTML = "text/html"


class _Data(libzim.IndexData):  # type: ignore[misc]
    def __init__(self, article: Article) -> None:
        super().__init__()
        self.article = article

    def has_indexdata(self) -> bool:
        return bool(self.article.text)

    def get_title(self) -> str:
        return folded(self.article.title)

    def get_content(self) -> str:
        return folded(self.article.text)

    def get_keywords(self) -> str:
        return ""

    def get_wordcount(self) -> int:
        return self.article.text.count(" ") + 1

    def get_geoposition(self) -> None:
        return None


class _Item(libzim.Item):  # type: ignore[misc]
    def __init__(self, path: str, content: bytes, article: Article) -> None:
        super().__init__()
        self.path, self.content, self.article = path, content, article

    def get_path(self) -> str:
        return self.path

    def get_title(self) -> str:
        return self.article.title

    def get_mimetype(self) -> str:
        return media_type(self.path)

    def get_contentprovider(self) -> libzim.ContentProvider:
        return libzim.StringProvider(self.content)

    def get_hints(self) -> dict[libzim.Hint, int]:
        return {libzim.Hint.FRONT_ARTICLE: int(self.article.is_suggested)}

    def get_indexdata(self) -> _Data:
        return _Data(self.article)


def write(file: FilePath, work: ZimWork) -> None:
    """The same bytes each time, with the same libzim.

    Raises:
        RuntimeError: libzim could not; it seldom says why. The process can't end by itself then.
        PackFault: a file has changed.
    """
    about = work.about
    # More workers would be quicker, but write in the order in which they are ready, and take twice the memory.
    creator = libzim.Creator(file).config_indexing(True, about.language).config_nbworkers(1)
    creator.set_mainpath(about.main)
    with creator:
        indexes = _add_all(creator, work)
        for name, value in about.metadata.items():
            creator.add_metadata(name, value)
        creator.add_illustration(SIDE, about.illustration)
    settle(file, work.identity, indexes)


def _add_all(creator: libzim.Creator, work: ZimWork) -> int:
    """How many indexes there will be: one of titles, one of texts."""
    first: dict[tuple[str, str], str] = {}
    has_titles = has_texts = False
    for part in work.parts:
        path = part.entry.path
        content = (part.entry.sha256, media_type(path))
        if content in first and media_type(path) != _HTML:
            # The same again - a card is the same in languages that share its text - is a second name.
            creator.add_alias(path, "", first[content], {})
            continue
        first[content] = path
        item = _item(part, work)
        creator.add_item(item)
        has_titles |= item.article.is_suggested
        has_texts |= bool(item.article.text)
    return has_titles + has_texts


def _item(part: Part, work: ZimWork) -> _Item:
    path, content = part.entry.path, part.content()
    if media_type(path) != _HTML:
        return _Item(path, content, Article("", False, ""))
    return _Item(path, content, article(path, content.decode(errors="replace"), work.site))
