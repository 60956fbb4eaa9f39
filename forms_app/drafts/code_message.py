"""The code to go on later, sent to the applicant: only where the office sends, and only on an explicit wish (BR-33)."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from audit.throttle import spend
from forms_app.drafts import resume
from forms_app.drafts.models import Draft
from forms_app.drafts.storage import DraftStorage
from services.messages.channels import Channel, is_on
from services.messages.models import MessageTemplate
from services.messages.outbox import send
from services.messages.placeholders import RESUME, ltr
from services.messages.sending import DRAFTS
from services.offices import Office

# The answers that say where somebody is reached, by their keys.
_ANSWERS = {Channel.SMS: "mobile", Channel.EMAIL: "email"}
# A second click within so many seconds is the same wish.
_SAME_WISH = 600


@dataclass(frozen=True)
class Way:
    """Where the code could go; `hint` is what is shown of the address."""

    channel: str
    to: str
    hint: str


def office_of(draft: Draft) -> Office | None:
    """The office that receives what `draft` becomes."""
    service = draft.version.form.service
    return service.office if service else Office.objects.first()


def ways(draft: Draft, storage: DraftStorage) -> list[Way]:
    """Where the code of `draft` could be sent; none while the office's channels are off, or to try a form out."""
    office = office_of(draft)
    channels = [channel for channel in Channel if is_on(office, channel)]
    if not channels or draft.is_test or not storage.resume_code:
        return []
    words = MessageTemplate.objects.filter(key=RESUME).first()
    found = []
    for channel in channels:
        to = _answer(storage, _ANSWERS[channel])
        said = words and (words.sms if channel == Channel.SMS else words.email_body)
        if to and said:
            found.append(Way(channel, to, _masked(channel, to)))
    return found


def send_code(*, request: HttpRequest, draft: Draft, storage: DraftStorage, way: Way) -> None:
    """Send the code and the address of the page to go on, and nothing else, by `way`. Raises TooManyTries.

    Counted by caller, by draft and by recipient: nobody can have a stranger's telephone ring.
    """
    spend(request, "apply.send_code", burst=5, per_hour=5)
    spend(request, "apply.send_code.draft", burst=3, per_hour=2, by=str(draft.pk))
    spend(request, "apply.send_code.to", burst=3, per_hour=2, by=way.to)
    reference = f"{DRAFTS}{draft.idempotency_key}"
    wish = int(timezone.now().timestamp()) // _SAME_WISH
    send(
        office=office_of(draft),
        channel=way.channel,
        to=way.to,
        template=RESUME,
        values={"resume_url": (settings.BASE_URL + reverse("resume")).rstrip("/")},
        secrets={"resume_code": ltr(resume.display(storage.resume_code))},
        reference=reference,
        key=f"{reference}:{way.channel}:{wish}",
    )


def _answer(storage: DraftStorage, key: str) -> str:
    """The answer to the field `key` of any complete step that is no list of rows."""
    steps = (answers for answers in storage.answers.values() if isinstance(answers, dict))
    return next((str(answers[key]) for answers in steps if answers.get(key)), "")


def _masked(channel: str, to: str) -> str:
    """Enough of the address to know it again."""
    if channel == Channel.SMS:
        return f"{to[:4]}•••{to[-3:]}"
    name, _at, host = to.partition("@")
    return f"{name[:2]}•••@{host}"
