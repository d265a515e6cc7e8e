#!/bin/sh
# A Chromium for the browser tests: one that is installed, else Playwright's own, else the system's package.
# Usage: install.sh FOLDER-OF-THE-VIRTUAL-ENVIRONMENT'S-PROGRAMS
set -u
bin=$1
for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
if "$bin/python" -c 'import sys
from pathlib import Path
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    sys.exit(not Path(playwright.chromium.executable_path).exists())'; then
    exit 0
fi
echo "No Chromium here; installing Playwright's." >&2
"$bin/python" -m playwright install chromium && exit 0
if command -v apt-get >/dev/null 2>&1; then
    echo "Playwright's can't be fetched; installing the system's package." >&2
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo"
    $as_root apt-get update -qq && $as_root apt-get install -y -qq chromium-headless-shell && exit 0
fi
echo "No browser could be installed. Install Chromium, then run make test again." >&2
exit 1
