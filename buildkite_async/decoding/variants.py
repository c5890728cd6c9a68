"""Classes that catch unknown fields.

The public classes refuse unknown fields, so a decode that succeeds has proved that there are none.
Once the name of an unknown field is learned, a variant of each class that has such fields, or that
holds such a class, is decoded into instead: a subclass with a field of its own for each name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import GenericAlias, NoneType
from typing import Any, Final, get_args, get_origin

import msgspec
from attrs import define, field

from buildkite_async.decoding.field_tree import FieldTree, NestedField, reachable
from buildkite_async.decoding.storage import (
    OWN_NAMES,
    ExtraFields,
    ModelType,
    StoredModel,
    fields_of,
    kind_of,
)
from buildkite_async.wire.json_values import is_list, is_object

__all__ = ["Learned", "Variants"]

MOST_LEARNED: Final = 64
"""How many unknown names of a class are remembered, as an object may use arbitrary keys."""
_INVALID_NAME: Final = re.compile(r'[\x00-\x1f"\\]')
"""Characters that the name of a Struct's field must not contain."""


@define
class Learned:
    """The unknown names that responses have shown, by class."""

    names: dict[type[StoredModel], list[str]] = field(factory=dict[type[StoredModel], list[str]])

    @property
    def count(self) -> int:
        """How many names they are."""
        return sum(map(len, self.names.values()))

    def learn(self, tree: FieldTree, value: Any) -> bool:
        """Learn the unknown names in a JSON value; return whether there were any new ones."""
        if is_list(value):
            return sum(self.learn(tree, item) for item in value) > 0  # any() would stop early
        if not is_object(value):
            return False
        new = not tree.names.issuperset(value) and self._add(tree, value)
        for child in tree.nested:
            inner = value.get(child.wire)
            if child.holds_mapping and is_object(inner):
                inner = list(inner.values())
            if inner:
                new |= self.learn(child.tree, inner)
        return new

    def _add(self, tree: FieldTree, value: dict[str, Any]) -> bool:
        known = self.names.setdefault(tree.model, [])
        before = len(known)
        for name in value:
            if len(known) >= MOST_LEARNED:
                break
            if name not in tree.names and name not in known and _is_valid_name(name):
                known.append(name)
        return len(known) > before


def _is_valid_name(name: str) -> bool:
    return not _INVALID_NAME.search(name) and name not in OWN_NAMES


class _Catching:
    """What the variants have in common."""

    __caught__: tuple[tuple[str, str], ...]

    @property
    def extra(self) -> ExtraFields:
        """The caught fields."""
        return ExtraFields(
            (name, value)
            for attribute, name in self.__caught__
            if (value := getattr(self, attribute)) is not msgspec.UNSET
        )


class Variants:
    """The classes to decode a class and those nested in it into: variants only if needed."""

    def __init__(self, root: FieldTree, learned: Learned) -> None:
        self._learned = learned.names
        trees = reachable(root)
        needed = self._needed(trees)
        self._classes: dict[type[StoredModel], Any] = {
            tree.model: self._variant(tree) if tree.model in needed else tree.model
            for tree in trees
        }
        for tree in trees:
            if tree.model in needed:
                self._annotate(tree)
        self.root = self._classes[root.model]
        self.kinds: dict[type[StoredModel], dict[str, type]] = {
            tree.model: self._kinds(tree.model, tree.discriminator[1])
            for tree in trees
            if tree.discriminator is not None
        }

    def _needed(self, trees: list[FieldTree]) -> set[type[StoredModel]]:
        """Return the classes with learned names, and those that hold one of them."""
        needed = {model for model, names in self._learned.items() if names}
        while True:
            more = {
                tree.model
                for tree in trees
                if any(child.tree.model in needed for child in tree.nested)
            } - needed
            if not more:
                return needed
            needed |= more

    def _variant(self, tree: FieldTree) -> Any:
        model = tree.model
        caught = [(f"caught_{at}", name) for at, name in enumerate(self._learned.get(model, ()))]
        annotations: dict[str, Any] = {}
        namespace: dict[str, Any] = {
            "__module__": model.__module__,
            "__qualname__": model.__qualname__,
            "__doc__": model.__doc__,
            "__annotations__": annotations,
            "__public__": model,
            "__caught__": tuple(caught),
        }
        if caught:
            namespace["extra"] = _Catching.extra
        # All fields, in their order: those that a subclass declares again move behind the others.
        for each in fields_of(model):
            annotations[each.name] = each.strict
            default = {} if each.required else {"default": _default_of(model, each.name)}
            namespace[each.name] = msgspec.field(name=each.wire, **default)
        for name, wire in caught:
            annotations[name] = Any
            namespace[name] = msgspec.field(default=msgspec.UNSET, name=wire)
        return ModelType(model.__name__, (model,), namespace)

    def _annotate(self, tree: FieldTree) -> None:
        """Let the fields of a variant hold variants."""
        annotations = self._classes[tree.model].__annotations__
        for child in tree.nested:
            annotations[child.attribute] = self._replaced(child, child.annotation)

    def _replaced(self, child: NestedField, annotation: Any) -> Any:
        """Return the annotation with the class in it replaced by its variant."""
        origin, arguments = get_origin(annotation), get_args(annotation)
        if annotation is child.tree.model:
            return self._classes[child.tree.model]
        if origin is list:
            return GenericAlias(list, (self._replaced(child, arguments[0]),))
        if origin is dict:
            return GenericAlias(dict, (arguments[0], self._replaced(child, arguments[1])))
        if not arguments or annotation is NoneType:
            return annotation
        members = [self._replaced(child, member) for member in arguments]
        union: Any = members[0]
        for member in members[1:]:
            union = union | member
        return union

    def _kinds(self, model: type[StoredModel], kinds: Mapping[str, Any]) -> dict[str, type]:
        base = self._classes[model]
        return {word: kind_of(base, kind) for word, kind in kinds.items()}


def _default_of(model: Any, name: str) -> Any:
    names, defaults = model.__struct_fields__, model.__struct_defaults__
    return defaults[names.index(name) - len(names) + len(defaults)]
