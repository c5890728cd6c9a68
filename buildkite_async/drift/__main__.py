"""`python -m buildkite_async.drift`."""

from __future__ import annotations

from buildkite_async.drift.command import main

if __name__ == "__main__":
    main()
