"""Schema diffs as text, Markdown and JSON, and their exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from buildkite_async_codegen.cli import main

OLD = "type Query { shelf: Shelf } type Shelf { name: String size: Size } enum Size { LARGE }"
SAFE = OLD.replace("name: String", 'name: String! depth: Int @deprecated(reason: "No.")')
DANGEROUS = OLD.replace("LARGE", "LARGE SMALL")
BREAKING = OLD.replace("name: String", 'title: String @deprecated(reason: "a | <b>*")')
DEPRECATED = OLD.replace("name: String", 'name: String @deprecated(reason: "`a` | <b>*")')


class Project:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "operations").mkdir()
        self.write("operations/size.graphql", "query GetSize {\n shelf { size } }")
        self.write("old.graphql", OLD)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text)

    def diff(self, new: str, *options: str, operations: bool = True) -> int:
        self.write("new.graphql", new)
        given = ["--operations", str(self.folder / "operations")] if operations else []
        files = [str(self.folder / name) for name in ("old.graphql", "new.graphql")]
        return main(["diff", *files, *given, *options])


@pytest.fixture
def project(tmp_path: Path, here: None) -> Project:
    return Project(tmp_path)


@pytest.mark.parametrize(
    ("new", "code"), [(OLD, 0), (SAFE, 0), (DEPRECATED, 0), (DANGEROUS, 3), (BREAKING, 4)]
)
def test_the_most_severe_change_decides_the_exit_code(
    project: Project, new: str, code: int
) -> None:
    assert project.diff(new) == code
    assert project.diff(new, operations=False) == code


def test_an_invalid_operation_has_an_exit_code_of_its_own(project: Project) -> None:
    assert project.diff(OLD.replace("size: Size", "kind: Size")) == 5


def test_an_unreadable_schema_is_exit_code_2(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    for text in ("type Query {", "type Query { a: Nothing }", "{", "{}", "enum A { B }", ""):
        capsys.readouterr()
        assert project.diff(text) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert "new.graphql is not a schema: " in line


def test_the_text_lists_changes_and_affected_operations(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.diff(DANGEROUS.replace("size: Size", 'size: Size @deprecated(reason: "Old.")'))
    assert capsys.readouterr().out.splitlines() == [
        "0 breaking, 1 dangerous, 0 safe, 1 about deprecation.",
        "1 of 1 operations affected, 0 no longer valid.",
        "",
        "Dangerous",
        "  Size.SMALL: value added",
        "    affects GetSize",
        "",
        "Deprecations",
        "  Shelf.size: deprecated, Old.",
        "    affects GetSize",
    ]


def test_invalid_operations_are_listed_before_all_changes(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.diff(OLD.replace("size: Size", "kind: Size"))
    lines = capsys.readouterr().out.splitlines()
    assert lines[2:7] == [
        "",
        "No longer valid",
        "  operations/size.graphql:2: Cannot query field 'size' on type 'Shelf'.",
        "    breaks GetSize",
        "",
    ]


SHARED = """
query GetB { shelf { ...Sizes } }
query GetA { shelf { ...Sizes } }
fragment Sizes on Shelf { size }
"""


@pytest.mark.parametrize(
    ("format_", "expected"),
    [
        ("text", ["  operations/s.graphql:4: Cannot query", "    breaks GetA, GetB"]),
        ("markdown", ["- operations/s.graphql:4: Cannot query", "  <br>breaks GetA, GetB"]),
    ],
)
def test_an_error_in_a_fragment_is_listed_once_with_all_operations_that_it_breaks(
    project: Project, capsys: pytest.CaptureFixture[str], format_: str, expected: list[str]
) -> None:
    project.write("operations/s.graphql", SHARED)
    project.diff(OLD.replace("size: Size", "kind: Size"), "--format", format_)
    lines = capsys.readouterr().out.splitlines()
    (first,) = [line for line in lines if "s.graphql:4" in line]
    assert first.startswith(expected[0])
    assert lines[lines.index(first) + 1] == expected[1]


@pytest.mark.parametrize(
    ("format_", "expected"),
    [
        ("text", "New, and not called by any operation yet: Query.polish"),
        ("markdown", "- New, and not called by any operation yet: `Query.polish`"),
    ],
)
def test_new_queries_that_are_not_called_are_listed_if_operations_are_given(
    project: Project, capsys: pytest.CaptureFixture[str], format_: str, expected: str
) -> None:
    new = OLD.replace("shelf: Shelf", "shelf: Shelf polish: Int")
    project.diff(new, "--format", format_)
    assert expected in capsys.readouterr().out.splitlines()
    project.diff(new, "--format", format_, operations=False)
    assert expected not in capsys.readouterr().out.splitlines()


def test_the_folders_may_come_from_a_configuration(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("operations/shared.graphql", "fragment Sizes on Shelf { size }")
    (project.folder / "portals").mkdir()
    project.write("portals/sizes.graphql", "query PortalSize { shelf { ...Sizes } }")
    project.write(
        "pyproject.toml",
        """[tool.buildkite-async-codegen]
        schema = "old.graphql"\noperations = "operations"\npackage = "m"\nportals = "portals"
        """,
    )
    assert project.diff(DANGEROUS, "--config", "pyproject.toml", operations=False) == 3
    assert "2 of 2 operations affected, 0 no longer valid" in capsys.readouterr().out


def test_operations_are_not_mentioned_if_none_are_affected(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.diff(SAFE)
    assert "affects" not in capsys.readouterr().out
    project.diff(DANGEROUS, operations=False)
    assert "operations" not in capsys.readouterr().out


def test_text_of_the_service_is_escaped_in_markdown(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.diff(DEPRECATED, "--format", "markdown")
    assert r"- `Shelf.name`: deprecated, \`a\` \| \<b\>\*" in capsys.readouterr().out


def test_markdown_lists_affected_and_invalid_operations(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.diff(OLD.replace("size: Size", "kind: Size"), "--format", "markdown")
    out = capsys.readouterr().out
    assert "## No longer valid\n\n- operations/size.graphql:2: Cannot query" in out
    assert "on type 'Shelf'.\n  <br>breaks GetSize\n" in out
    assert "- `Shelf.size`: field removed\n  <br>affects GetSize\n" in out


def test_the_json_has_changes_and_operations(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.diff(DANGEROUS, "--format", "json")
    added = {
        "severity": "dangerous",
        "kind": "value-added",
        "coordinate": "Size.SMALL",
        "message": "value added",
        "deprecation": False,
    }
    assert json.loads(capsys.readouterr().out) == {
        "severity": "dangerous",
        "changes": [added],
        "operations": {
            "count": 1,
            "touched": [
                {
                    "name": "GetSize",
                    "place": "operations/size.graphql:1",
                    "valid": True,
                    "errors": [],
                    "changes": [added],
                }
            ],
            "uncalled": [],
        },
    }


def test_the_report_can_be_written_to_a_file(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project.folder / "new" / "report.md"
    project.diff(DANGEROUS, "--format", "markdown", "--to", str(file))
    assert capsys.readouterr().out == ""
    assert file.read_text().startswith("# Changes of the GraphQL schema\n")


def test_control_characters_of_the_service_are_removed_in_a_terminal(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    reason = r"a\nb\u001b[2J"
    project.diff(OLD.replace("name: String", f'name: String @deprecated(reason: "{reason}")'))
    assert "  Shelf.name: deprecated, a b[2J\n" in capsys.readouterr().out
