# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/acme/pyproject.toml`.

"""A method for each operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buildkite_async.graphql.runtime import UNSET, OperationsBase, Unset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .get_deploy_jobs import GetDeployJobs
    from .input_types import BuildAuthorInput, BuildMetaDataInput
    from .list_deploys import ListDeploys
    from .start_deploy import StartDeploy

__all__ = ["Deploys"]


class Deploys(OperationsBase):
    """Sends the operations over a transport."""

    async def get_deploy_jobs(self, *, deploy: str) -> GetDeployJobs:
        """The jobs of one deploy.

        Query, 54 points at the defaults.
        """
        from .get_deploy_jobs import GET_DEPLOY_JOBS

        return await self.run(GET_DEPLOY_JOBS, {"deploy": deploy})

    async def list_deploys(
        self,
        *,
        pipeline: str,
        branch: Sequence[str] | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
    ) -> ListDeploys:
        """Deploys of a pipeline, newest first.

        Query, 104 points at the defaults. `walk` follows `pipeline.builds`.

        Args:
            branch: Defaults to `["main"]`.
            first: Defaults to `50`.
        """
        from .list_deploys import LIST_DEPLOYS

        return await self.run(
            LIST_DEPLOYS, {"pipeline": pipeline, "branch": branch, "first": first, "after": after}
        )

    async def start_deploy(
        self,
        *,
        pipeline_id: str,
        author: BuildAuthorInput | None | Unset = UNSET,
        branch: str | None | Unset = UNSET,
        commit: str | None | Unset = UNSET,
        env: Sequence[str] | None | Unset = UNSET,
        message: str | None | Unset = UNSET,
        meta_data: Sequence[BuildMetaDataInput] | None | Unset = UNSET,
    ) -> StartDeploy:
        """Start a deploy.

        Mutation, 3 points at the defaults.
        """
        from .start_deploy import START_DEPLOY

        return await self.run(
            START_DEPLOY,
            {
                "input": {
                    "pipelineID": pipeline_id,
                    "author": author,
                    "branch": branch,
                    "commit": commit,
                    "env": env,
                    "message": message,
                    "metaData": meta_data,
                }
            },
        )
