"""The base class of models, and how they become JSON and Python values and come back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Self, cast

from buildkite_async.decoding.json_text import as_bytes, encode, nesting_checked
from buildkite_async.decoding.objects import decode
from buildkite_async.decoding.plain import plain
from buildkite_async.decoding.reader import reader_of
from buildkite_async.decoding.storage import StoredModel, fields_of, names_of
from buildkite_async.errors import DecodeError, InvalidArgument

if TYPE_CHECKING:
    import cattrs

__all__ = ["Model", "converter"]


class Model(StoredModel):
    """A part of a response: frozen, and compared by its declared fields.

    A field is None although its type excludes that only if the response left the field out, or if
    its value could not be read: then the value is in `extra`. Losing the object would be worse.

    attrs reads its fields: `attrs.fields`, `attrs.evolve` and `attrs.asdict` work. pydantic and
    FastAPI accept it as an annotation. Write it as JSON by `to_json`: msgspec and `json` do not
    know what `extra` and `unreadable` are.
    """

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        """Return the object of a JSON object that was parsed already, with its JSON names.

        It may hold models, enums and datetimes. The object shares no lists or dictionaries with it.

        Raises:
            DecodeError: It is not an object of the class.
        """
        given = cast("object", value)
        if not isinstance(given, Mapping):
            raise DecodeError(
                f"A {cls.__name__} is made from an object, not {type(given).__name__}."
            )
        try:
            return reader_of(cls).read_value(plain(value, Model))
        except RecursionError:
            reason = "it is nested too deeply for Python"
        except InvalidArgument as error:
            reason = str(error)
        raise DecodeError(f"A {cls.__name__} cannot be made from this object: {reason}")

    @classmethod
    def from_json(cls, raw: bytes | str) -> Self:
        """Return the object of a JSON object.

        Raises:
            DecodeError: It is not JSON, or not an object of the class.
        """
        return decode(as_bytes(raw), cls)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object as plain values: all fields by their JSON names, and `extra`.

        Unreadable members are at the end of their lists. Datetimes are text in UTC.

        Raises:
            InvalidArgument: A value has no JSON form, or is nested too deeply for Python.
        """
        with nesting_checked():
            fields = {
                field.wire: plain(value, Model)
                for field in fields_of(type(self))
                # None for a field that is never null means that it was not sent.
                if (value := getattr(self, field.name)) is not None or field.nullable
            }
            fields.update(plain(self.extra, Model))
            for wire, members in self.unreadable.items():
                fields[wire] = [*(fields.get(wire) or ()), *plain(members, Model)]
            return fields

    def to_json(self) -> bytes:
        """Return the JSON object of `to_dict`, encoded.

        Raises:
            InvalidArgument: A value has no JSON form, or is nested too deeply for Python.
        """
        return encode(self.to_dict())

    def __json_fields__(self) -> dict[str, Any]:
        """Return the JSON object without fields that are None."""
        fields = {wire: getattr(self, name) for name, wire in names_of(type(self))}
        return {name: value for name, value in fields.items() if value is not None} | {**self.extra}

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Yield the items of `to_dict`, so that `dict(model)` works."""
        yield from self.to_dict().items()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Return how pydantic reads and writes it."""
        from buildkite_async.decoding.pydantic_schema import core_schema_of  # pydantic is optional

        return core_schema_of(cls, handler)

    @property
    def __pydantic_serializer__(self) -> Any:
        """How pydantic writes it where no annotation says what it is."""
        from buildkite_async.decoding.pydantic_schema import SERIALIZER  # pydantic is optional

        return SERIALIZER


def converter() -> cattrs.Converter:
    """Return a cattrs converter that structures and unstructures models.

    Values are those of `to_dict`: JSON values by JSON names, with unknown fields.
    """
    import cattrs  # it is slow to import

    made = cattrs.Converter()
    made.register_structure_hook_func(_is_model, _structured)
    made.register_unstructure_hook_func(_is_model, Model.to_dict)
    return made


def _is_model(cls: Any) -> bool:
    return isinstance(cls, type) and issubclass(cls, Model)


def _structured(value: Any, cls: type[Model]) -> Model:
    return value if isinstance(value, cls) else cls.from_dict(value)
