"""Datetimes of models have a time zone: one without is read on the lenient path, as UTC."""

from __future__ import annotations

import ast
import sys
from datetime import datetime
from types import ModuleType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

import msgspec

__all__ = ["aware", "aware_type", "loose"]

_AWARE: Final[Any] = Annotated[datetime, msgspec.Meta(tz=True)]
_AWARE_OR_NONE: Final[Any] = _AWARE | None
_NAMES: Final = {"datetime": _AWARE, "datetime | None": _AWARE_OR_NONE}
"""The annotations of nearly all such fields, which need not be evaluated."""


def aware(annotation: Any, module: str) -> Any:
    """Return the annotation of a field, in which datetimes have a time zone.

    Args:
        annotation: A type, or the text of one.
        module: The name of the module whose names it is written in.
    """
    if not isinstance(annotation, str):
        return aware_type(annotation)
    names = vars(sys.modules[module]) if module in sys.modules else {}
    if annotation in _NAMES and names.get("datetime") is datetime:
        return _NAMES[annotation]
    if not _mentions_datetime(annotation, names):
        return annotation
    try:
        found = eval(annotation, dict(names))  # noqa: S307 - as the class statement would do
    except NameError:  # of a class that is defined later
        return annotation
    return aware_type(found)


def loose(annotation: Any) -> Any:
    """Return the annotation without what `aware` has added to it."""
    return _replaced(annotation, _AWARE, datetime)


def aware_type(annotation: Any) -> Any:
    """Return the type of a field, in which datetimes have a time zone."""
    return _replaced(annotation, datetime, _AWARE)


def _replaced(annotation: Any, former: Any, new: Any) -> Any:
    if annotation == former:
        return new
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is None or origin is Annotated:  # which says what it is meant to be
        return annotation
    inside = tuple(_replaced(each, former, new) for each in arguments)
    if inside == arguments:
        return annotation
    return Union[inside] if origin in {Union, UnionType} else origin[inside]  # noqa: UP007  # made at run time


def _mentions_datetime(text: str, names: dict[str, Any]) -> bool:
    """Whether a name of an annotation stands for the class, under any of its names."""
    if "datetime" not in text and datetime not in names.values():
        return False
    for node in ast.walk(ast.parse(text, mode="eval")):
        if isinstance(node, ast.Name) and names.get(node.id) is datetime:
            return True
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            holder = names.get(node.value.id)
            if isinstance(holder, ModuleType) and getattr(holder, node.attr, None) is datetime:
                return True
    return False
