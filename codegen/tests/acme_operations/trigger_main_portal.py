# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/acme/pyproject.toml`.

"""The operations that the portal `trigger-main` stores."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from buildkite_async.graphql.runtime import UNSET, PortalOperations, Unset

if TYPE_CHECKING:
    from .trigger_main import TriggerMain

__all__ = ["TriggerMainPortal"]

DOCUMENT = """\
mutation TriggerMain($pipelineID: ID!, $message: String) {
  buildCreate(
    input: {pipelineID: $pipelineID, branch: "main", commit: "HEAD", message: $message}
  ) {
    build {
      ...DeployFields
    }
  }
}

fragment DeployFields on Build {
  uuid
  number
  state
  branch
  commit
  createdAt
  finishedAt
  createdBy {
    __typename
    ... on User {
      name
    }
    ... on UnregisteredUser {
      unregisteredName: name
    }
  }
}
"""


class TriggerMainPortal(PortalOperations):
    """The operations of the portal `trigger-main`, which runs no others."""

    slug: ClassVar[str] = "trigger-main"
    document: ClassVar[str] = DOCUMENT

    async def trigger_main(
        self, *, pipeline_id: str, message: str | None | Unset = UNSET
    ) -> TriggerMain:
        """Start a build of the main branch.

        Mutation, 3 points at the defaults.
        """
        from .trigger_main import TRIGGER_MAIN

        return await self.run(TRIGGER_MAIN, {"pipelineID": pipeline_id, "message": message})
