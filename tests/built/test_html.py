"""Every page is valid HTML, as html-validate sees it. The whole sample takes minutes, so most days check a spread."""

from collections import defaultdict
from collections.abc import Iterable

import pytest
from builders import BASE_SITE, a_picture, copy_of, gathered, write
from validator import mistakes

from tianguis.pipeline import pages

LANGUAGES = ("en", "es", "fr", "pt", "ar")


def test_pages_of_every_kind_in_every_language_are_valid(sample, sample_files):
    chosen = spread(sample_files)

    assert len(chosen) > 100
    assert mistakes(sample / address for address in chosen) == []


@pytest.mark.slow
def test_all_pages_of_the_sample_are_valid(sample, sample_files):
    """Every page of the language it is written in and of the one from right to left; of the three between, every third."""
    pages = sorted(address for address in sample_files if address.endswith(".html"))
    every = [address for address in pages if not address.startswith(("es/", "fr/", "pt/"))]
    between = [address for address in pages if address not in set(every)]

    assert mistakes(sample / address for address in [*every, *between[::3]]) == []


def test_a_page_with_all_that_markdown_knows_is_valid(tmp_path):
    site = copy_of(BASE_SITE, tmp_path / "site")
    write(site, "programs/everything.en.md", EVERYTHING)
    write(site, "programs/everything/plan.pdf", b"%PDF-1.4")
    write(site, "programs/everything/visit.png", a_picture("PNG", (1200, 800)))
    write(site, "programs/everything/drawing.svg", '<svg viewBox="0 0 2 1"/>')
    library = gathered(site, with_drafts=True)
    assert {each.code for each in library.problems} == {"high-heading", "lost-html", "picture-elsewhere"}

    # The other pages are as they were without it.
    about_it = [
        page for page in pages(library) if b"everything" in page.content.lower() and page.address.endswith(".html")
    ]
    written = [write(tmp_path / "built", page.address, page.content) for page in about_it]

    assert tmp_path / "built/en/programs/earlier-name.html" in written
    assert len(written) > 40
    assert mistakes(written) == []


def test_a_mistake_is_found(tmp_path):
    page = write(tmp_path, "page.html", "<!DOCTYPE html><html lang=en><title>x</title><p><div id=a id=b></p>")

    assert mistakes([page]) != []


def spread(files: Iterable[str]) -> list[str]:
    """The first and the last page of every folder, the first alone of lists by a facet; pages at the root, all.

    Lists by a facet hold cards and interface strings, so each facet has its turn in one language or another.
    """
    by_folder = defaultdict(list)
    for address in sorted(files):
        if address.endswith(".html"):
            by_folder[address.rpartition("/")[0]].append(address)
    deep = sorted({folder.partition("/")[2] for folder in by_folder if folder.count("/") > 1})
    chosen = []
    for folder, found in by_folder.items():
        language, _, rest = folder.partition("/")
        if rest in deep:
            chosen += found[:1] if deep.index(rest) % len(LANGUAGES) == LANGUAGES.index(language) else []
        else:
            chosen += found[:: max(1, len(found) - 1)] if folder else found
    return sorted(chosen)


EVERYTHING = """\
---
title: Everything & "more" <here>
summary: A record with *all* that a text may hold.
status: draft
topics: [youth-employment, wages]
countries: [chl, mex]
owner: organization/ministry
aliases: [earlier-name]
image: {file: visit.png, alt: 'A "visit" & more'}
period: {start: 1991-05}
maturity: pilot
problem: |-
  First, [a link](organization/ministry) and a footnote.[^1]

  ## A heading in a field

  [^1]: The note.
results_none: None yet.
budget: {amount: 12.5, currency: CLP}
spoken: [es, qu]
is_open: true
website: https://example.org/a?b=c&d=e
mailbox: office@example.org
adapted_from: [program/first-job]
evidence: [program/first-job, "https://example.org/evidence"]
sources:
  - {title: 'A & B "quoted"', url: "https://example.org/a%20b"}
  - {title: Without an address}
---

# A first heading

## Twice

## Twice

| left | right | middle |
|:-----|------:|:------:|
| a    | b     | *c*    |

- [ ] to do
- [x] done with [a plan](plan.pdf)

1. one
   1. inner

3. three

> [!WARNING]
> Mind the gap.

> A quotation with ~~struck~~ words, `code` and https://example.org/.

```python
print("<b>" & 1)
```

A footnote[^a] used twice[^a].

![A picture](visit.png)

# With ![a "small" one](visit.png "And a title"), ![a drawing](drawing.svg), ![a plan](plan.pdf), [![another](visit.png)](plan.pdf)
and ![one elsewhere](https://example.org/visit.png)

| ![A picture](visit.png) | <img src="visit.png" width="100" alt="A small one"> |
|---|---|

<details><summary>More</summary><p>Raw <b>HTML</b>, <span style="color:red">cleaned</span>.</p></details>

<table><tr><td align="center">x</td></tr></table>

<script>alert(1)</script><iframe src="https://example.org"></iframe><p id="content" class="tg-card" onclick="x()">borrowed

[^a]: The *note*.
"""
