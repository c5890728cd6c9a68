"""Pipelines as text, read into plain values of bounded size."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, Final, cast

from buildkite_async.emulator.scheduler.errors import ConfigurationError

__all__ = ["load_document"]

TEXT_LIMIT: Final = 1_000_000
VALUE_LIMIT: Final = 100_000
DEPTH_LIMIT: Final = 50


@lru_cache(maxsize=64)
def load_document(text: str) -> Any:
    """Read YAML or JSON; the result is shared, and must not be changed.

    Raises:
        ConfigurationError: The text is neither, or too large; aliases count as often as they occur.
    """
    if len(text) > TEXT_LIMIT:
        raise ConfigurationError("", f"A pipeline has at most {TEXT_LIMIT} characters.")
    document = _parsed(text)
    _Size().count(document, 0)
    return document


def _parsed(text: str) -> Any:
    if text.lstrip().startswith(("{", "[")):
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            pass  # flow style of YAML begins like JSON
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(text, Loader=loader)  # noqa: S506 - both loaders are safe
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        first = str(error).partition("\n")[0]
        raise ConfigurationError("", f"The pipeline is not valid YAML: {first}.") from None


class _Size:
    def __init__(self) -> None:
        self._values = 0

    def count(self, value: object, depth: int) -> None:
        self._values += 1
        if self._values > VALUE_LIMIT or depth > DEPTH_LIMIT:
            raise ConfigurationError(
                "", f"A pipeline has at most {VALUE_LIMIT} values in {DEPTH_LIMIT} levels."
            )
        if isinstance(value, dict):
            for each in cast("dict[object, object]", value).values():
                self.count(each, depth + 1)
        elif isinstance(value, list):
            for each in cast("list[object]", value):
                self.count(each, depth + 1)
