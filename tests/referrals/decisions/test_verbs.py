"""Proposing, the second reading, and what they keep."""

import datetime as dt
import threading

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.utils import timezone

from audit.models import Entry
from referrals.cases.assignment import begin_review
from referrals.cases.moves import MoveRefused
from referrals.cases.states import State
from referrals.decisions.objections import object_to_refusal, settle
from referrals.decisions.readiness import missing
from referrals.decisions.verbs import decide, propose
from referrals.models import Case, Decision, NajvaReview
from referrals.reviews.checklist import tick
from referrals.roles import Role


@pytest.fixture
def officer(people):
    return people[Role.CASE_OFFICER]


@pytest.fixture
def proposed(case, ready, reasons, officer):
    propose(case=ready(case), outcome="approve", reasons=[reasons["A1"]], by=officer)
    return case


@pytest.fixture
def refused(case, ready, reasons, officer, people):
    propose(case=ready(case), outcome="reject", reasons=[reasons["D1"]], note="چون", by=officer)
    decide(case=case, verdict="approved", by=people[Role.SUPERVISOR])
    return case


def test_br05_the_decision_keeps_the_directive_and_its_words(proposed, directive, reasons):
    decision = proposed.decisions.get()
    assert proposed.state == State.PROPOSED_APPROVAL
    assert (decision.directive, decision.directive_revision) == (directive, directive.live_revision)
    reasons["A1"].text = "دیگر"
    reasons["A1"].save()
    assert decision.citations == [
        {
            "code": "A1",
            "text": "متن A1",
            "ground": "identity_incomplete",
            "articles": [{"key": "art2_1", "article": 2, "text": "۲-۱. دو مورد."}],
        }
    ]
    entry = Entry.objects.get(action="decision.propose")
    assert entry.data == {"round": 1, "outcome": "approve", "reasons": ["A1"]}


def test_br16_a_proposal_needs_every_item_of_the_checklist(case, ready, reasons, officer):
    tick(case=ready(case), keys={"art2_1"}, by=officer)
    assert ["کارت همهٔ اعضا دیده شد" in line for line in missing(case, "approve")] == [True]
    with pytest.raises(MoveRefused):
        propose(case=case, outcome="approve", reasons=[reasons["A1"]], by=officer)
    assert not Decision.objects.exists()


def test_br17_a_proposal_needs_a_review_of_every_person(case, ready, reasons, officer):
    ready(case)
    NajvaReview.objects.filter(person__row=0).delete()
    with pytest.raises(MoveRefused) as refused:
        propose(case=case, outcome="reject", reasons=[reasons["D1"]], note="چون", by=officer)
    assert "عضو" in str(refused.value)


def test_br17_a_review_that_expired_counts_no_more(case, ready, reasons, officer):
    ready(case)
    long_ago = timezone.now().date() - dt.timedelta(days=9)
    NajvaReview.objects.filter(person__row=0).update(checked_on=long_ago)
    with pytest.raises(MoveRefused):
        propose(case=case, outcome="approve", reasons=[reasons["A1"]], by=officer)


def test_br17_najva_unavailable_blocks_an_approval_but_no_refusal(case, ready, reasons, officer):
    ready(case)
    NajvaReview.objects.filter(person__row=0).update(result="system_unavailable")
    with pytest.raises(MoveRefused):
        propose(case=case, outcome="approve", reasons=[reasons["A1"]], by=officer)
    propose(case=case, outcome="reject", reasons=[reasons["D1"]], note="چون", by=officer)
    assert case.state == State.PROPOSED_REJECTION


@pytest.mark.parametrize(
    ("outcome", "codes", "note"),
    [
        ("approve", [], ""),
        ("approve", ["D1"], ""),
        ("approve", ["A4"], ""),
        ("reject", ["D1"], " "),
        ("redirect", ["T1"], ""),
        ("return", ["R1"], "x"),
        ("close", ["C1"], "x"),
    ],
)
def test_br41_reasons_and_words_must_carry_the_outcome(case, ready, reasons, officer, outcome, codes, note):
    ready(case)
    with pytest.raises(MoveRefused):
        propose(case=case, outcome=outcome, reasons=[reasons[code] for code in codes], note=note, by=officer)
    case.refresh_from_db()
    assert case.state == State.UNDER_REVIEW


def test_br02_each_ground_needs_its_own_reason(make_case, ready, reasons, officer):
    case = ready(make_case(grounds=["identity_incomplete", "special_services"]))
    with pytest.raises(MoveRefused):
        propose(case=case, outcome="approve", reasons=[reasons["A1"]], by=officer)
    propose(case=case, outcome="approve", reasons=[reasons["A1"], reasons["A4"]], by=officer)
    assert case.state == State.PROPOSED_APPROVAL


def test_only_an_officer_proposes(case, ready, reasons, people):
    ready(case)
    with pytest.raises(MoveRefused):
        propose(case=case, outcome="approve", reasons=[reasons["A1"]], by=people[Role.SUPERVISOR])


def test_a_case_of_another_officer_is_left_alone(case, ready, reasons, people, officer):
    ready(case)
    other = type(officer).objects.create(username="other")
    other.user_permissions.set(officer.user_permissions.all())
    with pytest.raises(MoveRefused) as refused:
        propose(case=case, outcome="approve", reasons=[reasons["A1"]], by=other)
    assert "case_officer نمونه" in str(refused.value)
    with pytest.raises(MoveRefused):
        begin_review(case=case, by=other)


def test_br40_the_proposer_may_not_read_a_second_time(proposed, officer, people):
    officer.user_permissions.add(*people[Role.SUPERVISOR].user_permissions.all())
    officer = type(officer).objects.get(pk=officer.pk)
    with pytest.raises(MoveRefused):
        decide(case=proposed, verdict="approved", by=officer)


def test_br40_the_database_refuses_it_too(proposed, officer):
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.update(decided_by=officer, decided_at=timezone.now(), verdict="approved")


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.SIGNATORY])
def test_another_person_approves(proposed, people, role):
    decision = decide(case=proposed, verdict="approved", note="درست", by=people[role])
    assert (proposed.state, decision.decided_by, decision.verdict) == (
        State.APPROVED,
        people[role],
        "approved",
    )
    assert Entry.objects.filter(action="decision.decide").count() == 1


def test_a_supervisor_sends_back_with_a_reason_and_the_next_round_is_new(proposed, people, reasons, officer):
    with pytest.raises(MoveRefused):
        decide(case=proposed, verdict="sent_back", by=people[Role.SUPERVISOR])
    decide(case=proposed, verdict="sent_back", note="ناقص", by=people[Role.SUPERVISOR])
    assert proposed.state == State.UNDER_REVIEW
    propose(case=proposed, outcome="approve", reasons=[reasons["A1"]], by=officer)
    assert [one.round for one in proposed.decisions.all()] == [1, 2]


def test_a_signatory_may_not_send_back(proposed, people):
    with pytest.raises(MoveRefused):
        decide(case=proposed, verdict="sent_back", note="ناقص", by=people[Role.SIGNATORY])


def test_br41_a_refusal_ends_refused(refused):
    assert refused.state == State.REJECTED
    assert refused.decisions.get().note == "چون"


def test_a_second_decider_learns_of_the_first(proposed, people):
    stale = Case.objects.get(pk=proposed.pk)
    decide(case=proposed, verdict="approved", by=people[Role.SUPERVISOR])
    with pytest.raises(MoveRefused) as late:
        decide(case=stale, verdict="approved", by=people[Role.SIGNATORY])
    assert late.value.conflict


def test_br40_another_person_settles_the_objection(refused, people):
    object_to_refusal(case=refused, note="درست نیست")
    assert refused.state == State.OBJECTION
    with pytest.raises(MoveRefused):
        settle(case=refused, uphold=True, note="چون", by=people[Role.SUPERVISOR])
    with pytest.raises(MoveRefused):
        settle(case=refused, uphold=True, note="چون", by=people[Role.SIGNATORY])
    settle(case=refused, uphold=False, note="چون", by=people[Role.SIGNATORY])
    assert refused.state == State.CLOSED


def test_an_objection_needs_words(refused):
    with pytest.raises(MoveRefused):
        object_to_refusal(case=refused, note="  ")


def test_without_a_directive_nothing_is_proposed(case, ready, reasons, officer, directive):
    ready(case)
    type(directive).objects.update(in_force_to=dt.date(2025, 5, 1))
    with pytest.raises(MoveRefused):
        propose(case=case, outcome="approve", reasons=[reasons["A1"]], by=officer)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks are shown on PostgreSQL")
def test_of_many_deciders_exactly_one_wins(proposed, people):
    deciders = [people[Role.SUPERVISOR], people[Role.SIGNATORY]] * 8
    barrier, outcomes = threading.Barrier(len(deciders)), []

    def run(user):
        mine = Case.objects.get(pk=proposed.pk)
        barrier.wait()
        try:
            decide(case=mine, verdict="approved", by=user)
            outcomes.append("won")
        except MoveRefused:
            outcomes.append("lost")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(user,)) for user in deciders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["lost"] * 15 + ["won"]
    assert Decision.objects.filter(verdict="approved").count() == 1
