"""Values of a pipeline's document, read with the types that they have to have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast

from buildkite_async.emulator.scheduler.errors import ConfigurationError

__all__ = ["Entry", "scalar"]

_TRUE: Final = {True: True, False: False, "true": True, "false": False}


def scalar(value: object) -> str | None:
    """The text of a string, number or boolean; None for anything else."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int | float) else None


class Entry:
    """A mapping of a document, with its path for messages."""

    def __init__(self, value: object, path: str) -> None:
        if not isinstance(value, dict):
            raise ConfigurationError(path, "This has to be a mapping.")
        self.values = {str(key): each for key, each in cast("dict[object, Any]", value).items()}
        self.path = path

    def error(self, name: str, problem: str) -> ConfigurationError:
        """An error about one of the values."""
        return ConfigurationError(f"{self.path}.{name}" if self.path else name, problem)

    def name_of(self, *names: str) -> str | None:
        """The first of some names that the mapping has."""
        return next((each for each in names if each in self.values), None)

    def get(self, *names: str) -> Any:
        """The value of the first of some names that is given and not null."""
        return next(
            (self.values[each] for each in names if self.values.get(each) is not None), None
        )

    def text(self, *names: str) -> str | None:
        """A string, or a number as one."""
        value = self.get(*names)
        found = scalar(value)
        if value is not None and found is None:
            raise self.error(names[0], "This has to be a string.")
        return found

    def boolean(self, name: str, *, default: bool = False) -> bool:
        """A boolean, or its name as a string."""
        value = self.get(name)
        if value is None:
            return default
        if not isinstance(value, bool | str) or value not in _TRUE:
            raise self.error(name, "This has to be true or false.")
        return _TRUE[value]

    def integer(self, *names: str, low: int | None = None, high: int | None = None) -> int | None:
        """A whole number within bounds, or its digits as a string."""
        value = self.get(*names)
        if value is None:
            return None
        if isinstance(value, str) and value.removeprefix("-").isdecimal() and len(value) < 20:
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.error(names[0], "This has to be a whole number.")
        if (low is not None and value < low) or (high is not None and value > high):
            bounds = f"at least {low}" if high is None else f"{low} to {high}"
            raise self.error(names[0], f"This has to be {bounds}, not {value}.")
        return value

    def items(self, *names: str) -> list[object]:
        """A list, or a single value as one."""
        value = self.get(*names)
        if value is None:
            return []
        return cast("list[object]", value) if isinstance(value, list) else [value]

    def texts(self, *names: str) -> tuple[str, ...]:
        """A list of strings, or a single string as one."""
        found: list[str] = []
        for each in self.items(*names):
            text = scalar(each)
            if text is None:
                raise self.error(names[0], "This has to be a string or a list of strings.")
            found.append(text)
        return tuple(found)

    def strings(self, *names: str) -> dict[str, str]:
        """A mapping to strings; values that are null are left out."""
        value = self.get(*names)
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            raise self.error(names[0], "This has to be a mapping.")
        found: dict[str, str] = {}
        for key, each in cast("Mapping[object, Any]", value).items():
            text = scalar(each)
            if text is None and each is not None:
                raise self.error(f"{names[0]}.{key}", "This has to be a string.")
            if text is not None:
                found[str(key)] = text
        return found

    def entry(self, name: str) -> Entry:
        """A mapping; an empty one if it is not given."""
        value = self.get(name)
        return Entry({} if value is None else value, f"{self.path}.{name}" if self.path else name)

    def entries(self, name: str) -> list[Entry]:
        """A list of mappings, or a single mapping as one."""
        path = f"{self.path}.{name}" if self.path else name
        return [Entry(each, f"{path}[{n}]") for n, each in enumerate(self.items(name))]
