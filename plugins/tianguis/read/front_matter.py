"""The text of one file becomes front matter, body and the place of everything."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import frontmatter
from frontmatter.default_handlers import BaseHandler

from tianguis.model import Place, Positions, Problem, problem
from tianguis.strict_yaml import CONTROL, parse

# YAML ends a line at these, editors do not: the line of a problem must be the one that its writer sees.
_OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Parsed:
    values: dict[str, Any]
    body: str
    body_line: int
    positions: Positions


class _StrictHandler(BaseHandler):
    """python-frontmatter's way in for our YAML; one per file, because it keeps positions and problems."""

    # The closing line alone decides: `---` inside a quoted text or a table is not at the start of a line of its own.
    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)

    def __init__(self, path: str, first_line: int) -> None:
        super().__init__()
        self.path, self.first_line = path, first_line
        self.body_line = first_line
        self.is_found = False
        self.value: Any = None
        self.positions = Positions(path)
        self.problems: list[Problem] = []

    def split(self, text: str) -> tuple[str, str]:
        """Raises ValueError where there is no front matter, as python-frontmatter expects."""
        match = self.FM_BOUNDARY.match(text)
        if match is None:
            raise ValueError
        _, front, body = self.FM_BOUNDARY.split(text, 2)
        self.is_found = True
        leading = len(body) - len(body.lstrip())
        self.body_line = self.first_line + front.count("\n") + body.count("\n", 0, leading)
        return front, body

    def load(self, fm: str) -> dict[str, Any]:
        self.value, self.positions, self.problems = parse(fm, self.path, first_line=self.first_line)
        return self.value if isinstance(self.value, dict) else {}


def parse_text(content: bytes, path: str) -> tuple[Parsed | None, list[Problem]]:
    """Front matter and body of a file's bytes, in Unicode NFC with LF; None with a problem."""
    text, problems = _decoded(content, path)
    if problems:
        return None, problems
    if not text.strip():
        return None, [problem(Place(path), "empty-file")]
    first_line = 1 + text[: len(text) - len(text.lstrip())].count("\n")
    handler = _StrictHandler(path, first_line)
    values, body = frontmatter.parse(text, handler=handler)
    if not handler.is_found:
        return None, [problem(Place(path, first_line), "no-front-matter")]
    if handler.problems:
        return None, handler.problems
    if handler.value is not None and not isinstance(handler.value, dict):
        return None, [problem(Place(path, first_line + 1), "front-matter-not-a-mapping")]
    return Parsed(dict(values), body, handler.body_line, handler.positions), []


def _decoded(content: bytes, path: str) -> tuple[str, list[Problem]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = 1 + content.count(b"\n", 0, error.start)
        return "", [problem(Place(path, line), "not-utf-8", seen=f"0x{content[error.start]:02x}")]
    text = _OTHER_BREAKS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    control = CONTROL.search(text)
    if control:
        line = 1 + text.count("\n", 0, control.start())
        column = control.start() - text.rfind("\n", 0, control.start())
        seen = f"U+{ord(control.group()):04X}"
        return "", [problem(Place(path, line, column), "control-character", seen=seen)]
    return unicodedata.normalize("NFC", text), []
