"""The names that the models package shows."""

from __future__ import annotations

from buildkite_async import models


def test_the_names_are_sorted_and_there() -> None:
    assert models.__all__ == sorted(models.__all__)
    assert all(hasattr(models, name) for name in models.__all__)


def test_every_model_is_shown() -> None:
    def below(cls: type) -> set[type]:
        return {cls}.union(*map(below, cls.__subclasses__()))

    own = {
        cls.__name__
        for base in (models.Model, models.OpenEnum)
        for cls in below(base)
        if cls.__module__.startswith("buildkite_async.models.")
    }
    assert own <= set(models.__all__)
