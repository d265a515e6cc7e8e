"""`check` and `new`: which paths they find, and what they say of those they don't."""

import pytest
from builders import called, write


def test_check_finds_a_path_wherever_it_is_named_from(base_site):
    write(base_site, "programs/Bad.en.md", "")

    whole = called(base_site, "check", str(base_site / "programs"))
    part = called(base_site, "check", "./programs/")

    assert whole.stdout == part.stdout != ""


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        pytest.param(("programms",), 2, ["programms"], id="one that is not there"),
        pytest.param(("programms", "contents"), 2, ["programms", "contents"], id="several, none of which is there"),
        pytest.param(("../elsewhere",), 2, ["../elsewhere"], id="one outside the site"),
        pytest.param(("programms", "countries"), 0, ["programms"], id="one of two"),
        pytest.param(("programms", "programs"), 1, ["programms"], id="one of two, and the other has a problem"),
        pytest.param(("programms", "--ignore-missing"), 0, ["programms"], id="one that may be gone"),
        pytest.param(("gone", "programs", "--ignore-missing"), 1, ["gone"], id="one gone, and the other has a problem"),
        pytest.param(("countries",), 0, [], id="one that is there"),
    ],
)
def test_check_tells_a_path_that_is_not_there(base_site, arguments, status, told):
    write(base_site, "programs/Bad.en.md", "")

    result = called(base_site, "check", *arguments)

    assert result.exit_code == status
    assert all(f"There is no `{path}` in this site." in result.stderr for path in told)
    assert result.stderr.count("There is no") == len(told)
    assert ("programs/Bad.en.md" in result.stdout) is (status == 1)


def test_a_path_that_is_not_there_tells_nothing_of_the_others(base_site):
    write(base_site, "programs/Bad.en.md", "")

    for arguments in (("gone",), ("gone", "--ignore-missing")):
        assert called(base_site, "check", *arguments).stdout == ""


def test_wrong_use_is_told_on_one_stream_whatever_the_format(base_site):
    result = called(base_site, "check", "gone", "--format", "json")

    assert result.stdout == ""
    assert result.stderr.startswith("Usage: ")
    assert "--ignore-missing" in result.stderr


def test_a_new_record_is_one_that_check_has_nothing_against(base_site):
    assert called(base_site, "new", "program", "second-job", "--language", "es").exit_code == 0

    checked = called(base_site, "check", "--strict", "programs/second-job.es.md")

    assert (checked.stdout, checked.exit_code) == ("", 0)
