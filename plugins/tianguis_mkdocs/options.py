"""Kinds of options that MkDocs does not have, each with an answer to what is likely to be written instead."""

from mkdocs.config import base
from mkdocs.config import config_options as option

from tianguis.language import is_known_language, meant_tag


class Tag(option.Type[str]):
    """A BCP 47 language tag."""

    def __init__(self) -> None:
        super().__init__(str)

    def run_validation(self, value: object) -> str:
        if value is False:
            raise base.ValidationError(
                "Norwegian is written in quotes here, 'no' or 'nb': YAML takes a bare no for false."
            )
        text = str(super().run_validation(value))
        if not is_known_language(text):
            meant = meant_tag(text)
            hint = f"Did you mean {meant}?" if meant else "Use a BCP 47 tag such as es, pt-BR or ar."
            raise base.ValidationError(f"'{text}' is no language tag. {hint}")
        return text


class RecordName(option.Type[str]):
    """A record by its kind and id, or nothing."""

    def __init__(self, default: str) -> None:
        super().__init__(str, default=default)

    def run_validation(self, value: object) -> str:
        text = str(super().run_validation(value))
        kind, _, identity = text.partition("/")
        if text and not (kind and identity):
            raise base.ValidationError(
                f"'{text}' is no record. Write its kind and its name, such as page/{kind or identity}."
            )
        return text
