# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from .fragment_id import Id


class Number(Id):
    number: int
