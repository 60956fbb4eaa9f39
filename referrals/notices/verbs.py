"""Telling applicants: with the move itself, and once more by hand."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.log import record
from persian.jalali import local_date
from referrals.cases.models import Case, Event
from referrals.notices.consent import OBSTACLES, route
from referrals.notices.occasions import template_for
from referrals.notices.values import values
from referrals.roles import Role, has_role
from services.messages import outbox
from services.messages.channels import any_on
from services.messages.models import OutgoingMessage, State
from services.messages.verbs import give_up, try_now

# Who speaks with applicants may send a message once more.
SPEAKERS = (Role.INTAKE_CLERK, Role.CASE_OFFICER, Role.SUPERVISOR)


class NoticeRefused(Exception):
    """Nothing was sent. The text says why, in the language of the reader."""


def reference(case: Case) -> str:
    """By what a case finds its messages."""
    return f"case:{case.public_id}"


def may_speak(user) -> bool:
    """Whether `user` may send a message once more or print it."""
    return has_role(user, *SPEAKERS)


def on_case_moved(sender, case: Case, event: Event, **kwargs) -> None:
    """Receiver of `referrals.cases.signals.case_moved`; without a channel it costs the office nothing."""
    template = template_for(event.source, event.target)
    if template and not case.is_test and any_on(case.office):
        notify(case=case, template=template, occasion=str(event.pk), on=local_date(event.at))


def notify(*, case: Case, template: str, occasion: str, on: dt.date, by=None) -> OutgoingMessage | None:
    """Put the message of `template` on its way, in the caller's transaction; None when the applicant may not be told.

    The same `occasion` tells once, however often it is asked.
    """
    way = route(case)
    if way.obstacle:
        return None
    return outbox.send(
        office=case.office,
        channel=way.channel,
        to=way.to,
        template=template,
        values=values(case, on=on),
        reference=reference(case),
        key=f"{reference(case)}:{template}:{occasion}",
        by=by,
    )


@transaction.atomic
def stop(*, case: Case, by) -> None:
    """The applicant wishes no messages any more: none is written, and what waits is given up. Raises NoticeRefused."""
    _check(by)
    if Case.objects.filter(pk=case.pk, messages_stopped_at=None).update(messages_stopped_at=timezone.now()):
        record(action="message.stopped", target=case, by=by)
        give_up(reference=reference(case), code="stopped")


@transaction.atomic
def allow(*, case: Case, by) -> None:
    """The applicant wishes messages again; only what the form was answered counts then. Raises NoticeRefused."""
    _check(by)
    if Case.objects.filter(pk=case.pk, messages_stopped_at__isnull=False).update(messages_stopped_at=None):
        record(action="message.allowed", target=case, by=by)


def _check(by) -> None:
    if not may_speak(by):
        raise NoticeRefused(_("You may not send messages to applicants."))


@transaction.atomic
def send_again(*, case: Case, message: OutgoingMessage, by) -> None:
    """Try a failed message now, or write one that was given up anew, as the case stands today.

    Raises NoticeRefused for one without the role, a message that is under way or sent, or an applicant who may no
    longer be told.
    """
    _check(by)
    if message.state == State.FAILED:
        if not try_now(message=message, by=by):
            raise NoticeRefused(_("The message is being sent at this moment."))
        return
    if message.state != State.GIVEN_UP:
        raise NoticeRefused(_("This message is on its way or has been sent."))
    if obstacle := route(case).obstacle:
        raise NoticeRefused(str(OBSTACLES[obstacle]))
    record(action="message.retried", target=message, by=by)
    notify(
        case=case,
        template=message.template,
        occasion=f"again:{message.pk}",
        on=local_date(message.created_at),
        by=by,
    )
