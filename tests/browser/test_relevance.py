"""People find what they look for: hand-written queries, asked of the sample as it is built."""

import pytest
from playwright.sync_api import Browser
from relevance import ACRONYMS, WRITTEN, answers, mean_score


@pytest.mark.parametrize(("group", "least"), [(WRITTEN, 0.9), (ACRONYMS, 1)])
def test_the_mean_reciprocal_rank_is_high(browser: Browser, addresses: dict[str, str], group: str, least: float):
    page = browser.new_page()

    answered = answers(page, addresses["disk"], group)

    missed = [
        f"{each.score:.2f} {each.query.language} {each.query.text}: {each.found[:3]}"
        for each in answered
        if each.score < 1
    ]
    assert mean_score(answered) >= least, "\n".join(missed)
