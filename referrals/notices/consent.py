"""Whether an applicant may be written to, and where: only as the form was answered (BR-33)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forms_app.submissions.answers import Answers
from referrals.cases.models import Case
from services.messages.channels import Channel, is_on

# The answers by their keys. A form that does not ask for consent sends nothing.
CONSENT, PREFERRED = "message_consent", "preferred_channel"
ADDRESS = {Channel.SMS: "mobile", Channel.EMAIL: "email"}
OBSTACLES: dict[str, str | Promise] = {
    "test": _("This case tries a form out; nobody is written to."),
    "stopped": _("The applicant wishes no messages any more."),
    "no_consent": _("The applicant has not asked for messages."),
    "other_channel": _("The applicant wishes to be told in another way than by SMS or e-mail."),
    "no_address": _("The applicant has given no address for this."),
    "off": _("The office does not send by this channel."),
}


@dataclass(frozen=True)
class Route:
    """The way to an applicant; with an `obstacle` (a key of OBSTACLES) nothing may be sent."""

    channel: str = ""
    to: str = ""
    obstacle: str = ""


def route(case: Case) -> Route:
    """How the applicant of `case` may be written to, by the consent and the channel that the form was given."""
    if case.is_test:
        return Route(obstacle="test")
    if case.messages_stopped_at:
        return Route(obstacle="stopped")
    answers = Answers(case.submission)
    if answers.get(CONSENT) is not True:
        return Route(obstacle="no_consent")
    wish = answers.get(PREFERRED)
    if wish not in Channel.values:
        return Route(obstacle="other_channel")
    channel = Channel(wish)
    to = str(answers.get(ADDRESS[channel]) or "")
    if not to:
        return Route(channel, obstacle="no_address")
    if not is_on(case.office, channel):
        return Route(channel, obstacle="off")
    return Route(channel, to)
