"""What is checked of an argument before a call is sent, by its type hint.

- A mapping for a TypedDict has only keys that the TypedDict declares; the values of any other
  mapping are checked as far as its hint names them.
- It has all keys that the TypedDict requires.
- A sequence, a mapping or a single value is given where it can be, and text, a number or a truth
  value where the hint says so; numbers and dates may stand for text that may be any.
- A time becomes an aware datetime.
- A value that is similar to a documented one, but not equal, is noted for a warning.

Type checkers see more. This is for callers without one, and costs little.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from enum import Enum
from functools import cache, cached_property
from pathlib import PurePath
from types import NoneType, UnionType
from typing import (
    Any,
    Final,
    Literal,
    NotRequired,
    Required,
    TypeAlias,
    TypeGuard,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from attrs import define, field, frozen

from buildkite_async.errors import InvalidArgument, UnknownArgument, shorten
from buildkite_async.http.arguments import LARGEST_NUMBER, shown
from buildkite_async.wire.calls import unknown_argument
from buildkite_async.wire.datetimes import to_datetime
from buildkite_async.wire.json_values import UNSET, HasJsonFields

__all__ = ["Call", "Keys", "Rule", "keys_of", "refuse", "rule_for"]

Kind: TypeAlias = Literal[
    "text", "number", "whole", "bool", "date", "mapping", "sequence", "bytes", "path"
]

NEAR_VALUE: Final = 0.8
"""How similar a value must be to one that is documented; less so, it is probably a new one."""


@define
class Call:
    """One call whose arguments are checked."""

    place: str
    """The method as messages name it, such as `builds.list()`."""
    extras: tuple[str, ...]
    """The arguments for what this version does not know."""
    now: Callable[[], datetime]
    """Return the service's time, from which ages are counted back."""
    similar: list[tuple[str, str, str]] = field(factory=list[tuple[str, str, str]])
    """Arguments whose values are similar to a documented one: path, value, documented value."""


def refuse(call: Call, path: str, known: Iterable[str]) -> UnknownArgument:
    """Return the error for an argument, or the key at a path, that does not exist."""
    extras = call.extras[-1:] if "." in path else call.extras  # a key of a mapping is in the body
    return unknown_argument(call.place, path, known, extras=extras)


@frozen(eq=False, slots=False)  # with a dictionary, for what is cached
class Keys:
    """The keys of a TypedDict, and the rules of their values."""

    typed: Any

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all keys."""
        return frozenset(self.typed.__annotations__)

    @property
    def names_in_order(self) -> Iterable[str]:
        """The names of all keys, as they are declared."""
        names: Mapping[str, Any] = self.typed.__annotations__
        return names

    @cached_property
    def required(self) -> frozenset[str]:
        """The names of the keys that must be given, by the text of their hints."""
        # typing itself does not look into the text of a hint.
        of_class: frozenset[str] = self.typed.__required_keys__
        texts = {
            name: getattr(hint, "__forward_arg__", "")
            for name, hint in self.typed.__annotations__.items()
        }
        return frozenset(
            name
            for name, text in texts.items()
            if text.startswith("Required[")
            or (name in of_class and not text.startswith("NotRequired["))
        )

    @cached_property
    def hints(self) -> dict[str, Any]:
        """The type hints of all keys."""
        return get_type_hints(self.typed, include_extras=True)

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Rules by key, for those that have any."""
        rules = ((name, rule_for(hint)) for name, hint in self.hints.items())
        return {name: rule for name, rule in rules if rule is not None}

    def apply(self, call: Call, path: str, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the mapping to send.

        Raises:
            UnknownArgument: It has another key.
            InvalidArgument: It lacks a key, or a value is of another kind.
        """
        changes: dict[str, Any] = {}
        for name, value in given.items():
            if name not in self.names:
                raise refuse(call, f"{path}.{name}", self.names)
            if (rule := self.rules.get(name)) is not None:
                changed = rule.apply(call, f"{path}.{name}", value)
                if changed is not value:
                    changes[name] = changed
        for name in self.names_in_order if self.required else ():
            if name in self.required and given.get(name, UNSET) is UNSET:
                raise InvalidArgument(f"{path} needs the key {name!r}.")
        return {**given, **changes} if changes else given


@frozen(eq=False, kw_only=True)
class Rule:
    """What is checked of a value, by what kind of value it is."""

    kinds: Mapping[Kind, str]
    """What the value can be, and how messages name it; empty if it can be anything."""
    optional: bool = False
    """Whether the hint allows None."""
    words: frozenset[str] = frozenset()
    """Documented texts; others are accepted, too."""
    time: bool = False
    """Whether the value is a point in time."""
    ages: bool = False
    """Whether a point in time may be an age."""
    keys: tuple[Keys, ...] = ()
    """The TypedDicts, one of which a mapping is."""
    rows: Rule | None = None
    """The rule for each row of a sequence."""
    values: Rule | None = None
    """The rule for each value of a mapping that may have any keys."""

    def apply(self, call: Call, path: str, value: Any) -> Any:
        """Return the value to send.

        Raises:
            UnknownArgument: A mapping has a key that does not exist.
            InvalidArgument: The value is of another kind.
        """
        if value is None or value is UNSET:
            return value
        if self.time:
            return to_datetime(path, value, now=call.now, ages=self.ages)
        if self.kinds and not self._allows(value):
            raise InvalidArgument(
                f"{path} must be {self._kinds_in_words}, not {self._named(value)}."
            )
        if isinstance(value, int) and abs(value) > LARGEST_NUMBER:
            raise InvalidArgument(f"{path} must not be a number of so many digits.")
        if isinstance(value, str):
            if self.words and value not in self.words:
                if "mapping" in self.kinds:  # the words stand for mappings, and there are no others
                    words = " or ".join(f'"{word}"' for word in sorted(self.words))
                    raise InvalidArgument(
                        f"{path} must be a mapping or {words}, not {shorten(value)!r}."
                    )
                self._note(call, path, value)
            return value
        if _is_mapping(value):
            if self.keys:
                return self._fitting(value).apply(call, path, value)
            return value if self.values is None else self._apply_to_values(call, path, value)
        if self.rows is not None and _is_collection(value):
            return self._apply_to_rows(self.rows, call, path, value)
        return value

    def _allows(self, value: Any) -> bool:
        """Whether a value is of one of the kinds.

        A whole number is a number. Numbers and dates may stand for text, unless it is one of some
        documented words, or a path.
        """
        kind = _kind_of(value)
        if kind in self.kinds or (kind == "whole" and "number" in self.kinds):
            return True
        if kind == "text":
            return "path" in self.kinds
        free_text = "text" in self.kinds and "path" not in self.kinds and not self.words
        return free_text and kind in {"whole", "number", "date"}

    @property
    def _kinds_in_words(self) -> str:
        *others, last = self.kinds.values()
        before_last = ", " if "bool" in self.kinds else " or "
        return f"{', '.join(others)}{before_last}{last}" if others else last

    def _named(self, value: Any) -> str:
        """Return a value as a message shows it: by its type if it may be secret."""
        if self.kinds.keys() <= {"whole", "number", "bool"}:
            return shown(value)
        return f"of type {type(value).__name__}"

    def _note(self, call: Call, path: str, value: str) -> None:
        value = str.__str__(value)
        near = get_close_matches(value.lower(), sorted(self.words), 1, NEAR_VALUE)
        if near:
            call.similar.append((path, value, near[0]))

    def _fitting(self, value: Mapping[str, Any]) -> Keys:
        """Return the TypedDict that a mapping is: the one with most of its keys, and its `type`."""

        def fit(keys: Keys) -> tuple[bool, int]:
            kind = value.get("type")
            known = isinstance(kind, str) and kind in _words(keys.hints.get("type"))
            return known, len(keys.names & value.keys())

        return self.keys[0] if len(self.keys) == 1 else max(self.keys, key=fit)

    def _apply_to_values(self, call: Call, path: str, given: Mapping[str, Any]) -> Any:
        assert self.values is not None
        values = {
            key: self.values.apply(call, f"{path}.{shorten(str(key))}", value)
            for key, value in given.items()
        }
        changed = any(values[key] is not value for key, value in given.items())
        return values if changed else given

    def _apply_to_rows(self, rule: Rule, call: Call, path: str, given: Collection[Any]) -> Any:
        if any(row is None for row in given):
            raise InvalidArgument(f"{path} must not contain None.")
        rows = [rule.apply(call, f"{path}[{at}]", row) for at, row in enumerate(given)]
        changed = any(new is not old for new, old in zip(rows, given, strict=True))
        return rows if changed else given


@cache
def keys_of(typed: Any) -> Keys:
    """Return the keys of a TypedDict; nothing is evaluated before they are needed."""
    return Keys(typed)


def rule_for(hint: Any) -> Rule | None:
    """Return the rule for a type hint, or None if there is nothing to check."""
    members = list(_members(hint))
    times = datetime in members
    rule = Rule(
        kinds=_kinds(members),
        optional=NoneType in get_args(hint),
        words=frozenset(_words(hint)),
        time=times,
        ages=times and timedelta in members,
        keys=_keys_in(members),
        rows=_rule_for_rows(members),
        values=_rule_for_values(members),
    )
    return rule if rule.kinds or rule.time else None


def _rule_for_rows(members: Sequence[Any]) -> Rule | None:
    """Return the rule for the rows of a sequence."""
    rules = (rule_for(get_args(each)[0]) for each in members if get_origin(each) is Sequence)
    return next((rule for rule in rules if rule is not None), None)


def _rule_for_values(members: Sequence[Any]) -> Rule | None:
    """Return the rule for the values of a mapping that may have any keys."""
    rules = (rule_for(get_args(each)[1]) for each in members if get_origin(each) is Mapping)
    return next((rule for rule in rules if rule is not None), None)


def _keys_in(members: Sequence[Any]) -> tuple[Keys, ...]:
    """Return the keys of each TypedDict; none if a mapping may have any keys."""
    if any(get_origin(each) is Mapping for each in members):
        return ()
    return tuple(keys_of(each) for each in members if is_typeddict(each))


def _members(hint: Any) -> Iterator[Any]:
    """Yield the members of a union, or the hint itself, without None."""
    if get_origin(hint) in (Required, NotRequired):
        (hint,) = get_args(hint)
    for each in get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,):
        if each is not NoneType:
            yield each


def _kinds(members: Sequence[Any]) -> Mapping[Kind, str]:
    """Return the kinds of values that a hint allows; empty if it allows any."""
    found: dict[Kind, str] = {}
    for each in members:
        kind = _kind_of_hint(each)
        if kind is None:
            return {}
        found.setdefault(*kind)
    if "number" in found:
        found.pop("whole", None)
    if "bool" in found:  # last, as it is two words itself
        found["bool"] = found.pop("bool")
    return found


def _kind_of_hint(hint: Any) -> tuple[Kind, str] | None:
    origin = get_origin(hint)
    if origin is Sequence:
        return "sequence", "a sequence"
    if origin is Mapping or is_typeddict(hint):
        return "mapping", "a mapping"
    if origin is Literal:
        return _kind_of_class(get_args(hint)[0].__class__)
    return _kind_of_class(hint) if _is_class(hint) else None


def _is_class(hint: object) -> TypeGuard[type[Any]]:
    return isinstance(hint, type)


def _kind_of_class(hint: type) -> tuple[Kind, str] | None:
    if issubclass(hint, str | Enum):
        return "text", "text"
    if issubclass(hint, bool):
        return "bool", "True or False"
    if issubclass(hint, int):
        return "whole", "a whole number"
    if issubclass(hint, float):
        return "number", "a number"
    if issubclass(hint, bytes):
        return "bytes", "bytes"
    return ("path", "a path") if issubclass(hint, PurePath) else None


def _kind_of(value: Any) -> Kind | None:
    """Return the kind of a value."""
    if isinstance(value, str | Enum):
        return "text"
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int):
        return "whole"
    if isinstance(value, float):
        return "number"
    if isinstance(value, date):
        return "date"
    if isinstance(value, Mapping | HasJsonFields):
        return "mapping"
    if isinstance(value, bytes):
        return "bytes"
    if isinstance(value, PurePath):
        return "path"
    return "sequence" if _is_collection(value) else None


def _words(hint: Any) -> set[str]:
    """Return the texts that a hint documents."""
    found: set[str] = set()
    for each in _members(hint):
        if get_origin(each) is Literal:
            found.update(word for word in get_args(each) if isinstance(word, str))
        elif isinstance(each, type) and issubclass(each, Enum):
            found.update(str(member.value) for member in each)
    return found


def _is_mapping(value: object) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, Mapping)


def _is_collection(value: object) -> TypeGuard[Collection[Any]]:
    return isinstance(value, Collection) and not isinstance(value, str | bytes | bytearray)
