"""A model of every kind of field that holds models."""

from __future__ import annotations

from typing import Any

from buildkite_async.models import Model

__all__ = ["Parcel", "Part", "parcel"]


class Part(Model):
    id: str
    size: int


class Parcel(Model):
    id: str
    parts: list[Part] | None = None
    by_name: dict[str, Part] | None = None
    main: Part | None = None
    note: str | list[Part] | None = None
    anything: Any = None


def parcel(number: int, **fields: Any) -> dict[str, Any]:
    return {"id": str(number), **fields}
