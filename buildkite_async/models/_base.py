"""The base class of models, and of enumerations.

A model is an attrs class that is stored as a msgspec Struct: attrs knows its fields (`attrs.has`,
`fields`, `evolve`, `asdict` and cattrs work), and msgspec decodes JSON into it in less than half
the time that a slotted attrs class takes. CONTRIBUTING.md has the figures.

A subclass declares its fields in the order in which the service sends them: for each key, the
decoder starts to search after the field that it found last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self, dataclass_transform

import attrs
import msgspec

__all__ = [
    "NOTHING_EXTRA",
    "Model",
    "ModelField",
    "OpenEnum",
    "fields_of",
    "keep_extra",
    "secret",
    "wire_name",
]

NOTHING_EXTRA: Final[Mapping[str, Any]] = MappingProxyType({})
MASK: Final = "***"
EXTRA: Final = "extra"
"""The key of the unknown fields in the instance dictionary."""


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
class _ModelType(msgspec.StructMeta):
    """Creates frozen, keyword-only Structs, and describes their fields to attrs on demand."""

    def __new__(
        mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **config: Any
    ) -> Any:
        secrets = {key for key, value in namespace.items() if isinstance(value, _Secret)}
        for key in secrets:
            default = namespace.pop(key).default
            if default is not msgspec.NODEFAULT:
                namespace[key] = default
        cls: Any = super().__new__(
            mcls, name, bases, namespace, kw_only=True, frozen=True, dict=True, **config
        )
        cls.__secrets__ = frozenset(secrets).union(
            *(getattr(base, "__secrets__", ()) for base in bases)
        )
        return cls

    @property
    def __attrs_attrs__(cls) -> tuple[Any, ...]:
        """The attribute that attrs looks for; created on first access to keep imports fast."""
        attributes = _ATTRIBUTES.get(cls)
        if attributes is None:
            twin = attrs.make_class(cls.__name__, dict(_attributes(cls)), kw_only=True)
            attributes = _ATTRIBUTES[cls] = attrs.fields(twin)
        return attributes


_ATTRIBUTES: Final[dict[Any, tuple[Any, ...]]] = {}


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
                default=attrs.NOTHING if default is msgspec.NODEFAULT else default,
                type=annotations.get(name),
            ),
        )


if TYPE_CHECKING:

    class _Storage(metaclass=_ModelType):  # mypy prefers Struct's own transform to ours
        __struct_fields__: ClassVar[tuple[str, ...]]
        __struct_encode_fields__: ClassVar[tuple[str, ...]]
        __secrets__: ClassVar[frozenset[str]]
else:
    _Storage = msgspec.Struct


class Model(_Storage, metaclass=_ModelType):
    """A part of a response: frozen, and compared by its declared fields."""

    @property
    def extra(self) -> Mapping[str, Any]:
        """Fields of the response that the class does not declare, as plain JSON values."""
        extra: Mapping[str, Any] = self.__dict__.get(EXTRA, NOTHING_EXTRA)
        return extra

    def __json_fields__(self) -> dict[str, Any]:
        """Return the JSON object: fields that are not None by their JSON names, and `extra`."""
        names = zip(self.__struct_fields__, self.__struct_encode_fields__, strict=True)
        fields = {json_name: getattr(self, name) for name, json_name in names}
        return {name: value for name, value in fields.items() if value is not None} | {**self.extra}

    def __repr__(self) -> str:
        shown = (f"{name}={value!r}" for name, value in self.__rich_repr__())
        return f"{type(self).__name__}({', '.join(shown)})"

    def __rich_repr__(self) -> Iterator[tuple[str, Any]]:
        for name in self.__struct_fields__:
            value = getattr(self, name)
            yield name, MASK if name in self.__secrets__ and value is not None else value

    def __copy__(self) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        values = {name: getattr(self, name) for name in self.__struct_fields__}
        return _restore, (type(self), values, dict(self.extra))


def _restore(cls: type[Model], values: dict[str, Any], extra: dict[str, Any]) -> Model:
    model = cls(**values)
    keep_extra(model, extra)
    return model


def keep_extra(model: Model, extra: dict[str, Any]) -> None:
    """Add fields that the class does not declare to `extra` of a new object."""
    if extra:
        vars(model)[EXTRA] = MappingProxyType({**model.extra, **extra})


@attrs.frozen
class ModelField:
    """A field of a model, as decoders need it."""

    name: str
    wire: str
    """The JSON name."""
    annotation: Any
    required: bool


@cache
def fields_of(model: type[Model]) -> tuple[ModelField, ...]:
    """Return the fields of a model, with their annotations resolved."""
    struct: Any = model  # which type checkers do not see
    return tuple(
        ModelField(field.name, field.encode_name, field.type, field.required)
        for field in msgspec.structs.fields(struct)
    )


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
