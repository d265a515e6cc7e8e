"""What all pages depend on, beside the records."""

import re
import sys
from importlib.metadata import version

from tianguis.settings import _versions


def test_versions_are_those_of_what_we_stand_on_and_of_nothing_else():
    said = _versions()

    assert said.startswith(sys.version)
    assert repr(("comrak", version("comrak"))) in said
    assert re.search("pytest|hypothesis|distributed", said) is None
