"""Simulated agents, which run the jobs of a scheduler in virtual time."""

from __future__ import annotations

from buildkite_async.emulator.agents.agents import Agent, AgentSpec
from buildkite_async.emulator.agents.logs import LogChunk, LogPlan, write_log
from buildkite_async.emulator.agents.outputs import (
    AgentChanged,
    AnnotationWritten,
    ArtifactsUploaded,
    LogWritten,
    Output,
)
from buildkite_async.emulator.agents.results import (
    Artifact,
    Chances,
    JobAnnotation,
    JobResult,
    Promise,
    Upload,
    draw_result,
)
from buildkite_async.emulator.agents.simulation import OnJob, Simulation

__all__ = [
    "Agent",
    "AgentChanged",
    "AgentSpec",
    "AnnotationWritten",
    "Artifact",
    "ArtifactsUploaded",
    "Chances",
    "JobAnnotation",
    "JobResult",
    "LogChunk",
    "LogPlan",
    "LogWritten",
    "OnJob",
    "Output",
    "Promise",
    "Simulation",
    "Upload",
    "draw_result",
    "write_log",
]
