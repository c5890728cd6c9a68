"""Scalars with a Python type that the configuration names, and the module that defines them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import evolve, frozen
from graphql import is_list_type, is_non_null_type

from .naming import class_name, snake
from .scalar_types import ScalarType, module_of, scalar_type
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
    """Its Python type, such as `decimal.Decimal`, `datetime:date`, `str` or `dict[str, Any]`."""
    parse: str
    """Where the function is that makes a value of a JSON value."""
    serialize: str
    """Where the function is that makes a JSON value of a value."""
    example: Any = None
    """A JSON value, for the check of the package; None if there is none."""
    alias: str
    """The name of its type in annotations."""
    constant: str
    """The name of the object with its functions."""

    @property
    def python_type(self) -> ScalarType:
        """Its Python type, as source."""
        found = scalar_type(self.type)
        assert found is not None  # the configuration was checked
        return found

    @property
    def references(self) -> list[str]:
        """The places of what its type consists of, and of its functions."""
        return [*self.python_type.references, self.parse, self.serialize]


def own_scalar(name: str, table: Mapping[str, Any]) -> OwnScalar:
    """Return a scalar of the configuration: by default, its type parses and `str` serializes."""
    found = scalar_type(table["type"])
    parse = found.called if found and found.called else ""
    return evolve(
        OwnScalar(
            name=name,
            type=table["type"],
            parse=parse,
            serialize="str",
            alias=class_name(name),
            constant=f"{snake(name).upper()}_SCALAR",
        ),
        **{key: value for key, value in table.items() if key != "type"},
    )


def scalars_module(scalars: Mapping[str, OwnScalar], runtime: str) -> str:
    """Return the module that defines the scalars."""
    ordered = [scalar for _, scalar in sorted(scalars.items())]
    modules = {module_of(each) for scalar in ordered for each in scalar.references} - {""}
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
        python_type = scalar.python_type
        # Type checkers cannot infer the arguments of a type from a class that is called.
        of = f"[{python_type.expression}]" if python_type.has_arguments else ""
        functions = f"parse={parse}, serialize={serialize}"
        lines += [
            f"{scalar.constant} = Scalar{of}({scalar.name!r}, {functions})",
            f"{scalar.alias}: TypeAlias = Annotated[{python_type.expression}, {scalar.constant}]",
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


def _expression(reference: str) -> str:
    return reference.replace(":", ".")
