"""Numbers written by the engine are Persian."""

FRAMES = """@page { size: 320pt 240pt; @frame body { left: 20pt; top: 20pt; width: 280pt; height: 150pt; }
@frame foot { -pdf-frame-content: foot; left: 20pt; top: 200pt; width: 280pt; height: 30pt; } }"""


def test_page_numbers_in_a_foot_are_persian(make, text_of):
    foot = '<div id="foot"><p>صفحهٔ <pdf:pagenumber/> از <pdf:pagecount/></p></div>'
    pdf = make(foot + "".join(f"<p>سطر {number}</p>" for number in range(20)), FRAMES)
    text = text_of(pdf)
    assert "صفحهٔ ۱ از ۴" in text
    assert "صفحهٔ ۴ از ۴" in text


def test_page_numbers_in_the_flow_and_in_a_table_are_persian(make, text_of):
    pdf = make("<p>صفحهٔ <pdf:pagenumber/></p><table><tr><td>از <pdf:pagecount/></td></tr></table>")
    assert "صفحهٔ ۱" in text_of(pdf)
    assert "از ۱" in text_of(pdf)


def test_list_items_are_numbered_in_persian_at_the_right(make, lines):
    first, _, third = lines(make("<ol><li>نخست</li><li>دوم</li><li>سوم</li></ol>"))
    assert first.seen.replace(" ", "") == "تسخن.۱"
    assert third.seen.replace(" ", "").endswith(".۳")


def test_tenth_item_and_a_list_of_its_own_begin_at_one(make, text_of):
    items = "".join(f"<li>بند {number}</li>" for number in range(10))
    text = text_of(make(f"<ol>{items}</ol><ol><li>تازه</li></ol>"))
    assert "۱۰" in text
    assert text.count("۱.") + text.count(".۱") >= 2
