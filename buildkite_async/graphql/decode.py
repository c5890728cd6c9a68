"""Answers as objects of generated classes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final, TypeVar, get_args, get_origin

import attrs

from buildkite_async.errors import Undecodable
from buildkite_async.graphql.annotations import (
    TYPENAME,
    is_literal,
    is_model,
    is_union,
    json_name,
    members,
    typenames,
)
from buildkite_async.graphql.decoder import decoder_of
from buildkite_async.graphql.scalars import array, flag, moment, text, whole
from buildkite_async.models._base import OpenEnum

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["decode"]

M = TypeVar("M")


def decode(data: Mapping[str, Any], cls: type[M], operation: str) -> M:
    """The answer's data as an object of the class."""
    try:
        decoded: M = decoder_of(cls)(data)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Undecodable(f"{operation}: {_why(data, cls)}") from error
    return decoded


def _why(data: Mapping[str, Any], cls: type[Any]) -> str:
    """Where and how the data does not fit: cattrs is slow, and knows."""
    from cattrs import transform_error

    try:
        _converter().structure(data, cls)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is only described here
        return "; ".join(transform_error(error, path="data")[:3])
    return "the answer does not fit the operation"


@cache
def _converter() -> Converter:
    from cattrs import Converter

    converter = Converter(detailed_validation=True)
    for type_, decoder in _SCALARS.items():
        converter.register_structure_hook(type_, partial(_decoded_by, decoder))
    # The hook for `str` would catch enums too: they are strings.
    converter.register_structure_hook(OpenEnum, _member)
    converter.register_structure_hook_func(is_literal, partial(_decoded_by, text))
    converter.register_structure_hook_factory(_is_list, partial(_list_decoder, converter))
    converter.register_structure_hook_factory(is_model, partial(_model_decoder, converter))
    converter.register_structure_hook_factory(is_union, partial(_union_decoder, converter))
    return converter
