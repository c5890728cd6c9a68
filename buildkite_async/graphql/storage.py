"""How generated classes are stored: as msgspec Structs that attrs can read, as models are.

attrs knows their fields (`attrs.has`, `fields`, `evolve`, `asdict` and cattrs work), and msgspec
decodes JSON into them. They have no instance dictionary and no weak references, and the garbage
collector does not track them: the JSON that they are made from has no cycles.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Final,
    ForwardRef,
    Self,
    dataclass_transform,
)

import attrs
import msgspec

from buildkite_async.graphql.model import camel

__all__ = ["Selection", "json_field"]


def json_field(
    *,
    key: str | None = None,
    default: Any = msgspec.NODEFAULT,
    repr: bool = True,  # as in attrs
) -> Any:
    """Declare a field.

    Args:
        key: Its key in a response, if that is not its name in camel case.
        default: Its value if a response leaves it out.
        repr: Whether it is shown in the repr.
    """
    return _Declaration(msgspec.field(name=key, default=default), repr)


@attrs.frozen
class _Declaration:
    field: Any
    shown: bool


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(json_field,))
class SelectionType(msgspec.StructMeta):
    """Creates frozen, keyword-only Structs, and describes their fields to attrs on demand.

    A Struct can share the storage of one base only. A class with several, such as the classes of
    two fragments, has the fields of the others itself, and passes for a subclass of all of them.
    """

    def __new__(
        mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **config: Any
    ) -> Any:
        first, *others = [base for base in bases if _has_fields(base)] or [object]
        others = [base for base in others if not issubclass(first, base)]
        declared = [(key, value) for key, value in namespace.items() if _is_declaration(value)]
        own = {**namespace, **{key: value.field for key, value in declared}}
        for base in others:
            _copy_fields(base, first, own)
        cls: Any = super().__new__(
            mcls,
            name,
            tuple(base for base in bases if base not in others),
            own,
            kw_only=True,
            frozen=True,
            gc=False,
            rename=camel,
            **config,
        )
        hidden = {key for key, value in declared if not value.shown}
        cls.__other_bases__ = tuple(others)
        cls.__hidden__ = hidden.union(*(getattr(base, "__hidden__", ()) for base in bases))
        return cls

    def __instancecheck__(cls, instance: Any) -> bool:
        return type.__instancecheck__(cls, instance) or _passes_for(type(instance), cls)

    def __subclasscheck__(cls, subclass: Any) -> bool:
        return type.__subclasscheck__(cls, subclass) or _passes_for(subclass, cls)

    @property
    def __attrs_attrs__(cls) -> tuple[Any, ...]:
        """The attribute that attrs looks for; created on first access to keep imports fast."""
        attributes = _ATTRIBUTES.get(cls)
        if attributes is None:
            twin = attrs.make_class(cls.__name__, dict(_attributes(cls)), kw_only=True)
            attributes = _ATTRIBUTES[cls] = attrs.fields(twin)
        return attributes


_ATTRIBUTES: Final[dict[Any, tuple[Any, ...]]] = {}


def _is_declaration(value: object) -> bool:
    return isinstance(value, _Declaration)


def _has_fields(base: Any) -> bool:
    return bool(getattr(base, "__struct_fields__", ()))


def _passes_for(subclass: Any, cls: Any) -> bool:
    return isinstance(subclass, SelectionType) and any(
        issubclass(base, cls)
        for each in subclass.__mro__
        for base in each.__dict__.get("__other_bases__", ())
    )


def _copy_fields(base: Any, first: Any, namespace: dict[str, Any]) -> None:
    """Declare the fields of a base in the namespace, unless the first base has them."""
    annotations = namespace.setdefault("__annotations__", {})
    texts = _annotations(base)
    for name, key, default in _struct_fields(base):
        if name not in annotations and name not in first.__struct_fields__:
            annotations[name] = texts[name]
            namespace[name] = msgspec.field(name=key, default=default)


def _struct_fields(cls: Any) -> Iterator[tuple[str, str, Any]]:
    """Yield the name, the JSON name and the default of each field."""
    names, defaults = cls.__struct_fields__, cls.__struct_defaults__
    defaults = (msgspec.NODEFAULT,) * (len(names) - len(defaults)) + defaults
    yield from zip(names, cls.__struct_encode_fields__, defaults, strict=True)


def _annotations(cls: type) -> dict[str, Any]:
    """Return the annotations of a class; text with the module in which it has a meaning."""
    return {
        name: ForwardRef(text, module=each.__module__, is_class=True)
        if isinstance(text, str)
        else text
        for each in reversed(cls.__mro__)
        for name, text in each.__dict__.get("__annotations__", {}).items()
    }


def _attributes(cls: Any) -> Iterator[tuple[str, Any]]:
    annotations = _annotations(cls)
    for name, key, default in _struct_fields(cls):
        yield (
            name,
            attrs.field(
                alias=name,
                default=attrs.NOTHING if default is msgspec.NODEFAULT else default,
                metadata={"json": key},
                repr=name not in cls.__hidden__,
                type=annotations[name],
            ),
        )


if TYPE_CHECKING:

    class _Storage(metaclass=SelectionType):  # mypy prefers Struct's own transform to ours
        __struct_fields__: ClassVar[tuple[str, ...]]
        __hidden__: ClassVar[frozenset[str]]
else:
    _Storage = msgspec.Struct


class Selection(_Storage, metaclass=SelectionType):
    """The fields of an object that an operation selects."""

    def __repr__(self) -> str:
        shown = (f"{name}={value!r}" for name, value in self.__rich_repr__())
        return f"{type(self).__name__}({', '.join(shown)})"

    def __rich_repr__(self) -> Iterator[tuple[str, Any]]:
        for name in self.__struct_fields__:
            if name not in self.__hidden__:
                yield name, getattr(self, name)

    def __copy__(self) -> Self:
        return self

    def __replace__(self, **changes: Any) -> Self:
        selection: Any = self
        changed: Self = attrs.evolve(selection, **changes)
        return changed
