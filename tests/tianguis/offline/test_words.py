"""What scripts are told of copies."""

import json
import re

from builders import BASE_SITE, gathered

from tianguis.offline.words import copy_page, worker_page


def test_a_worker_speaks_every_language_of_the_site():
    page = worker_page(gathered(BASE_SITE), has_work=True)
    first, rest = page.content.decode().split("\n", 1)
    site = json.loads(first.removeprefix("const SITE = ").removesuffix(";"))

    assert page.address == "worker.js"
    assert {tag: words["dir"] for tag, words in site.items()} == {"ar": "rtl", "en": "ltr", "es": "ltr"}
    assert site["es"]["title"] == "Sin conexión"
    assert "{date}" in site["ar"]["copy"]
    assert "addEventListener" in rest


def test_a_worker_is_told_what_it_may_not_keep():
    lines = worker_page(gathered(BASE_SITE), has_work=True, apart=["0a1b2c"]).content.decode().split("\n")

    assert lines[1] == 'const APART = ["0a1b2c"];'


def test_a_worker_without_work_has_no_words():
    assert worker_page(gathered(BASE_SITE), has_work=False).content.startswith(
        b"const SITE = null;\nconst APART = [];\n"
    )


def test_a_copy_is_of_the_day_on_which_a_record_was_changed_last():
    site = gathered(BASE_SITE)
    days = sorted(str(each.values.get("updated", "")) for each in site.library.records.values())
    [content] = re.findall(r"tianguis\.data\((.*)\);", copy_page(site).content.decode())

    assert json.loads(content)["date"] == days[-1]
    assert set(json.loads(content)["languages"]) == {"en", "es", "ar"}
