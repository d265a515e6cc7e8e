"""A host on this machine that sends files as real ones do, and remembers what it sent."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple


class Sent(NamedTuple):
    """`size_bytes` is the body's, packed; the lines above it are some 200 bytes more."""

    path: str
    size_bytes: int


class Host(NamedTuple):
    """`sent` grows with every answer: what workers of a page ask for is in it too, which a page's own count leaves out."""

    url: str
    sent: list[Sent]


@contextmanager
def served(folder: Path) -> Iterator[Host]:
    sent: list[Sent] = []
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Packing, sent, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Host(f"http://127.0.0.1:{server.server_address[1]}/", sent)
        server.shutdown()


class _Packing(SimpleHTTPRequestHandler):
    """Sends everything with gzip, as any host does, and lets browsers keep it for a while."""

    protocol_version = "HTTP/1.1"

    def __init__(self, sent: list[Sent], *arguments: Any, directory: str) -> None:
        self.sent = sent
        super().__init__(*arguments, directory=directory)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            return self.send_error(404)
        content = packed(path)
        self.sent.append(Sent("/" + path.relative_to(self.directory).as_posix(), len(content)))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(content)
        return None

    def log_message(self, *arguments: object) -> None:
        """Says nothing."""


@cache
def packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 9)
