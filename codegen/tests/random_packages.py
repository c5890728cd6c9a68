"""Random schemas with interfaces and unions, and operations with nested fragments over them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import define, field, frozen

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
}
WRAPPERS: Final[Mapping[str, str]] = {
    "owner": "{}",
    "parent": "{}",
    "items": "[{}]",
    "creator": "{}!",
    "related": "[{}!]!",
    "grid": "[[{}]]",
}
"""Fields with objects, and what their type is wrapped in."""
PROSE: Final = (
    "",
    '"Plain."\n',
    r'"Ends with a backslash \\"' + "\n",
    r'"It is \"quoted\", and \"\"\""' + "\n",
    '"""\nTwo lines,\n\nor\u2028three \\N{of} \'them\'\n"""\n',
)
INTERFACES: Final = ("Node", "Owned", "Named")
OBJECTS: Final = ("Build", "Job", "Agent", "Team")
UNIONS: Final = ("Actor", "Thing")
TEXTS: Final = (
    '"plain"',
    '"it\'s"',
    r'"a \"quoted\" one"',
    '"""a block\n  of \'text\'"""',
    r'"\\"',
)


@frozen
class RandomPackage:
    """A schema and a document with operations."""

    schema: str
    document: str


@define
class RandomSchema:
    """Builds a schema: types share a pool of fields, so that most selections can be merged."""

    random: random.Random
    members: dict[str, set[str]] = field(factory=dict[str, set[str]])
    """The object types of each composite type."""
    fields: dict[str, dict[str, str]] = field(factory=dict[str, dict[str, str]])
    """The fields of types by name: the type of the objects in it, or empty for a leaf."""

    def text(self) -> str:
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
        parts = [self._definition("interface", name, implements[name]) for name in INTERFACES]
        parts += [self._definition("type", name, implements[name]) for name in OBJECTS]
        parts += [f"union {name} = {' | '.join(sorted(self.members[name]))}" for name in UNIONS]
        roots = {f"get{name}": name for name in composites}
        self.fields["Query"] = roots
        lines = [f"  {key}(text: String, id: ID): {type_}" for key, type_ in roots.items()]
        query = "\n".join(["type Query {", *lines, "}"])
        scalars = "scalar DateTime\nscalar JSON\nenum Size { SMALL LARGE }"
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
        leaves = self.random.sample(list(LEAVES), self.random.randint(1, 4))
        objects = self.random.sample(list(targets), self.random.randint(0, 3))
        return {**dict.fromkeys(leaves, ""), **{name: targets[name] for name in objects}}

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
        return WRAPPERS[key].format(target) if target else LEAVES[key]


@define
class RandomDocument:
    """Builds operations with fragments, nested in each other and in inline fragments."""

    random: random.Random
    schema: RandomSchema
    _fragments: dict[str, str] = field(factory=dict[str, str], init=False)
    _conditions: dict[str, set[str]] = field(factory=dict[str, set[str]], init=False)
    """The variables that each fragment uses."""
    _used: set[str] = field(factory=set[str], init=False)

    def text(self) -> str:
        parts: list[str] = []
        composites = (*INTERFACES, *OBJECTS, *UNIONS)
        for number in range(self.random.randint(1, 5)):
            name, type_ = f"F{number}", self.random.choice(composites)
            self._used = set()
            inside = self._selections(type_, 2)
            parts.append(f"fragment {name} on {type_} {inside}")
            self._fragments[name], self._conditions[name] = type_, self._used
        for number in range(self.random.randint(1, 3)):
            self._used = set()
            inside = self._selections("Query", 4)
            variables = ", ".join(f"${name}: Boolean!" for name in sorted(self._used))
            parts.append(f"query Q{number}{f'({variables})' if variables else ''} {inside}")
        return "\n".join(parts)

    def _selections(self, type_: str, depth: int) -> str:
        fields = self.schema.fields.get(type_, {})
        usable = [name for name, target in fields.items() if depth > 0 or not target]
        lines = list(self._fields(fields, usable, depth))
        fragments = self.random.choice((0, 0, 1, 2)) if depth > 0 and type_ != "Query" else 0
        lines += [self._fragment(type_, depth) for _ in range(fragments)]
        if not lines or self.random.random() < 0.1:
            lines.append(self.random.choice(("__typename", "kind: __typename")))
        self.random.shuffle(lines)
        return "{\n" + "\n".join(lines) + "\n}"

    def _fields(
        self, fields: Mapping[str, str], usable: Sequence[str], depth: int
    ) -> Iterator[str]:
        if not usable:
            return
        for _ in range(self.random.randint(1, 3)):
            name = self.random.choice(usable)
            alias = f"my_{name}: " if self.random.random() < 0.1 else ""
            arguments = ""
            if name.startswith("get"):
                # One set of arguments for each key, or the selections could not be merged.
                number = self.random.randrange(len(TEXTS))
                alias, arguments = f"{name}{number}: ", f"(text: {TEXTS[number]})"
            inside = f" {self._selections(fields[name], depth - 1)}" if fields[name] else ""
            yield f"{alias}{name}{arguments}{self._condition()}{inside}"

    def _fragment(self, type_: str, depth: int) -> str:
        own = self.schema.members[type_]
        spreads = [
            name for name, other in self._fragments.items() if own & self.schema.members[other]
        ]
        if spreads and self.random.random() < 0.5:
            name = self.random.choice(spreads)
            self._used |= self._conditions[name]
            return f"...{name}{self._condition()}"
        if self.random.random() < 0.1:
            return f"...{self._condition()} {self._selections(type_, depth - 1)}"
        types = [name for name, members in self.schema.members.items() if own & members]
        other = self.random.choice([*types, type_])
        return f"... on {other}{self._condition()} {self._selections(other, depth - 1)}"

    def _condition(self) -> str:
        if self.random.random() > 0.12:
            return ""
        variable = self.random.choice("xyz")
        self._used.add(variable)
        return f" @{self.random.choice(('include', 'skip'))}(if: ${variable})"


def random_package(seed: int) -> RandomPackage:
    """Return the package of the seed."""
    chance = random.Random(seed)
    schema = RandomSchema(chance)
    text = schema.text()
    return RandomPackage(text, RandomDocument(chance, schema).text())
