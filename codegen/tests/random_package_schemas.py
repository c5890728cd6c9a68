"""Random schemas with interfaces and unions, whose names Python and generated code use, too."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import define, field

LEAVES: Final[Mapping[str, str]] = {
    "id": "ID!",
    "name": "String",
    "title": "String!",
    "count": "Int",
    "ratio": "Float!",
    "createdAt": "DateTime",
    "created_at": "String",
    "hidden": "Boolean!",
    "settings": "JSON",
    "size": "Size",
    "sizes": "[Size!]",
    "labels": "[String]!",
    "matrix": "[[Int!]]",
    "cube": "[[[String]!]]!",
    # Names that Python or generated code uses, and those that lose or double their underscores.
    "class": "String",
    "from": "String!",
    "None": "Int",
    "self": "String",
    "list": "[Float]",
    "from_dict": "String",
    "_id": "ID",
    "created__at": "String",
    "_": "String",
    "ID": "ID",
}
WRAPPERS: Final[Mapping[str, str]] = {
    "owner": "{}",
    "parent": "{}",
    "items": "[{}]",
    "creator": "{}!",
    "related": "[{}!]!",
    "grid": "[[{}]]",
    "import": "[[{}!]!]!",
    "field": "{}",
}
"""Fields with objects, and what their type is wrapped in."""
PROSE: Final = (
    "",
    '"Plain."\n',
    r'"Ends with a backslash \\"' + "\n",
    r'"It is \"quoted\", and \"\"\""' + "\n",
    '"Größe, 大きさ, \u202eright to left\u202c, \U0001f680 and \xa0"\n',
    '"""\nTwo lines,\n\nor\u2028three \\N{of} \'them\'\n"""\n',
)
INTERFACES: Final = ("Node", "Owned", "Named")
OBJECTS: Final = ("Build", "Job", "Agent", "Team")
UNIONS: Final = ("Actor", "Thing")
ARGUMENTS: Final = "text: String, id: ID, print: ID, self: String, class: ID"
"""The arguments of root fields."""


@define
class RandomSchema:
    """Builds a schema: types share a pool of fields, so that most selections can be merged."""

    random: random.Random
    members: dict[str, set[str]] = field(factory=dict[str, set[str]])
    """The object types of each composite type."""
    fields: dict[str, dict[str, str]] = field(factory=dict[str, dict[str, str]])
    """The fields of types by name: the type of the objects in it, or empty for a leaf."""
    same: dict[str, list[tuple[str, str]]] = field(factory=dict[str, list[tuple[str, str]]])
    """Aliases that each object type gives to a field of its own, which differs from others'."""
    nullable: bool = False
    """Whether everything may be null."""

    def text(self) -> str:
        self.nullable = self.random.random() < 0.2
        implements = self._implemented()
        for union in UNIONS:
            count = self.random.randint(1, len(OBJECTS))
            self.members[union] = set(self.random.sample(OBJECTS, count))
        composites = (*INTERFACES, *OBJECTS, *UNIONS)
        targets = {name: self.random.choice(composites) for name in WRAPPERS}
        for name in (*INTERFACES, *OBJECTS):
            own = self._own_fields(targets)
            for interface in sorted(implements[name]):
                own |= self.fields[interface]
            self.fields[name] = own
        for name in OBJECTS:
            self._narrow(self.fields[name])
        for name in OBJECTS:
            self.same[name] = list(self._same(self.fields[name]))
        parts = [self._definition("interface", name, implements[name]) for name in INTERFACES]
        parts += [self._definition("type", name, implements[name]) for name in OBJECTS]
        parts += [f"union {name} = {' | '.join(sorted(self.members[name]))}" for name in UNIONS]
        roots = {f"get{name}": name for name in composites}
        self.fields["Query"] = roots
        lines = [f"  {key}({ARGUMENTS}): {type_}" for key, type_ in roots.items()]
        query = "\n".join(["type Query {", *lines, "}"])
        scalars = "scalar DateTime\nscalar JSON\nenum Size { SMALL LARGE None class _ title }"
        return "\n\n".join([query, *parts, scalars])

    def _implemented(self) -> dict[str, set[str]]:
        """Return the interfaces of each type; an interface may implement earlier ones."""
        found: dict[str, set[str]] = {}
        for number, name in enumerate(INTERFACES):
            chosen = {one for one in INTERFACES[:number] if self.random.random() < 0.4}
            found[name] = chosen.union(*(found[one] for one in chosen))
        for name in OBJECTS:
            chosen = {one for one in INTERFACES if self.random.random() < 0.6}
            found[name] = chosen.union(*(found[one] for one in chosen))
            self.members[name] = {name}
        for name in INTERFACES:
            if not any(name in found[each] for each in OBJECTS):
                found["Build"] |= {name} | found[name]
            self.members[name] = {each for each in OBJECTS if name in found[each]}
        return found

    def _own_fields(self, targets: Mapping[str, str]) -> dict[str, str]:
        leaves = self.random.sample(list(LEAVES), self.random.randint(1, 6))
        objects = self.random.sample(list(targets), self.random.randint(0, 3))
        return {**dict.fromkeys(leaves, ""), **{name: targets[name] for name in objects}}

    def _same(self, fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Yield an alias for one of the texts, and for one of the objects."""
        texts = [name for name, target in fields.items() if not target and LEAVES[name] == "String"]
        objects = [name for name, target in fields.items() if target and WRAPPERS[name] == "{}"]
        for alias, names in (("same", texts), ("same_object", objects)):
            if names:
                yield alias, self.random.choice(names)

    def _narrow(self, fields: dict[str, str]) -> None:
        """Give some fields of an object type a narrower type than that of the interface."""
        for name, target in fields.items():
            if target and self.random.random() < 0.2:
                fields[name] = self.random.choice(sorted(self.members[target]))

    def _definition(self, kind: str, name: str, implements: set[str]) -> str:
        lines = [
            f"{PROSE[(len(key) + len(name)) % len(PROSE)]}  {key}: {self._type(key, type_)}"
            for key, type_ in self.fields[name].items()
        ]
        clause = f" implements {' & '.join(sorted(implements))}" if implements else ""
        described = PROSE[len(name) % len(PROSE)]
        return "\n".join([f"{described}{kind} {name}{clause} {{", *lines, "}"])

    def _type(self, key: str, target: str) -> str:
        type_ = WRAPPERS[key].format(target) if target else LEAVES[key]
        return type_.replace("!", "") if self.nullable else type_
