"""A service that a test plays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
from attrs import Factory, define

Answer = httpx.Response | Callable[[httpx.Request], httpx.Response]


@define
class Service:
    """Answers what a test has laid ready, one after another, and keeps what it was asked."""

    ready: list[Answer] = Factory(list)
    requests: list[httpx.Request] = Factory(list)
    now: float = 0.0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self.ready.pop(0)
        return answer if isinstance(answer, httpx.Response) else answer(request)

    def answers(self, body: Any = None, *, status: int = 200, **headers: str) -> None:
        spelt = {name.replace("_", "-"): value for name, value in headers.items()}
        if body is None:
            self.ready.append(httpx.Response(status, headers=spelt))
        else:
            self.ready.append(httpx.Response(status, json=body, headers=spelt))

    @property
    def last(self) -> httpx.Request:
        return self.requests[-1]

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
