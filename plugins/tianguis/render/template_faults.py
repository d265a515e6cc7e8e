"""What is wrong with a template, as whoever wrote it can mend it: its name, the line, and what Jinja says."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import jinja2


class TemplateFault(Exception):
    """A template that can't be understood, or asks for what no view has."""


@contextmanager
def told_by_name() -> Iterator[None]:
    """
    Raises:
        TemplateFault: instead of what Jinja raises.
    """
    try:
        yield
    except jinja2.TemplateSyntaxError as error:
        raise TemplateFault(f"{error.name}, line {error.lineno}: {error.message}") from None
    except jinja2.TemplateError as error:
        frames = (
            each for each in reversed(traceback.extract_tb(error.__traceback__)) if each.filename.endswith(".html")
        )
        where = next((f"{each.filename}, line {each.lineno}: " for each in frames), "")
        raise TemplateFault(f"{where}{error}") from None
