"""A site as copies have it."""

from builders import A_DAY, BASE_SITE, gathered
from persons import ENDED, EVERYWHERE, HERE, LAST_DAY, persons_site

from tianguis.packs.agreed import AGREED, agreed
from tianguis.packs.specs import _NAME


def test_where_nobody_has_to_agree_it_is_the_site_itself():
    site = gathered(BASE_SITE, today=A_DAY)

    assert agreed(site) is site


def test_it_has_all_records_but_those_of_who_has_agreed_to_the_site_alone(tmp_path):
    site = gathered(persons_site(tmp_path / "site"), today=LAST_DAY)
    found = agreed(site).library

    assert site.library.records.keys() - found.records.keys() == {HERE}
    assert found.records.keys() > {EVERYWHERE, ENDED}
    assert found.outside == {}


def test_no_pack_can_be_called_as_what_is_kept_of_it():
    assert not _NAME.fullmatch(AGREED)
