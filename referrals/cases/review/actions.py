"""What can be done on the review page: for each action its form, who may, and the verb that does it.

The page shows the forms of permitted actions; a POST names one. The rules stand in the verbs; `permitted` only
spares people buttons that would be refused.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forms_app import privacy
from forms_app.submissions.supplements import questions
from referrals.cases.assignment import (
    address_to,
    assign,
    begin_review,
    give_back,
    may_address,
    may_take_over,
    take,
    take_over,
)
from referrals.cases.closing import close, may_close
from referrals.cases.models import Case
from referrals.cases.moves import may_move
from referrals.cases.review import forms
from referrals.cases.review.later import LaterForm, answer_later
from referrals.cases.review.returning import ReturnForm, return_by_form
from referrals.cases.states import FINAL, State
from referrals.decisions.completion import mark_completed
from referrals.decisions.objections import object_to_refusal, settle
from referrals.decisions.verbs import decide, first_readers, open_proposal, propose
from referrals.inquiries.forms import AnswerForm, AskForm, answer_by_form, ask_by_form, may_answer
from referrals.inquiries.permissions import may_ask
from referrals.notes.verbs import may_write, write
from referrals.reviews.checklist import tick
from referrals.reviews.najva import LOOKING, record_review
from referrals.roles import Role, has_role


@dataclass(frozen=True)
class Action:
    """`permitted(case, user)`, `run(case, user, form)`; `done` is the message after success."""

    form: type[forms.CaseForm]
    permitted: Callable[[Case, object], bool]
    run: Callable[[Case, object, forms.CaseForm], object]
    done: str | Promise


def _reviews(case: Case, user) -> bool:
    """Whether `user` is the officer who reviews this case now."""
    mine_or_free = case.assigned_to_id in (None, user.pk)
    return case.state == State.UNDER_REVIEW and mine_or_free and has_role(user, Role.CASE_OFFICER)


def _looks(case: Case, user) -> bool:
    """Whether `user` may record what Najva says now, also of an approved case whose reviews have expired."""
    mine_or_free = case.assigned_to_id in (None, user.pk)
    return State(case.state) in LOOKING and mine_or_free and has_role(user, Role.CASE_OFFICER)


def _may_take(case: Case, user) -> bool:
    return (
        case.assigned_to_id is None and State(case.state) not in FINAL and has_role(user, Role.CASE_OFFICER)
    )


def _may_give_back(case: Case, user) -> bool:
    return case.assigned_to_id is not None and (
        case.assigned_to_id == user.pk or has_role(user, Role.SUPERVISOR)
    )


def _may_begin(case: Case, user) -> bool:
    return case.assigned_to_id in (None, user.pk) and _step(State.SUBMITTED, State.UNDER_REVIEW)(case, user)


def _may_decide(case: Case, user) -> bool:
    decision = open_proposal(case)
    may = may_move(case, State.APPROVED, user) or may_move(case, State.REJECTED, user)
    return may and decision is not None and user.pk not in first_readers(case, decision)


def _may_return(case: Case, user) -> bool:
    mine = case.assigned_to_id in (None, user.pk) or has_role(user, Role.INTAKE_CLERK)
    return mine and may_move(case, State.AWAITING_APPLICANT, user)


def _may_answer_later(case: Case, user) -> bool:
    """The officer of the case; and of a private question those whom it names."""
    if case.state != State.UNDER_REVIEW:
        return False
    reads, reviews = privacy.reader(user), _reviews(case, user)
    return any(
        reads(question.spec) and (reviews or question.spec.get("private"))
        for question in questions(case.submission)
    )


def _step(source: State, target: State) -> Callable[[Case, object], bool]:
    return lambda case, user: case.state == source and may_move(case, target, user)


@transaction.atomic
def _record_reviews(case: Case, user, form) -> None:
    for row in form.found():
        record_review(**row, by=user)


def _settle(case: Case, user, form) -> None:
    data = form.cleaned_data
    settle(case=case, uphold=data["uphold"] == "yes", note=data["note"], by=user)


ACTIONS: dict[str, Action] = {
    "begin": Action(
        forms.CaseForm,
        _may_begin,
        lambda case, user, form: begin_review(case=case, by=user),
        _("You have the case; the review has begun."),
    ),
    "take": Action(
        forms.CaseForm,
        _may_take,
        lambda case, user, form: take(case=case, by=user),
        _("You have the case now."),
    ),
    "take_over": Action(
        forms.TakeOverForm,
        may_take_over,
        lambda case, user, form: take_over(case=case, note=form.cleaned_data["note"], by=user),
        _("You have the case now."),
    ),
    "assign": Action(
        forms.AssignForm,
        lambda case, user: State(case.state) not in FINAL and has_role(user, Role.SUPERVISOR),
        lambda case, user, form: assign(case=case, officer=form.cleaned_data["officer"], by=user),
        _("The case has its officer."),
    ),
    "give_back": Action(
        forms.CaseForm,
        _may_give_back,
        lambda case, user, form: give_back(case=case, by=user),
        _("The case lies with nobody now."),
    ),
    "najva": Action(forms.NajvaForm, _looks, _record_reviews, _("The review in Najva is recorded.")),
    "later": Action(
        LaterForm,
        _may_answer_later,
        answer_later,
        _("The answers are stored."),
    ),
    "checklist": Action(
        forms.ChecklistForm,
        _reviews,
        lambda case, user, form: tick(case=case, keys=set(form.cleaned_data["items"]), by=user),
        _("The checklist is stored."),
    ),
    "propose": Action(
        forms.ProposalForm,
        _reviews,
        lambda case, user, form: propose(case=case, **form.cleaned_data, by=user),
        _("The proposal waits for its second reading."),
    ),
    "decide": Action(
        forms.VerdictForm,
        _may_decide,
        lambda case, user, form: decide(case=case, **form.cleaned_data, by=user),
        _("The second reading is recorded."),
    ),
    "return": Action(
        ReturnForm,
        _may_return,
        return_by_form,
        _("The case is returned to the applicant for completion."),
    ),
    "completed": Action(
        forms.NoteForm,
        lambda case, user: case.state == State.AWAITING_APPLICANT and has_role(user, Role.INTAKE_CLERK),
        lambda case, user, form: mark_completed(case=case, note=form.cleaned_data["note"], by=user),
        _("The case is complete and back in the queue."),
    ),
    "note": Action(
        forms.InternalNoteForm,
        may_write,
        lambda case, user, form: write(case=case, text=form.cleaned_data["text"], by=user),
        _("The note is kept."),
    ),
    "address": Action(
        forms.OfficeForm,
        may_address,
        lambda case, user, form: address_to(case=case, office=form.cleaned_data["counter_office"], by=user),
        _("The counter office is stored."),
    ),
    "inquire": Action(
        AskForm,
        may_ask,
        ask_by_form,
        _("The case waits for the answer to the inquiry."),
    ),
    "answered": Action(
        AnswerForm,
        may_answer,
        answer_by_form,
        _("The answer is recorded. With the last one the review goes on."),
    ),
    "object": Action(
        forms.ObjectForm,
        lambda case, user: case.state == State.REJECTED and has_role(user, Role.INTAKE_CLERK),
        lambda case, user, form: object_to_refusal(case=case, note=form.cleaned_data["note"], by=user),
        _("The objection is recorded."),
    ),
    "settle": Action(
        forms.ObjectionForm,
        lambda case, user: case.state == State.OBJECTION and may_move(case, State.CLOSED, user),
        _settle,
        _("The objection is settled."),
    ),
    "close": Action(
        forms.NoteForm,
        may_close,
        lambda case, user, form: close(case=case, note=form.cleaned_data["note"], by=user),
        _("The case is closed."),
    ),
}
