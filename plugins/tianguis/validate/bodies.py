"""The body of a file: what no page can hold, and what readers would miss."""

from collections.abc import Iterator

from tianguis.limits import excess
from tianguis.model import Document, Place, Problem, problem
from tianguis.own_title import without_title
from tianguis.raw_html import lost
from tianguis.shortfalls import high_headings, wordless_pictures


def body_problems(document: Document, title: str) -> Iterator[Problem]:
    """`title` is that of the page: a body may begin with it as a heading."""

    def place(line: int) -> Place:
        return Place(document.path, document.body_line + line - 1)

    body = document.body
    passed = excess(body)
    if passed:
        # What passes a limit is not safe to be looked at any closer.
        yield problem(place(passed.line), passed.code, limit=passed.limit)
        return
    for each in lost(body):
        yield problem(place(each.line), "lost-html", seen=each.what)
    text = without_title(body, title)
    above = body.count("\n") - text.count("\n")
    # The first stands for all: who mends it sees the others.
    for heading in high_headings(text)[:1]:
        yield problem(place(heading.line + above), "high-heading", seen=heading.what)
    for picture in wordless_pictures(body):
        yield problem(place(picture.line), "picture-without-words", seen=picture.what)
