# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import GraphQLObject, json_field


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
    download_url: str = json_field(key="downloadURL", repr=False)
