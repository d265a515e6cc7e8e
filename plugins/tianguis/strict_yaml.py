"""YAML text becomes plain values with the place of each, or one problem.

Stricter than YAML so that what is written is what is meant: only `true`, `false`, `null`,
decimal numbers and ISO dates are anything but text; no key twice, no tags, bounded depth and size.
Built on libyaml's events, which are not recursive: hostile nesting can't exhaust the stack.
"""

import datetime as dt
import math
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import yaml

from tianguis.cut_numbers import cut_numbers
from tianguis.model import Path, Place, Positions, Problem, positions_of, problem
from tianguis.yaml_fault import fault_of

MAX_DEPTH = 20
MAX_VALUES = 20_000
# What YAML refuses in front matter is refused in bodies too: it comes from a wrong encoding, or hides something.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})\.[0-9]{1,17}([eE][+-]?[0-9]{1,3})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


class _Refused(Exception):
    def __init__(self, mark: Any, code: str, **details: Any) -> None:
        self.mark, self.code, self.details = mark, code, details


@dataclass
class _Container:
    """A mapping or list being filled."""

    path: Path
    value: Any
    anchor: str | None
    key: str | None = None


def parse(text: str, path: str, *, first_line: int = 1) -> tuple[Any, Positions, list[Problem]]:
    """The value of `text`, the places of its parts, and at most one problem.

    `first_line` is the line of the file `path` on which `text` begins. With a problem the value is None.
    """
    builder = _Builder(first_line)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
    except _Refused as refused:
        place = Place(path, refused.mark.line + first_line, refused.mark.column + 1)
        return None, positions_of(path, builder.marks), [problem(place, refused.code, **refused.details)]
    except yaml.MarkedYAMLError as error:
        code, line, column = fault_of(error, builder.last, builder.ended)
        # The end of a text is behind its last line; a problem stands on a line that is there.
        place = Place(path, min(line, text.rstrip("\n").count("\n")) + first_line, column + 1)
        return None, positions_of(path, builder.marks), [problem(place, code, seen=error.problem)]
    except yaml.reader.ReaderError as error:
        # libyaml counts in bytes.
        line = text.encode()[: error.position].count(b"\n") + first_line
        code = f"U+{error.character:04X}" if isinstance(error.character, int) else "?"
        return None, Positions(path), [problem(Place(path, line), "control-character", seen=code)]
    return builder.root, positions_of(path, builder.marks), []


class _Builder:
    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.root: Any = None
        self.marks: dict[Path, tuple[int, int]] = {}
        self._stack: list[_Container] = []
        self._anchors: dict[str, Any] = {}
        self._count = 0
        self._documents = 0
        self.last: Any = None
        self.ended: Any = None
        """The mark of a line `...`, which ends a document of YAML."""
        self._actions: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
            yaml.MappingStartEvent: lambda event: self._open(event, {}),
            yaml.SequenceStartEvent: lambda event: self._open(event, []),
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.DocumentStartEvent: self._document,
            yaml.DocumentEndEvent: self._end,
        }

    def take(self, event: Any) -> None:
        action = self._actions.get(type(event))
        if action is not None:
            action(event)
        self.last = event

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            code = "yaml-end" if self.ended else "yaml-quote"
            raise _Refused(self.ended or event.start_mark, code, seen="---")

    def _end(self, event: Any) -> None:
        if event.explicit:
            self.ended = event.start_mark

    def _scalar(self, event: Any) -> None:
        _refuse_tag(event)
        _refuse_control(event)
        holder = self._stack[-1] if self._stack else None
        if holder and isinstance(holder.value, dict) and holder.key is None:
            self._key(holder, event)
            return
        value = _resolved(event) if event.implicit[0] and not event.style else event.value
        self._put(event, value)

    def _key(self, holder: _Container, event: Any) -> None:
        cut = cut_numbers(holder.value) if event.value in holder.value and event.value.isdecimal() else {}
        for name, number in cut.items():
            # A million with commas has the same three noughts twice.
            raise _Refused(event.start_mark, "comma-in-number", field=name, seen=f"{number},{event.value}")
        if event.value in holder.value:
            raise _Refused(event.start_mark, "duplicate-key", field=event.value)
        if event.value == "<<":
            raise _Refused(event.start_mark, "yaml-merge")
        holder.key = event.value
        self._mark((*holder.path, event.value), event)

    def _alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            raise _Refused(event.start_mark, "yaml-alias", seen=event.anchor)
        self._count += _size(self._anchors[event.anchor], MAX_VALUES)
        self._put(event, self._anchors[event.anchor])

    def _open(self, event: Any, value: dict[str, Any] | list[Any]) -> None:
        _refuse_tag(event)
        if len(self._stack) >= MAX_DEPTH:
            raise _Refused(event.start_mark, "yaml-too-deep", limit=MAX_DEPTH)
        if self._stack and isinstance(self._stack[-1].value, dict) and self._stack[-1].key is None:
            raise _Refused(event.start_mark, "yaml-key")
        self._stack.append(_Container(self._next_path(), value, event.anchor))
        self._mark(self._stack[-1].path, event)

    def _close(self, event: Any) -> None:
        container = self._stack.pop()
        # Registered only when complete, so that an alias inside its own anchor is unknown, not endless.
        self._put(event, container.value, anchor=container.anchor)

    def _next_path(self) -> Path:
        if not self._stack:
            return ()
        holder = self._stack[-1]
        return (*holder.path, holder.key if isinstance(holder.value, dict) else len(holder.value))  # type: ignore[arg-type]

    def _put(self, event: Any, value: Any, *, anchor: str | None = None) -> None:
        self._count += 1
        if self._count > MAX_VALUES:
            raise _Refused(event.start_mark, "yaml-too-large", limit=MAX_VALUES)
        anchor = anchor or (event.anchor if isinstance(event, yaml.ScalarEvent) else None)
        if anchor:
            self._anchors[anchor] = value
        if not self._stack:
            self.root = value
            return
        holder = self._stack[-1]
        if isinstance(holder.value, list):
            self._mark(self._next_path(), event)
            holder.value.append(value)
        elif holder.key is None:
            raise _Refused(event.start_mark, "yaml-key")
        else:
            holder.value[holder.key], holder.key = value, None

    def _mark(self, path: Path, event: Any) -> None:
        mark = event.start_mark
        self.marks.setdefault(path, (mark.line + self.first_line, mark.column + 1))


def _refuse_tag(event: Any) -> None:
    if event.tag is not None:
        raise _Refused(event.start_mark, "yaml-tag", seen=event.tag.replace("tag:yaml.org,2002:", "!!"))


def _refuse_control(event: Any) -> None:
    """In double quotes, `\\0` writes a character that may not stand in the file itself."""
    control = CONTROL.search(event.value)
    if control:
        raise _Refused(event.start_mark, "control-character", seen=f"U+{ord(control.group()):04X}")


def _resolved(event: Any) -> Any:
    text: str = event.value
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text):
        number = float(text)
        return number if math.isfinite(number) else text
    if _DATE.fullmatch(text):
        # A day that no calendar has stays a text, so that the field which wants a day tells it, and the others their own.
        with suppress(ValueError):
            return dt.date.fromisoformat(text)
    return text


def _size(value: Any, limit: int) -> int:
    """How many values `value` holds, counted no further than `limit`."""
    count, waiting = 0, [value]
    while waiting and count < limit:
        item = waiting.pop()
        count += 1
        if isinstance(item, dict):
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)
    return count
