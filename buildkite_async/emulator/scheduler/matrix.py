"""Matrices of command steps: https://buildkite.com/docs/pipelines/configure/workflows/build-matrix."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from attrs import frozen

from buildkite_async.emulator.scheduler.errors import ConfigurationError
from buildkite_async.emulator.scheduler.retries import SoftFail

__all__ = ["Adjustment", "Combination", "Matrix", "fill_in"]

DIMENSION_LIMIT: Final = 6
ELEMENT_LIMIT: Final = 25
SIZE_LIMIT: Final = 128
ADJUSTMENT_LIMIT: Final = 12
JOB_LIMIT: Final = 50

_PLACE: Final = re.compile(r"\{\{\s*matrix(?:\.([\w-]+))?\s*\}\}")


@frozen(kw_only=True)
class Adjustment:
    """What is different about one combination."""

    values: Mapping[str, str]
    skip: bool = False
    soft_fail: SoftFail | None = None


@frozen(kw_only=True)
class Combination:
    """An element of each dimension, from which a job is made."""

    values: Mapping[str, str]
    """The only dimension of a plain list has an empty name."""
    skip: bool = False
    soft_fail: SoftFail | None = None


@frozen(kw_only=True)
class Matrix:
    """Elements by dimension, and adjustments."""

    dimensions: Mapping[str, Sequence[str]]
    adjustments: Sequence[Adjustment] = ()

    def check(self, path: str) -> None:
        """Check the documented limits, and that adjustments name every dimension.

        Raises:
            ConfigurationError: A limit is exceeded, or a name is wrong.
        """
        names = list(self.dimensions)
        if not names or len(names) > DIMENSION_LIMIT:
            raise ConfigurationError(path, f"A matrix has 1 to {DIMENSION_LIMIT} dimensions.")
        for name, elements in self.dimensions.items():
            if not elements or len(elements) > ELEMENT_LIMIT:
                raise ConfigurationError(path, f"A dimension has 1 to {ELEMENT_LIMIT} elements.")
            _check_sizes((name, *elements), path)
        if len(self.adjustments) > ADJUSTMENT_LIMIT:
            raise ConfigurationError(path, f"A matrix has at most {ADJUSTMENT_LIMIT} adjustments.")
        for adjustment in self.adjustments:
            if set(adjustment.values) != set(names):
                raise ConfigurationError(
                    path, f"An adjustment has to name each dimension: {', '.join(names)}."
                )
            _check_sizes(tuple(adjustment.values.values()), path)
        size = 1
        for elements in self.dimensions.values():
            size *= len(elements)
        if size > JOB_LIMIT or len(self.combinations()) > JOB_LIMIT:
            raise ConfigurationError(path, f"A matrix makes at most {JOB_LIMIT} jobs.")

    def combinations(self) -> list[Combination]:
        """All combinations of the elements, then those that only adjustments name."""
        names = list(self.dimensions)
        plain = [
            dict(zip(names, elements, strict=True))
            for elements in itertools.product(*self.dimensions.values())
        ]
        added = [dict(each.values) for each in self.adjustments if dict(each.values) not in plain]
        return [self._adjusted(values) for values in [*plain, *added]]

    def _adjusted(self, values: Mapping[str, str]) -> Combination:
        for each in self.adjustments:
            if each.values == values:
                return Combination(values=values, skip=each.skip, soft_fail=each.soft_fail)
        return Combination(values=values)


def _check_sizes(texts: Sequence[str], path: str) -> None:
    for text in texts:
        if len(text.encode("utf-8", "replace")) > SIZE_LIMIT:
            raise ConfigurationError(path, f"An element has at most {SIZE_LIMIT} bytes.")


def fill_in(value: Any, values: Mapping[str, str]) -> Any:
    """Return a copy of a value with the elements of a combination put in."""
    if isinstance(value, str):
        if "{{" not in value:
            return value
        return _PLACE.sub(lambda found: values.get(found[1] or "", found[0]), value)
    if isinstance(value, Mapping):
        items = cast("Mapping[object, Any]", value).items()
        return {fill_in(name, values): fill_in(each, values) for name, each in items}
    if isinstance(value, list | tuple):
        return [fill_in(each, values) for each in cast("Sequence[Any]", value)]
    return value
