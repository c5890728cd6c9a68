"""Write the `Args:` of REST methods into their docstrings, from the docstrings of TypedDict keys.

A method that takes `**filters: Unpack[BuildFilters]` shows its filters nowhere else: help() and
editors show the docstring only. `python scripts/argument_docs.py` writes, `--check` lists the
methods whose docstrings are stale, and fails if there are any.

Entries of explicit parameters are kept as they are, and come first.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import sys
import textwrap
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache
from pathlib import Path
from types import ModuleType, NoneType
from typing import Any, Final, Literal, Required, get_args, get_origin, get_type_hints, is_typeddict

ROOT: Final = Path(__file__).parent.parent
PACKAGE: Final = ROOT / "buildkite_async"
WIDTH: Final = 100
INDENT: Final = "    "
QUOTES: Final = '"""'
MAX_CHOICES: Final = 6
SECTIONS: Final = ("Returns:", "Yields:", "Raises:")
"""Sections that may follow the arguments."""

Method = ast.FunctionDef | ast.AsyncFunctionDef


def sources() -> Iterator[Path]:
    """Yield the files with methods that take the keys of a TypedDict."""
    yield PACKAGE / "client.py"
    yield from sorted((PACKAGE / "rest").rglob("*.py"))


def module_of(path: Path) -> ModuleType:
    """Import the module of a file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return importlib.import_module(".".join(parts).removesuffix(".__init__"))


def updated(source: str, module: ModuleType) -> tuple[str, list[str]]:
    """Return the source with current docstrings, and the methods whose docstrings were stale."""
    lines = source.splitlines(keepends=True)
    stale: list[str] = []
    for name, method, typed_dict in reversed(list(_methods(source, module))):
        node = method.body[0]
        text = ast.get_docstring(method)
        if text is None or not isinstance(node, ast.Expr) or node.end_lineno is None:
            raise ValueError(f"{name} has no docstring.")
        docstring = _docstring(text, method, typed_dict, node.col_offset)
        old = "".join(lines[node.lineno - 1 : node.end_lineno])
        new = f"{' ' * node.col_offset}{docstring}\n"
        if old != new:
            lines[node.lineno - 1 : node.end_lineno] = [new]
            stale.insert(0, name)
    return "".join(lines), stale


def _methods(source: str, module: ModuleType) -> Iterator[tuple[str, Method, Any]]:
    """Yield public methods that take the keys of a TypedDict, in the order of the source."""
    owners = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]
    for owner in owners:
        for node in owner.body:
            if isinstance(node, Method) and not node.name.startswith("_"):
                annotation = node.args.kwarg.annotation if node.args.kwarg else None
                match annotation:
                    case ast.Subscript(value=ast.Name("Unpack"), slice=ast.Name(name)):
                        yield f"{owner.name}.{node.name}", node, getattr(module, name)


def _docstring(text: str, method: Method, typed_dict: Any, indent: int) -> str:
    """Return a docstring, quoted and indented, with the current arguments."""
    before, entries, after = _sections(text)
    parameters = [arg.arg for arg in (*method.args.args, *method.args.kwonlyargs)]
    explicit = [line for name in parameters for line in entries.get(name, ())]
    keys = key_docs(typed_dict)
    generated = [
        line for name, meaning in keys.items() for line in _entry(name, meaning, WIDTH - indent)
    ]
    blocks = [before, "\n".join(["Args:", *explicit, *generated]), after]
    lines = "\n\n".join(block for block in blocks if block).splitlines()
    first, *others = (f"{' ' * indent}{line}" if line else "" for line in lines)
    return "\n".join([f"{QUOTES}{first.lstrip()}", *others, f"{' ' * indent}{QUOTES}"])


def _sections(text: str) -> tuple[str, dict[str, list[str]], str]:
    """Return the text before the arguments, the lines of each argument, and the text after them."""
    lines = text.splitlines()
    starts = [n for n, line in enumerate(lines) if line in SECTIONS]
    after = starts[0] if starts else len(lines)
    begin = lines.index("Args:") if "Args:" in lines else after
    entries: dict[str, list[str]] = {}
    name = ""
    for line in lines[begin + 1 : after]:
        if line.startswith(INDENT) and not line.startswith(INDENT * 2):
            name = line.partition(":")[0].strip()
        if line:
            entries.setdefault(name, []).append(line)
    return "\n".join(lines[:begin]).strip(), entries, "\n".join(lines[after:]).strip()


def _entry(name: str, meaning: str, width: int) -> Sequence[str]:
    return textwrap.wrap(
        f"{name}: {meaning}",
        width,
        initial_indent=INDENT,
        subsequent_indent=INDENT * 2,
        break_long_words=False,
        break_on_hyphens=False,
    )


@cache
def key_docs(typed_dict: Any) -> dict[str, str]:
    """Return the meaning of each key of a TypedDict, the keys of its bases last."""
    hints = get_type_hints(typed_dict, include_extras=True)
    meanings: dict[str, str] = {}
    for key, docstring in _attribute_docstrings(typed_dict).items():
        required = get_origin(hints[key]) is Required
        choices = _choices(hints[key])
        sentences = ["Required."] if required else []
        sentences.append(docstring)
        if not all(choice in docstring for choice in choices):
            sentences.append(f"One of {', '.join(choices)}.")
        nested = set(_typed_dicts(hints[key]))
        if len(nested) == 1:
            sentences.append(f"See `{nested.pop().__name__}`.")
        meanings[key] = " ".join(sentences)
    if missing := hints.keys() - meanings.keys():
        raise ValueError(f"{typed_dict.__name__} does not document {', '.join(sorted(missing))}.")
    return meanings


def _attribute_docstrings(typed_dict: Any) -> dict[str, str]:
    """Return the docstrings of the keys in a TypedDict and its bases."""
    module = importlib.import_module(typed_dict.__module__)
    definition = _classes(module)[typed_dict.__name__]
    found = {
        field.target.id: " ".join(docstring.split())
        for field, following in zip(definition.body, definition.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and (docstring := string_of(following)) is not None
    }
    for base in definition.bases:
        if isinstance(base, ast.Name) and base.id != "TypedDict":
            found = {**found, **_attribute_docstrings(getattr(module, base.id))}
    return found


@cache
def _classes(module: ModuleType) -> dict[str, ast.ClassDef]:
    tree = ast.parse(inspect.getsource(module))
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}


def string_of(node: ast.stmt) -> str | None:
    """Return the string that a statement consists of, if it does."""
    match node:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return text
        case _:
            return None


def _choices(hint: Any) -> list[str]:
    """Return the values that a key may have, if they are few."""
    if get_origin(hint) is Required:
        (hint,) = get_args(hint)
    members = [hint] if get_origin(hint) is Literal else get_args(hint)
    closed = [each for each in members if not _is_open(each)]
    if not closed or any(get_origin(each) is not Literal for each in closed):
        return []
    values = [f"`{value}`" for each in closed for value in get_args(each)]
    return values if len(values) <= MAX_CHOICES else []


def _typed_dicts(hint: Any) -> Iterator[Any]:
    """Yield the TypedDicts in a hint."""
    if is_typeddict(hint):
        yield hint
    for argument in get_args(hint):
        yield from _typed_dicts(argument)


def _is_open(hint: Any) -> bool:
    """Whether a member of a union adds no choice: None, or an enumeration of the same values."""
    return hint is NoneType or (isinstance(hint, type) and issubclass(hint, Enum))


def main() -> int:
    """Write the docstrings, or check them."""
    check = "--check" in sys.argv
    found: list[str] = []
    for path in sources():
        source = path.read_text("utf-8")
        text, stale = updated(source, module_of(path))
        found += (f"{path.relative_to(ROOT)}: {name}" for name in stale)
        if stale and not check:
            path.write_text(text, encoding="utf-8")
    for line in found:
        print(line)  # noqa: T201  # it is a command
    return int(check and bool(found))


if __name__ == "__main__":
    sys.exit(main())
