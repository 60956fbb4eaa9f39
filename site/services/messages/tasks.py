"""The background task: one message, one try, and the next try asked for when it failed."""

from typing import Any

from django_tasks import task, task_backends

from services.messages.models import State
from services.messages.sending import try_once


@task(backend="messages")
def deliver(public_id: str) -> str:
    """Try the message once; its state afterwards, or nothing when another has it."""
    message = try_once(public_id)
    if message is None:
        return ""
    again: Any = deliver
    # A backend that cannot wait leaves it to `run_schedule`.
    if message.state == State.FAILED and task_backends[again.backend].supports_defer:
        again.using(run_after=message.next_try_at).enqueue(public_id)
    return message.state
