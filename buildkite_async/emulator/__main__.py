"""`python -m buildkite_async.emulator`: serve an emulator until Ctrl-C."""

from __future__ import annotations

from buildkite_async.emulator.command import main

if __name__ == "__main__":
    main()
