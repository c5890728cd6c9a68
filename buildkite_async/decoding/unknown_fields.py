"""What remains after decoding: keep fields that no class names, and set classes by discriminator.

Unknown fields are found by a second decode of the bytes into a variant of the class, a Struct that
refuses every field that is not in its list; that is cheaper than decoding into dictionaries. An
object that is refused is compared with its dictionary, and the unknown names that are found there
are added to the list, so that the next such object is accepted and its unknown fields are taken
from the variant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import GenericAlias, NoneType
from typing import Any, Final, get_args, get_origin

import msgspec
from attrs import define, field
from msgspec.structs import force_setattr

from buildkite_async.models._base import Model, fields_of, keep_extra
from buildkite_async.wire.json_values import is_list, is_object

__all__ = ["FieldTree", "UnknownFields", "field_tree_of"]

MOST_LEARNED: Final = 64
"""How many unknown names a class remembers, as an object may use arbitrary keys."""

_INVALID_NAME: Final = re.compile(r'[\x00-\x1f"\\]')
"""Characters that the name of a Struct's field must not contain."""


@define
class _NestedField:
    """A field that holds objects: a single one, a list of them, or a mapping to them."""

    attribute: str
    wire: str
    """Its JSON name."""
    annotation: Any
    tree: FieldTree


@define
class FieldTree:
    """The fields of a class and of the classes nested in it."""

    model: type[Model]
    names: frozenset[str] = frozenset()
    """JSON names of its fields."""
    nested: list[_NestedField] = field(factory=list[_NestedField])
    discriminator: tuple[str, dict[str, type[Model]]] | None = None
    """The attribute that decides on the class, and the class for each of its values."""
    learned: list[str] = field(factory=list[str])
    """Names seen in responses that the class does not name."""
    _discriminated: list[_NestedField] | None = None

    def keep(self, decoded: Any, value: Any) -> None:
        """Keep fields that the classes do not name, by comparison with the JSON value."""
        if not is_object(value):
            return
        if not self.names.issuperset(value):
            unknown = {key: value[key] for key in value if key not in self.names}
            keep_extra(decoded, unknown)
            self._learn(unknown)
        for child in self.nested:
            inner = value.get(child.wire)
            if inner:
                for item, part in _pairs(getattr(decoded, child.attribute), inner):
                    child.tree.keep(item, part)

    def set_classes(self, decoded: Any) -> None:
        """Give objects with a discriminator the class that it names."""
        for child in self._discriminated_fields():
            value = getattr(decoded, child.attribute)
            if value is None:
                continue
            for item in _objects_in(value):
                child.tree.set_classes(item)
        if self.discriminator is not None:
            attribute, classes = self.discriminator
            cls = classes.get(getattr(decoded, attribute))
            if cls is not None:
                force_setattr(decoded, "__class__", cls)

    def has_discriminator(self) -> bool:
        """Whether the class, or one nested in it, has a discriminator."""
        return self.discriminator is not None or bool(self._discriminated_fields())

    def _discriminated_fields(self) -> list[_NestedField]:
        if self._discriminated is None:
            self._discriminated = []  # ends the recursion of jobs that hold agents that hold jobs
            self._discriminated = [child for child in self.nested if child.tree.has_discriminator()]
        return self._discriminated

    def _learn(self, unknown: dict[str, Any]) -> None:
        for name in unknown:
            if (
                name not in self.learned
                and len(self.learned) < MOST_LEARNED
                and not _INVALID_NAME.search(name)
            ):
                self.learned.append(name)


def _objects_in(value: Any) -> Any:
    if is_list(value):
        return value
    if is_object(value):
        return value.values()
    return (value,) if isinstance(value, Model) else ()


def _pairs(value: Any, other: Any) -> Iterator[tuple[Any, Any]]:
    """Pair objects with their dictionaries or their variants."""
    if is_list(value):
        if is_list(other) and len(value) == len(other):
            yield from zip(value, other, strict=True)
    elif is_object(value):
        if is_object(other):
            for key, item in value.items():
                yield item, other.get(key)
    elif isinstance(value, Model):
        yield value, other


_trees: Final[dict[type[Model], FieldTree]] = {}


def field_tree_of(model: type[Model]) -> FieldTree:
    """Return the tree of a class; there is one for each class."""
    if model not in _trees:
        tree = FieldTree(model, discriminator=getattr(model, "__discriminator__", None))
        _trees[model] = tree  # before its fields: classes may hold one another
        fields = fields_of(model)
        tree.names = frozenset(each.wire for each in fields)
        tree.nested = [
            _NestedField(each.name, each.wire, each.annotation, field_tree_of(nested))
            for each in fields
            if (nested := _model_in(each.annotation)) is not None
        ]
    return _trees[model]


def _model_in(annotation: Any) -> type[Model] | None:
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return annotation if issubclass(annotation, Model) else None
    return next((model for arg in get_args(annotation) if (model := _model_in(arg))), None)


@define
class _Variant:
    """A Struct with the fields of a class and its learned names, for the second decode."""

    struct: Any
    learned: list[tuple[str, str]]
    """Attribute of the Struct, JSON name."""
    nested: list[tuple[str, _Variant]] = field(factory=list[tuple[str, "_Variant"]])
    _with_learned: list[tuple[str, _Variant]] | None = None

    def keep(self, decoded: Any, variant: Any) -> None:
        """Keep the learned fields that the variant holds."""
        if self.learned:
            found = {
                name: value
                for attribute, name in self.learned
                if (value := getattr(variant, attribute)) is not msgspec.UNSET
            }
            keep_extra(decoded, found)
        for attribute, inner in self.nested_with_learned():
            other = getattr(variant, attribute)
            if other is not None:
                for item, part in _pairs(getattr(decoded, attribute), other):
                    inner.keep(item, part)

    def nested_with_learned(self) -> list[tuple[str, _Variant]]:
        """The nested variants that hold learned names at any depth."""
        if self._with_learned is None:
            self._with_learned = []
            self._with_learned = [
                (attribute, inner)
                for attribute, inner in self.nested
                if inner.learned or inner.nested_with_learned()
            ]
        return self._with_learned


class UnknownFields:
    """Finds and keeps the unknown fields of one class and of the classes nested in it."""

    def __init__(self, tree: FieldTree) -> None:
        self._root = tree
        self._all = list(_reachable(tree, {}))
        self._known = -1
        self._decoder: msgspec.json.Decoder[Any]
        self._variant: _Variant

    def keep(self, decoded: Any, raw: bytes | msgspec.Raw) -> bool:
        """Keep unknown fields; False if there is one whose name has not been learned."""
        known = sum(len(tree.learned) for tree in self._all)
        if known != self._known:
            self._variant = _variant_of(self._root, {})
            self._decoder = msgspec.json.Decoder(self._variant.struct)
            self._known = known
        try:
            variant = self._decoder.decode(raw)
        except msgspec.ValidationError:
            return False
        if known:
            self._variant.keep(decoded, variant)
        return True


def _reachable(tree: FieldTree, seen: dict[int, FieldTree]) -> Iterator[FieldTree]:
    if id(tree) not in seen:
        seen[id(tree)] = tree
        yield tree
        for child in tree.nested:
            yield from _reachable(child.tree, seen)


def _variant_of(tree: FieldTree, variants: dict[type[Model], _Variant]) -> _Variant:
    if tree.model in variants:
        return variants[tree.model]
    learned = [(f"learned_{number}", name) for number, name in enumerate(tree.learned)]
    variant = _Variant(None, learned)
    variants[tree.model] = variant
    nested = {child.attribute: child for child in tree.nested}
    members: list[tuple[str, Any, Any]] = []
    for each in fields_of(tree.model):
        annotation: Any = Any
        child = nested.get(each.name)
        if child is not None:
            inner = _variant_of(child.tree, variants)
            if inner.struct is None:  # a recursive class: what is nested there is compared instead
                annotation = NoneType
            else:
                annotation = _with_variant(child.annotation, inner.struct) | None
                variant.nested.append((each.name, inner))
        members.append((each.name, annotation, msgspec.field(default=None, name=each.wire)))
    for attribute, name in learned:
        members.append((attribute, Any, msgspec.field(default=msgspec.UNSET, name=name)))
    variant.struct = msgspec.defstruct(
        f"{tree.model.__name__}Variant", members, forbid_unknown_fields=True, kw_only=True
    )
    return variant


def _with_variant(annotation: Any, struct: Any) -> Any:
    """Replace the class in an annotation by its variant."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        same: Any = annotation
        return struct if issubclass(annotation, Model) else same
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is list:
        return GenericAlias(list, (_with_variant(arguments[0], struct),))
    if origin is dict:
        return GenericAlias(dict, (str, _with_variant(arguments[1], struct)))
    members = [_with_variant(member, struct) for member in arguments if member is not NoneType]
    union: Any = members[0]
    for member in members[1:]:
        union = union | member
    return union
