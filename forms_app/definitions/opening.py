"""Whether a form takes requests now, and if not, why: for the start page, the wizard, the submission and the lists.

Nothing else decides it. The last word is `claim`, said inside the transaction that stores a submission.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from forms_app.submissions.models import Submission
from persian.jalali import clock, long
from persian.templatetags.persian import digits

if TYPE_CHECKING:
    from forms_app.definitions.models import Form, FormVersion
    from forms_app.drafts.models import Draft
    from forms_app.invitations.models import Invitation


class Why(StrEnum):
    """Why nobody can begin or go on."""

    NOT_PUBLISHED = "not_published"
    SWITCHED_OFF = "switched_off"
    WITHDRAWN = "withdrawn"
    NOT_YET = "not_yet"
    OVER = "over"
    FULL = "full"
    CLERKS_ONLY = "clerks_only"
    INVITATION = "invitation"


@dataclass(frozen=True)
class Closed:
    """A form that takes no request now. `text` is a sentence for the applicant, in the language of the page."""

    why: Why
    text: str


class FormClosed(Exception):
    """Nothing was stored, since the form takes no request (any more)."""

    def __init__(self, closed: Closed) -> None:
        super().__init__(closed.why.value)
        self.closed = closed


def closed(form: "Form", *, to_public: bool = True, now: dt.datetime | None = None) -> Closed | None:
    """Why `form` takes no request at `now` (by default this moment); None if it does.

    Clerks (`to_public` False) may fill in a form that is not open to everybody. At most one query, and only for a
    form with a maximum. An invitation is no reason here: it is asked for at the door.
    """
    now = now or timezone.now()
    if not form.live:
        return _because(Why.NOT_PUBLISHED)
    if not form.open_for_public and to_public:
        return _because(Why.SWITCHED_OFF)
    if form.opens_at and now < form.opens_at:
        return _because(Why.NOT_YET, form.opens_at)
    if form.closes_at and now >= form.closes_at:
        return _because(Why.OVER, form.closes_at)
    if form.access == "clerks" and to_public:
        return _because(Why.CLERKS_ONLY)
    return _because(Why.FULL) if is_full(form) else None


def closed_for(draft: "Draft") -> Closed | None:
    """The same for who has begun already: also asks for the version of `draft` and its invitation.

    A draft that tries the form out is never closed.
    """
    if draft.is_test:
        return None
    form, to_public = draft.version.form, draft.channel == "online"
    if draft.version.withdrawn_at:
        return _because(Why.WITHDRAWN)
    if found := closed(form, to_public=to_public):
        return found
    if to_public and form.access == "invited":
        return invitation_closed(draft.invitation if draft.invitation_id else None, form)
    return None


def closed_to_newcomers(form: "Form") -> Closed | None:
    """The same for who would begin now, under the newest version. One query more."""
    if found := closed(form):
        return found
    newest = form.versions.order_by("-number").values_list("withdrawn_at", flat=True)[:1]
    return _because(Why.WITHDRAWN) if any(newest) else None


def invitation_closed(invitation: "Invitation | None", form: "Form") -> Closed | None:
    """Why `invitation` opens nothing; None if it does. The answer is the same whatever is wrong with a code."""
    if invitation is not None and invitation.form_id == form.pk and invitation.is_usable():
        return None
    return _because(Why.INVITATION)


def is_full(form: "Form") -> bool:
    """Has it received as many requests as it takes? Reads no more rows than that number."""
    if form.max_submissions is None:
        return False
    return received(form, upto=form.max_submissions) >= form.max_submissions


def received(form: "Form", *, upto: int) -> int:
    """How many requests came under any version of `form`, counting no further than `upto`. Tests do not count."""
    return Submission.objects.real().filter(version__form=form).order_by()[:upto].count()


def changes_at(form: "Form", now: dt.datetime | None = None) -> dt.datetime | None:
    """The next moment at which the form opens or closes by itself; None if there is none."""
    now = now or timezone.now()
    return min(
        (moment for moment in (form.opens_at, form.closes_at) if moment and moment > now), default=None
    )


def claim(draft: "Draft", version: "FormVersion") -> bool:
    """Take a place for `draft`, inside the transaction that stores its submission. Raises FormClosed.

    The rows that hold a limit are locked first, so that a maximum and the uses of an invitation hold exactly however
    many send at once. True if this is the last place of the form.
    """
    if draft.is_test:
        return False
    form = version.form
    if form.max_submissions is not None:
        form = type(form).objects.select_for_update(no_key=True).defer("steps", "messages").get(pk=form.pk)
    if draft.invitation_id:
        invitations = type(draft)._meta.get_field("invitation").related_model.objects
        draft.invitation = invitations.select_for_update(no_key=True).get(pk=draft.invitation_id)
    version.form = form
    draft.version = version
    if found := closed_for(draft):
        raise FormClosed(found)
    limit = form.max_submissions
    return limit is not None and received(form, upto=limit) == limit - 1


def _because(why: Why, moment: dt.datetime | None = None) -> Closed:
    when = {"day": long(moment), "time": clock(moment) if moment else ""}
    texts = {
        Why.NOT_PUBLISHED: _("This form takes no requests at the moment."),
        Why.SWITCHED_OFF: _("This form takes no requests at the moment."),
        Why.WITHDRAWN: _(
            "A fault was found in this form. It opens again when the corrected form is published."
        ),
        Why.NOT_YET: _("This form opens on %(day)s at %(time)s."),
        Why.OVER: _("The time for this form ended on %(day)s at %(time)s."),
        Why.FULL: _("As many requests as can be taken have been received; no more are taken now."),
        Why.CLERKS_ONLY: _("This form is filled in at the office, together with a member of staff."),
        Why.INVITATION: _("An invitation code that is valid now is needed for this form."),
    }
    return Closed(why, digits(texts[why] % when if moment else texts[why]))
