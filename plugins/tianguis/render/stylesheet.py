"""The stylesheets of the whole site: what is painted first, the rest, and what search adds; from Material's rules and ours.

Material's files come from the installed package, so that its look follows an upgrade. Of its rules those stay whose
selectors our pages can meet: every class, element and attribute asked for can occur. Of custom properties those stay
that a rule asks for, and each is defined in one of the two stylesheets only.

What stands under Material's dark scheme, `slate`, holds for the scheme `auto` too where the reader's system is dark:
pages say `auto`, and need no script to follow.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, groupby
from urllib.parse import quote

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

from tianguis.render.selectors import Used, can_match, split
from tianguis.theme import ICON

_DARK = re.compile(r'\[data-md-color-scheme="?slate"?\]')
_ASKED = re.compile(r"var\(\s*(--[\w-]+)")
# Material's fonts come over the network; ours are the reader's own, named in css/first and css/blocks/prose.css.
_FONTS = re.compile(r"font-(family:var|feature-settings:)")
# What may stand in a data address as it is; the rest would end the string, or the address.
_PLAIN = " =/:;,.-'()+*!?$@~"


@dataclass(frozen=True, slots=True)
class Rule:
    """`conditions` are the preludes of the at-rules around it, from outside in."""

    conditions: tuple[str, ...]
    selectors: str
    declarations: tuple[tuple[str, str], ...]

    def with_only(self, names: set[str], *, others: bool) -> "Rule":
        """With these custom properties alone; `others` are all declarations that are no custom properties."""
        return replace(
            self, declarations=tuple(each for each in self.declarations if each[0] in names or (others and each[0][:2] != "--"))
        )  # fmt: skip


def stylesheets(
    borrowed: Iterable[str], first: Iterable[str], rest: Iterable[str], added: Sequence[Iterable[str]], used: Used, icons: Mapping[str, str]
) -> tuple[str, ...]:  # fmt: skip
    """`(first, rest, *added)`, without comments and needless spaces; pages have the first one before the rest.

    Each that is `added` comes to a page later, and finds the custom properties that it asks for in the other two.
    """
    own, *later = (tuple(_with_icons(text, icons) for text in texts) for texts in (rest, *added))
    return _stylesheets(tuple(borrowed), tuple(first), own, tuple(later), used)


# Reading Material's rules takes longer than the pages of a small site, and `serve` needs them after every change.
@lru_cache(maxsize=8)
def _stylesheets(
    borrowed: tuple[str, ...],
    first: tuple[str, ...],
    rest: tuple[str, ...],
    added: tuple[tuple[str, ...], ...],
    used: Used,
) -> tuple[str, ...]:
    leading, *later = (list(_rules_of(texts, None)) for texts in (first, *added))
    following = [*_rules_of(borrowed, used), *_rules_of(rest, None)]
    early = _needed(_asked(leading), following)
    asking = [*(each.with_only(set(), others=True) for each in following), *chain.from_iterable(later)]
    late = _needed(_asked(asking), following) - early
    return (
        _written([*(each.with_only(early, others=False) for each in following), *leading]),
        _written(each.with_only(late, others=True) for each in following),
        *map(_written, later),
    )


def _rules_of(texts: Iterable[str], used: Used | None) -> Iterator[Rule]:
    for text in texts:
        for node in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
            yield from _flat(node, (), used)


def _flat(node: Node, conditions: tuple[str, ...], used: Used | None) -> Iterator[Rule]:
    """The rules within a node; with `used` only what our pages can meet.

    Fonts are the reader's own and Material's animations are nobody's, so of its at-rules only the conditions are
    read; those of ours and of a site stand as they are written.
    """
    if isinstance(node, AtRule) and node.at_keyword in ("media", "supports") and node.content:
        inner = f"@{node.at_keyword} {tinycss2.serialize(node.prelude).strip()}"
        for each in tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True):
            yield from _flat(each, (*conditions, inner), used)
    elif isinstance(node, AtRule) and used is None and node.content:
        yield Rule(conditions, f"@{node.at_keyword} {_text(node.prelude)}".strip(), (("", _text(node.content)),))
    elif isinstance(node, QualifiedRule):
        wanted = [each for each in split(node.prelude) if used is None or can_match(each, used)]
        declared = tuple(each for each in _declarations(node.content) if used is None or not _FONTS.match(_pair(each)))
        if wanted:
            yield from _both_darks(Rule(conditions, ",".join(map(_text, wanted)), declared))


def _both_darks(rule: Rule) -> Iterator[Rule]:
    yield rule
    by_system = _DARK.sub("[data-md-color-scheme=auto]", rule.selectors)
    if by_system != rule.selectors:
        conditions = (*rule.conditions, "@media (prefers-color-scheme:dark)")
        yield replace(rule, conditions=conditions, selectors=by_system)


def _declarations(content: Sequence[Node]) -> Iterator[tuple[str, str]]:
    for each in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if isinstance(each, Declaration):
            yield each.name, _text(each.value) + ("!important" if each.important else "")


def _text(nodes: Sequence[Node]) -> str:
    return " ".join(str(tinycss2.serialize(nodes)).split())


def _asked(rules: Iterable[Rule]) -> set[str]:
    return {name for rule in rules for _, value in rule.declarations for name in _ASKED.findall(value)}


def _needed(asked: set[str], rules: Sequence[Rule]) -> set[str]:
    """Custom properties with those by which they are defined."""
    while True:
        defining = {
            name for rule in rules for own, value in rule.declarations if own in asked for name in _ASKED.findall(value)
        }
        if defining <= asked:
            return asked
        asked = asked | defining


def _with_icons(text: str, icons: Mapping[str, str]) -> str:
    return ICON.sub(lambda name: f'url("data:image/svg+xml,{quote(icons.get(name[1], ""), safe=_PLAIN)}")', text)


def _pair(declaration: tuple[str, str]) -> str:
    """`name:value`; without a name, what stands in an at-rule."""
    name, value = declaration
    return f"{name}:{value}" if name else value


def _written(rules: Iterable[Rule]) -> str:
    filled = [rule for rule in rules if rule.declarations]
    blocks = []
    for conditions, together in groupby(filled, key=lambda rule: rule.conditions):
        inner = "".join(f"{each.selectors}{{{';'.join(map(_pair, each.declarations))}}}" for each in together)
        blocks.append("".join(f"{each}{{" for each in conditions) + inner + "}" * len(conditions))
    return "".join(blocks)
