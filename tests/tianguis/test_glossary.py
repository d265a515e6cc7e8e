"""Terms are explained where they occur, and nowhere else."""

from tianguis.glossary import Glossary, Term, explained
from tianguis.model import Key

PENSION, AMP = Key("term", "pension"), Key("term", "amp")
FORMS = {
    "pension": [(("pension", "fund"), Term(Key("term", "pension-fund"), "Money.")), (("pension",), Term(PENSION, 'Paid "late".'))],
    "amp": [(("amp",), Term(AMP, "A sign."))],
}  # fmt: skip
LINKS = {PENSION: "p.html", AMP: "a.html", Key("term", "pension-fund"): "f.html"}


def said(html: str) -> str:
    return explained(html, "en", Glossary({"en": FORMS}), LINKS, set())


def test_a_term_is_explained_the_first_time_only():
    assert said("<p>A Pension. A pension.</p>") == (
        '<p>A <a class="tg-term" href="p.html" title="Paid &#34;late&#34;.">Pension</a>. A pension.</p>'
    )


def test_the_longest_term_is_explained():
    assert 'href="f.html"' in said("a pension fund")


def test_words_parted_by_a_stop_are_no_term():
    assert 'href="p.html"' in said("a pension. Fund")


def test_an_entity_is_no_word():
    assert said("A &amp; B") == "A &amp; B"


def test_links_headings_and_code_are_left_alone():
    html = '<h2>pension</h2><a href="x">pension</a><code>pension</code>'

    assert said(html) == html


def test_a_text_that_repeats_a_term_ten_thousand_times_ends():
    assert said("pension " * 10_000).count("tg-term") == 1
