"""People find what they look for: hand-written queries, asked of the sample as it is built."""

from playwright.sync_api import Browser
from relevance import answers, mean_score

LEAST = 0.9


def test_the_mean_reciprocal_rank_is_at_least_nine_tenths(browser: Browser, addresses: dict[str, str]):
    page = browser.new_page()

    answered = answers(page, addresses["host"])

    missed = [
        f"{each.score:.2f} {each.query.language} {each.query.text}: {each.found[:3]}"
        for each in answered
        if each.score < 1
    ]
    assert mean_score(answered) >= LEAST, "\n".join(missed)
