"""Reads objects of one class from JSON, in one pass if they are as the class says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import RLock
from types import GenericAlias
from typing import Any, Final, Generic, TypeVar, cast

import msgspec
from attrs import define, field, frozen

from buildkite_async.decoding.discriminators import SetKinds, kind_setter
from buildkite_async.decoding.field_tree import field_tree_of
from buildkite_async.decoding.json_text import parse
from buildkite_async.decoding.storage import StoredModel
from buildkite_async.decoding.variants import Learned, Variants
from buildkite_async.errors import DecodeError
from buildkite_async.wire.json_values import is_list

__all__ = ["Reader", "Rows", "reader_of"]

M = TypeVar("M", bound=StoredModel)
T = TypeVar("T")

_split: Final = msgspec.json.Decoder(list[msgspec.Raw])
ROUNDS: Final = 3
"""Times that a page is decoded again after unknown names in it were learned."""


@frozen
class Rows(Generic[T]):
    """The objects of a JSON array."""

    objects: list[T]
    unreadable: tuple[Any, ...] = ()
    """The members that could not be read, as plain JSON values."""


class Reader(Generic[M]):
    """Reads objects of one class.

    1. msgspec decodes a whole page into strict classes. A success proves that nothing is left out.
    2. If there are unknown fields, their names are learned, and the page is decoded once more, into
       variants of the classes that catch them.
    3. If something else is odd, the rows are decoded one by one, and the odd ones among them on the
       lenient path, which also keeps the unknown fields that cannot be learned.
    """

    def __init__(self, model: type[M]) -> None:
        self._model = model
        self._tree = field_tree_of(model)
        self._learned = Learned()
        self._set_public_kinds = _kinds_of(Variants(self._tree, Learned()), self._tree)
        self._decoders = self._prepared()

    def read(self, raw: bytes | msgspec.Raw) -> M:
        """Return one object.

        Raises:
            msgspec.DecodeError: It is not JSON.
            DecodeError: It is not an object of the class.
        """
        for _ in range(ROUNDS):
            decoders = self._decoders
            try:
                found = decoders.row.decode(raw)
            except msgspec.ValidationError as reason:
                if not _is_unknown_field(reason) or not self._learn(raw):
                    return self._leniently(parse(raw), reason)
            else:
                decoders.set_kinds([found])
                return cast("M", found)
        return self._leniently(parse(raw), ValueError("unknown fields"))

    def read_page(self, raw: bytes | msgspec.Raw) -> Rows[M]:
        """Return the objects of an array.

        Raises:
            msgspec.DecodeError: It is not a JSON array.
            DecodeError: None of its members is an object of the class.
        """
        for _ in range(ROUNDS):
            decoders = self._decoders
            try:
                objects = decoders.page.decode(raw)
            except msgspec.ValidationError as reason:
                if not _is_unknown_field(reason) or not self._learn(raw):
                    break
            else:
                decoders.set_kinds(objects)
                return Rows(objects)
        return self._one_by_one(_split.decode(raw))

    def read_value(self, value: Any) -> M:
        """Return one object of a JSON value that was parsed already."""
        try:
            found = msgspec.convert(value, self._model)
        except msgspec.ValidationError as reason:
            return self._leniently(value, reason)
        self._set_public_kinds([found])
        return found

    def read_values(self, values: Any) -> Rows[M]:
        """Return the objects of an array that was parsed already."""
        if not is_list(values):
            raise DecodeError(f"The response is not a list of {self._model.__name__}.")
        rows = _Collected[M](len(values))
        for value in values:
            rows.add(value, self.read_value)
        return rows.result()

    def _one_by_one(self, members: list[msgspec.Raw]) -> Rows[M]:
        rows = _Collected[M](len(members))
        for member in members:
            decoders = self._decoders
            try:
                found = decoders.row.decode(member)
            except msgspec.ValidationError as reason:
                if _is_unknown_field(reason):
                    rows.add(member, self.read)  # which learns
                else:
                    rows.add(parse(member), partial(self._leniently, reason=reason))
            else:
                decoders.set_kinds([found])
                rows.objects.append(found)
        return rows.result()

    def _leniently(self, value: Any, reason: Exception) -> M:
        from buildkite_async.decoding.lenient import structure  # cattrs is slow to import

        found = structure(value, self._model, reason)
        self._set_public_kinds([found])
        return found

    def _learn(self, raw: bytes | msgspec.Raw) -> bool:
        """Learn the unknown names in the JSON; return whether there were any new ones."""
        value = parse(raw)
        with _lock:
            before = self._decoders
            if not self._learned.learn(self._tree, value):
                return before.names < self._learned.count  # another thread has learned them
            self._decoders = self._prepared()
        return True

    def _prepared(self) -> _Decoders:
        variants = Variants(self._tree, self._learned)
        page: Any = GenericAlias(list, (variants.root,))
        return _Decoders(
            msgspec.json.Decoder(variants.root),
            msgspec.json.Decoder(page),
            _kinds_of(variants, self._tree),
            self._learned.count,
        )


@frozen
class _Decoders:
    """What decodes into the same variants; replaced as a whole, as other threads may be decoding."""

    row: msgspec.json.Decoder[Any]
    page: msgspec.json.Decoder[Any]
    set_kinds: SetKinds
    names: int
    """How many unknown names they know."""


@define
class _Collected(Generic[M]):
    """The objects of an array so far, and its members that could not be read."""

    size: int
    objects: list[M] = field(factory=list[M])
    _unreadable: list[Any] = field(factory=list[Any])
    _failure: DecodeError | None = None

    def add(self, value: Any, read: Callable[[Any], M]) -> None:
        """Read a member, and keep it as it is if that fails."""
        try:
            self.objects.append(read(value))
        except DecodeError as error:
            self._failure = self._failure or error
            raw = isinstance(value, msgspec.Raw)
            self._unreadable.append(parse(value) if raw else value)

    def result(self) -> Rows[M]:
        """Return all; raise the first failure if no member could be read."""
        if self._failure is not None:
            if not self.objects:
                raise self._failure
            from buildkite_async.decoding.lenient import log_unreadable  # cattrs is slow to import

            log_unreadable(len(self._unreadable), f"of {self.size} objects of a page")
        return Rows(self.objects, tuple(self._unreadable))


def _kinds_of(variants: Variants, tree: Any) -> SetKinds:
    return kind_setter(tree, variants.kinds)


def _is_unknown_field(reason: msgspec.ValidationError) -> bool:
    return "unknown field" in str(reason)


_readers: Final[dict[type, Reader[Any]]] = {}


_lock: Final = RLock()
"""Held while readers are made and learn, but not while they decode."""


def reader_of(model: type[M]) -> Reader[M]:
    """Return the reader of a class; there is one for each class."""
    if model not in _readers:
        with _lock:
            if model not in _readers:
                _readers[model] = Reader(model)
    return _readers[model]
