#!/bin/sh
# zimcheck for the tests of packs for Kiwix: one that is here, else the system's package. Without it one test is skipped.
set -u
command -v zimcheck >/dev/null 2>&1 && exit 0
if command -v apt-get >/dev/null 2>&1; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo -n"
    $as_root apt-get update -qq && $as_root apt-get install -y -qq zim-tools && exit 0
fi
echo "No zimcheck could be installed; the test that asks it is skipped. Install zim-tools to run it." >&2
