"""Front matter becomes typed values by the fields of its kind; every departure is a problem."""

import dataclasses
import re
from collections.abc import Mapping, Sequence
from typing import Any

from tianguis.cut_numbers import cut_numbers
from tianguis.model import Path, Positions, Problem, dotted, problem
from tianguis.raw_html import lost
from tianguis.schema.kinds import Field, Order, items_of
from tianguis.shortfalls import wordless_pictures
from tianguis.suggest import nearest
from tianguis.validate.values import Checker, is_before

# A blank record that was published at once lacks nearly everything; a screen of one sentence hides what is wrong beside.
_MOST_MISSING = 8


@dataclasses.dataclass
class FieldCheck:
    """Checks the values of one file; `problems` grows as it goes.

    `is_text` is true for a translation, in which only what holds translatable text may stand. Facts that are the
    same in its source are passed over with one warning: files of other generators repeat them in every language.
    """

    checker: Checker
    positions: Positions
    kind: str
    language: str
    is_published: bool
    is_text: bool
    source: str
    problems: list[Problem]
    facts: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    """What the source of a translation says, as it is written there."""
    repeated: list[Path] = dataclasses.field(default_factory=list)

    def group(self, fields: Mapping[str, Field], values: Mapping[str, Any], path: Path, rules: tuple[Order, ...] = ()) -> dict[str, Any]:  # fmt: skip
        """The typed values of a mapping, in the order of the schema, without what was empty or wrong."""
        self._unknown_names(fields, values, path)
        typed: dict[str, Any] = {}
        for name, field in fields.items():
            written = values.get(name)
            if self._is_empty(field, written, name in values, (*path, name)):
                continue
            if self.is_text and not field.holds_text:
                self._fact(written, (*path, name))
                continue
            typed[name] = self._field(field, written, (*path, name))
        if not self.is_text:
            self._required(fields, typed, path)
            self._in_order(rules, typed, path)
        if self.repeated and not path:
            names = dict.fromkeys(".".join(part for part in each if isinstance(part, str)) for each in self.repeated)
            self._add("repeated-facts", self.repeated[0], fields=", ".join(names), source=self.source)
        return {name: value for name, value in typed.items() if value is not None}

    def _fact(self, written: Any, path: Path) -> None:
        if any(items_of(written) == items_of(fact) for fact in _at(self.facts, path)):
            self.repeated.append(path)
        else:
            self._add("fact-in-translation", path, source=self.source)

    def _field(self, field: Field, written: Any, path: Path) -> Any:
        if not field.is_list:
            if isinstance(written, list):
                self._add("not-a-list", path)
                return None
            return self._one(field, written, path)
        items = written if isinstance(written, list) else [written]
        if not self.is_text:
            self._check_items(field, [item for item in items if item not in (None, "")], path)
        paths = [(*path, index) for index in range(len(items))] if isinstance(written, list) else [path]
        typed = [self._one(field, item, where) for item, where in zip(items, paths, strict=True)]
        if self.is_text:
            # The place in the list says which item of the source is meant; a list of empty texts says nothing.
            return typed if field.is_group or any(typed) else None
        return [item for item in typed if item is not None]

    def _one(self, field: Field, written: Any, path: Path) -> Any:
        if field.is_group:
            if isinstance(written, dict):
                return self.group(field.fields, written, path, tuple(field.rules))
            if not (self.is_text and written in (None, "")):
                self._add("not-a-group", path, seen=written, known=", ".join(f"{name}: …" for name in field.fields))
            return None
        if written in (None, ""):
            return None
        value, problems = self.checker.check(field, written, self.positions.of(*path), dotted(path))
        self.problems += problems
        if isinstance(value, str) and field.discourage:
            self._discouraged(field, value, path)
        if field.type == "prose" and value:
            self._prose(value, path)
        return value

    def _prose(self, text: str, path: Path) -> None:
        for each in lost(text):
            self._add("lost-html", path, seen=each.what)
        for picture in wordless_pictures(text):
            self._add("picture-without-words", path, seen=picture.what)

    def _unknown_names(self, fields: Mapping[str, Field], values: Mapping[str, Any], path: Path) -> None:
        cut = cut_numbers(values)
        pieces = {piece for number in cut.values() for piece in number.split(",")[1:]}
        for name in values:
            if name in cut and name in fields:
                self._add("comma-in-number", (*path, name), seen=cut[name])
            elif name not in fields and name not in pieces:
                self._unknown(name, fields, path)

    def _unknown(self, name: str, fields: Mapping[str, Field], path: Path) -> None:
        near = nearest(name, dict.fromkeys(fields, ()))
        what = f"{self.kind}" if not path else dotted(path)
        self._add("unknown-field", (*path, name), kind=what, suggestion=near, known=", ".join(fields))

    def _is_empty(self, field: Field, written: Any, is_there: bool, path: Path) -> bool:
        if written is None or written == "":
            if is_there and self.is_published and not self.is_text and not field.required:
                self._add("empty-text", path)
            return True
        return isinstance(written, str) and not written.strip()

    def _required(self, fields: Mapping[str, Field], typed: Mapping[str, Any], path: Path) -> None:
        missing = []
        for name, field in fields.items():
            if not field.required or name in typed or (field.unless and field.unless in typed):
                continue
            if path:
                self._add("missing-part", (*path, name), group=dotted(path))
            elif field.required == "always":
                self._add("missing-always", (name,))
            elif self.is_published:
                missing.append(field)
        self._missing(missing)

    def _missing(self, fields: Sequence[Field]) -> None:
        """All that a published record still lacks, in the order of the schema: the first ones each for itself."""
        for field in fields[:_MOST_MISSING]:
            self._add("missing-field", (field.name,), kind=self.kind, unless=field.unless)
        if more := fields[_MOST_MISSING:]:
            names = ", ".join("/".join(f"`{name}`" for name in (field.name, field.unless) if name) for field in more)
            self._add("missing-fields", (more[0].name,), kind=self.kind, names=names)

    def _check_items(self, field: Field, items: list[Any], path: Path) -> None:
        least = max(field.least, 1 if field.required and self.is_published else 0)
        if len(items) < least and self.is_published:
            self._add("too-few", path, length=len(items), limit=least)
        if field.most is not None and len(items) > field.most:
            self._add("too-many", path, length=len(items), limit=field.most)
        seen: set[str] = set()
        for index, item in enumerate(items):
            if isinstance(item, str) and item in seen:
                self._add("repeated-value", (*path, index), named=path, seen=item)
            seen.add(item) if isinstance(item, str) else None

    def _in_order(self, rules: tuple[Order, ...], typed: Mapping[str, Any], path: Path) -> None:
        for rule in rules:
            earlier, later = typed.get(rule.earlier), typed.get(rule.later)
            if earlier and later and is_before(str(later), str(earlier)):
                self._add("out-of-order", (*path, rule.later), seen=later, earlier=rule.earlier, before=earlier)

    def _discouraged(self, field: Field, text: str, path: Path) -> None:
        for each in field.discourage:
            found = re.search(each.words, text, re.IGNORECASE) if each.language in ("", self.language) else None
            if found:
                self._add("discouraged", path, seen=found.group())

    def _add(self, code: str, path: Path, *, named: Path | None = None, seen: object = "", **details: object) -> None:
        place = self.positions.of(*path)
        self.problems.append(problem(place, code, field=dotted(named or path), seen=seen, **details))


def _at(values: Any, path: Path) -> list[Any]:
    """The value at the end of a path, with the place in every list on the way, as a list of one; else an empty one."""
    for part in path:
        is_there = (
            part in values
            if isinstance(values, Mapping)
            else isinstance(values, list) and isinstance(part, int) and part < len(values)
        )
        if not is_there:
            return []
        values = values[part]
    return [values]
