"""The meaning of a field is in its docstring, where help(), editors and documentation find it."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from buildkite_async import models

FILES = sorted(Path(models.__path__[0]).glob("*.py"))
# Comments for tools, not about the meaning of a field.
DIRECTIVES = ("# noqa", "# type:", "# pyright:")

each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def classes(source: str) -> dict[str, ast.ClassDef]:
    return {node.name: node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)}


def typed_dicts(source: str) -> Iterator[ast.ClassDef]:
    """Classes that are TypedDicts by themselves or by a base of the same or another module."""
    known = {"TypedDict", "CursorPaging", "ExtraBody", "ExtraQuery", "Paging", "_InRule"}
    for name, node in classes(source).items():
        if known & {ast.unparse(base) for base in node.bases}:
            known.add(name)
            yield node


def fields(node: ast.ClassDef) -> Iterator[tuple[ast.AnnAssign, str | None]]:
    """The fields of a class with their docstrings."""
    for statement, following in zip(node.body, [*node.body[1:], ast.Pass()], strict=True):
        if isinstance(statement, ast.AnnAssign):
            match following:
                case ast.Expr(value=ast.Constant(value=str(text))):
                    yield statement, text
                case _:
                    yield statement, None


def undocumented(source: str) -> list[str]:
    """Keys of TypedDicts without a docstring."""
    return [
        f"{node.name}.{ast.unparse(field.target)}"
        for node in typed_dicts(source)
        for field, docstring in fields(node)
        if not (docstring or "").strip()
    ]


def commented(source: str) -> list[str]:
    """Fields with a comment on one of their lines."""
    comments = {
        token.start[0]: token.string
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT and not token.string.startswith(DIRECTIVES)
    }
    return [
        f"{node.name}.{ast.unparse(field.target)}"
        for node in classes(source).values()
        for field, _ in fields(node)
        if not ast.unparse(field.target).startswith("__")
        and comments.keys() & set(range(field.lineno, (field.end_lineno or field.lineno) + 1))
    ]


@each_file
def test_every_key_of_a_filter_or_body_has_a_docstring(file: Path) -> None:
    assert undocumented(file.read_text("utf-8")) == []


@each_file
def test_no_field_is_explained_by_a_comment(file: Path) -> None:
    assert commented(file.read_text("utf-8")) == []


@each_file
def test_a_docstring_of_a_field_is_a_sentence(file: Path) -> None:
    for node in classes(file.read_text("utf-8")).values():
        for field, docstring in fields(node):
            if docstring is not None:
                text = docstring.strip()
                assert text[-1] in ".)", f"{node.name}.{ast.unparse(field.target)}"
                assert text[0] == "`" or not text[0].islower(), f"{node.name}: {text}"


def test_a_key_without_a_docstring_and_a_comment_are_noticed() -> None:
    source = "class Filters(Paging):\n    a: int\n    b: int  # metres\n    '''Length.'''\n"
    assert undocumented(source) == ["Filters.a"]
    assert commented(source) == ["Filters.b"]


def test_every_typed_dict_is_checked() -> None:
    found = {node.name for file in FILES for node in typed_dicts(file.read_text("utf-8"))}
    keys = {name for name in models.__all__ if hasattr(getattr(models, name), "__total__")}
    assert keys <= found
