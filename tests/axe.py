"""What axe-core has to say of a page that is open."""

from builders import ROOT
from playwright.sync_api import Page

_SCRIPT = ROOT / "node_modules" / "axe-core" / "axe.min.js"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What passes axe would describe too, element by element, and that takes longer than to find it.
_ASK = """rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"]})
    .then(({violations}) => violations.map(({id, nodes}) => `${id}: ${nodes[0].html.slice(0, 200)}`))"""


def violations(page: Page) -> list[str]:
    """The rules that a page breaks, each with the first place where it does; its context lets the script past its policy."""
    page.add_script_tag(path=_SCRIPT)
    return page.evaluate(_ASK, _RULES)
