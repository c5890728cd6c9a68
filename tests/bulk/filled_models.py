"""JSON objects with every field of a model, from the models' own metadata."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_origin

import buildkite_async.models
from buildkite_async.decoding.field_tree import field_tree_of
from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import fields_of

CANARY = "canary-7f3a9c"
NAME = "Ada Lovelace"
EMAIL = "Ada.L@Example.com"
PERSONAL = {"name": NAME, "email": EMAIL, "username": NAME, "avatar_url": f"https://img/{NAME}"}


def all_models() -> list[type[Model]]:
    """All models of the package, except those that another one becomes by its type."""
    found: set[type[Model]] = set()
    remaining = list(Model.__subclasses__())
    while remaining:
        model = remaining.pop()
        remaining += model.__subclasses__()
        is_kind = hasattr(model, "__discriminator__") and "__discriminator__" not in vars(model)
        if model.__module__.startswith(buildkite_async.models.__name__) and not is_kind:
            found.add(model)
    return sorted(found, key=lambda model: model.__name__)


def filled(model: type[Model], depth: int = 4) -> dict[str, Any]:
    """A JSON object with a canary in each secret, a person in each person, and unknown fields."""
    nested = {place.attribute: place.tree.model for place in field_tree_of(model).nested}
    is_person = any(each.wire == "email" for each in fields_of(model))
    values: dict[str, Any] = {}
    for field in fields_of(model):
        inner = nested.get(field.name)
        if field.name in model.__secrets__:
            values[field.wire] = _shaped(field.annotation, CANARY)
        elif inner is not None:
            if depth:
                values[field.wire] = _shaped(field.annotation, filled(inner, depth - 1))
        elif is_person and field.wire in PERSONAL:
            values[field.wire] = PERSONAL[field.wire]
        else:
            values[field.wire] = _plain(field.annotation)
    unknown = {
        "newAccessToken": CANARY,
        "novelty": [{"api_key": CANARY, "kept": "kept"}, {"password": {"value": CANARY}}],
        "approved_by": dict(PERSONAL),
        "remark": f"Asked {EMAIL}: see git@github.com:acme/web.git",
    }
    return {**unknown, **values}


def _shaped(annotation: Any, value: Any) -> Any:
    """Return a value in the list or the mapping that the annotation asks for."""
    for member in get_args(annotation) or (annotation,):
        if get_origin(member) is list or get_origin(annotation) is list:
            return [value]
        if get_origin(member) is dict or get_origin(annotation) is dict:
            return {"key": value}
    return value


def _plain(annotation: Any) -> Any:
    members = [each for each in get_args(annotation) if each is not NoneType] or [annotation]
    kind = get_origin(members[0]) or members[0]
    if get_origin(annotation) in {list, dict}:
        kind = get_origin(annotation)
    if kind is dict:
        container = annotation if get_origin(annotation) is dict else members[0]
        if get_args(container)[1] is int:
            return {"passed": 1}
        deep = {"deep": {"dbPassword": CANARY}} if get_args(container)[1] is Any else {}
        return {"NPM_TOKEN": CANARY, "git_author_email": EMAIL, **deep}
    if kind is list:
        return []
    if kind is datetime:
        return "2026-01-02T03:04:05Z"
    if isinstance(kind, type) and issubclass(kind, bool | int | float) and kind is not Enum:
        return kind(1)
    return "text"
