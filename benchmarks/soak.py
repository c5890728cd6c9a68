"""Two thousand cancelled calls of each kind, and nothing left of them.

The rounds of tests/http/test_cancellation.py, ten times as many: `python -m benchmarks.soak [ROUNDS]`.
"""

from __future__ import annotations

import os
import sys

import pytest


def main() -> int:
    rounds = sys.argv[1] if len(sys.argv) > 1 else "2000"
    os.environ["BUILDKITE_ASYNC_SOAK_ROUNDS"] = rounds
    return pytest.main(["-v", "--no-header", "tests/http/test_cancellation.py"])


if __name__ == "__main__":
    sys.exit(main())
