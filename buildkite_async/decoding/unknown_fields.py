"""What decoding leaves to do: keep fields that no class names, set the classes of kinds.

Unknown fields are found by a census: the bytes are decoded a second time into a variant of the
class, a Struct that refuses every field that is not in its list. It costs less than decoding into
dictionaries. A refusal sends the one object through an exact walk beside its dictionary, and what
is found there is added to the list, so the next object passes, and its unknown fields are read
off the variant.
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
"""Unknown names that a class remembers; an object with keys of its own making has no end."""


_UNNAMEABLE: Final = re.compile(r'[\x00-\x1f"\\]')
"""What a Struct allows in no field's name."""


@define
class _Nested:
    """A field that holds objects: alone, listed, or by key."""

    attribute: str
    wire: str
    annotation: Any
    tree: FieldTree


@define
class FieldTree:
    """What there is to do after an object of a class has been decoded."""

    model: type[Model]
    names: frozenset[str] = frozenset()
    """JSON names of its fields."""
    nested: list[_Nested] = field(factory=list[_Nested])
    kinds: tuple[str, dict[str, type[Model]]] | None = None
    learned: list[str] = field(factory=list[str])
    """Names seen in answers that the class does not name."""
    _to_kinds: list[_Nested] | None = None

    def keep(self, made: Any, answer: Any) -> None:
        """Keep what the classes do not name, by comparison with the answer itself."""
        if not is_object(answer):
            return
        if not self.names.issuperset(answer):
            unknown = {key: answer[key] for key in answer if key not in self.names}
            keep_extra(made, unknown)
            self._learn(unknown)
        for place in self.nested:
            inner = answer.get(place.wire)
            if inner:
                for item, part in _pairs(getattr(made, place.attribute), inner):
                    place.tree.keep(item, part)

    def set_kinds(self, made: Any) -> None:
        """Give objects of several kinds the class of their kind."""
        for place in self._leading_to_kinds():
            value = getattr(made, place.attribute)
            if value is None:
                continue
            for item in _objects_in(value):
                place.tree.set_kinds(item)
        if self.kinds is not None:
            tag, table = self.kinds
            kind = table.get(getattr(made, tag))
            if kind is not None:
                force_setattr(made, "__class__", kind)

    def has_kinds(self) -> bool:
        """Whether the class, or one that it holds, comes in kinds."""
        return self.kinds is not None or bool(self._leading_to_kinds())

    def _leading_to_kinds(self) -> list[_Nested]:
        if self._to_kinds is None:
            self._to_kinds = []  # ends the circle of jobs that hold agents that hold jobs
            self._to_kinds = [place for place in self.nested if place.tree.has_kinds()]
        return self._to_kinds

    def _learn(self, unknown: dict[str, Any]) -> None:
        for name in unknown:
            if (
                name not in self.learned
                and len(self.learned) < MOST_LEARNED
                and not _UNNAMEABLE.search(name)
            ):
                self.learned.append(name)


def _objects_in(value: Any) -> Any:
    if is_list(value):
        return value
    if is_object(value):
        return value.values()
    return (value,) if isinstance(value, Model) else ()


def _pairs(value: Any, beside: Any) -> Iterator[tuple[Any, Any]]:
    """Objects with what stands beside them: their dictionaries, or their shadows."""
    if is_list(value):
        if is_list(beside) and len(value) == len(beside):
            yield from zip(value, beside, strict=True)
    elif is_object(value):
        if is_object(beside):
            for key, item in value.items():
                yield item, beside.get(key)
    elif isinstance(value, Model):
        yield value, beside


_trees: Final[dict[type[Model], FieldTree]] = {}


def field_tree_of(model: type[Model]) -> FieldTree:
    """The tree of a class; one for each class."""
    if model not in _trees:
        tree = FieldTree(model, kinds=getattr(model, "__discriminator__", None))
        _trees[model] = tree  # before its fields: classes may hold one another
        fields = fields_of(model)
        tree.names = frozenset(one.wire for one in fields)
        tree.nested = [
            _Nested(one.name, one.wire, one.annotation, field_tree_of(held))
            for one in fields
            if (held := _model_in(one.annotation)) is not None
        ]
    return _trees[model]


def _model_in(annotation: Any) -> type[Model] | None:
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return annotation if issubclass(annotation, Model) else None
    return next((held for arg in get_args(annotation) if (held := _model_in(arg))), None)


@define
class _Variant:
    """The Struct that stands for a class in a census, and where it leads to learned names."""

    struct: Any
    learned: list[tuple[str, str]]
    """Attribute of the Struct, JSON name."""
    nested: list[tuple[str, _Variant]] = field(factory=list[tuple[str, "_Variant"]])
    _to_learned: list[tuple[str, _Variant]] | None = None

    def keep(self, made: Any, variant: Any) -> None:
        """Keep what the variant has caught of learned names."""
        if self.learned:
            caught = {
                name: value
                for attribute, name in self.learned
                if (value := getattr(variant, attribute)) is not msgspec.UNSET
            }
            keep_extra(made, caught)
        for attribute, inner in self.leading_to_learned():
            beside = getattr(variant, attribute)
            if beside is not None:
                for item, part in _pairs(getattr(made, attribute), beside):
                    inner.keep(item, part)

    def leading_to_learned(self) -> list[tuple[str, _Variant]]:
        """The fields below which a learned name may stand."""
        if self._to_learned is None:
            self._to_learned = []
            self._to_learned = [
                (attribute, inner)
                for attribute, inner in self.nested
                if inner.learned or inner.leading_to_learned()
            ]
        return self._to_learned


class UnknownFields:
    """Finds, and keeps, the unknown fields of one class and all that it holds."""

    def __init__(self, tree: FieldTree) -> None:
        self._root = tree
        self._all = list(_reachable(tree, {}))
        self._known = -1
        self._decoder: msgspec.json.Decoder[Any]
        self._variant: _Variant

    def keep(self, made: Any, raw: bytes | msgspec.Raw) -> bool:
        """Keep what is unknown; False where there is more than this census knows of."""
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
            self._variant.keep(made, variant)
        return True


def _reachable(tree: FieldTree, seen: dict[int, FieldTree]) -> Iterator[FieldTree]:
    if id(tree) not in seen:
        seen[id(tree)] = tree
        yield tree
        for place in tree.nested:
            yield from _reachable(place.tree, seen)


def _variant_of(tree: FieldTree, made: dict[type[Model], _Variant]) -> _Variant:
    if tree.model in made:
        return made[tree.model]
    learned = [(f"learned_{number}", name) for number, name in enumerate(tree.learned)]
    variant = _Variant(None, learned)
    made[tree.model] = variant
    held = {place.attribute: place for place in tree.nested}
    members: list[tuple[str, Any, Any]] = []
    for one in fields_of(tree.model):
        kind: Any = Any
        place = held.get(one.name)
        if place is not None:
            inner = _variant_of(place.tree, made)
            if inner.struct is None:  # a circle: what lies there gets the exact walk
                kind = NoneType
            else:
                kind = _with_variant(place.annotation, inner.struct) | None
                variant.nested.append((one.name, inner))
        members.append((one.name, kind, msgspec.field(default=None, name=one.wire)))
    for attribute, name in learned:
        members.append((attribute, Any, msgspec.field(default=msgspec.UNSET, name=name)))
    variant.struct = msgspec.defstruct(
        f"{tree.model.__name__}Shadow", members, forbid_unknown_fields=True, kw_only=True
    )
    return variant


def _with_variant(annotation: Any, struct: Any) -> Any:
    """The annotation with the class that it holds replaced by its variant."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        kept: Any = annotation
        return struct if issubclass(annotation, Model) else kept
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is list:
        return GenericAlias(list, (_with_variant(arguments[0], struct),))
    if origin is dict:
        return GenericAlias(dict, (str, _with_variant(arguments[1], struct)))
    kinds = [_with_variant(argument, struct) for argument in arguments if argument is not NoneType]
    union: Any = kinds[0]
    for kind in kinds[1:]:
        union = union | kind
    return union
