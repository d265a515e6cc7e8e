"""A theme as the stages know it: templates, styles, drawings and interface catalogues, all of them text or bytes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

ICON = re.compile(r'icon\("([^"]*)"\)')
"""`icon("material/menu")` in a stylesheet: the drawing of that name."""

Messages = Mapping[tuple[str, str], str | tuple[str, ...]]
"""`{(context, English): translation}`; a plural has all its forms."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a translator wrote for one language; `plural` is the C expression of its plural forms."""

    language: str
    messages: Messages
    plural: str


@dataclass(frozen=True, slots=True)
class Theme:
    templates: Mapping[str, str]
    styles: Mapping[str, str]
    borrowed: Sequence[str]
    """Material's stylesheets, whole."""
    icons: Mapping[str, str]
    """SVG by Material's name, such as `material/menu`."""
    scripts: Mapping[str, str]
    files: Mapping[str, bytes]
    """Pictures and other files that are sent as they are."""
    catalogues: Mapping[str, Catalogue]
    texts: Mapping[str, str] = field(default_factory=dict)
    """Lists of words: stop words of search."""
    tile_grid: str = ""
    """A drawing of the world, one word a tile."""

    @property
    def word_files(self) -> Mapping[str, str]:
        """Stemmers and stop words, by name."""
        return {**self.scripts, **self.texts}
