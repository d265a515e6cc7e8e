"""What is wrong with a site, on a page of its preview."""

import re
from collections.abc import Sequence
from html import escape

from tianguis.messages import severity
from tianguis.model import Problem
from tianguis.report import has_errors, line

# Pages allow no script within them, and what loads a page of a preview again is one.
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_SHOWN = 50
_STYLE = """
.tg-preview { position: fixed; inset: auto 0 0; z-index: 99; max-height: 40vh; overflow: auto; padding: 0.5rem 1rem;
  background: #fff8e1; color: #000; border-top: 4px solid #c77700; font: 16px/1.4 system-ui, sans-serif; }
.tg-preview summary { font-weight: 700; cursor: pointer; }
.tg-preview li { margin: 0.25rem 0; overflow-wrap: anywhere; }
@media print { .tg-preview { display: none; } }
"""


def with_panel(page: bytes, problems: Sequence[Problem], failure: str = "") -> bytes:
    """A page as a preview shows it: free to be loaded again, with all problems at its foot, errors first.

    `failure` says why the last build gave no pages at all.
    """
    content, end, rest = _POLICY.sub(b"", page).rpartition(b"</body>")
    return b"%b%b%b%b" % (content, _panel(problems, failure).encode(errors="replace"), end, rest) if end else rest


def _panel(problems: Sequence[Problem], failure: str) -> str:
    lines = [failure] * bool(failure)
    lines += [line(each) for each in sorted(problems, key=lambda each: severity(each) != "error")]
    if not lines:
        return ""
    shown = "".join(f"<li>{escape(each)}</li>" for each in lines[:_SHOWN])
    more = f"<p>And {len(lines) - _SHOWN:,} more, on the terminal.</p>" if len(lines) > _SHOWN else ""
    count = "1 problem" if len(lines) == 1 else f"{len(lines):,} problems"
    # Warnings may stand for weeks, and wait until somebody opens them.
    is_open = " open" if failure or has_errors(problems) else ""
    return (
        f'<style>{_STYLE}</style><aside class="tg-preview" lang="en" dir="ltr" aria-label="Problems">'
        f"<details{is_open}><summary>{count}</summary><ol>{shown}</ol>{more}</details></aside>"
    )
