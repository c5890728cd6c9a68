"""The base class of models, and how they become JSON and Python values and come back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from buildkite_async.decoding.json_object import DescribedField, Form, plain
from buildkite_async.decoding.json_text import as_bytes
from buildkite_async.decoding.objects import decode
from buildkite_async.decoding.pydantic_object import PydanticObject
from buildkite_async.decoding.reader import reader_of
from buildkite_async.decoding.storage import StoredModel, fields_of, names_of, public_class
from buildkite_async.errors import DecodeError, InvalidArgument

if TYPE_CHECKING:
    import cattrs

__all__ = ["Model", "converter"]

M = TypeVar("M")


class Model(StoredModel, PydanticObject):
    """A part of a response: frozen, and compared by its declared fields.

    A field is None although its type excludes that only if the response left the field out, or if
    its value could not be read: then the value is in `extra`. Losing the object would be worse.
    Datetimes are exact to the microsecond.

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
                f"A {cls.__name__} is made from a dictionary with JSON names, not from an object of"
                f" {type(given).__name__}."
            )
        try:
            return _of_kind(reader_of(cls).read_value(plain(value)), cls)
        except RecursionError:
            reason = "it is nested too deeply for Python"
        except InvalidArgument as error:
            reason = str(error)
        raise DecodeError(f"A {cls.__name__} cannot be made from this object: {reason}")

    @classmethod
    def from_json(cls, raw: bytes | bytearray | memoryview | str) -> Self:
        """Return the object of a JSON object.

        Raises:
            DecodeError: It is not JSON, or not an object of the class.
        """
        return _of_kind(decode(as_bytes(raw, cls.__name__), cls), cls)

    @classmethod
    def __described__(cls) -> tuple[DescribedField, ...]:
        """Return the fields of the class."""
        return tuple(
            DescribedField(field.name, field.wire, field.annotation, field.required)
            for field in fields_of(cls)
        )

    @classmethod
    def __fits__(cls, value: Mapping[str, Any]) -> bool:
        """Whether a JSON object has the required fields, and the value that decides on the class."""
        return super().__fits__(value) and _is_kind(value, public_class(cls))

    def __plain__(self, form: Form) -> dict[str, Any]:
        """Return the JSON object as plain values, with `extra` and `unreadable`."""
        fields: dict[str, Any] = {}
        for field in fields_of(type(self)):
            value = getattr(self, field.name)
            if value is None and (
                form.without_none
                or not field.nullable  # so it was not sent, or is in `extra`
                or (form.without_defaults and not field.required)
            ):
                continue
            fields[field.name if form.by_name else field.wire] = plain(value, form)
        declared = names_of(type(self)) if form.by_name else ()
        names, taken = {wire: name for name, wire in declared}, {name for name, _ in declared}
        for wire, item in self.extra.items():
            if wire in taken and wire not in names:
                continue  # an unknown field that is called like an attribute
            if item is not None or not form.without_none:
                fields[names.get(wire, wire)] = plain(item, form)
        for wire, members in self.unreadable.items():
            name = names.get(wire, wire)
            fields[name] = [*(fields.get(name) or ()), *plain(members, form)]
        return fields

    def __json_fields__(self) -> dict[str, Any]:
        """Return the JSON object without fields that are None."""
        fields = {wire: getattr(self, name) for name, wire in names_of(type(self))}
        return {name: value for name, value in fields.items() if value is not None} | {**self.extra}


def _of_kind(found: M, cls: Any) -> M:
    """Return the object, unless the value that decides on its class names another one."""
    public = public_class(cls)
    for base in public.__mro__:
        if (discriminator := base.__dict__.get("__discriminator__")) is not None:
            attribute, kinds = discriminator
            kind = kinds.get(value := getattr(found, attribute))
            if kind is not None and not issubclass(kind, public):
                raise DecodeError(
                    f"The JSON is of a {kind.__name__}, not of a {public.__name__}: its "
                    f"{attribute} is {str(value)!r}."
                )
    return found


def _is_kind(value: Mapping[str, Any], model: Any) -> bool:
    """Whether the class that a JSON object names is this one, or this one has no kinds."""
    for base in model.__mro__:
        if (found := base.__dict__.get("__discriminator__")) is not None:
            attribute, kinds = found
            kind = kinds.get(value.get(dict(names_of(base))[attribute]), base)
            return issubclass(kind, model)
    return True


def converter() -> cattrs.Converter:
    """Return a cattrs converter that structures and unstructures models and generated classes.

    Values are those of `to_dict`: JSON values by JSON names, with unknown fields. A union of such
    classes is structured as the first one that fits: its required fields are there, and the field
    that decides on the class, such as the type of a job, names it.
    """
    from buildkite_async.decoding.cattrs_converter import new_converter  # cattrs is slow to import

    return new_converter()
