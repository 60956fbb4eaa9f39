from hypothesis import given
from hypothesis import strategies as st

from reports.chart import HEIGHT, WIDTH, draw

values = st.lists(st.integers(0, 10**7), min_size=1, max_size=12)


@given(values)
def test_every_bar_stays_inside_the_picture(numbers):
    chart = draw([str(number) for number in numbers], [numbers, numbers[::-1]])
    for group in chart.groups:
        for bar in group.bars:
            assert bar.x >= 0
            assert bar.x + bar.width <= WIDTH
            assert 0 <= bar.y <= bar.y + bar.height <= HEIGHT


@given(values)
def test_the_grid_has_at_most_six_lines_and_reaches_the_highest_bar(numbers):
    chart = draw([""] * len(numbers), [numbers])
    assert 2 <= len(chart.lines) <= 6
    assert chart.lines[-1].value >= max(numbers)


def test_the_first_period_stands_at_the_right():
    first, last = draw(["فروردین", "اسفند"], [[1, 2]]).groups
    assert first.x > last.x


def test_nothing_to_draw_is_an_empty_grid():
    chart = draw(["فروردین"], [[0]])
    assert [bar.height for bar in chart.groups[0].bars] == [0]
