# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import GraphQLObject

from .enums import AnnotationScope, AnnotationStyle


class AnnotationFields(GraphQLObject):
    id: str
    uuid: str
    context: str
    scope: AnnotationScope
    style: AnnotationStyle | None
    priority: int
    created_at: datetime
    updated_at: datetime | None
    body: AnnotationFieldsBody | None


class AnnotationFieldsBody(GraphQLObject):
    html: str | None
    text: str
