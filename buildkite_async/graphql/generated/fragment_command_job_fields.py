# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from .fragment_build_summary import BuildSummary
from .fragment_command_job_details import CommandJobDetails
from .fragment_pipeline_summary import PipelineSummary


@frozen(kw_only=True, slots=False)
class CommandJobFields(CommandJobDetails):
    pipeline: CommandJobFieldsPipeline | None
    build: CommandJobFieldsBuild | None


CommandJobFieldsPipeline = PipelineSummary


@frozen(kw_only=True, slots=False)
class CommandJobFieldsBuild(BuildSummary):
    branch: str
    commit: str
