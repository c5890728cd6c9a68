# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from .fragment_block_job_details import BlockJobDetails
from .fragment_build_summary import BuildSummary


class BlockJobFields(BlockJobDetails):
    build: BlockJobFieldsBuild | None


BlockJobFieldsBuild = BuildSummary
