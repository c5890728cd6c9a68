"""Pipelines that chance makes, with everything that steps may have."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

CONDITIONS = (
    'build.branch == "main"',
    "build.number != 1",
    "false",
    "!(build.tag != null)",
    "build.message =~ /x+/",
)


def pipeline(
    random: Random, slugs: Sequence[str] = "", prefix: str = "k", depth: int = 0
) -> dict[str, Any]:
    """A document of a pipeline; triggers go to later slugs only, so that they end."""
    keys: list[str] = []
    steps: list[Any] = []
    for number in range(random.randrange(1, 9)):
        key = f"{prefix}{number}"
        if depth == 0 and random.random() < 0.1:
            inner = pipeline(random, slugs, f"{key}g", 1)["steps"]
            group: dict[str, Any] = {"group": key, "key": key, "steps": inner}
            _dependencies(random, group, keys)
            steps.append(group)
            keys += [
                key,
                *(each["key"] for each in inner if isinstance(each, dict) and "key" in each),
            ]
            continue
        steps.append(_step(random, key, keys, slugs))
        if isinstance(steps[-1], dict):
            keys.append(key)
    return {"steps": steps}


def _step(random: Random, key: str, keys: list[str], slugs: Sequence[str]) -> Any:
    chance = random.random()
    if chance < 0.12:
        return random.choice(["wait", {"wait": None, "continue_on_failure": True, "key": key}])
    step: dict[str, Any] = {"key": key}
    _dependencies(random, step, keys)
    if random.random() < 0.1:
        step["if"] = random.choice(CONDITIONS)
    elif random.random() < 0.05:
        step["branches"] = random.choice(["main", "!main", "dev*"])
    if chance < 0.2:
        return {random.choice(["block", "input"]): key, **step}
    if random.random() < 0.1:
        step["skip"] = True
    if random.random() < 0.2:
        step["soft_fail"] = random.choice([True, [{"exit_status": 1}]])
    if chance < 0.27 and slugs:
        return {"trigger": random.choice(slugs), "async": random.random() < 0.3, **step}
    step["command"] = key
    if random.random() < 0.3:
        step["retry"] = {"automatic": random.choice([True, {"exit_status": [1, -1], "limit": 1}])}
    if random.random() < 0.25:
        step |= {"concurrency": random.randrange(1, 4), "concurrency_group": random.choice("xy")}
        if random.random() < 0.3:
            step["concurrency_method"] = "eager"
    if random.random() < 0.2:
        step["parallelism"] = random.randrange(1, 5)
    elif random.random() < 0.1:
        step["matrix"] = ["a", "b", "c"]
    if random.random() < 0.15:
        step["cancel_on_build_failing"] = True
    if random.random() < 0.15:
        step["timeout_in_minutes"] = 1
    if random.random() < 0.1:
        step["priority"] = random.randrange(-3, 4)
    if random.random() < 0.05:
        step["agents"] = {"queue": "empty"}
    return step


def _dependencies(random: Random, step: dict[str, Any], keys: list[str]) -> None:
    if keys and random.random() < 0.4:
        step["depends_on"] = [
            {"step": random.choice(keys), "allow_failure": random.random() < 0.5}
            for _ in range(random.randrange(1, 3))
        ]
    elif random.random() < 0.05:
        step["depends_on"] = random.choice([None, "nothing"])
    if random.random() < 0.1:
        step["allow_dependency_failure"] = True
