"""The parts of a consent, which are the same in every schema: when it was given, to what, and until when."""

from collections.abc import Mapping, Sequence

from tianguis.schema.kinds import Field, Label, Order

GIVEN_ON, SCOPE, UNTIL = "given_on", "scope", "until"
CONSENT_RULES = (Order(GIVEN_ON, UNTIL),)
_CONTEXT = "consent"


def consent_parts(scopes: Sequence[str]) -> Mapping[str, Field]:
    """`scopes` names the vocabulary of what can be agreed to."""
    return {
        GIVEN_ON: Field(GIVEN_ON, "date", Label("Given on", _CONTEXT), required="published"),
        SCOPE: Field(
            SCOPE, "choice", Label("For", _CONTEXT), of=tuple(scopes), is_list=True, least=1, required="published"
        ),
        UNTIL: Field(UNTIL, "date", Label("Until", _CONTEXT), required="published"),
    }
