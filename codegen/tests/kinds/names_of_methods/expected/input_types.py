# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import UNSET, InputObject, Unset


@frozen(kw_only=True)
class Filter(InputObject):
    to_json_: int | None | Unset = UNSET


@frozen(kw_only=True)
class PackInput(InputObject):
    from_dict_: str
    to_dict_: int | None | Unset = UNSET
