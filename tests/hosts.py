"""A plain host for built sites."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


class _Handler(SimpleHTTPRequestHandler):
    """A plain host that shows the site's own page where there is none, as most hosts can be told to."""

    def __init__(self, *arguments, missing: Path, asked: list[str], **options) -> None:  # type: ignore[no-untyped-def]
        self.missing, self.asked = missing, asked
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        """A browser asks every host for an icon of its own accord; no page has named one."""
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
        else:
            self.asked.append(self.path)
            # Its times have no fractions, and a test builds twice in a second.
            del self.headers["If-Modified-Since"]
            super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        content = self.missing.read_bytes() if self.missing.is_file() else b""
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments: object) -> None:
        """Says nothing."""


@contextmanager
def served(
    folder: Path, missing: Path | None = None, *, port: int = 0, asked: list[str] | None = None
) -> Iterator[str]:
    """The address at which a folder is served while the block runs. `asked` is told the path of every request."""
    told = [] if asked is None else asked
    handler = partial(_Handler, directory=str(folder), missing=missing or folder / "404.html", asked=told)
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
