"""Names that were given up do not come back: `python -m scripts.words`.

One list. A word of the text list is looked for anywhere; an identifier only where code names
something, for prose may well say "claim" or "exhausted"; a module as the name of a file.
"""

from __future__ import annotations

import io
import sys
import tokenize
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
FOLDERS: Final = (
    "buildkite_async",
    "codegen",
    "tests",
    "scripts",
    "benchmarks",
    "examples",
    "docs",
)
SINGLE_FILES: Final = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "noxfile.py")

TEXT: Final[Mapping[str, str]] = {
    "Misuse": "UsageError, InvalidArgument",
    "NotOpen": "ClientNotOpen",
    "NoToken": "MissingToken",
    "AnswerLost": "ConnectionOutcomeUnknown",
    "AnswerTimedOut": "TimeoutOutcomeUnknown",
    "AnswerUnreadable": "ResponseUnreadable",
    "AnswerTooLarge": "ResponseTooLarge",
    "Undecodable": "DecodeError",
    "ServerFault": "ServerError",
    "GatewayFault": "ServerOutcomeUnknown",
    "ForeignLink": "UntrustedLink",
    "TooDeep": "PageTooDeep",
    "TooComplex": "ComplexityExceeded",
    "Clocks": "Clock",
    "bk.budget": "bk.rate_limits",
    "BudgetView": "RateLimits",
    "ApiItself": "Meta",
    "PageFit": "PageSizer",
}
"""Public names, and what they are called now."""

IDENTIFIERS: Final[Mapping[str, str]] = {
    "Redirected": "UnexpectedRedirect",
    "Share": "RateLimitStatus",
    # The client.
    "Answer": "Response",
    "answer": "response",
    "misfit": "type_error",
    "comparing": "schema_diff",
    "command_line": "parser",
    "config_forms": "config_schema",
    "Gate": "RateLimiter",
    "gate": "limiter",
    "Pass": "Permit",
    "ticket": "permit",
    "Claim": "RequestCost",
    "claim": "cost",
    "claims": "oidc, costs",
    "Doubted": "ProbeNeeded",
    "doubted": "probe_helps",
    "doubt": "unconfirmed",
    "silent": "unreported",
    "mute": "no_figures",
    "moment": "datetime, at",
    "parse_moment": "parse_datetime",
    "format_moment": "format_datetime",
    "sendable": "request_body",
    "Sendable": "RequestBody",
    "Core": "State",
    "redact": "redaction",
    "jsonvalue": "json_values",
    "_spelt": "_encode_query",
    "_furnish": "_attach_resources",
    "outline": "field_tree",
    "Outline": "FieldTree",
    "outline_of": "field_tree_of",
    "census": "unknown_fields",
    "Census": "UnknownFields",
    "shadow": "variant",
    "Kinds": "Discriminator",
    "become": "discriminator",
    "_Descent": "BuildCursor",
    "told": "on_progress",
    "wish": "body, input, requested",
    "wished": "requested",
    "wishes": "inputs",
    # GraphQL.
    "misfits": "type_errors",
    "affordable": "check_complexity",
    "narrowing": "advice",
    "page_fit": "page_sizer",
    "Walk": "ConnectionPager",
    "Walked": "ConnectionPath",
    "walked": "connection_path",
    # Bulk.
    "Tally": "RequestStats",
    "tally": "request_stats",
    "stands": "status",
    "begun": "new_state",
    "opened_state": "load_state",
    "HOPELESS": "FATAL",
    "SIDE_BY_SIDE": "CONCURRENT_SLICES",
    # The emulator.
    "acts": "actions",
    "acting": "actor",
    "shelf": "resource",
    "Shelf": "resource",
    "facts": "representation",
    "launching": "start_build",
    "gates": "scheduler",
    "auditing": "audit_log",
    "world": "state",
    "World": "State",
    "forget": "remove",
    "Facet": "TypedView",
    "invent": "placeholder",
    "Synthetic": "placeholder",
    "synthetic": "placeholder",
    "rights": "permissions",
    "Refusal": "ApiError",
    "Author": "BuildGenerator",
    "team_places": "team_memberships",
    "fleet": "agents",
    "found_everyone": "create_everyone_team",
    "exhausted": "over_limit",
    "spent": "at_limit",
    "MOST_POINTS": "POINT_LIMIT",
    "DEEPEST": "DEPTH_LIMIT",
    "scenes": "valid_requests",
    "scene": "valid_request",
    "Scene": "ValidRequest",
}

SERVICE_WORDS: Final = frozenset(
    {
        ("buildkite_async/models/oidc_policy.py", "claims"),  # of an OIDC token
        ("buildkite_async/models/registry.py", "claims"),
        ("tests/rest/test_registries.py", "claims"),
        ("buildkite_async/rest/tests.py", "mute"),  # a test
    }
)
"""Names of the service's own, by the file that they stand in."""

MODULES: Final[Mapping[str, str]] = {
    "buildkite_async": "answer become census kinds plan_of shadow body budget convert core download gate jsonvalue moment outline "
    "redact sendable tally translate misfits cost plan_of page_fit walk listing encode acts acting "
    "shelf facts describing launching gates claims checking breaking auditing world author "
    "team_places fleet synthetic rights wishes",
    "codegen/src": "plain described doubles comparing change finding values command_line "
    "config_forms cost listing",
    "tests": "scenes scene_bodies graphql_scenes",
}
"""Names that no module of a folder has any more."""


def sources() -> Iterator[Path]:
    """Every text file of the project that people write."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            generated = {"generated", "golden", "acme_operations"} & set(path.parts)
            if path.suffix in {".py", ".md", ".toml", ".graphql"} and not generated:
                yield path
    yield from (ROOT / name for name in SINGLE_FILES)


def findings(name: str, text: str) -> Iterator[str]:
    """Each old name in a file, with its line and the name of today."""
    for number, line in enumerate(text.splitlines(), 1):
        for word, instead in TEXT.items():
            if _holds(line, word):
                yield f"{name}:{number}: {word} is called {instead}"
    if name.endswith(".py") and name != "noxfile.py":  # nox has a keyword `silent`
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            before = token.line[: token.start[1]]
            theirs = before.endswith("ast.")  # ast.Pass is the standard library's
            if token.type != tokenize.NAME or theirs or (name, token.string) in SERVICE_WORDS:
                continue
            if token.string in IDENTIFIERS:
                instead = IDENTIFIERS[token.string]
                yield f"{name}:{token.start[0]}: {token.string} is called {instead}"


def misnamed_modules(paths: list[Path]) -> Iterator[str]:
    """Modules that carry an old name."""
    for path in paths:
        name = path.relative_to(ROOT).as_posix()
        for folder, words in MODULES.items():
            if name.startswith(f"{folder}/") and path.stem.removeprefix("test_") in words.split():
                yield f"{name}: the module has an old name"


def _holds(line: str, word: str) -> bool:
    """Whether the line holds the word as a whole."""
    start = line.find(word)
    while start >= 0:
        before, after = line[start - 1 : start], line[start + len(word) : start + len(word) + 1]
        if not (before.isalnum() or before == "_" or after.isalnum() or after == "_"):
            return True
        start = line.find(word, start + 1)
    return False


def main() -> int:
    """Print what is found; the number says whether anything was."""
    quoting = {Path(__file__).resolve(), ROOT / "tests" / "scripts" / "test_words.py"}
    paths = [path for path in sources() if path not in quoting]
    found = list(misnamed_modules(paths))
    for path in paths:
        found += findings(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
    for line in found:
        print(line)  # noqa: T201  # it is a command
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
