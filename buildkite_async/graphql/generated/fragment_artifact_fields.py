# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from attrs import field, frozen

from buildkite_async.graphql.runtime import GraphQLObject


@frozen(kw_only=True, slots=False)
class ArtifactFields(GraphQLObject):
    id: str
    uuid: str
    path: str
    state: str
    mime_type: str
    size: int
    sha1sum: str
    sha256sum: str | None
    expires_at: datetime | None
    download_url: str = field(repr=False, metadata={"json": "downloadURL"})
