"""Cases under review, and inquiries about their people."""

import pytest

from referrals.cases.assignment import begin_review
from referrals.inquiries.models import Inquiry, Question
from referrals.inquiries.verbs import ask
from referrals.models import Case
from referrals.roles import Role
from services.offices import InquiryMode


@pytest.fixture
def reviewed(make_case, people, directive):
    """A maker of cases under review; the arguments are those of `make_submission`."""

    def make(**answers) -> Case:
        case = make_case(**answers)
        begin_review(case=case, by=people[Role.CASE_OFFICER])
        return case

    return make


@pytest.fixture
def asked(reviewed, people):
    """A maker of open inquiries about everybody of a new case (two people)."""

    def make(*, mode=InquiryMode.BATCH, question=Question.INSURANCE, **answers) -> list[Inquiry]:
        if question == Question.SPECIAL:
            answers |= {"grounds": ["special_services"], "service_class": "A"}
        case = reviewed(**answers)
        return ask(
            case=case,
            persons=list(case.persons.all()),
            mode=mode,
            question=question,
            consent=mode == InquiryMode.VISITOR_LETTER,
            by=people[Role.CASE_OFFICER],
        )

    return make
