"""Classes that catch unknown fields.

The public classes refuse unknown fields, so a decode that succeeds has proved that there are none.
Once the name of an unknown field is learned, a variant of each class that has such fields, or that
holds such a class, is decoded into instead: a subclass with a field of its own for each name.
Variants are created anew when names are learned, and nothing else refers to the former ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import islice
from types import GenericAlias, NoneType
from typing import Any, Final, get_args, get_origin

import msgspec
from attrs import define, field

from buildkite_async.decoding.extra_fields import ExtraFields
from buildkite_async.decoding.field_tree import FieldTree, NestedField, reachable
from buildkite_async.decoding.storage import (
    OWN_NAMES,
    ModelType,
    StoredModel,
    fields_of,
    kind_of,
    passing_for,
)
from buildkite_async.wire.json_values import is_list, is_object

__all__ = ["Learned", "Variants", "new_variants"]

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

    def learn(self, tree: FieldTree, value: Any) -> None:
        """Learn the unknown names in a JSON value, up to the limit for each class."""
        if is_list(value):
            for item in value:
                self.learn(tree, item)
        elif is_object(value):
            if not tree.names.issuperset(value):
                self._add(tree, value)
            for child in tree.nested:
                inner = value.get(child.wire)
                if child.holds_mapping and is_object(inner):
                    inner = list(inner.values())
                if inner:
                    self.learn(child.tree, inner)

    def _add(self, tree: FieldTree, value: dict[str, Any]) -> None:
        known = self.names.setdefault(tree.model, [])
        if len(known) < MOST_LEARNED:
            declared = tree.names.union(known)
            new = (name for name in value if name not in declared and _is_valid_name(name))
            known += islice(new, MOST_LEARNED - len(known))


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
        trees = reachable(root)
        needed = _needed(trees, learned.names)
        made = new_variants((tree for tree in trees if tree.model in needed), {}, learned.names)
        classes: dict[type[StoredModel], Any] = {tree.model: tree.model for tree in trees} | made
        self.root = classes[root.model]
        self.kinds: dict[type[StoredModel], dict[str, type]] = {
            tree.model: _kinds(classes[tree.model], tree.discriminator[1])
            for tree in trees
            if tree.discriminator is not None
        }


def _needed(
    trees: list[FieldTree], learned: Mapping[type[StoredModel], list[str]]
) -> set[type[StoredModel]]:
    """Return the classes with learned names, and those that hold one of them."""
    needed = {model for model, names in learned.items() if names}
    while True:
        more = {
            tree.model for tree in trees if any(child.tree.model in needed for child in tree.nested)
        } - needed
        if not more:
            return needed
        needed |= more


def _kinds(base: type[StoredModel], kinds: Mapping[str, Any]) -> dict[str, type]:
    return {word: kind_of(base, kind) for word, kind in kinds.items()}


def new_variants(
    trees: Iterable[FieldTree],
    others: Mapping[type[StoredModel], Any],
    names: Mapping[type[StoredModel], list[str]],
    **config: Any,
) -> dict[type[StoredModel], Any]:
    """Return a variant for each class, whose fields hold variants.

    Args:
        trees: The trees of the classes.
        others: Variants of other classes, which they may hold.
        names: The unknown names to catch, by class.
        **config: Options of the Structs.
    """
    trees = list(trees)
    made = {tree.model: _variant(tree.model, names.get(tree.model, ()), config) for tree in trees}
    classes = {**others, **made}
    for tree in trees:
        annotations = made[tree.model].__annotations__
        for child in tree.nested:
            if child.tree.model in classes:
                annotations[child.attribute] = _replaced(child.annotation, child, classes)
    return made


def _variant(model: type[StoredModel], names: Iterable[str], config: Mapping[str, Any]) -> Any:
    caught = tuple((f"caught_{at}", name) for at, name in enumerate(names))
    annotations: dict[str, Any] = {}
    namespace: dict[str, Any] = {
        **passing_for(model),
        "__annotations__": annotations,
        "__caught__": caught,
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
    return ModelType(model.__name__, (model,), namespace, **config)


def _replaced(annotation: Any, child: NestedField, classes: Mapping[Any, Any]) -> Any:
    """Return the annotation with the class in it replaced by its variant."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation is child.tree.model:
        return classes[annotation]
    if origin is list:
        return GenericAlias(list, (_replaced(arguments[0], child, classes),))
    if origin is dict:
        return GenericAlias(dict, (arguments[0], _replaced(arguments[1], child, classes)))
    if not arguments or annotation is NoneType:
        return annotation
    members = [_replaced(member, child, classes) for member in arguments]
    union: Any = members[0]
    for member in members[1:]:
        union = union | member
    return union


def _default_of(model: Any, name: str) -> Any:
    names, defaults = model.__struct_fields__, model.__struct_defaults__
    return defaults[names.index(name) - len(names) + len(defaults)]
