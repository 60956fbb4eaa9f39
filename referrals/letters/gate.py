"""Whether a letter may be issued now: every reason against it, in words for staff."""

import datetime as dt
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from persian.jalali import midnight
from referrals.cases.models import Case, Ground
from referrals.cases.moves import role_for
from referrals.cases.related import earlier_cases
from referrals.cases.states import State
from referrals.counters.models import CounterOffice
from referrals.decisions.models import Decision, Reason
from referrals.letters.due import due
from referrals.letters.insurance_year import year_of
from referrals.letters.models import Letter, LetterTemplate, Signatory
from referrals.reviews.models import NajvaReview
from referrals.reviews.najva import is_valid, latest_reviews
from referrals.roles import Role, has_role


class LetterRefused(Exception):
    """No letter. `reasons` are sentences for staff in the language of the reader."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(str(reason) for reason in reasons))
        self.reasons = reasons


@dataclass
class Gate:
    """What was found: what the letters rest on, and what stands against them."""

    decision: Decision | None = None
    signatory: Signatory | None = None
    templates: list[LetterTemplate] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    def parties(self) -> tuple[Decision, Signatory]:
        """The decision that a letter carries out and who signs it. Raises LetterRefused when one is missing."""
        if self.decision is None or self.signatory is None:
            raise LetterRefused(self.reasons)
        return self.decision, self.signatory

    def complete_for_draft(self, case: Case) -> None:
        """For a draft, an open proposal and any signatory will do."""
        proposals = case.decisions.filter(outcome=Reason.Outcome.APPROVE)
        self.decision = self.decision or proposals.order_by("-round").first()
        self.signatory = self.signatory or Signatory.objects.order_by("pk").first()


def examine(case: Case, by, day: dt.date) -> Gate:
    """Everything that must hold before `by` issues the letters of `case` on `day`.

    BR-02 template of each ground, BR-05 approved decision, BR-07 signatory, BR-17 Najva, BR-25 frequency,
    BR-29 addressee.
    """
    gate = Gate(decision=approval(case))
    if case.is_test:
        gate.reasons.append(_("This is a test case: it gets no letter and no number."))
    if case.state != State.APPROVED or gate.decision is None:
        gate.reasons.append(_("A letter needs an approved decision."))
    if role_for(case, State.LETTER_ISSUED, by) is None and case.state == State.APPROVED:
        gate.reasons.append(_("Only the signatory or the secretariat may issue a letter."))
    gate.signatory = signatory_for(by, gate.decision)
    if gate.signatory is None:
        gate.reasons.append(_("The signatory's name and post are not recorded."))
    _find_templates(case, gate)
    gate.reasons += addressee_reasons(case, gate.templates, day)
    gate.reasons += najva_reasons(case, day, gate.decision)
    for template in gate.templates:
        gate.reasons += frequency_reasons(case, template, day)
    return gate


def approval(case: Case) -> Decision | None:
    """The approved decision to approve, or None."""
    return (
        case.decisions.filter(outcome=Reason.Outcome.APPROVE, verdict=Decision.Verdict.APPROVED)
        .select_related("directive", "directive_revision", "decided_by")
        .order_by("-round")
        .first()
    )


def signatory_for(by, decision: Decision | None) -> Signatory | None:
    """Who signs: `by` if a signatory; else, for the secretariat, the signatory who approved."""
    for user in (by, decision.decided_by if decision else None):
        if user is not None and has_role(user, Role.SIGNATORY):
            return Signatory.objects.filter(user=user).first()
    return None


def _find_templates(case: Case, gate: Gate) -> None:
    """The template of each letter that is due."""
    letters = due(case)
    for letter in letters:
        if letter.template is None:
            gate.reasons.append(_("There is no published letter template for “%s”.") % letter.label)
        else:
            gate.templates.append(letter.template)
    if not letters:
        issued = case.letters.filter(voided_at__isnull=True).exists()
        gate.reasons.append(
            _("Every letter of this case has been issued.")
            if issued
            else _("No published letter template is meant for this service.")
        )


def addressee_reasons(case: Case, templates: list[LetterTemplate], day: dt.date) -> list[str]:
    """BR-03, BR-29: a counter office is named, active, with an insurance desk and a valid contract."""
    if not any(item.addressee_kind == LetterTemplate.Addressee.COUNTER_OFFICE for item in templates):
        return []
    if case.counter_office_id is None:
        return [_("No counter office is chosen.")]
    if not CounterOffice.objects.addressable(day).filter(pk=case.counter_office_id).exists():
        return [_("The counter office is not active, has no insurance desk, or its contract has ended.")]
    return []


def najva_reasons(case: Case, day: dt.date, decision: Decision | None) -> list[str]:
    """BR-17: Najva answered for every person, not longer ago than the office allows, and as the decision knew it."""
    approved_at = decision.decided_at if decision else None
    reviews = latest_reviews(case)
    for person in case.persons.all():
        review = reviews.get(person.pk)
        if review is None or review.result == NajvaReview.Result.UNAVAILABLE:
            return [_("The Najva review is missing for at least one person.")]
        if not is_valid(review, case.office, day):
            return [_("The Najva review has expired; look again.")]
        later = approved_at is not None and review.at > approved_at
        if later and review.result != NajvaReview.Result.CONFIRMED:
            return [_("Since the approval, Najva no longer confirms every person.")]
    return []


def frequency_reasons(case: Case, template: LetterTemplate, day: dt.date) -> list[str]:
    """BR-25: letters per household, ground and insurance year; without a ground, of the same template.

    A voided letter does not count.
    """
    first, next_first = year_of(case.office, day)
    alike = (
        {"ground": template.ground, "template__addressee_kind": template.addressee_kind}
        if template.ground
        else {"template": template}
    )
    count = Letter.objects.filter(
        case__in=[case, *earlier_cases(case)],
        **alike,
        voided_at__isnull=True,
        issued_at__gte=midnight(first),
        issued_at__lt=midnight(next_first),
    ).count()
    if count >= case.office.letters_per_year:
        return [
            _("This household already has a letter of the ground “%s” in this insurance year.")
            % (Ground(template.ground).label if template.ground else template.name)
        ]
    return []
