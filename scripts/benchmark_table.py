"""Write the README's table of figures from benchmarks/results.json; `--check` fails if it is stale.

Run: `python -m scripts.benchmark_table`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from benchmarks.log_generator import PROFILES
from benchmarks.results import RESULTS

PAGE: Final = Path(__file__).parent.parent / "README.md"
BEGIN: Final = "<!-- Written by `python -m scripts.benchmark_table`. -->\n"
END: Final = "<!-- End of the table. -->\n"
BENCHMARKS: Final = ("limiter", "lanes", "call", "decode", "logs", "pull")
LOGS: Final = {
    "lines": "rows of the lines of a log",
    "terminal": "rows as a terminal shows them of a log",
    "search": "searching a log for a plain ASCII word",
}


def table() -> str:
    """Return the table, with what it was measured on."""
    results: dict[str, Any] = json.loads(RESULTS.read_text("utf-8"))
    lines = "\n".join(f"| {what} | {figure} |" for what, figure in _rows(results))
    measured = [results[name] for name in BENCHMARKS]
    loads = sorted(each["load"] for each in measured if each["load"] is not None)
    load = f", load {loads[0]} to {loads[-1]}" if loads else ""
    where = f"CPython {measured[-1]['python']}, {measured[-1]['cores']} cores{load}"
    return f"{BEGIN}\nMeasured on {where}.\n\n| | |\n|---|---|\n{lines}\n\n{END}"


def _rows(results: dict[str, Any]) -> Iterator[tuple[str, str]]:
    limiter, lanes, call, decode, logs, pull = (results[name]["figures"] for name in BENCHMARKS)
    yield (
        "listing 10,000 builds within limits of 50 and 200 requests a minute",
        f"{limiter['least']}x to {limiter['most']}x of the least time possible, no 429",
    )
    yield (
        "a small call beside a pull of 400 pages",
        f"half of them wait {lanes['p50']} s, 99 % at most {lanes['p99']} s; "
        f"the limits are used to {lanes['used']:.1%}",
    )
    yield "a small call on a kept connection", f"{call['ratio']}x of bare httpx with orjson"
    yield (
        "decoding a page of 100 builds with 10 jobs: as documented, with unknown fields in every "
        "object, with one odd build",
        f"{decode['typed']}x, {decode['typed, unknown fields everywhere']}x and "
        f"{decode['typed, one odd build']}x of `orjson.loads` into dicts",
    )
    for task, what in LOGS.items():
        shares = [logs[f"{task}, {profile}"] for profile in PROFILES]
        memory = max(logs[f"{task}, {profile}, KiB"] for profile in PROFILES)
        yield (
            f"{what}: mixed, plain, and full of progress bars",
            f"{shares[0]}x, {shares[1]}x and {shares[2]}x of the speed of `bytes.split`, "
            f"{memory / 1024:.1f} MiB at most",
        )
    for name, extra in (("typed, with `fast`", " with the extra `fast`"), ("typed", "")):
        figures = pull[name]
        late = " and ".join(f"{each:g} ms" for each in figures["late"])
        yield (
            f"a pull of {pull['pages']} such pages{extra}",
            f"{figures['ratio']}x of the CPU time of bare httpx with orjson, {figures['peak']} MB, "
            f"other tasks late by {late} (p95, p99)",
        )


def fresh(page: str) -> str:
    """Return the page with the table of today."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{table()}{after}"


def main() -> int:
    """Write the page, or check it."""
    page = PAGE.read_text("utf-8")
    if "--check" in sys.argv:
        return int(page != fresh(page))
    PAGE.write_text(fresh(page), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
