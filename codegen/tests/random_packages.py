"""Random packages: schemas, and operations with nested fragments over them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import define, field, frozen
from random_package_schemas import INTERFACES, OBJECTS, UNIONS, RandomSchema

TEXTS: Final = (
    '"plain"',
    '"it\'s"',
    r'"a \"quoted\" one"',
    '"""a block\n  of \'text\'"""',
    r'"\\"',
)
VARIABLES: Final[Mapping[str, str]] = {
    "list": "ID",
    "self": "String",
    "input": "ID",
    "UNSET": 'String = "x"',
    "transport": "ID!",
}
"""Variables that are given to arguments, with their types."""
VALUES: Final = (
    *(f"text: {text}" for text in TEXTS),
    "print: $list",
    "self: $self, class: $input",
    "text: $UNSET, id: $transport",
)
"""The arguments of root fields."""


@frozen
class RandomPackage:
    """A schema and a document with operations."""

    schema: str
    document: str


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
            used = {name: VARIABLES.get(name, "Boolean!") for name in sorted(self._used)}
            variables = ", ".join(f"${name}: {type_}" for name, type_ in used.items())
            parts.append(f"query Q{number}{f'({variables})' if variables else ''} {inside}")
        return "\n".join(parts)

    def _selections(self, type_: str, depth: int) -> str:
        fields = self.schema.fields.get(type_, {})
        usable = [name for name, target in fields.items() if depth > 0 or not target]
        lines = [*self._fields(fields, usable, depth), *self._same(type_, depth)]
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
                number = self.random.randrange(len(VALUES))
                alias, arguments = f"{name}{number}: ", f"({VALUES[number]})"
                self._used |= {each for each in VARIABLES if f"${each}" in VALUES[number]}
            inside = f" {self._selections(fields[name], depth - 1)}" if fields[name] else ""
            yield f"{alias}{name}{arguments}{self._condition()}{inside}"

    def _same(self, type_: str, depth: int) -> Iterator[str]:
        """Yield fields of an object under aliases that other types give to other fields."""
        for alias, name in self.schema.same.get(type_, ()):
            target = self.schema.fields[type_][name]
            if self.random.random() < 0.25 and (depth > 0 or not target):
                inside = f" {self._selections(target, depth - 1)}" if target else ""
                yield f"{alias}: {name}{self._condition()}{inside}"

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
