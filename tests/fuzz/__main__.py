"""Tries inputs for a time: `python -m tests.fuzz [SECONDS [SEED]] [--target NAME]...`.

An input that fails is printed in its smallest form; put it into the corpus once it is mended.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import sys
import time
import traceback
from collections import Counter

from hypothesis import HealthCheck, Phase, given, seed, settings

from buildkite_async import BuildkiteError
from tests.fuzz.targets import TARGETS, Target

ROUND = 20
"""Inputs of a slow target between two looks at the clock."""
MOST_FAILURES = 3
"""After as many, a target is not tried any more."""


def try_some(target: Target, number: int, examples: int) -> None:
    """Try some inputs of a target."""

    @seed(number)
    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(target.inputs)
    def check(value: object) -> None:
        with contextlib.suppress(BuildkiteError):
            target.check(value)

    check()


def main() -> int:
    """Try inputs, and return 1 if one failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("seconds", nargs="?", type=float, default=60.0)
    parser.add_argument("seed", nargs="?", type=int)
    parser.add_argument("--target", action="append", choices=[*TARGETS], help="by default all")
    options = parser.parse_args()
    number: int = random.SystemRandom().randrange(10**9) if options.seed is None else options.seed
    targets = {name: TARGETS[name] for name in options.target or TARGETS}
    tried: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    until = time.monotonic() + options.seconds
    print(f"seed {number}")
    while time.monotonic() < until:
        for name, target in targets.items():
            if failed[name] >= MOST_FAILURES:
                continue
            examples = ROUND * target.weight
            try:
                try_some(target, number, examples)
            except Exception:  # noqa: BLE001  # that is what it looks for
                failed[name] += 1
                traceback.print_exc(limit=-8)
            tried[name] += examples
        number += 1
    print(f"{tried.total():,} inputs: " + ", ".join(f"{name} {n:,}" for name, n in tried.items()))
    return 1 if failed.total() else 0


if __name__ == "__main__":
    sys.exit(main())
