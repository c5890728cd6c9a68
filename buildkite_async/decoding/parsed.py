"""Converts JSON values that were parsed already into models, in two passes over the value.

msgspec converts it into variants that ignore unknown fields. Then those are looked up in the value
and put into `extra`, so their number does not matter: it takes a few times as long as decoding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from threading import RLock
from types import GenericAlias
from typing import Any, Final

import msgspec
from msgspec.structs import force_setattr

from buildkite_async.decoding.extra_fields import ExtraFields
from buildkite_async.decoding.field_tree import FieldTree, reachable
from buildkite_async.decoding.storage import StoredModel
from buildkite_async.decoding.variants import new_variants
from buildkite_async.wire.json_values import is_list, is_object

__all__ = ["convert"]

_variants: Final[dict[type[StoredModel], Any]] = {}
_lock: Final = RLock()


def convert(values: list[Any], tree: FieldTree) -> list[Any]:
    """Return the objects of JSON values; those with a discriminator have their base class.

    Raises:
        msgspec.ValidationError: A declared field is missing, or its value is odd.
    """
    objects: list[Any] = msgspec.convert(values, GenericAlias(list, (_variant_of(tree),)))
    _complete(tree, objects, values)
    return objects


def _variant_of(tree: FieldTree) -> Any:
    if tree.model not in _variants:
        with _lock:
            new = [each for each in reachable(tree) if each.model not in _variants]
            # Assigned at once: other threads must not find a class that holds public ones.
            _variants.update(new_variants(new, _variants, {}, forbid_unknown_fields=False))
    return _variants[tree.model]


def _complete(tree: FieldTree, objects: Sequence[Any], values: Sequence[dict[str, Any]]) -> None:
    """Fill `extra` of objects and of those in them, and give them their public classes."""
    names = tree.names
    for each, value in zip(objects, values, strict=True):
        # A field may have got its kind when the object was created.
        force_setattr(each, "__class__", each.__public__)
        if not names.issuperset(value):
            force_setattr(each, "extra", ExtraFields.undeclared(value, names))
    for child in tree.nested:
        held = [*map(attrgetter(child.attribute), objects)]
        if not any(held):  # as are most fields of most objects
            continue
        found = [*_pairs(held, [value.get(child.wire) for value in values])]
        if found:  # not if a field of text or objects holds text
            _complete(child.tree, *zip(*found, strict=True))


def _pairs(held: Iterable[Any], values: Iterable[Any]) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Yield the objects in the values of a field, each with its JSON value."""
    for each, value in zip(held, values, strict=True):
        if isinstance(each, StoredModel):
            yield each, value
        elif each and is_list(each):
            yield from zip(each, value, strict=True)
        elif each and is_object(each):
            yield from ((item, value[key]) for key, item in each.items())
