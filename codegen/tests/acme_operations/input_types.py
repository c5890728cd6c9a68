# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/acme/pyproject.toml`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import InputObject


@frozen(kw_only=True)
class BuildAuthorInput(InputObject):
    email: str
    name: str


@frozen(kw_only=True)
class BuildMetaDataInput(InputObject):
    key: str
    value: str
