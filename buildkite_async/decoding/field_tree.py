"""The fields of a class, and of the classes nested in it."""

from __future__ import annotations

from typing import Any, Final, get_args, get_origin

from attrs import define, field, frozen

from buildkite_async.decoding.storage import StoredModel, fields_of

__all__ = ["FieldTree", "NestedField", "field_tree_of", "reachable"]


@frozen
class NestedField:
    """A field that holds objects: a single one, a list of them, or a mapping to them."""

    attribute: str
    wire: str
    """Its JSON name."""
    annotation: Any
    tree: FieldTree
    holds_mapping: bool
    """Whether it may hold a mapping to objects."""
    holds_many: bool
    """Whether it may hold a mapping or a list of objects."""


@define
class FieldTree:
    """The fields of a class and of the classes nested in it."""

    model: type[StoredModel]
    names: frozenset[str] = frozenset()
    """JSON names of its fields."""
    nested: list[NestedField] = field(factory=list[NestedField])
    discriminator: tuple[str, dict[str, type[StoredModel]]] | None = None
    """The attribute that decides on the class, and the class for each of its values."""
    _discriminated: list[NestedField] | None = None

    def has_discriminator(self) -> bool:
        """Whether the class, or one nested in it, has a discriminator."""
        return self.discriminator is not None or bool(self.discriminated_fields())

    def discriminated_fields(self) -> list[NestedField]:
        """Return the fields that lead to a discriminator."""
        if self._discriminated is None:
            self._discriminated = []  # ends the recursion of jobs that hold agents that hold jobs
            self._discriminated = [child for child in self.nested if child.tree.has_discriminator()]
        return self._discriminated


_trees: Final[dict[type[StoredModel], FieldTree]] = {}


def field_tree_of(model: type[StoredModel]) -> FieldTree:
    """Return the tree of a class; there is one for each class."""
    if model not in _trees:
        tree = FieldTree(model, discriminator=model.__dict__.get("__discriminator__"))
        _trees[model] = tree  # before its fields: classes may hold one another
        fields = fields_of(model)
        tree.names = frozenset(each.wire for each in fields)
        tree.nested = [
            NestedField(
                each.name,
                each.wire,
                each.annotation,
                field_tree_of(nested),
                holds_mapping=_holds(dict, each.annotation),
                holds_many=_holds(dict, each.annotation) or _holds(list, each.annotation),
            )
            for each in fields
            if (nested := _model_in(each.annotation)) is not None
        ]
    return _trees[model]


def _holds(container: type, annotation: Any) -> bool:
    return any(get_origin(each) is container for each in (annotation, *get_args(annotation)))


def reachable(tree: FieldTree) -> list[FieldTree]:
    """Return the tree and all trees nested in it."""
    found: dict[int, FieldTree] = {}

    def visit(tree: FieldTree) -> None:
        if id(tree) not in found:
            found[id(tree)] = tree
            for child in tree.nested:
                visit(child.tree)

    visit(tree)
    return list(found.values())


def _model_in(annotation: Any) -> type[StoredModel] | None:
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return annotation if issubclass(annotation, StoredModel) else None
    return next((model for arg in get_args(annotation) if (model := _model_in(arg))), None)
