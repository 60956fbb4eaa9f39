"""The page of a round: former answers in the boxes, remarks beside them, and the form's own rules."""

from django.http import QueryDict

from forms_app.corrections.filling import Filling
from forms_app.privacy import everything


def posted(**values) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update(values)
    return data


def test_exactly_the_questions_remarked_on_are_asked(ask):
    filling = Filling(ask({("f-born", None): "سال", ("f-member_name", 1): "نام"}), reader=everything)
    assert [[one.bound.html_name for one in part.asked] for part in filling.parts] == [
        ["person-born"],
        ["family-1-member_name"],
    ]
    assert filling.parts[0].asked[0].remark == "سال"


def test_the_former_answer_stands_in_its_box(ask):
    filling = Filling(ask({("f-born", None): "x", ("f-kind", None): "x"}), reader=everything)
    born, kind = filling.parts[0].asked
    assert "۱۳۶۴/۰۱/۰۱" in str(born.bound)
    assert kind.bound.value() == "a"


def test_br35_health_data_is_asked_with_an_empty_box(ask):
    filling = Filling(ask({("f-illness", None): "x"}), reader=lambda spec: not spec.get("sensitive"))
    assert "راز" not in str(filling.parts[0].asked[0].bound)


def test_the_rules_of_the_question_hold(ask):
    round_ = ask({("f-born", None): "x"})
    wrong = Filling(round_, posted(**{"person-born": "۱۳۶۴/۱۳/۰۱"}), reader=everything)
    assert not wrong.is_valid
    assert wrong.problems[0].anchor == "id_person-born"
    right = Filling(round_, posted(**{"person-born": "۱۳۶۵/۰۱/۰۱"}), reader=everything)
    assert right.is_valid
    assert right.cleaned == {("f-born", None): "1986-03-21"}
