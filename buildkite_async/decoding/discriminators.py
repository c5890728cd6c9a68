"""Gives objects with a discriminator the class that it names, such as ScriptJob to a job."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, repeat
from operator import attrgetter
from typing import Any, TypeAlias

from msgspec.structs import force_setattr

from buildkite_async.decoding.field_tree import FieldTree, NestedField
from buildkite_async.decoding.storage import StoredModel
from buildkite_async.wire.json_values import is_list, is_object

__all__ = ["SetKinds", "kind_setter"]

SetKinds: TypeAlias = Callable[[Sequence[Any]], None]
"""Sets the classes of objects, and of what is nested in them."""


def kind_setter(tree: FieldTree, kinds: Mapping[type[StoredModel], Mapping[str, type]]) -> SetKinds:
    """Return a function that sets the classes of objects of one class.

    Args:
        tree: The tree of the class.
        kinds: For each class with a discriminator, the class for each of its values.
    """
    return _Setters(kinds).of(tree)


class _Setters:
    def __init__(self, kinds: Mapping[type[StoredModel], Mapping[str, type]]) -> None:
        self._kinds = kinds
        self._made: dict[type[StoredModel], SetKinds] = {}

    def of(self, tree: FieldTree) -> SetKinds:
        if tree.model in self._made:
            return lambda objects: self._made[tree.model](objects)  # noqa: PLW0108  # not there yet
        if not tree.has_discriminator():
            return _set_nothing
        self._made[tree.model] = _set_nothing
        steps = [self._nested(child) for child in tree.discriminated_fields()]
        if tree.discriminator is not None:
            steps.insert(0, _own_kinds(tree.discriminator[0], self._kinds[tree.model]))

        def set_kinds(objects: Sequence[Any]) -> None:
            for step in steps:
                step(objects)

        self._made[tree.model] = set_kinds
        return set_kinds

    def _nested(self, child: NestedField) -> SetKinds:
        get, inner = attrgetter(child.attribute), self.of(child.tree)
        if not child.holds_many:

            def set_single(objects: Sequence[Any]) -> None:
                if held := [*filter(None, map(get, objects))]:
                    inner(held)

            return set_single

        def set_many(objects: Sequence[Any]) -> None:
            if held := [*chain.from_iterable(map(_values, map(get, objects)))]:
                inner(held)

        return set_many


def _values(container: Any) -> Iterable[Any]:
    """Return the objects in a field that holds many; none if it is null or of another type."""
    if is_list(container):
        return container
    return container.values() if is_object(container) else ()


def _own_kinds(attribute: str, kinds: Mapping[str, type]) -> SetKinds:
    get, kind_of = attrgetter(attribute), kinds.get

    def set_own(objects: Sequence[Any]) -> None:
        # In C, as each of the thousand jobs of a page comes through here.
        found = map(kind_of, map(get, objects), map(type, objects))
        deque(map(force_setattr, objects, repeat("__class__"), found), maxlen=0)

    return set_own


def _set_nothing(_: Sequence[Any]) -> None:
    """There is no discriminator."""
