"""The complexity of an operation, and its Python source."""

from __future__ import annotations

import pytest
from graphql import OperationDefinitionNode, build_schema, parse

from buildkite_async.graphql.complexity import Complexity, PageCost, points
from buildkite_async.graphql.document_complexity import complexity_of, deepest_field
from buildkite_async_codegen.complexity_source import complexity_source

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
interface Rule { key: String }
extend type Organization { rule: Rule }
""")


def operation(text: str) -> OperationDefinitionNode:
    (node,) = parse(text).definitions
    assert isinstance(node, OperationDefinitionNode)
    return node


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("{ organization { name } }", 1),
        ("{ organization { rule { key } } }", 2),  # no type implements the interface
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
def test_objects_cost_points_for_each_node_of_the_pages_around_them(text: str, cost: int) -> None:
    complexity = complexity_of(SCHEMA, operation(text), {})
    assert points(complexity, {}) == cost
    assert evaluated(complexity_source(complexity)) == complexity


def evaluated(source: str) -> object:
    return eval(source, {"Complexity": Complexity, "PageCost": PageCost})


def test_the_source_is_python() -> None:
    text = "query($n: Int) { organization { pipelines(first: $n) { nodes { slug } } } }"
    source = complexity_source(complexity_of(SCHEMA, operation(text), {}))
    assert source == "Complexity(2, (PageCost('organization.pipelines', ('n', ), Complexity(1)), ))"


def test_depth_counts_levels_of_fields() -> None:
    text = "{ organization { pipelines { ... { nodes { slug } } } } }"
    assert len(deepest_field(operation(text).selection_set, {})) == 4
