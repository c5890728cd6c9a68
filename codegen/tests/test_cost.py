"""The cost plan of an operation."""

from __future__ import annotations

import pytest
from graphql import OperationDefinitionNode, build_schema, parse

from buildkite_async_codegen.cost import depth_of, plan_of, points

SCHEMA = build_schema("""
type Query { organization: Organization }
type Organization { name: String pipelines(first: Int, last: Int): PipelineConnection }
type PipelineConnection { edges: [PipelineEdge] pageInfo: PageInfo nodes: [Pipeline] }
type PipelineEdge { node: Pipeline cursor: String }
type PageInfo { endCursor: String }
type Pipeline { slug: String builds(first: Int): BuildConnection }
type BuildConnection { edges: [BuildEdge] }
type BuildEdge { node: Build }
type Build { id: ID by: Person job: Job }
type Person { name: String boss: Person }
union Job = Script | Wait
type Script { agent: Person step: Step }
type Wait { step: Step }
type Step { key: String }
""")


def operation(text: str) -> OperationDefinitionNode:
    (node,) = parse(text).definitions
    assert isinstance(node, OperationDefinitionNode)
    return node


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("{ organization { name } }", 1),
        ("{ organization { pipelines(first: 500) { edges { node { slug } } } } }", 503),
        ("{ organization { pipelines(first: 10) { edges { node { slug } } } } }", 13),
        ("{ organization { pipelines(last: 10) { nodes { slug } } } }", 12),
        ("{ organization { pipelines { pageInfo { endCursor } edges { cursor } } } }", 4),
        (
            "{ organization { pipelines { edges { node { builds { edges { node { id } } } } } } } }",
            251_503,
        ),
        (
            "{ organization { pipelines(first: 2) { edges { node { builds(first: 3) { edges {"
            " node { by { boss { name } } } } } } } } } }",
            3 + 2 * (1 + 2 + 3 * 3),
        ),
        (
            "{ organization { pipelines(first: 1) { nodes { builds(first: 1) { edges { node { job {"
            " ... on Script { agent { name } step { key } } ... on Wait { step { key } } } } } } } } } }",
            2 + 1 * (1 + 2 + 1 * (1 + 1 + 2)),
        ),
    ],
)
def test_points(text: str, cost: int) -> None:
    assert points(plan_of(SCHEMA, operation(text), {}), {}) == cost


def test_the_plan_is_written_as_python() -> None:
    text = "query($n: Int) { organization { pipelines(first: $n) { nodes { slug } } } }"
    source = plan_of(SCHEMA, operation(text), {}).source()
    assert source == "Complexity(2, (PageCost('organization.pipelines', ('n', ), Complexity(1)), ))"


def test_depth_counts_levels_of_fields() -> None:
    text = "{ organization { pipelines { ... { nodes { slug } } } } }"
    assert depth_of(operation(text).selection_set, {}) == 4
