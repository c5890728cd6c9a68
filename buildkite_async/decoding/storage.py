"""How models are stored, and the base class of enumerations.

A model is an attrs class that is stored as a msgspec Struct: attrs knows its fields (`attrs.has`,
`fields`, `evolve`, `asdict` and cattrs work), and msgspec decodes JSON into it in a third of the
time that a slotted attrs class takes. CONTRIBUTING.md has the figures. What follows from that:

- A model has no instance dictionary and no weak references, and the garbage collector does not
  track it: the JSON that it is made from has no cycles.
- A subclass is declared as `class Job(Model)`, without `attrs.define`.
- Objects with unknown fields belong to a private subclass, which passes for the class in its name,
  its repr, its equality, its attrs fields and its pickles: compare with `isinstance`.

A subclass declares its fields in the order in which the service sends them: for each key, the
decoder starts to search after the field that it found last.
"""

from __future__ import annotations

import copyreg
import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from itertools import chain
from operator import attrgetter
from types import NoneType
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Final,
    Self,
    TypeAlias,
    dataclass_transform,
    get_args,
)

import attrs
import msgspec
from msgspec.structs import astuple, force_setattr

from buildkite_async.decoding.aware_datetimes import aware, loose
from buildkite_async.decoding.extra_fields import NOTHING_EXTRA, ExtraFields

__all__ = [
    "OWN_NAMES",
    "ModelField",
    "OpenEnum",
    "StoredModel",
    "columns_of",
    "fields_of",
    "kind_of",
    "names_of",
    "passing_for",
    "public_class",
    "secret",
    "set_class",
    "wire_name",
]

MASK: Final = "***"


def _is_of(item: Any, value: Any) -> bool:
    """Whether an item of `extra` is what a response had in a field with this value."""
    return value is None or (item is None and (value == [] or value == {}))


def _is_of_any(_: Any, __: Any) -> bool:
    return True


_astuple: Final[Callable[[Any], tuple[Any, ...]]] = astuple

OWN_FIELDS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "extra": _is_of,
    "unreadable": _is_of_any,
}
"""Fields that every model has besides those of the response.

For each, whether an item under the name of another field belongs to an object with this value.
"""
OWN_NAMES: Final = ("\N{HORIZONTAL ELLIPSIS}extra", "\N{HORIZONTAL ELLIPSIS}unreadable")
"""Their JSON names, which Structs need; no response should have such names."""


def wire_name(name: str, *, default: Any = msgspec.NODEFAULT) -> Any:
    """Declare a field whose JSON name is not a valid Python name, such as `async`."""
    return msgspec.field(default=default, name=name)


def secret(*, default: Any = msgspec.NODEFAULT) -> Any:
    """Declare a field whose value is masked in the repr."""
    return _Secret(default)


class _Secret:
    def __init__(self, default: Any) -> None:
        self.default = default


@dataclass_transform(
    kw_only_default=True, frozen_default=True, field_specifiers=(wire_name, secret)
)
class ModelType(msgspec.StructMeta):
    """Creates frozen, keyword-only Structs, and describes their fields to attrs on demand."""

    def __new__(
        mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **config: Any
    ) -> Any:
        annotations = namespace.get("__annotations__", {})
        annotations.update(
            {key: aware(each, namespace["__module__"]) for key, each in annotations.items()}
        )
        secrets = {key for key, value in namespace.items() if isinstance(value, _Secret)}
        for key in secrets:
            default = namespace.pop(key).default
            if default is not msgspec.NODEFAULT:
                namespace[key] = default
        # A decode that succeeds has proved that there are no unknown fields.
        options: dict[str, Any] = {"forbid_unknown_fields": True, **config}
        cls: Any = super().__new__(
            mcls,
            name,
            bases,
            namespace,
            kw_only=True,
            frozen=True,
            gc=False,
            omit_defaults=True,
            **options,
        )
        cls.__secrets__ = frozenset(secrets).union(
            *(getattr(base, "__secrets__", ()) for base in bases)
        )
        return cls

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        """Create an object of the public class; decoders create the others without this."""
        public: Any = public_class(cls)
        new: Any = super(ModelType, public)
        created: Any = new.__call__(*args, **kwargs)
        for name, belongs in OWN_FIELDS.items():
            if name in kwargs:
                items = kwargs[name] or NOTHING_EXTRA
                fields = {
                    wire: getattr(created, attribute)
                    for attribute, wire in names_of(public)
                    if wire in items
                }
                force_setattr(created, name, ExtraFields.of(items, fields, belongs))
        return created

    @property
    def __signature__(cls) -> inspect.Signature:
        """How objects are created, which is the same for variants."""
        of_structs: Any = super(ModelType, public_class(cls))
        signature: inspect.Signature = of_structs.__signature__
        return signature

    @property
    def __attrs_attrs__(cls) -> tuple[Any, ...]:
        """The attribute that attrs looks for; created on first access to keep imports fast."""
        public: Any = public_class(cls)
        attributes = _ATTRIBUTES.get(public)
        if attributes is None:
            twin = attrs.make_class(public.__name__, dict(_attributes(public)), kw_only=True)
            attributes = _ATTRIBUTES[public] = attrs.fields(twin)
        return attributes


_ATTRIBUTES: Final[dict[Any, tuple[Any, ...]]] = {}


def _same(cls: Any) -> Any:
    return cls


def _reduced(cls: Any) -> str | tuple[Any, ...]:
    """Return how a class is pickled: by its name, which is also that of its variants."""
    public = public_class(cls)
    return cls.__qualname__ if public is cls else (_same, (public,))


copyreg.pickle(ModelType, _reduced)


def public_class(cls: Any) -> Any:
    """Return the class that a variant passes for, or else the class itself."""
    return cls.__dict__.get("__public__", cls)


def set_class(model: Any, cls: type[StoredModel]) -> None:
    """Give an object a subclass of its class that adds no fields, or what passes for it."""
    force_setattr(model, "__class__", kind_of(model.__class__, cls))


def kind_of(base: Any, kind: Any) -> Any:
    """Return a subclass of a variant that passes for a subclass of its public class."""
    if public_class(base) is base:
        return kind
    if not issubclass(kind, public_class(base)):
        raise TypeError(f"{kind.__name__} is not a subclass of {base.__name__}.")
    kinds: dict[Any, Any] = base.__kinds__  # on the variant, so that they are freed together
    if kind not in kinds:
        kinds[kind] = ModelType(kind.__name__, (base, kind), passing_for(kind))
    return kinds[kind]


def passing_for(public: Any) -> dict[str, Any]:
    """Return the namespace of a private subclass that passes for the public class."""
    return {
        "__module__": public.__module__,
        "__qualname__": public.__qualname__,
        "__doc__": public.__doc__,
        "__public__": public,
        "__kinds__": {},
    }


def _attributes(model: Any) -> Iterator[tuple[str, Any]]:
    names: tuple[str, ...] = model.__struct_fields__
    defaults: tuple[Any, ...] = model.__struct_defaults__
    annotations: dict[str, Any] = {}
    for cls in reversed(model.__mro__):
        annotations.update(cls.__dict__.get("__annotations__", {}))
    required = len(names) - len(defaults)
    for position, name in enumerate(names):
        default = msgspec.NODEFAULT if position < required else defaults[position - required]
        yield (
            name,
            attrs.field(
                default=_attrs_default(default),
                type=annotations.get(name),
            ),
        )


def _attrs_default(default: Any) -> Any:
    if default is msgspec.NODEFAULT:
        return attrs.NOTHING
    # attrs hashes its fields, and a dictionary cannot be hashed.
    return attrs.Factory(ExtraFields) if isinstance(default, ExtraFields) else default


if TYPE_CHECKING:
    _Fields: TypeAlias = Mapping[str, Any]

    class _Storage(metaclass=ModelType):  # mypy prefers Struct's own transform to ours
        __struct_fields__: ClassVar[tuple[str, ...]]
        __struct_encode_fields__: ClassVar[tuple[str, ...]]
        __secrets__: ClassVar[frozenset[str]]
else:
    _Storage = msgspec.Struct
    _Fields = ExtraFields


class StoredModel(_Storage, metaclass=ModelType):
    """A part of a response: frozen, and compared by its declared fields."""

    # No JSON value is an ExtraFields, so decoders leave these fields alone.
    extra: _Fields = wire_name(OWN_NAMES[0], default=NOTHING_EXTRA)
    """Fields of the response that the class does not declare, as plain JSON values.

    Values of declared fields that could not be read are here, too, and a null of one that is empty
    instead of None. Setting such a field, as by `attrs.evolve`, removes what is here of it.
    """
    unreadable: _Fields = wire_name(OWN_NAMES[1], default=NOTHING_EXTRA)
    """Members of lists that could not be read, as plain JSON values: lists by their JSON names.

    Setting the field of such a list removes them.
    """

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, StoredModel) or public_class(type(self)) is not public_class(
            type(other)
        ):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name, _ in names_of(type(self)))

    def __hash__(self) -> int:
        """Return the hash of its id, or of its first fields if it has none."""
        return hash((public_class(type(self)).__name__, *_hashable(self)))

    def __repr__(self) -> str:
        shown = (f"{name}={value!r}" for name, value in self.__rich_repr__())
        return f"{type(self).__name__}({', '.join(shown)})"

    def __rich_repr__(self) -> Iterator[tuple[str, Any]]:
        for name, _ in names_of(type(self)):
            value = getattr(self, name)
            yield name, MASK if name in self.__secrets__ and value is not None else value

    def __copy__(self) -> Self:
        return self

    def __replace__(self, **changes: Any) -> Self:
        model: Any = self
        changed: Self = attrs.evolve(model, **changes)
        return changed

    def __reduce__(self) -> tuple[Any, ...]:
        cls = public_class(type(self))
        return _restore, (cls, {name: getattr(self, name) for name in cls.__struct_fields__})


def _restore(cls: type[StoredModel], values: dict[str, Any]) -> StoredModel:
    return cls(**values)


def _hashable(model: StoredModel) -> Iterator[Any]:
    key = getattr(model, "id", None)
    if isinstance(key, str | int):
        yield key
        return
    for name, _ in names_of(type(model)):
        value = getattr(model, name)
        if isinstance(value, str | int | float):
            yield value


@attrs.frozen
class ModelField:
    """A field of a model, as decoders need it."""

    name: str
    wire: str
    """The JSON name."""
    annotation: Any
    strict: Any
    """The annotation for strict decoders, to which datetimes have a time zone."""
    required: bool
    nullable: bool
    """Whether its annotation admits None."""


def fields_of(model: type[StoredModel]) -> tuple[ModelField, ...]:
    """Return the fields of a response in a model, with their annotations resolved."""
    return _fields_of(public_class(model))  # a cache must not keep variants


@cache
def _fields_of(public: Any) -> tuple[ModelField, ...]:
    return tuple(
        ModelField(
            field.name,
            field.encode_name,
            loose(field.type),
            field.type,
            field.required,
            nullable=field.type is Any or NoneType in get_args(field.type),
        )
        for field in msgspec.structs.fields(public)
        if field.name not in OWN_FIELDS
    )


def columns_of(models: Sequence[StoredModel], names: Sequence[str]) -> list[list[Any]]:
    """Return the values of some fields of a response in each of many objects, field by field."""
    layouts: set[tuple[str, ...]] = {type(each).__struct_fields__ for each in models}
    if len(layouts) != 1:
        return [list(map(attrgetter(name), models)) for name in names]
    (layout,) = layouts
    # A third of the time that it takes to get each field by its name.
    values: list[Any] = [*chain.from_iterable(map(_astuple, models))]
    places = {name: at for at, name in enumerate(layout)}
    return [values[places[name] :: len(layout)] for name in names]


def names_of(model: type[StoredModel]) -> tuple[tuple[str, str], ...]:
    """Return the name and the JSON name of each field of a response in a model."""
    return _names_of(public_class(model))  # a cache must not keep variants


@cache
def _names_of(public: Any) -> tuple[tuple[str, str], ...]:
    names = zip(public.__struct_fields__, public.__struct_encode_fields__, strict=True)
    return tuple((name, wire) for name, wire in names if name not in OWN_FIELDS)


class OpenEnum(str, Enum):
    """An enumeration that accepts unknown values, because the service adds new ones every week."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = value
        member._value_ = value
        return member

    @property
    def is_known(self) -> bool:
        """Whether this version of the package declares the value."""
        return self._name_ in type(self).__members__

    def __str__(self) -> str:
        return str(self.value)
