"""Keys in the editor of a field set: proposed by the server too, and given once."""

import pytest
from django.core.exceptions import ValidationError

from forms_app.fieldsets.blocks import SetFields

pytestmark = pytest.mark.django_db


def cleaned(*fields: dict):
    block = SetFields()
    raw = [{"type": "text", "value": value, "id": str(place)} for place, value in enumerate(fields)]
    return block.clean(block.to_python(raw))


def test_a_key_left_empty_is_proposed_from_the_label():
    value = cleaned({"label": "خیابان"}, {"label": "خیابان"}, {"label": "کوچه", "key": "alley"})
    assert [field.value["key"] for field in value] == ["khiaban", "khiaban_2", "alley"]


def test_a_key_given_twice_is_refused():
    with pytest.raises(ValidationError) as refusal:
        cleaned({"label": "خیابان", "key": "street"}, {"label": "کوچه", "key": "street"})
    assert set(refusal.value.block_errors) == {1}


def test_a_rule_may_ask_for_a_field_that_only_the_form_has():
    rule = {"field": "of_the_form", "op": "filled", "value": ""}
    only = {"match": "all", "rules": [{"type": "item", "value": rule, "id": "rule"}]}
    assert cleaned({"label": "خیابان", "visible_if": only})
