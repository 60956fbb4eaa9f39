"""A file of answers: all of it or nothing, the same twice is harmless, the unknown changes nothing."""

import pytest
from django.utils import timezone

from audit.models import Entry
from persian.jalali import short
from referrals.cases.moves import MoveRefused
from referrals.cases.states import State
from referrals.inquiries import answers
from referrals.inquiries.answers import Standing, judge, take_over, taken_before
from referrals.inquiries.models import AnswerFile, Inquiry, Question, Result
from referrals.inquiries.reading import LONGEST, Line
from referrals.models import Case
from referrals.roles import Role

SHA = "a" * 64


def line(reference, number=2, result="match", text="", status="", day=None) -> Line:
    return Line(
        number, str(reference), result, text, status, day if day is not None else short(timezone.now())
    )


@pytest.fixture
def officer(people):
    return people[Role.INQUIRY_OFFICER]


def standings(lines, user) -> list[Standing]:
    return [one.standing for one in judge(lines, user)]


def test_br18_all_answers_are_recorded_and_the_cases_go_on(asked, officer):
    inquiries = asked() + asked()
    lines = [line(one.reference, status="فعال") for one in inquiries]
    counts = take_over(lines=lines, sha256=SHA, by=officer)
    assert counts == {Standing.READY: 4}
    assert set(Case.objects.values_list("state", flat=True)) == {State.UNDER_REVIEW}
    assert set(Inquiry.objects.values_list("result", "insurance_status")) == {(Result.MATCH, "فعال")}
    entry = Entry.objects.get(action="inquiry.imported")
    assert (entry.actor, entry.data["rows"]["ready"], entry.data["sha256"]) == (officer, 4, SHA)
    assert Entry.objects.filter(action="inquiry.answer").count() == 4


def test_the_same_file_twice_is_told_and_changes_nothing(asked, officer):
    lines = [line(one.reference) for one in asked()]
    take_over(lines=lines, sha256=SHA, by=officer)
    before = list(Inquiry.objects.values())
    assert taken_before(SHA).taken_by == officer
    assert standings(lines, officer) == [Standing.ANSWERED] * 2
    assert take_over(lines=lines, sha256=SHA, by=officer) == {Standing.ANSWERED: 2}
    assert list(Inquiry.objects.values()) == before
    assert AnswerFile.objects.count() == Entry.objects.filter(action="inquiry.imported").count() == 1


def test_unknown_and_empty_rows_change_nothing(asked, officer):
    first, second = asked()
    lines = [line("1300-000001-1"), line(""), line(first.reference, result=""), line(second.reference)]
    assert standings(lines, officer) == [Standing.UNKNOWN, Standing.UNKNOWN, Standing.EMPTY, Standing.READY]
    take_over(lines=lines, sha256=SHA, by=officer)
    assert list(Inquiry.objects.open()) == [first]
    assert Case.objects.get().state == State.AWAITING_INQUIRY


@pytest.mark.parametrize(
    "wrong",
    [
        {"result": "شاید"},
        {"day": "1405/13/01"},
        {"day": ""},
        {"day": "1300/01/01"},
        {"day": "1499/01/01"},
        {"result": "mismatch"},
        {"text": "x" * (LONGEST + 1)},
        {"status": "x" * 121},
    ],
)
def test_one_wrong_row_and_nothing_is_recorded(asked, officer, wrong):
    first, second = asked()
    lines = [line(first.reference), line(second.reference, **wrong)]
    assert standings(lines, officer) == [Standing.READY, Standing.WRONG]
    with pytest.raises(MoveRefused):
        take_over(lines=lines, sha256=SHA, by=officer)
    assert Inquiry.objects.open().count() == 2
    assert not AnswerFile.objects.exists()


def test_two_rows_about_one_inquiry_contradict_each_other(asked, officer):
    reference = asked()[0].reference
    lines = [line(reference, number) for number in (2, 3)]
    assert standings(lines, officer) == [Standing.WRONG] * 2


@pytest.mark.parametrize("written", ["match", "MATCH", " match "])
def test_results_and_digits_are_taken_as_people_type_them(asked, officer, written):
    reference = asked()[0].reference.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    assert standings([line(reference, result=written)], officer) == [Standing.READY]


def test_a_failure_in_the_middle_leaves_no_half(asked, officer, monkeypatch):
    lines = [line(one.reference) for one in asked()]
    real, calls = answers.answer, []

    def fail_second(**kwargs):
        calls.append(kwargs)
        if len(calls) == 2:
            raise RuntimeError
        return real(**kwargs)

    monkeypatch.setattr(answers, "answer", fail_second)
    with pytest.raises(RuntimeError):
        take_over(lines=lines, sha256=SHA, by=officer)
    assert Inquiry.objects.open().count() == 2
    assert not Entry.objects.filter(action="inquiry.answer").exists()


def test_br35_special_services_do_not_exist_for_who_may_not_know_of_them(asked, people, officer):
    lines = [line(one.reference) for one in asked(question=Question.SPECIAL)]
    assert standings(lines, officer) == [Standing.UNKNOWN] * 2
    assert standings(lines, people[Role.CASE_OFFICER]) == [Standing.READY] * 2


@pytest.mark.parametrize("role", [Role.INTAKE_CLERK, Role.SUPERVISOR, Role.SIGNATORY])
def test_for_other_roles_no_inquiry_exists(asked, people, role):
    assert standings([line(asked()[0].reference)], people[role]) == [Standing.UNKNOWN]


def test_judging_is_one_query_however_many_rows(asked, officer, django_assert_num_queries):
    lines = [line(one.reference) for one in asked() + asked() + asked()]
    standings(lines, officer)  # the permissions of the account are read once
    with django_assert_num_queries(1):
        standings(lines, officer)
