"""Prose of a schema or a document as docstrings."""

from __future__ import annotations

import ast
from inspect import cleandoc

__all__ = ["docstring", "escaped", "prose", "with_triple_quotes"]


def prose(text: str | None) -> str:
    """Return the text as a docstring has it: without surrounding space and control characters."""
    lines = cleandoc(text or "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_printable(line).rstrip() for line in lines).strip()


def docstring(text: str | None) -> list[ast.stmt]:
    """Return the statement of a docstring; nothing if there is no text."""
    cleaned = prose(text)
    return [ast.Expr(value=ast.Constant(value=cleaned))] if cleaned else []


def escaped(text: str) -> str:
    """Return the text as it may stand between triple quotes, a line each.

    A quote must not be the last character.
    """
    doubled = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return "".join(
        character if character.isprintable() or character == "\n" else _escape(character)
        for character in doubled
    )


def with_triple_quotes(source: str) -> str:
    """Return the module with the docstrings of classes and attributes between triple quotes.

    `ast.unparse` does not indent those of classes, and writes those of attributes in one line.
    """
    lines = source.split("\n")
    docstrings = [
        statement
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef)
        for statement in node.body
        if isinstance(statement, ast.Expr)
    ]
    for statement in sorted(docstrings, key=lambda each: each.lineno, reverse=True):
        match statement.value:
            case ast.Constant(value=str(text)):
                indent = " " * statement.col_offset
                lines[statement.lineno - 1 : statement.end_lineno] = [_quoted(text, indent)]
            case _:
                continue
    return "\n".join(lines)


def _quoted(text: str, indent: str) -> str:
    cleaned = cleandoc(text)
    body = escaped(cleaned)
    if (len(cleaned) - len(cleaned.rstrip('"'))) % 3:  # three quotes are escaped already
        body = f'{body[:-1]}\\"'
    lines = body.split("\n")
    end = f"\n{indent}" if len(lines) > 1 else ""
    inside = "\n".join(f"{indent}{line}" if line else "" for line in lines)
    return f'{indent}"""{inside.lstrip()}{end}"""'


def _printable(line: str) -> str:
    return "".join(character if character.isprintable() else " " for character in line)


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode()
