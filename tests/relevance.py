"""How well people are answered: the queries of tests/search/relevance.yml, asked of the real engine in a real page."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

import yaml

WRITTEN, ACRONYMS = "queries", "acronyms"
"""The groups of queries: written by hand, and the acronyms of all organizations."""
LOOKED_AT = 10
"""Readers look no further; what comes after counts as not found."""
_QUERIES = Path(__file__).parent / "search" / "relevance.yml"
_ASK = """async ([manifestUrl, queries, most]) => {
  const base = new URL('.', manifestUrl).href;
  const manifest = await tianguis.load(manifestUrl);
  await tianguis.load(base + manifest.engine);
  const index = await tianguis.openIndex(base, manifest);
  const answers = [];
  for (const [text, typing] of queries) {
    const found = await index.find(text, { typing });
    answers.push((await index.cards(found.ids.slice(0, most))).map((card) => card.key));
  }
  return answers;
}"""


class Query(NamedTuple):
    """`expects` are records of which any would be a good first answer."""

    language: str
    text: str
    expects: Sequence[str]
    tests: str
    is_typing: bool = False
    is_across: bool = False


class Answer(NamedTuple):
    query: Query
    found: Sequence[str]

    @property
    def score(self) -> float:
        """One divided by the place of the first expected record; 0 where none is among those looked at."""
        return next((1 / place for place, key in enumerate(self.found, start=1) if key in self.query.expects), 0.0)


def queries(group: str) -> list[Query]:
    return [_query(each) for each in yaml.safe_load(_QUERIES.read_text(encoding="utf-8"))[group]]


def _query(written: Mapping[str, Any]) -> Query:
    return Query(
        language=written["language"],
        text=written["query"],
        expects=written["expects"],
        tests=written.get("tests", ""),
        is_typing=written.get("typing", False),
        is_across=written.get("across", False),
    )


def answers(page: Any, site_url: str, group: str) -> list[Answer]:
    """`page` is Playwright's, `site_url` that of the site's root folder, with a slash at its end."""
    by_language: dict[str, list[Query]] = defaultdict(list)
    for query in queries(group):
        by_language[query.language].append(query)
    answered = []
    for tag, some in by_language.items():
        # Any page of the language will do that searches only when asked.
        page.goto(f"{site_url}{tag}/compare.html")
        asked = [[query.text, query.is_typing] for query in some]
        found = page.evaluate(_ASK, [f"{site_url}{tag}/search/manifest.js", asked, LOOKED_AT])
        answered += [Answer(query, keys) for query, keys in zip(some, found, strict=True)]
    return answered


def mean_score(answered: Sequence[Answer]) -> float:
    """The mean reciprocal rank: 1 if every first result is one that was hoped for."""
    return mean(each.score for each in answered)
