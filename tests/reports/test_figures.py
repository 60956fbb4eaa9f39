import pytest

from persian.jalali import to_gregorian
from reports import figures
from reports.periods import Kind, insurance_year, of_year
from tests.reports.conftest import at

MONTHS = of_year(1405, Kind.MONTH)


def test_br27_a_request_counts_in_the_month_of_tehran(build):
    build.case(at(1405, 1, 1, 0, 5))  # still 1404 in London
    build.case(at(1404, 12, 29, 23, 55))
    assert [row.requests for row in figures.counts(build.office, MONTHS)] == [1] + [0] * 11


def test_a_request_with_both_grounds_counts_under_each(build):
    build.case(at(1405, 2, 3), grounds=("identity", "special"))
    build.case(at(1405, 2, 4), grounds=("special",))
    row = figures.counts(build.office, MONTHS)[1]
    assert (row.requests, row.requests_identity, row.requests_special) == (2, 1, 2)


def test_void_letters_do_not_count_and_a_new_issue_counts_once(build):
    case = build.case(at(1405, 2, 3))
    build.void(build.letter(case, at(1405, 2, 4), handed_over=at(1405, 2, 5)), at(1405, 2, 6))
    build.letter(case, at(1405, 3, 1), handed_over=at(1405, 3, 2))
    rows = figures.counts(build.office, MONTHS)
    assert [row.letters for row in rows[:4]] == [0, 0, 1, 0]
    assert [row.recipients for row in rows[:4]] == [0, 0, 1, 0]


def test_br28_recipients_are_the_applicant_and_the_members_with_a_problem(build):
    members = [{"has_problem": True}, {"has_problem": False}, {"has_problem": True}]
    build.letter(build.case(at(1405, 2, 3), persons=members), at(1405, 2, 4), handed_over=at(1405, 2, 5))
    row = figures.counts(build.office, MONTHS)[1]
    assert (row.recipients, row.households) == (3, 1)


def test_nobody_is_a_recipient_before_the_hand_over(build):
    build.letter(build.case(at(1405, 2, 3)), at(1405, 2, 4))
    row = figures.counts(build.office, MONTHS)[1]
    assert (row.letters, row.recipients, row.households) == (1, 0, 0)


def test_two_letters_of_one_case_make_its_people_recipients_once(build):
    case = build.case(at(1405, 2, 3), grounds=("identity", "special"), persons=[{}])
    for ground in ("identity_incomplete", "special_services"):
        build.letter(case, at(1405, 2, 4), ground=ground, handed_over=at(1405, 2, 5))
    row = figures.counts(build.office, MONTHS)[1]
    assert (row.letters, row.recipients, row.households) == (2, 2, 1)
    assert (row.letters_identity, row.letters_special) == (1, 1)


@pytest.mark.parametrize(
    "same",
    [
        {"exclusive_id": "100000000001"},
        {"document_type": "کارت آمایش", "document_number": "77"},
    ],
)
def test_a_person_in_two_cases_is_one_recipient_of_the_year(build, same):
    for month in (2, 5):
        case = build.case(at(1405, month, 3), household="000001", applicant=same)
        build.letter(case, at(1405, month, 4), handed_over=at(1405, month, 5))
    (year,) = figures.counts(build.office, of_year(1405, Kind.YEAR))
    assert (year.recipients, year.households) == (1, 1)
    assert sum(row.recipients for row in figures.counts(build.office, MONTHS)) == 2


def test_people_without_a_number_are_never_taken_for_one(build):
    for _ in range(2):
        build.letter(build.case(at(1405, 2, 3)), at(1405, 2, 4), handed_over=at(1405, 2, 5))
    row = figures.counts(build.office, MONTHS)[1]
    assert (row.recipients, row.households) == (2, 2)


def test_br25_frequency_counts_households_by_their_letters_in_the_insurance_year(build):
    for household, letters in (("h1", 1), ("h2", 2), ("h3", 3)):
        for number in range(letters):
            build.letter(build.case(at(1405, 2, 3 + number), household=household), at(1405, 2, 4 + number))
    build.letter(build.case(at(1404, 12, 5), household="h4"), at(1404, 12, 5))  # the day before it began
    found = figures.frequency(build.office, insurance_year(1405, 12, 6))
    assert (found.one, found.two, found.more, found.households) == (1, 1, 1, 3)
    assert found.mean == 2.0


def test_outcomes_tell_a_redirect_from_a_refusal(build):
    for outcome in ("approve", "reject", "redirect"):
        build.decision(build.case(at(1405, 2, 3)), outcome, at(1405, 2, 4))
    returned = build.case(at(1405, 2, 3))
    for day in (4, 6):  # sent back twice, counted once
        build.event(returned, "awaiting_applicant", at(1405, 2, day), "under_review")
    build.event(returned, "closed", at(1405, 2, 20), "awaiting_applicant")
    build.event(build.case(at(1405, 2, 3)), "closed", at(1405, 2, 9), "rejected")
    assert figures.outcomes(build.office, MONTHS)[1] == {
        "approve": 1, "reject": 1, "redirect": 1, "return": 1, "withdrawn": 0, "lapsed": 1,
    }  # fmt: skip


def test_the_number_of_queries_does_not_grow(build, django_assert_num_queries):
    for day in range(1, 6):
        build.letter(build.case(at(1405, 1, day)), at(1405, 1, day), handed_over=at(1405, 2, day))
    with django_assert_num_queries(3):
        figures.counts(build.office, MONTHS)
    with django_assert_num_queries(2):
        figures.outcomes(build.office, MONTHS)
    with django_assert_num_queries(1):
        figures.frequency(build.office, insurance_year(1405, 12, 6))


def test_another_office_is_left_out(build):
    build.letter(build.case(at(1405, 2, 3)), at(1405, 2, 4), handed_over=at(1405, 2, 5))
    other = type(build.office).objects.create(code="01", name="دیگر", province="دیگر")
    assert set(figures.counts(other, MONTHS)) == {figures.Counts()}
    assert to_gregorian(1405, 1, 1) == MONTHS[0].first_day
