"""Reads objects of one class from JSON, in one pass if they are as the class says."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from threading import RLock
from types import GenericAlias
from typing import Any, Final, Generic, TypeVar, cast

import msgspec
from attrs import frozen

from buildkite_async.decoding.discriminators import SetKinds, kind_setter
from buildkite_async.decoding.field_tree import field_tree_of
from buildkite_async.decoding.json_text import parse
from buildkite_async.decoding.members import array_members
from buildkite_async.decoding.parsed import convert
from buildkite_async.decoding.storage import StoredModel, public_class
from buildkite_async.decoding.unreadable_log import logged_together, note_unreadable
from buildkite_async.decoding.variants import Learned, Variants
from buildkite_async.errors import DecodeError
from buildkite_async.wire.json_values import is_list

__all__ = ["Reader", "Rows", "reader_of"]

M = TypeVar("M", bound=StoredModel)
T = TypeVar("T")

ROUNDS: Final = 3
"""Times that a page is decoded again after unknown names in it were learned."""


@frozen
class Rows(Generic[T]):
    """The objects of a JSON array."""

    objects: list[T]
    unreadable: tuple[Any, ...] = ()
    """The members that could not be read, as plain JSON values.

    One that is nested too deeply for Python is its JSON text.
    """


class Reader(Generic[M]):
    """Reads objects of one class.

    1. msgspec decodes a whole page into strict classes. A success proves that nothing is left out.
    2. If there are unknown fields, their names are learned, and the page is decoded once more, into
       variants of the classes that catch them.
    3. If there are more of them than can be learned, the page is parsed and then converted.
    4. If something else is odd, the rows are read one by one, and the odd ones among them on the
       lenient path. What cannot be read at all is kept as it is.
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
        parsed = cache(partial(parse, raw))  # at most once, as it may be large
        try:
            (found,) = self._strictly(lambda decoders: [decoders.row.decode(raw)], parsed)
        except msgspec.ValidationError as reason:
            return self._leniently(parsed(), reason, raw)
        return found

    def read_page(self, raw: bytes | msgspec.Raw) -> Rows[M]:
        """Return the objects of an array.

        Raises:
            msgspec.DecodeError: It is not a JSON array.
        """
        try:
            parsed = cache(partial(parse, raw))
            return Rows(self._strictly(lambda decoders: decoders.page.decode(raw), parsed))
        except (msgspec.ValidationError, RecursionError):
            return self._one_by_one(raw, self.read)

    def read_members(self, raw: bytes) -> Rows[M]:
        """Return the objects of an array that is not quite valid JSON, such as one with `NaN`.

        Raises:
            ValueError: It is not an array.
        """
        return self._one_by_one(raw, lambda member: self.read_value(parse(member), member))

    def read_value(self, value: Any, raw: bytes | msgspec.Raw | None = None) -> M:
        """Return one object of a JSON value that was parsed already.

        Args:
            value: The JSON value.
            raw: The JSON that it was parsed from, if that is known.

        Raises:
            DecodeError: It is not an object of the class.
        """
        try:
            objects = convert([value], self._tree)
        except msgspec.ValidationError as reason:
            # It was converted as the only member of a list.
            return self._leniently(value, Exception(str(reason).replace("$[0]", "$", 1)), raw)
        self._set_public_kinds(objects)
        return cast("M", objects[0])

    def _strictly(
        self, decode: Callable[[_Decoders], list[Any]], parsed: Callable[[], Any]
    ) -> list[M]:
        """Return objects without odd values, whatever their unknown fields.

        Args:
            decode: Decodes an object, or an array of objects.
            parsed: Returns the JSON value of the same.
        """
        decoders = self._decoders
        for _ in range(ROUNDS):
            try:
                objects = decode(decoders)
            except msgspec.ValidationError as reason:
                if not _is_unknown_field(reason):
                    raise
                former, decoders = decoders, self._learn(parsed())
                if decoders is former:
                    break
            else:
                decoders.set_kinds(objects)
                return objects
        value = parsed()
        objects = convert(value if is_list(value) else [value], self._tree)
        self._set_public_kinds(objects)
        return objects

    @logged_together()
    def _one_by_one(
        self, raw: bytes | msgspec.Raw, read: Callable[[bytes | msgspec.Raw], M]
    ) -> Rows[M]:
        objects: list[M] = []
        unreadable: list[Any] = []
        for member in array_members(raw):
            try:
                objects.append(read(member))
            except (DecodeError, RecursionError):
                # Even if it is the only one: a page may have a single row, and others follow.
                unreadable.append(_as_is(member))
        if unreadable:
            note_unreadable(f"a page of {self._model.__name__}", len(unreadable))
        return Rows(objects, tuple(unreadable))

    def _leniently(self, value: Any, reason: Exception, raw: bytes | msgspec.Raw | None) -> M:
        from buildkite_async.decoding.lenient import structure  # cattrs is slow to import

        found = structure(value, self._model, reason, raw)
        self._set_public_kinds([found])
        return found

    def _learn(self, value: Any) -> _Decoders:
        """Learn the unknown names in the JSON value; return decoders that know them."""
        with _lock:
            self._learned.learn(self._tree, value)
            if self._decoders.names < self._learned.count:  # or another thread has learned them
                self._decoders = self._prepared()
            return self._decoders

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


def _as_is(member: bytes | msgspec.Raw) -> Any:
    """Return the JSON value of a member, or its text if it is nested too deeply for Python."""
    try:
        return parse(member)
    except RecursionError:
        return bytes(member).decode(errors="replace")


def _kinds_of(variants: Variants, tree: Any) -> SetKinds:
    return kind_setter(tree, variants.kinds)


def _is_unknown_field(reason: msgspec.ValidationError) -> bool:
    return "unknown field" in str(reason)


_readers: Final[dict[type, Reader[Any]]] = {}


_lock: Final = RLock()
"""Held while readers are made and learn, but not while they decode."""


def reader_of(model: type[M]) -> Reader[M]:
    """Return the reader of a class; there is one for each class."""
    model = cast("type[M]", public_class(model))
    if model not in _readers:
        with _lock:
            if model not in _readers:
                _readers[model] = Reader(model)
    return _readers[model]
