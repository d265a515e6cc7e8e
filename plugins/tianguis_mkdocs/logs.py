"""What build.py says while it builds: problems as they are written, MkDocs' own words before them."""

import logging


class _Plain(logging.Formatter):
    """Problems begin with their file, so that terminals and editors can jump there; all else with its level."""

    def format(self, record: logging.LogRecord) -> str:
        message = record.getMessage().removeprefix("tianguis: ")
        is_problem = record.name.endswith("tianguis")
        return message if is_problem or record.levelno < logging.WARNING else f"{record.levelname.lower()}: {message}"


def configure_logs(*, quiet: bool, verbose: bool) -> None:
    """Set up the `mkdocs` logger for a terminal."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Plain())
    logger = logging.getLogger("mkdocs")
    logger.handlers[:] = [handler]
    logger.propagate = False
    logger.setLevel(logging.ERROR if quiet else logging.DEBUG if verbose else logging.INFO)
