"""Everything the review page shows of a case."""

from dataclasses import dataclass

from django.utils import timezone

from forms_app import privacy
from forms_app.corrections.models import Correction
from forms_app.corrections.questions import questions
from forms_app.tracking import display
from persian.jalali import local_date
from persian.templatetags.persian import digits
from referrals.cases.clock import RUNNING
from referrals.cases.guidance import OBJECTION_ROUTE, next_step
from referrals.cases.health import citations_for, sections_for
from referrals.cases.history import lines
from referrals.cases.models import Case, Ground, Person
from referrals.cases.permissions import may_see_health, visible_cases
from referrals.cases.presence import others
from referrals.cases.related import earlier_cases
from referrals.cases.review.forms import CaseForm, NajvaForm, ProposalForm
from referrals.cases.states import State
from referrals.cases.work import neighbours
from referrals.decisions.citations import cite
from referrals.decisions.completion import complete_until, open_correction
from referrals.decisions.models import Decision, Reason
from referrals.decisions.objections import object_until
from referrals.decisions.readiness import missing
from referrals.decisions.verbs import first_readers, open_proposal
from referrals.inquiries.permissions import of_case
from referrals.notes.verbs import may_read
from referrals.notices import panel as notices
from referrals.reviews.checklist import directive_for, items
from referrals.reviews.models import NajvaReview
from referrals.reviews.najva import expires_on, is_valid, latest_reviews
from services.directives import Paragraph, paragraphs

# The actions of the panel "Steps"; the others have panels of their own.
STEPS = frozenset(
    {
        *("begin", "take", "take_over", "assign", "give_back", "completed"),
        *("object", "settle", "close"),
    }
)


@dataclass(frozen=True)
class PersonRow:
    """A line of the household table; the fields of the Najva form are there when they may be filled in."""

    person: Person
    review: NajvaReview | None
    valid: bool
    expires: object
    fields: list


@dataclass(frozen=True)
class ReasonChoice:
    """A reason offered, with the words of the articles it cites."""

    reason: Reason
    articles: list[dict]
    checked: bool


@dataclass(frozen=True)
class OutcomeChoice:
    """An outcome offered, with its reasons."""

    value: str
    label: str
    reasons: list[ReasonChoice]
    checked: bool


@dataclass(frozen=True)
class DecisionView:
    """A stored decision as this reader may see it."""

    decision: Decision
    citations: list[dict]


def build(case: Case, user, forms: dict[str, CaseForm]) -> dict:
    """The template's context; `forms` are those of the actions that `user` may take, some of them filled in."""
    today = local_date(timezone.now())
    directive = directive_for(case)
    health = may_see_health(user)
    proposal, correction = open_proposal(case), open_correction(case)
    for name in ("later", "return"):
        if name in forms:
            forms[name].show_only(privacy.reader(user))
    for name in ("inquire", "answered"):
        if name in forms:
            forms[name].show_to(user)
    return {
        "case": case,
        "tracking_code": display(case.submission.tracking_code),
        "forms": forms,
        "has_steps": not STEPS.isdisjoint(forms),
        "ticks": forms["checklist"]["items"] if "checklist" in forms else None,
        "objection_route": OBJECTION_ROUTE % {"days": digits(case.office.objection_days)},
        "health": health,
        # Free words about a special ground may speak of an illness, so they are health data too (BR-35).
        "remarks": health or not case.special_ground,
        "grounds": case.grounds if health else [],
        "has_special": health and Ground.SPECIAL in case.grounds,
        "next_step": next_step(case),
        "overdue": is_overdue(case),
        "sections": sections_for(case, user),
        "persons": person_rows(case, forms.get("najva"), today),
        "directive": directive,
        "articles": articles(directive),
        "checklist": items(case, directive),
        "earlier": visible_cases(user).filter(pk__in=earlier_cases(case).values("pk")),
        "decisions": [
            DecisionView(decision, citations_for(decision.citations, user)) for decision in _decisions(case)
        ],
        "proposal": proposal,
        "four_eyes": proposal is not None and user.pk in first_readers(case, proposal),
        "outcomes": outcome_choices(forms.get("propose"), directive),
        "return_reasons": reason_choices(forms.get("return"), directive),
        "missing": missing(case, Reason.Outcome.APPROVE) if "propose" in forms else [],
        "complete_until": complete_until(case),
        "correction": correction,
        "object_until": object_until(case),
        "inquiries": of_case(case, user),
        "others": others(case, user),
        "neighbours": dict(zip(("previous", "next"), neighbours(case, user), strict=True)),
        "notes": case.notes.select_related("by") if may_read(case, user) else [],
        "asked_again": _asked_again(case, correction, user),
        **_told(case, user),
        "media": sum((form.media for form in forms.values()), CaseForm(case).media),
    }


def _told(case: Case, user) -> dict:
    """The messages, read once, in their panel and among the lines of the history."""
    messages = notices.messages_of(case)
    return {
        "notices": notices.build(case, user, messages),
        "history": lines(case, notices.history(messages)),
    }


def is_overdue(case: Case) -> bool:
    """Whether the office is late with this case (BR-24)."""
    return State(case.state) in RUNNING and case.due_at is not None and case.due_at < timezone.now()


def person_rows(case: Case, form: NajvaForm | None, today) -> list[PersonRow]:
    """The household with the review that counts for each person."""
    reviews = latest_reviews(case)
    rows = []
    for person in case.persons.all():
        review = reviews.get(person.pk)
        names = [f"{name}_{person.public_id.hex}" for name in ("result", "checked_on", "reference")]
        rows.append(
            PersonRow(
                person=person,
                review=review,
                valid=is_valid(review, case.office, today),
                expires=expires_on(review.checked_on, case.office) if review else None,
                fields=[form[name] for name in names] if form else [],
            )
        )
    return rows


def articles(directive) -> list[tuple[int, str, list[Paragraph]]]:
    """The articles of `directive`: number, title, paragraphs."""
    found: dict[int, tuple[int, str, list[Paragraph]]] = {}
    for one in paragraphs(directive) if directive else []:
        found.setdefault(one.article_number, (one.article_number, one.article_title, []))[2].append(one)
    return list(found.values())


def reason_choices(form: CaseForm | None, directive, outcome: str = "") -> list[ReasonChoice]:
    """The reasons of `form`, of one outcome or all, with the words they cite."""
    if form is None:
        return []
    chosen = set(form["reasons"].value() or [])
    reasons = [one for one in form.fields["reasons"].queryset if outcome in ("", one.outcome)]
    cited = cite(reasons, directive) if directive else [{"articles": []} for _one in reasons]
    return [
        ReasonChoice(reason, citation["articles"], reason.code in chosen)
        for reason, citation in zip(reasons, cited, strict=True)
    ]


def outcome_choices(form: ProposalForm | None, directive) -> list[OutcomeChoice]:
    """The outcomes that may be proposed, each with its reasons."""
    if form is None:
        return []
    chosen = form["outcome"].value()
    return [
        OutcomeChoice(value, label, reason_choices(form, directive, value), value == chosen)
        for value, label in form.fields["outcome"].choices
    ]


def _asked_again(case: Case, correction: Correction | None, user) -> list[tuple[str, str]]:
    """(question, remark) of what the applicant has to answer now; only what `user` may read (BR-35)."""
    if correction is None or not may_read(case, user):
        return []
    remarks, reads = correction.remarks, privacy.reader(user)
    return [
        (one.spec["label"], remarks[one.place])
        for one in questions(case.submission, correction.version)
        if one.place in remarks and reads(one.spec)
    ]


def _decisions(case: Case):
    return case.decisions.select_related("proposed_by", "decided_by", "directive").order_by("-round")
