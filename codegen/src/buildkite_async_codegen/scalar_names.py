"""The Python names of a user's own scalars, whose names a schema gives."""

from __future__ import annotations

from keyword import iskeyword
from typing import Final

from attrs import evolve
from graphql import GraphQLSchema, is_enum_type

from .config import Config
from .naming import literal_alias
from .type_classes import USED, type_classes

__all__ = ["with_scalar_names"]

IMPORTED: Final = frozenset({"Annotated", "TypeAlias"})
"""What the module of the scalars imports, besides what other modules do."""


def with_scalar_names(schema: GraphQLSchema, config: Config) -> Config:
    """Return the configuration with names of scalars that nothing else in the package has.

    A name that is a keyword, that generated code uses itself, or that a class has gets an underscore.
    """
    enums = (name for name, type_ in schema.type_map.items() if is_enum_type(type_))
    taken = {*USED, *IMPORTED, *type_classes(schema).values(), *map(literal_alias, enums)}
    taken.add(config.client)
    for scalar in config.own_scalars.values():
        taken |= {each.replace(":", ".").partition(".")[0] for each in scalar.references}
    own = {
        name: evolve(each, alias=_free(each.alias, taken), constant=_free(each.constant, taken))
        for name, each in sorted(config.own_scalars.items())
    }
    annotations = {name: each.alias for name, each in own.items()}
    return evolve(config, own_scalars=own, scalars={**config.scalars, **annotations})


def _free(name: str, taken: set[str]) -> str:
    """Return the name with as many underscores as it needs, which is taken from now on."""
    while iskeyword(name) or name in taken:
        name += "_"
    taken.add(name)
    return name
