"""A page of a preview says what is wrong with the site."""

from tianguis.model import Place, problem
from tianguis.panel import with_panel

PAGE = b'<html><head><meta http-equiv="Content-Security-Policy" content="default-src \'none\'"></head><body>A</body></html>'
ERROR = problem(Place("programs/<b>.en.md", 3), "bad-link", seen="<script>alert(1)</script>")
WARNING = problem(Place("a.en.md"), "duplicate-looking", other="b.en.md")


def test_a_page_of_a_preview_may_be_loaded_again_by_a_script():
    assert with_panel(PAGE, []) == b"<html><head></head><body>A</body></html>"


def test_errors_come_first_and_are_open_to_see():
    page = with_panel(PAGE, [WARNING, ERROR]).decode()

    assert "<details open><summary>2 problems</summary>" in page
    assert page.index("programs/") < page.index("a.en.md") < page.index("</body>")


def test_warnings_wait_to_be_opened():
    assert b"<details><summary>1 problem</summary>" in with_panel(PAGE, [WARNING])


def test_nothing_of_a_record_is_html():
    page = with_panel(PAGE, [ERROR], "It <failed>").decode()

    assert "<script>" not in page
    assert "programs/<b>" not in page
    assert "It &lt;failed&gt;" in page


def test_many_problems_are_counted():
    page = with_panel(PAGE, [problem(Place("a.md", number), "bad-link") for number in range(1, 1202)]).decode()

    assert page.count("<li>") == 50
    assert "1,201 problems" in page
    assert "And 1,151 more, on the terminal." in page


def test_what_is_no_whole_page_stays_as_it_is():
    assert with_panel(b"404 Not Found", [ERROR]) == b"404 Not Found"
