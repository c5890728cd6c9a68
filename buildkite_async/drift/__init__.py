"""What the service does that this version does not know: recordings and schemas, compared.

`python -m buildkite_async.drift FOLDER` reads recorded exchanges (HAR, VCR cassettes, and what
`RecordingTransport` writes), and lists fields, enumerated values, statuses, headers and paths that
neither the contract nor the models name. `--openapi FILE` compares the contract with a description of
Test Engine. It needs the extra `emulator`, which the contract comes with.
"""

from __future__ import annotations

from buildkite_async.drift.findings import Finding, Findings, Kind
from buildkite_async.drift.openapi import compare_openapi
from buildkite_async.drift.recording import RecordingTransport
from buildkite_async.drift.report import as_json, as_table
from buildkite_async.drift.responses import compare_folder

__all__ = [
    "Finding",
    "Findings",
    "Kind",
    "RecordingTransport",
    "as_json",
    "as_table",
    "compare_folder",
    "compare_openapi",
]
