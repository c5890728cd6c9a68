"""Run by `nox -s wheel` in an environment that has the package and its own dependencies only."""

import subprocess
import sys

LAZY = {"gql", "graphql", "rich", "cyclopts", "pyarrow", "starlette", "uvicorn", "cattrs", "yaml"}

import buildkite_async  # noqa: E402

loaded = LAZY & {name.partition(".")[0] for name in sys.modules}
assert not loaded, f"importing the package loads {loaded}"
generated = [name for name in sys.modules if "graphql.generated" in name]
assert not generated, f"importing the package loads {generated}"
assert buildkite_async.Buildkite("not-a-token") is not None

command = [sys.executable, "-c", "from buildkite_async.cli import main; raise SystemExit(main())"]
answer = subprocess.run(command, capture_output=True, text=True, check=False)
assert answer.returncode == 2, answer
assert "buildkite-async[cli]" in answer.stderr, answer.stderr
assert "Traceback" not in answer.stderr, answer.stderr
print("bare wheel: passed")
