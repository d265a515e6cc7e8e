"""Names in a schema that name nothing: what kinds call themselves, what they show on cards, what divides their groups.

References may name kinds that a site does not have, and shared rules fields that a kind leaves out: schemas travel.
"""

import re
from collections.abc import Iterator, Sequence

from tianguis.model import Positions, Problem, problem
from tianguis.schema.kinds import Kind

_KIND = re.compile(r"[a-z][a-z0-9-]*")


def idle_names(kinds: Sequence[tuple[Kind, Positions]]) -> Iterator[Problem]:
    """Problems with the names of all `kinds`; the second of two kinds with one name has it."""
    taken: set[str] = set()
    persons = {kind.name for kind, _ in kinds if kind.is_of_persons}
    for kind, positions in kinds:
        if kind.name and (kind.name in taken or not _KIND.fullmatch(kind.name)):
            yield problem(positions.of("kind"), "schema-wrong-value", field="kind", seen=kind.name)
        taken.add(kind.name)
        for path, field in kind.facets:
            # The value of such a list stands in its address, also where the person may not be named.
            if field.type == "reference" and persons & {*(persons if "any" in field.of else field.of)}:
                yield problem(positions.of("fields", *path[:1]), "schema-wrong-value", field="facet", seen="true")
        for name in kind.ways:
            if name not in {path[0] for path, _ in kind.facets}:
                yield problem(positions.of("ways"), "schema-wrong-value", field="ways", seen=name)
        for name in kind.card:
            if name not in kind.fields:
                yield problem(positions.of("card"), "schema-wrong-value", field="card", seen=name)
        if kind.deadline:
            dated = kind.fields.get(kind.deadline.name)
            if dated is None or dated.type != "date" or dated.is_list:
                yield problem(positions.of("deadline"), "schema-wrong-value", field="deadline", seen=kind.deadline.name)
            for name in kind.deadline.while_:
                if name not in kind.fields:
                    yield problem(positions.of("deadline", "while"), "schema-wrong-value", field="while", seen=name)
        for name in dict.fromkeys(name for group in kind.groups for name in group.when):
            if name not in kind.fields:
                yield problem(positions.of("groups"), "schema-wrong-value", field="when", seen=name)
