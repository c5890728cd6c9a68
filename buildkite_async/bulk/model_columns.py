"""The fields of models as columns of a table, for many objects at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import datetime
from enum import Enum
from types import NoneType
from typing import Any, Final, get_args, get_origin

import msgspec

from buildkite_async.bulk.columns import Column, ColumnType
from buildkite_async.bulk.masks import Masks, add_texts
from buildkite_async.decoding.field_tree import field_tree_of
from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import ModelField, columns_of, fields_of
from buildkite_async.wire.redaction import MASK

__all__ = ["ModelColumns"]

_MASKED: Final[dict[ColumnType, Any]] = {"text": MASK, "json": msgspec.json.encode(MASK)}


class ModelColumns:
    """The columns of a model: one for each of its fields, so none can be forgotten."""

    def __init__(self, model: type[Model], exclude: Iterable[str]) -> None:
        excluded = frozenset(exclude)
        fields = [each for each in fields_of(model) if each.name not in excluded]
        self.columns: Final = tuple(Column(each.wire, _column_type(each)) for each in fields)
        self._names = [each.name for each in fields]
        self._texts = [at for at, column in enumerate(self.columns) if column.type == "text"]
        self._secret = [at for at, each in enumerate(fields) if each.name in model.__secrets__]
        nested = {place.attribute: place.tree.model for place in field_tree_of(model).nested}
        self._models = {
            at: nested.get(fields[at].name)
            for at, column in enumerate(self.columns)
            if column.type == "json"
        }

    def values(self, models: Sequence[Model], masks: Masks) -> list[Sequence[Any]]:
        """Return the values of models, masked.

        Whether there is a secret is asked once for the texts of all of them: most pages have none.
        """
        columns: list[Any] = columns_of(models, self._names)
        for row, model in enumerate(models):
            if model.unreadable:
                self._add_unreadable(columns, row, model.unreadable)
        texts = set[str | None]()
        for at in self._texts:
            add_texts(columns[at], texts)
        masked = {
            at: masks.collect_texts_of_all(columns[at], texts, model)
            for at, model in self._models.items()
        }
        unclean = masks.unclean(texts)
        if unclean:
            for at in self._texts:
                columns[at] = [
                    masks.text(each) if each in unclean else each for each in columns[at]
                ]
        for at, rows in masked.items():
            columns[at] = self._encoded(at, columns[at], rows, unclean, masks)
        for at in self._secret:
            mask = _MASKED.get(self.columns[at].type)
            columns[at] = [None if each is None else mask for each in columns[at]]
        return columns

    def _add_unreadable(
        self, columns: list[list[Any]], row: int, unreadable: Mapping[str, list[Any]]
    ) -> None:
        """Add the members of lists that could not be read to those that could."""
        for at in self._models:
            members = unreadable.get(self.columns[at].name)
            if members:
                columns[at][row] = [*(columns[at][row] or ()), *members]

    def _encoded(
        self, at: int, column: Sequence[Any], masked: Set[int], unclean: Set[str], masks: Masks
    ) -> list[bytes | None]:
        """Return nested values as JSON.

        Args:
            at: The position of the column.
            column: The values.
            masked: The rows of values that have to be masked whatever their texts are.
            unclean: Texts that masks may change.
            masks: The masks.
        """
        model, encode = self._models[at], msgspec.json.encode
        if not unclean and not masked:
            return [None if each is None else encode(each) for each in column]

        def is_clean(value: Any) -> bool:
            texts = set[str | None]()
            return masks.collect_texts(value, texts, model) and unclean.isdisjoint(texts)

        return [
            None
            if each is None
            else encode(each)
            if row not in masked and is_clean(each)
            else msgspec.json.encode(masks.masked(each, model))
            for row, each in enumerate(column)
        ]


def _column_type(model_field: ModelField) -> ColumnType:
    annotation = model_field.annotation
    members = set(get_args(annotation)) - {NoneType} or {annotation}
    member = members.pop()
    if members or get_origin(annotation) in {list, dict} or not isinstance(member, type):
        return "json"
    if issubclass(member, bool):
        return "boolean"
    if issubclass(member, int):
        return "integer"
    if issubclass(member, datetime):
        return "timestamp"
    return "text" if issubclass(member, str | Enum) else "json"
