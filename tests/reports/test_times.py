import datetime as dt

import pytest

from reports import times
from reports.periods import Kind, of_year
from services.models import Holiday
from tests.reports.conftest import at

(YEAR,) = of_year(1405, Kind.YEAR)
# 1405/02/05 is a Saturday; the office works 7:30 to 14:30, free on Thursday and Friday.


def minutes(build) -> list[int]:
    return sorted(item.minutes for item in times.measure(build.office, YEAR))


def test_br24_time_runs_in_working_hours_from_the_request_to_the_letter(build):
    build.letter(build.case(at(1405, 2, 5, 9)), at(1405, 2, 6, 9))
    assert minutes(build) == [7 * 60]


def test_br24_the_clock_stands_while_an_inquiry_is_open(build):
    case = build.case(at(1405, 2, 5, 8))
    build.event(case, "under_review", at(1405, 2, 5, 9))
    build.event(case, "awaiting_inquiry", at(1405, 2, 5, 10))
    build.event(case, "under_review", at(1405, 2, 9, 10))
    build.letter(case, at(1405, 2, 9, 11))
    assert minutes(build) == [2 * 60 + 60]


def test_br24_the_clock_starts_anew_when_the_file_is_complete(build):
    case = build.case(at(1405, 2, 5, 8))
    build.event(case, "awaiting_applicant", at(1405, 2, 5, 12))
    build.event(case, "submitted", at(1405, 2, 8, 8))
    build.letter(case, at(1405, 2, 8, 10))
    assert minutes(build) == [2 * 60]


def test_a_refused_case_waits_for_its_objection(build):
    case = build.case(at(1405, 2, 5, 8))
    build.event(case, "rejected", at(1405, 2, 5, 9))
    build.event(case, "objection", at(1405, 2, 12, 9))
    build.letter(case, at(1405, 2, 12, 10))
    assert minutes(build) == [2 * 60]


def test_only_the_first_letter_of_a_case_is_measured(build):
    case = build.case(at(1405, 2, 5, 8))
    build.void(build.letter(case, at(1405, 2, 5, 9)), at(1405, 2, 6))
    build.letter(case, at(1405, 5, 5, 9))
    assert minutes(build) == [60]
    months = [
        times.of_period(build.office, times.measure(build.office, YEAR), p) for p in of_year(1405, Kind.MONTH)
    ]
    assert [len(month.minutes) for month in months[:5]] == [0, 1, 0, 0, 0]


def test_holidays_and_weekends_take_no_time(build):
    Holiday.objects.create(office=build.office, day=at(1405, 2, 6).date())
    build.letter(build.case(at(1405, 2, 5, 14)), at(1405, 2, 7, 8))  # half an hour on each side
    build.letter(build.case(at(1405, 2, 9, 14)), at(1405, 2, 12, 8))  # over Thursday and Friday
    assert minutes(build) == [60, 60]


def test_a_case_without_a_letter_is_not_measured(build):
    build.event(build.case(at(1405, 2, 5)), "rejected", at(1405, 2, 6))
    assert minutes(build) == []


def test_two_queries_measure_any_number_of_cases(build, django_assert_num_queries):
    for day in (5, 6, 7, 8):
        build.letter(build.case(at(1405, 2, day, 8)), at(1405, 2, day, 9))
    with django_assert_num_queries(2):
        assert minutes(build) == [60] * 4


def test_mean_median_and_share_within_the_target(build):
    found = times.Times((60, 120, 840), day=420, target_days=1)
    assert found.mean_hours == pytest.approx(340 / 60)
    assert found.mean_days == pytest.approx(340 / 420)
    assert found.median_hours == 2
    assert found.within_target == pytest.approx(2 / 3)


def test_without_a_case_there_is_no_mean():
    found = times.Times((), day=420)
    assert (found.mean_hours, found.mean_days, found.median_hours, found.within_target) == (None,) * 4


def test_the_length_of_a_day_comes_from_the_office(build):
    build.office.work_starts, build.office.work_ends = dt.time(8), dt.time(16)
    assert times.day_minutes(build.office) == 480
