"""Receive webhooks in a Django project: a view, and its URL.

BUILDKITE_WEBHOOK_SECRET=... python examples/webhooks_django.py runserver
"""

from __future__ import annotations

import os
import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.management import execute_from_command_line
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from buildkite_async import MalformedEvent, WebhookError
from buildkite_async.events import BuildFinished
from buildkite_async.webhooks import Router, receive

if not settings.configured:  # your project has a module for this
    settings.configure(
        ROOT_URLCONF=__name__,
        ALLOWED_HOSTS=["*"],
        SECRET_KEY=os.urandom(32).hex(),
        DATA_UPLOAD_MAX_MEMORY_SIZE=5 * 1024 * 1024,  # Django's own limit is half of it
    )

router = Router()


@router.on(BuildFinished)
def report(event: BuildFinished) -> None:
    """Print the result of a build; a function may use the ORM, as it runs in a thread."""
    print(f"{event.pipeline.slug} #{event.build.number} {event.state}")


@csrf_exempt
@require_POST
async def buildkite(request: HttpRequest) -> HttpResponse:
    """Check a delivery, and run its handlers before the response."""
    try:
        event = receive(
            request.headers,
            request.body,  # the raw bytes, as they are what was signed
            secrets=os.environ["BUILDKITE_WEBHOOK_SECRET"],
        )
    except RequestDataTooBig:
        return HttpResponse("The body is too long.", status=413)
    except MalformedEvent as error:
        return HttpResponse(str(error), status=400)
    except WebhookError as error:
        return HttpResponse(str(error), status=401)
    failures = await router.dispatch(event)
    return HttpResponse(status=500 if failures else 200)


urlpatterns = [path("buildkite", buildkite)]

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
