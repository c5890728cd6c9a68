"""Check the package without extras; `nox -s wheel` runs this in a clean environment."""

import shutil
import subprocess
import sys
from pathlib import Path

LAZY = {
    "gql",
    "graphql",
    "rich",
    "cyclopts",
    "pyarrow",
    "starlette",
    "uvicorn",
    "cattrs",
    "yaml",
    "jwt",
}

import buildkite_async  # noqa: E402

loaded = LAZY & {name.partition(".")[0] for name in sys.modules}
assert not loaded, f"importing the package loads {loaded}"
generated = [name for name in sys.modules if "graphql.generated" in name]
assert not generated, f"importing the package loads {generated}"
assert buildkite_async.Buildkite("not-a-token") is not None

script = shutil.which("buildkite-async", path=Path(sys.executable).parent)
assert script is not None, "the command is not installed"
result = subprocess.run([script], capture_output=True, text=True, check=False)
assert result.returncode == 2, result
assert "buildkite-async[cli]" in result.stderr, result.stderr
assert "Traceback" not in result.stderr, result.stderr
print("bare wheel: passed")
