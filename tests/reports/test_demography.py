from hypothesis import given
from hypothesis import strategies as st

from persian.jalali import to_gregorian
from reports import demography
from reports.demography import Cell, suppress
from reports.periods import Kind, of_year
from tests.reports.conftest import at

(YEAR,) = of_year(1405, Kind.YEAR)


def hand_over(build, number: int, **applicant) -> None:
    county = applicant.pop("county", "الف")
    for _ in range(number):
        case = build.case(at(1405, 2, 3), county=county, applicant=applicant)
        build.letter(case, at(1405, 2, 4), handed_over=at(1405, 2, 5))


def by(build, title: str) -> demography.Breakdown:
    return next(item for item in demography.breakdowns(build.office, YEAR) if item.title == title)


def test_br48_a_small_group_is_hidden_and_one_more_so_that_the_total_does_not_tell():
    assert suppress({"a": 20, "b": 7, "c": 2}, 5) == (Cell("a", 20), Cell("b", None), Cell("c", None))


def test_br48_two_small_groups_hide_each_other():
    assert suppress({"a": 20, "b": 3, "c": 2}, 5) == (Cell("a", 20), Cell("b", None), Cell("c", None))


def test_br48_large_groups_are_shown():
    assert suppress({"a": 5, "b": 6}, 5) == (Cell("b", 6), Cell("a", 5))


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 30), max_size=8), st.integers(2, 10))
def test_br48_no_figure_below_the_least_is_ever_shown_nor_one_hidden_alone(cells, minimum):
    shown = suppress(cells, minimum)
    assert all(cell.count is None or cell.count >= minimum for cell in shown)
    hidden = [cell for cell in shown if cell.count is None]
    assert len(hidden) != 1 or len(shown) == 1


def test_br48_too_few_people_are_not_broken_down_at_all(build):
    hand_over(build, 4)
    assert all(item.too_few and not item.cells for item in demography.breakdowns(build.office, YEAR))


def test_recipients_by_county_and_sex(build):
    hand_over(build, 6, county="الف", gender="female")
    hand_over(build, 5, county="ب", gender="male")
    assert by(build, "by county").cells == (Cell("الف", 6), Cell("ب", 5))
    assert [cell.count for cell in by(build, "by sex").cells] == [6, 5]


def test_age_is_counted_on_the_last_day_of_the_year(build):
    hand_over(build, 5, birth_date=to_gregorian(1388, 1, 1))  # 17 at the end of 1405
    hand_over(build, 6, birth_date=to_gregorian(1387, 12, 1))  # 18 by then
    hand_over(build, 7, birth_date=None)
    assert [(cell.label, cell.count) for cell in by(build, "by age").cells] == [
        ("not stated", 7),
        ("18 to 39 years", 6),
        ("6 to 17 years", 5),
    ]
