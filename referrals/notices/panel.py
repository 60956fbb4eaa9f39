"""What the review page shows of a case's messages."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from referrals.cases.history import Line
from referrals.cases.models import Case
from referrals.notices.consent import OBSTACLES, Route, route
from referrals.notices.occasions import TITLES, template_for
from referrals.notices.verbs import may_speak, reference
from services.messages.channels import Channel, any_on
from services.messages.models import OutgoingMessage, State
from services.messages.reasons import reason

# Nobody is written to anyway.
_NOTHING_TO_STOP = ("test", "stopped", "no_consent", "other_channel")
TONES = {State.SENT: "good", State.GIVEN_UP: "bad", State.FAILED: "warning", State.WAITING: "active"}


@dataclass(frozen=True)
class Row:
    """One message: what, how, where it stands, why not, and whether this user may send it once more."""

    message: OutgoingMessage
    title: str
    tone: str
    why: str
    may_retry: bool


@dataclass(frozen=True)
class Panel:
    """`obstacle` says why the applicant is not written to; `channel` how if nothing stands in the way."""

    rows: list[Row]
    on: bool
    obstacle: str
    channel: str
    printable: list[tuple[str, str]]
    may_stop: bool
    may_allow: bool


def messages_of(case: Case) -> list[OutgoingMessage]:
    """The messages of `case`, the newest first."""
    return list(OutgoingMessage.objects.of(reference(case)))


def title_of(template: str) -> str:
    """What a message is about, in words."""
    return str(TITLES.get(template, template))


def printable(case: Case) -> list[tuple[str, str]]:
    """(template, title) of every notice that the course of `case` gives reason for, the newest first."""
    moves = case.events.order_by("-id").values_list("source", "target")
    keys = [key for source, target in moves if (key := template_for(source, target))]
    return [(key, title_of(key)) for key in dict.fromkeys(keys)]


def build(case: Case, user, messages: Iterable[OutgoingMessage]) -> Panel:
    """The panel as `user` meets it. The form is asked for consent only where the office sends at all."""
    speaks, on = may_speak(user), any_on(case.office)
    way = route(case) if on else Route()
    return Panel(
        rows=[_row(one, speaks and not way.obstacle) for one in messages],
        on=on,
        obstacle=str(OBSTACLES.get(way.obstacle, "")),
        channel=str(Channel(way.channel).label) if way.channel and not way.obstacle else "",
        printable=printable(case) if speaks else [],
        may_stop=speaks and on and way.obstacle not in _NOTHING_TO_STOP,
        may_allow=speaks and case.messages_stopped_at is not None,
    )


def _row(message: OutgoingMessage, may_send: bool) -> Row:
    state = State(message.state)
    return Row(
        message=message,
        title=title_of(message.template),
        tone=TONES[state],
        why=reason(message.error) if message.error else "",
        may_retry=may_send and state in (State.FAILED, State.GIVEN_UP),
    )


def history(messages: Iterable[OutgoingMessage]) -> list[Line]:
    """The same messages as lines of the case's history: when each was written, and when it arrived."""
    lines = []
    for one in messages:
        who = (one.by.get_full_name() or one.by.get_username()) if one.by else _("the system")
        what = _("message “%(title)s” by %(channel)s: %(state)s") % {
            "title": title_of(one.template),
            "channel": one.get_channel_display(),
            "state": one.get_state_display(),
        }
        lines.append(Line(one.sent_at or one.created_at, who, what))
    return lines
