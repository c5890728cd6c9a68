"""Scalars with a Python type that the configuration names, and the module that defines them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import evolve, frozen
from graphql import is_list_type, is_non_null_type

from .naming import class_name, snake
from .schema_types import named_type

__all__ = ["OWN_SCALARS", "OwnScalar", "own_scalar", "scalars_module", "write_expression"]

OWN_SCALARS: Final = "scalars"
"""The module of a generated package that defines them."""


@frozen(kw_only=True)
class OwnScalar:
    """A scalar whose values are made by functions of the user's own."""

    name: str
    """Its name in the schema."""
    type: str
    """Where its Python type is, such as `decimal.Decimal`, `datetime:date.today` or `str`."""
    parse: str
    """Where the function is that makes a value of a JSON value."""
    serialize: str
    """Where the function is that makes a JSON value of a value."""
    example: Any = None
    """A JSON value, for the check of the package; None if there is none."""

    @property
    def alias(self) -> str:
        """The name of its type in annotations."""
        return class_name(self.name)

    @property
    def constant(self) -> str:
        """The name of the object with its functions."""
        return f"{snake(self.name).upper()}_SCALAR"

    @property
    def references(self) -> list[str]:
        """The places of its type and its functions."""
        return [self.type, self.parse, self.serialize]


def own_scalar(name: str, table: Mapping[str, Any]) -> OwnScalar:
    """Return a scalar of the configuration: by default, its type parses and `str` serializes."""
    return evolve(
        OwnScalar(name=name, type=table["type"], parse=table["type"], serialize="str"),
        **{key: value for key, value in table.items() if key != "type"},
    )


def scalars_module(scalars: Mapping[str, OwnScalar], runtime: str) -> str:
    """Return the module that defines the scalars."""
    ordered = [scalar for _, scalar in sorted(scalars.items())]
    modules = {_module(each) for scalar in ordered for each in scalar.references} - {""}
    lines = [
        '"""Scalars with a Python type of their own."""',
        "",
        "from __future__ import annotations",
        *(f"import {module}" for module in sorted(modules)),
        "from typing import Annotated, TypeAlias",
        f"from {runtime} import Scalar",
        "",
    ]
    for scalar in ordered:
        parse, serialize = _expression(scalar.parse), _expression(scalar.serialize)
        lines += [
            f"{scalar.constant} = Scalar({scalar.name!r}, parse={parse}, serialize={serialize})",
            f"{scalar.alias}: TypeAlias = Annotated[{_expression(scalar.type)}, {scalar.constant}]",
        ]
    return "\n".join(lines)


def write_expression(scalars: Mapping[str, OwnScalar], type_: Any) -> str | None:
    """Return the source of what writes values of a type; None if the type has no such scalar."""
    scalar = scalars.get(named_type(type_).name)
    if scalar is None:
        return None
    lists = sum(1 for _ in _lists(type_))
    return f"{scalar.constant}.in_lists({lists})" if lists else scalar.constant


def _lists(type_: Any) -> Iterator[Any]:
    while is_non_null_type(type_) or is_list_type(type_):
        if is_list_type(type_):
            yield type_
        type_ = type_.of_type


def _module(reference: str) -> str:
    """Return the module of a reference; empty for a builtin."""
    module, colon, _ = reference.partition(":")
    return module if colon else reference.rpartition(".")[0]


def _expression(reference: str) -> str:
    return reference.replace(":", ".")
