"""Pipelines as text, read into plain values of bounded size."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Final, cast

from buildkite_async.emulator.scheduler.errors import ConfigurationError

__all__ = ["check_size", "load_document", "repeated_key"]

TEXT_LIMIT: Final = 1_000_000
VALUE_LIMIT: Final = 100_000
DEPTH_LIMIT: Final = 50
_BOOLEAN: Final = "tag:yaml.org,2002:bool"
_TIMESTAMP: Final = "tag:yaml.org,2002:timestamp"


@lru_cache(maxsize=64)
def load_document(text: str, noun: str = "pipeline") -> Any:
    """Read YAML or JSON; the result is shared, and must not be changed.

    Args:
        text: The text.
        noun: What it is, for errors.

    Raises:
        ConfigurationError: The text is neither, or too large; aliases count as often as they occur.
    """
    if len(text) > TEXT_LIMIT:
        raise ConfigurationError("", f"A {noun} has at most {TEXT_LIMIT} characters.")
    document = _parsed(text, noun)
    check_size(document, noun)
    return document


def _parsed(text: str, noun: str) -> Any:
    if text.lstrip().startswith(("{", "[")):
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            pass  # flow style of YAML begins like JSON
    import yaml

    try:
        return yaml.load(text, Loader=_loader())  # noqa: S506 - the loader is a safe one
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        first = str(error).partition("\n")[0]
        raise ConfigurationError("", f"The {noun} is not valid YAML: {first}.") from None


@cache
def _loader() -> Any:
    """A safe loader to which `yes`, `on` and dates are strings, as they are to the service."""
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader: Any = type("PipelineLoader", (base,), {})
    loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in (_BOOLEAN, _TIMESTAMP)]
        for first, resolvers in base.yaml_implicit_resolvers.items()
    }
    loader.add_implicit_resolver(
        _BOOLEAN, re.compile("true|True|TRUE|false|False|FALSE"), list("tTfF")
    )
    return loader


# In text that is JSON, a text with a colon behind it is a key.
_TOKEN: Final = re.compile(r'(?P<text>"(?:[^"\\]|\\.)*")(?P<colon>\s*:)?|[{}]')


def repeated_key(text: str) -> tuple[int, str] | None:
    """Return the line and the name of the first key that a mapping has twice.

    Args:
        text: YAML or JSON that `load_document` reads, which takes the last value of such a key.
    """
    try:
        json.loads(text)
    except ValueError:
        return _repeated_in_yaml(text)
    objects: list[set[str]] = []
    for token in _TOKEN.finditer(text):
        if token["colon"]:
            key = str(json.loads(token["text"]))
            if key in objects[-1]:
                return text.count("\n", 0, token.start()) + 1, key
            objects[-1].add(key)
        elif token[0] == "{":
            objects.append(set())
        elif token[0] == "}":
            objects.pop()
    return None


def _repeated_in_yaml(text: str) -> tuple[int, str] | None:
    import yaml

    return min(_repeated(yaml.compose(text, Loader=_loader())), default=None)


def _repeated(node: Any) -> Iterator[tuple[int, str]]:
    if node is None or node.id == "scalar":
        return
    keys: set[tuple[str, str]] = set()
    for each in node.value:
        key, value = each if node.id == "mapping" else (None, each)
        if key is not None and key.id == "scalar":
            if (key.tag, key.value) in keys:
                yield key.start_mark.line + 1, key.value
            keys.add((key.tag, key.value))
        yield from _repeated(value)


def check_size(document: object, noun: str = "pipeline") -> None:
    """Check that a document is not too large or too deep.

    Raises:
        ConfigurationError: It is; what occurs twice counts twice.
    """
    _Size(noun).count(document, 0)


class _Size:
    def __init__(self, noun: str) -> None:
        self._noun = noun
        self._values = 0

    def count(self, value: object, depth: int) -> None:
        self._values += 1
        if self._values > VALUE_LIMIT or depth > DEPTH_LIMIT:
            raise ConfigurationError(
                "", f"A {self._noun} has at most {VALUE_LIMIT} values in {DEPTH_LIMIT} levels."
            )
        if isinstance(value, dict):
            for each in cast("dict[object, object]", value).values():
                self.count(each, depth + 1)
        elif isinstance(value, list):
            for each in cast("list[object]", value):
                self.count(each, depth + 1)
