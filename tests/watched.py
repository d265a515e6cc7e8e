"""A page of a browser under watch."""

from playwright.sync_api import Page

_GONE_ON = "net::ERR_ABORTED"


class Watched:
    """A page of the browser that keeps what went wrong: errors, failed requests, requests to anywhere else."""

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.faults = page, []
        page.on("console", lambda each: self._note(each.type in ("error", "warning"), f"console: {each.text}"))
        page.on("pageerror", lambda each: self._note(True, f"script: {each}"))
        # What is no longer waited for because one has gone on to another page is no fault.
        page.on("requestfailed", lambda each: self._note(each.failure != _GONE_ON, f"failed: {each.url}"))
        page.on("response", lambda each: self._note(each.status >= 400, f"{each.status}: {each.url}"))
        page.on("request", lambda each: self._note(not each.url.startswith(home), f"elsewhere: {each.url}"))

    def _note(self, is_fault: bool, words: str) -> None:
        if is_fault:
            self.faults.append(words)

    def style(self, name: str) -> str:
        return str(self.page.evaluate("name => getComputedStyle(document.body).getPropertyValue(name)", name))

    def overflow(self) -> int:
        """How many pixels one can scroll sideways."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
