"""The fields of a response that its model does not declare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NoReturn, Self

__all__ = ["NOTHING_EXTRA", "ExtraFields"]


class ExtraFields(dict[str, Any]):
    """A dictionary of plain JSON values, whose items cannot be set or removed."""

    __slots__ = ()

    def __new__(cls, items: Mapping[str, Any] | Iterable[tuple[str, Any]] = (), /) -> Self:
        """Create it with its items, as nothing can add them later."""
        self = super().__new__(cls)
        super(ExtraFields, self).update(items)
        return self

    def __init__(self, items: Mapping[str, Any] | Iterable[tuple[str, Any]] = (), /) -> None:
        """Do nothing, whereas a dictionary adds items whenever this is called."""

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
        return ExtraFields, (dict(self),)


NOTHING_EXTRA: Final = ExtraFields()
