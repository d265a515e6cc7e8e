"""The values of a facet beside a list: a link leads to the rest of them, and only where there is a rest."""

import re

import pytest
from builders import A_PROGRAM, gathered, write

from tianguis.pipeline import pages


@pytest.mark.parametrize(
    ("count", "links"),
    [pytest.param(6, [], id="all are shown"), pytest.param(7, ["All 7"], id="one is not")],
)
def test_a_link_to_all_values_stands_where_not_all_are_shown(base_site, count, links):
    codes = [f"topic-{number}" for number in range(count - 1)]
    values = ", ".join(f"{code}: {code}" for code in ["youth-employment", "wages", *codes])
    write(base_site, "schemas/vocabularies/topics.yml", f"vocabulary: topics\nlabel: Topics\nvalues: {{{values}}}\n")
    for code in codes:
        write(base_site, f"programs/{code}.en.md", A_PROGRAM.replace("youth-employment", code))

    made = {page.address: page.content.decode() for page in pages(gathered(base_site))}

    beside = made["en/programs/index.html"].partition(">Topics</h3>")[2].partition("</section>")[0]
    assert re.findall(r">(All \d+)<", beside) == links
    assert "en/programs/topics/index.html" in made
