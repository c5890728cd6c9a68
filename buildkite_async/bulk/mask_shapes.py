"""What masks need to know of models."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin

from attrs import frozen

from buildkite_async.decoding.field_tree import field_tree_of
from buildkite_async.decoding.storage import ModelField, StoredModel, fields_of, public_class

__all__ = ["NAME_FIELDS", "VALUE_FIELDS", "Shape", "shape_of"]


def _cases(*names: str) -> tuple[str, ...]:
    return tuple(each for name in names for each in (name, name.capitalize(), name.upper()))


NAME_FIELDS: Final = _cases(
    *("key", "name", "variable", "var", "env", "field", "option", "header"),
    *("setting", "property", "parameter", "attribute"),
)
VALUE_FIELDS: Final = _cases("value", "val", "content", "contents", "data", "default", "plaintext")
_SCALARS: Final = (str, int, float, datetime, NoneType)


@frozen
class Shape:
    """What masks need to know of a model."""

    secrets: frozenset[str]
    """Attributes whose values are secret."""
    secret_names: frozenset[str]
    """Their JSON names."""
    models: Mapping[str, type[StoredModel]]
    """The classes of nested models, by attribute and by JSON name."""
    fields: tuple[ModelField, ...]
    is_person: bool
    is_pair: bool
    """Whether it has a name and a value."""
    unclear: tuple[str, ...]
    """Attributes that may need masks whatever is in them, unless it is nothing."""
    texts: tuple[str, ...]
    """Attributes with texts."""
    holders: tuple[str, ...]
    """Attributes that may hold texts or objects."""


_shapes: Final[dict[type[StoredModel], Shape]] = {}


def shape_of(model: type[StoredModel]) -> Shape:
    """Return the shape of a class, or of the one that it passes for."""
    shape = _shapes.get(model)
    if shape is None:
        public = public_class(model)  # a cache must not keep variants
        shape = _shapes.get(public)
        if shape is None:
            shape = _shapes[public] = _make_shape(public)
    return shape


def _make_shape(model: type[StoredModel]) -> Shape:
    fields = fields_of(model)
    tree = field_tree_of(model)
    secrets = sorted(model.__secrets__)
    shown = [each for each in fields if each.name not in model.__secrets__]
    scalars = [each for each in shown if _is_scalar(each.annotation)]
    holders = [each.name for each in shown if not _is_scalar(each.annotation)]
    texts = [each.name for each in scalars if _may_be_text(each.annotation)]
    return Shape(
        secrets=frozenset(secrets),
        secret_names=frozenset(each.wire for each in fields if each.name in secrets),
        models={
            name: each.tree.model for each in tree.nested for name in (each.attribute, each.wire)
        },
        fields=fields,
        is_person="email" in tree.names,
        is_pair=not tree.names.isdisjoint(VALUE_FIELDS) and not tree.names.isdisjoint(NAME_FIELDS),
        unclear=("extra", "unreadable", *secrets),
        texts=tuple(texts),
        holders=tuple(holders),
    )


def _members_of(annotation: Any) -> tuple[Any, ...]:
    """Return the types of a union, or the only type."""
    return get_args(annotation) if get_origin(annotation) in {Union, UnionType} else (annotation,)


def _is_scalar(annotation: Any) -> bool:
    return all(
        isinstance(each, type) and issubclass(each, _SCALARS) for each in _members_of(annotation)
    )


def _may_be_text(annotation: Any) -> bool:
    return any(issubclass(each, str) for each in _members_of(annotation))
