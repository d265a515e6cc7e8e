"""What a link in a text means."""

import pytest
from builders import schemas_of

from tianguis.model import Key
from tianguis.targets import Target, resolve, whole_address

KINDS = schemas_of().kinds
LESSON = Key("lesson", "ask-firms")


@pytest.mark.parametrize(
    ("target", "path", "meant"),
    [
        pytest.param("lesson/ask-firms", "programs/a.en.md", Target(LESSON, ""), id="a name"),
        pytest.param("lesson/ask-firms#how-it-began", "programs/a.en.md", Target(LESSON, "how-it-began"), id="a heading"),
        pytest.param("lesson/ask-firms#c%C3%B3mo", "programs/a.en.md", Target(LESSON, "cómo"), id="an escaped heading"),
        pytest.param("../content/lessons/ask-firms.es.md", "programs/a.en.md", Target(LESSON, ""), id="a path"),
        pytest.param("../lessons/ask-firms.es.md#x", "content/pages/a.en.md", Target(LESSON, "x"), id="a path with a heading"),
        pytest.param("../../../content/lessons/2024/ask-firms.pt-BR.md", "content/lessons/old/a.en.md", Target(LESSON, ""), id="a path into a folder"),
        pytest.param("ask-firms.es.md", "content/lessons/a.en.md", Target(LESSON, ""), id="a neighbour"),
        pytest.param("./ask%2Dfirms.es.md", "content/lessons/a.en.md", Target(LESSON, ""), id="an escaped neighbour"),
        pytest.param("lesson/gone", "programs/a.en.md", Target(Key("lesson", "gone"), ""), id="a record that may not exist"),
        pytest.param("lesson/Ask Firms", "programs/a.en.md", None, id="no id"),
        pytest.param("lesson", "programs/a.en.md", None, id="a kind alone"),
        pytest.param("visit/ask-firms", "programs/a.en.md", None, id="no kind"),
        pytest.param("lesson/ask-firms/x", "programs/a.en.md", None, id="too many parts"),
        pytest.param("plan.pdf", "programs/a.en.md", None, id="an attachment"),
        pytest.param("ask-firms.md", "content/lessons/a.en.md", None, id="a file without a language"),
        pytest.param("../docs/ask-firms.es.md", "programs/a.en.md", None, id="a folder without a kind"),
        pytest.param("../../programs/a.en.md", "programs/a.en.md", None, id="a path out of the site"),
        pytest.param("../lessons-old/x.en.md", "content/pages/a.en.md", None, id="a folder that begins alike"),
        pytest.param("", "programs/a.en.md", None, id="nothing"),
    ],
)  # fmt: skip
def test_a_target_means_a_record_or_nothing(target, path, meant):
    assert resolve(target, path, KINDS) == meant


@pytest.mark.parametrize(
    ("target", "meant"),
    [
        pytest.param("www.ilo.org", "https://www.ilo.org", id="a host with www"),
        pytest.param("WWW.ILO.ORG/Global", "https://WWW.ILO.ORG/Global", id="in capitals"),
        pytest.param("ilo.org", "https://ilo.org", id="a host without"),
        pytest.param("ilo.org/a/b.html?c=1#d", "https://ilo.org/a/b.html?c=1#d", id="a path"),
        pytest.param("mintrab.gob.cl", "https://mintrab.gob.cl", id="an office of a country"),
        pytest.param("www.gov.uk/work", "https://www.gov.uk/work", id="another"),
        pytest.param("office@example.org", "mailto:office@example.org", id="a mail address"),
        pytest.param("plan.pdf", "", id="an attachment"),
        pytest.param("visit.org.jpg", "", id="an attachment named after a host"),
        pytest.param("chl.es.md", "", id="a file of a record"),
        pytest.param("program/www.ilo.org", "", id="a host in a path"),
        pytest.param("program/first-job", "", id="a record"),
        pytest.param("https://ilo.org", "", id="a whole address"),
        pytest.param("a@b", "", id="half a mail address"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_an_address_without_its_beginning_is_recognized(target, meant):
    assert whole_address(target) == meant
