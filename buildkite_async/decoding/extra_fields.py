"""What an object holds besides its declared fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NoReturn, Self

__all__ = ["NOTHING_EXTRA", "ExtraFields"]

_NOTHING: Final[Mapping[str, Any]] = {}


class ExtraFields(dict[str, Any]):
    """A dictionary of plain JSON values, whose items cannot be set or removed.

    Only its items are protected: copy a list or a dictionary in it before you change it.
    """

    __slots__ = ("_held",)

    _held: Mapping[str, Any]
    """What declared fields held when an item under their name was put here."""

    def __new__(
        cls,
        items: Mapping[str, Any] | Iterable[tuple[str, Any]] = (),
        held: Mapping[str, Any] = _NOTHING,
        /,
    ) -> Self:
        """Create it with its items, as nothing can add them later."""
        self = super().__new__(cls)
        super(ExtraFields, self).update(items)
        self._held = held
        return self

    def __init__(
        self,
        items: Mapping[str, Any] | Iterable[tuple[str, Any]] = (),
        held: Mapping[str, Any] = _NOTHING,
        /,
    ) -> None:
        """Do nothing, whereas a dictionary adds items whenever this is called."""

    @classmethod
    def of(
        cls,
        items: Mapping[str, Any],
        fields: Mapping[str, Any],
        belongs: Callable[[Any, Any], bool],
    ) -> ExtraFields:
        """Return the items for an object, without those of fields that were set since.

        So neither what a response had in a field, nor the unreadable members of its list, comes
        back after `attrs.evolve` has set the field.

        Args:
            items: The items, or those of the object that this one is made from.
            fields: The values of declared fields that items are named like.
            belongs: Whether an item that is new belongs to an object with this value of its field.
        """
        former = items._held if isinstance(items, ExtraFields) else _NOTHING  # noqa: SLF001  # the same class
        held = {
            name: value
            for name, value in fields.items()
            if (former[name] is value if name in former else belongs(items[name], value))
        }
        if isinstance(items, ExtraFields) and len(held) == len(fields) == len(former):
            return items
        kept = cls(items, held)
        for name in fields.keys() - held.keys():
            dict[str, Any].pop(kept, name)
        return kept

    @classmethod
    def undeclared(cls, fields: Mapping[str, Any], names: Iterable[str]) -> ExtraFields:
        """Return the fields of a JSON object that have other names; fast for a million fields."""
        kept = cls(fields)  # which CPython clones as a whole, as nothing was removed from it
        for name in names:
            dict[str, Any].pop(kept, name, None)
        return kept

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("The fields of a response cannot be changed: copy them with dict().")

    __setitem__: Any = _refuse
    __delitem__: Any = _refuse
    __ior__: Any = _refuse
    clear: Any = _refuse
    pop: Any = _refuse
    popitem: Any = _refuse
    setdefault: Any = _refuse
    update: Any = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        return ExtraFields, (dict(self),)  # an object that is restored says anew what it held


NOTHING_EXTRA: Final = ExtraFields()
