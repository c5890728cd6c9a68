"""Signatures that show the keys of a TypedDict, made when somebody asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from inspect import CO_VARKEYWORDS, Parameter, Signature
from inspect import signature as signature_of
from typing import Any, Required, get_origin, get_type_hints

__all__ = ["KeySignature", "typed_dict_of"]

UNPACK = "Unpack["


def typed_dict_of(method: Any) -> Any:
    """Return the TypedDict whose keys a method takes, or None if there is none."""
    if not method.__code__.co_flags & CO_VARKEYWORDS:
        return None
    for hint in method.__annotations__.values():
        if isinstance(hint, str) and hint.startswith(UNPACK):
            return method.__globals__[hint.removeprefix(UNPACK).removesuffix("]")]
    return None


class KeySignature(Signature):
    """The signature of a method with each key of its TypedDict as a keyword argument."""

    def __init__(self, method: Callable[..., Any]) -> None:
        self._method = method

    @cached_property
    def _made(self) -> Signature:
        declared = signature_of(self._method)
        own = [each for each in declared.parameters.values() if each.kind is not each.VAR_KEYWORD]
        return declared.replace(parameters=[*own, *self._of_keys()])

    def _of_keys(self) -> Iterator[Parameter]:
        typed = typed_dict_of(self._method)
        hints = get_type_hints(typed, include_extras=True)
        for name in sorted(hints, key=lambda each: each.startswith("extra_")):  # they come last
            annotation = typed.__annotations__[name]
            yield Parameter(
                name,
                Parameter.KEYWORD_ONLY,
                default=Parameter.empty if get_origin(hints[name]) is Required else ...,
                annotation=getattr(annotation, "__forward_arg__", annotation),
            )

    @property
    def parameters(self) -> Any:
        """The parameters by name."""
        return self._made.parameters

    @property
    def return_annotation(self) -> Any:
        """The annotation of the result."""
        return self._made.return_annotation

    def replace(self, **changes: Any) -> Any:
        """Return a plain signature with some changes."""
        return self._made.replace(**changes)

    def __reduce__(self) -> Any:
        return self._made.__reduce__()
