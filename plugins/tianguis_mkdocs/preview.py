"""The server of a preview: its pages tell what is wrong, and no mistake ends it."""

import traceback
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from tianguis.model import Problem
from tianguis.panel import with_panel

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


class Preview:
    """Goes around the server's application, and around what builds for it.

    A build that fails is told on the pages of the last one that did not: else the server would answer nothing until the next.
    """

    def __init__(
        self, application: "WSGIApplication", build: Callable[..., None], problems: Callable[[], Sequence[Problem]]
    ) -> None:
        self.application, self._build, self.problems = application, build, problems
        self.failure = ""

    def build(self, *arguments: Any) -> None:
        self.failure = ""
        try:
            self._build(*arguments)
        except (Exception, SystemExit) as error:
            traceback.print_exc()
            self.failure = f"The last build has failed; these pages are those of the one before. {error}"

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        told: list[Any] = []

        def note(status: str, headers: list[tuple[str, str]], *rest: Any) -> Callable[[bytes], object]:
            told[:] = [status, headers, *rest]
            return lambda content: None

        body = self.application(environ, note)
        status, headers, *rest = told
        if not any(name.lower() == "content-type" and value.startswith("text/html") for name, value in headers):
            start_response(status, headers, *rest)
            return body
        content = with_panel(b"".join(body), self.problems(), self.failure)
        kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
        start_response(status, [*kept, ("Content-Length", str(len(content)))], *rest)
        return [content]
