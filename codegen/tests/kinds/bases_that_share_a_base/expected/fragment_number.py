# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from .fragment_id import Id


@frozen(kw_only=True, slots=False)
class Number(Id):
    number: int
