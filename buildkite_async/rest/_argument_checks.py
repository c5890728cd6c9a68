"""The checks of the arguments of one method."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cached_property
from typing import Any, Final, cast, get_type_hints

from buildkite_async.errors import InvalidArgument, UnknownValueWarning
from buildkite_async.http.arguments import check_number_segment, check_segment
from buildkite_async.models import Job
from buildkite_async.rest._argument_rules import Call, Keys, Rule, keys_of, refuse, rule_for
from buildkite_async.rest._signatures import typed_dict_of
from buildkite_async.rest._variants import Variants, variants_of
from buildkite_async.wire.calls import Parameters

__all__ = ["ArgumentChecks"]

EXTRA_QUERY: Final = "extra_query"
EXTRA_BODY: Final = "extra_body"
REMEMBERED: Final = 1000
"""Values that are warned of only once; then they are forgotten, and warned of again."""
CALLER: Final = 5
"""Frames from a warning up to the caller of the method."""


def _check_job(name: str, value: object) -> None:
    check_segment(name, value.id if isinstance(value, Job) else value, "a job, or the id of one")


_PACKAGE: Final = f"{__name__.rpartition('.')[0]}."
_SEGMENTS: Final[Mapping[str, Callable[[str, object], None]]] = {
    "str": check_segment,
    "str | int": check_segment,
    "str | Job": _check_job,
    "int": check_number_segment,
}
"""Checks of positional arguments that are parts of the path, by their hints."""

_warned_of: set[tuple[str, str, str]] = set()


class ArgumentChecks:
    """The checks of the arguments of one method."""

    def __init__(self, method: Callable[..., Any]) -> None:
        hints = method.__annotations__
        self._method = method
        self._declared = Parameters(method, bound=True)
        self._positional, self._parameters = self._declared.positional, self._declared.names
        self._segments = tuple(_SEGMENTS.get(hints.get(name, "")) for name in self._positional)
        typed = typed_dict_of(method)
        self._keys: Keys | None = None if typed is None else keys_of(typed)
        names = frozenset[str]() if self._keys is None else self._keys.names
        self._variants = variants_of(method)
        self._known = names.union(self._parameters)
        """The names of all arguments."""

    def check(
        self, owner: Any, args: tuple[Any, ...], given: dict[str, Any]
    ) -> tuple[Any, tuple[Any, ...], dict[str, Any]]:
        """Return what the method is called on, and with which arguments.

        Raises:
            UnknownArgument: There is no such argument, or no such key in the mapping for one.
            InvalidArgument: An argument cannot be sent, or is missing.
        """
        for name, value, check in zip(self._positional, args, self._segments, strict=False):
            if check is not None:
                check(name, value)
        extra: Mapping[str, Any] = {}
        if given:
            owner, extra = self._check_names(owner, given)
        self._declared.check_count(self._place, args, given)
        self._check_required(given, extra)
        if self._ruled and not self._ruled.isdisjoint((*self._positional[: len(args)], *given)):
            args, given = self._apply_rules(self._call(owner), args, given)
        return owner, args, given

    def _check_names(self, owner: Any, given: dict[str, Any]) -> tuple[Any, Mapping[str, Any]]:
        """Check the names of keywords; take out what a caller adds, and return its resource."""
        if not self._known.issuperset(given):
            unknown = next(name for name in given if name not in self._known)
            if unknown == EXTRA_BODY and EXTRA_QUERY in self._known:
                raise InvalidArgument(
                    f"{self._place} sends no JSON body, so it does not take {EXTRA_BODY}."
                )
            raise refuse(self._call(owner), unknown, self._known)
        for name, check in zip(self._positional, self._segments, strict=True):
            if check is not None and name in given:
                check(name, given[name])
        if EXTRA_QUERY not in given and EXTRA_BODY not in given:
            return owner, {}
        query, body = (_mapping(name, given.pop(name, None)) for name in (EXTRA_QUERY, EXTRA_BODY))
        extra = {**query, **body}
        return owner._with_extra(query, body), extra  # noqa: SLF001  # it is a Resource

    def _check_required(self, given: Mapping[str, Any], extra: Mapping[str, Any]) -> None:
        """Raise InvalidArgument if a key that the TypedDict requires is not given."""
        if self._keys is None or self._keys.required <= given.keys():
            return
        missing = self._keys.required.difference(given, extra)
        if missing:
            first = next(name for name in self._keys.names_in_order if name in missing)
            raise InvalidArgument(f"{self._place} needs the argument {first!r}.")

    def _apply_rules(
        self, call: Call, args: tuple[Any, ...], given: dict[str, Any]
    ) -> tuple[tuple[Any, ...], dict[str, Any]]:
        changed = list(args)
        for at, name in enumerate(self._positional[: len(args)]):
            changed[at] = self._checked(call, name, args[at])
        for name, value in given.items():
            given[name] = self._checked(call, name, value)
        if (variants := self._variants) is not None and variants.name in given:
            given[variants.name] = _apply_variant(variants, call, given)
        for similar in call.similar:
            _warn(call.place, *similar)
        return tuple(changed), given

    def _checked(self, call: Call, name: str, value: Any) -> Any:
        """Return the value to send for an argument."""
        rule = self._rules.get(name)
        if rule is None:
            return value
        needed = name in self._parameters or (
            self._keys is not None and name in self._keys.required
        )
        if value is None and not rule.optional and needed:
            raise InvalidArgument(f"{name} must not be None.")
        return rule.apply(call, name, value)

    def _call(self, owner: Any) -> Call:
        return Call(self._place, self._extras, owner._session.service_now)  # noqa: SLF001

    @cached_property
    def _rules(self) -> dict[str, Rule]:
        """Rules by argument, for those that have any."""
        hints = get_type_hints(self._method, include_extras=True)
        segments = {
            name for name, check in zip(self._positional, self._segments, strict=True) if check
        }
        rules = ((name, rule_for(hints[name])) for name in self._parameters if name not in segments)
        found = {name: rule for name, rule in rules if rule is not None}
        return found if self._keys is None else found | self._keys.rules

    @cached_property
    def _ruled(self) -> frozenset[str]:
        """The arguments that have rules."""
        return frozenset(self._rules)

    @cached_property
    def _place(self) -> str:
        """The method as messages name it, such as `builds.list()`."""
        module = self._method.__module__
        path = f"{module.removeprefix(_PACKAGE)}." if module.startswith(_PACKAGE) else ""
        return f"{path}{self._method.__name__}()"

    @cached_property
    def _extras(self) -> tuple[str, ...]:
        """The arguments for what this version does not know."""
        return tuple(name for name in (EXTRA_QUERY, EXTRA_BODY) if name in self._known)


def _apply_variant(variants: Variants, call: Call, given: Mapping[str, Any]) -> Any:
    """Return the mapping to send, after the checks of the TypedDict that it is.

    If a caller does not say which one that is, it may have the keys of any.
    """
    value, by = given[variants.name], given.get(variants.by)
    if not isinstance(value, Mapping):  # such as None
        return value
    mapping = cast("Mapping[str, Any]", value)
    if by is not None:
        typed = variants.typed.get(by.value if isinstance(by, Enum) else by)
        return mapping if typed is None else keys_of(typed).apply(call, variants.name, mapping)
    known = frozenset[str]().union(*(keys_of(each).names for each in variants.typed.values()))
    for name in mapping:
        if name not in known:
            raise refuse(call, f"{variants.name}.{name}", known)
    return mapping


def _mapping(name: str, value: object) -> Mapping[str, Any]:
    """Return what a caller adds. Raises InvalidArgument if it is not a mapping by name."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise InvalidArgument(f"{name} must be a mapping of names to values.")
    given = dict(cast("Mapping[object, object]", value))
    if not all(isinstance(key, str) for key in given):
        raise InvalidArgument(f"{name} must be a mapping of names to values: a name is not text.")
    return cast("dict[str, Any]", given)


def _warn(place: str, path: str, value: str, near: str) -> None:
    """Warn of a value that is similar to a documented one, once."""
    if (place, path, value) in _warned_of:
        return
    warnings.warn(
        f"{place} is called with {path}={value!r}, which is not documented: did you mean {near!r}?"
        " It is sent as it is.",
        UnknownValueWarning,
        stacklevel=CALLER,
    )
    if len(_warned_of) >= REMEMBERED:
        _warned_of.clear()
    _warned_of.add((place, path, value))
