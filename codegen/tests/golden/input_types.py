# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/small/pyproject.toml`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import UNSET, InputObject, Unset

from .enums import Size, SizeValue


@frozen(kw_only=True)
class PersonInput(InputObject):
    iban: str | None | Unset = UNSET
    main_url: str | None | Unset = field(default=UNSET, metadata={"json": "mainURL"})
    name: str
    preferred: Size | SizeValue | None | Unset = UNSET
