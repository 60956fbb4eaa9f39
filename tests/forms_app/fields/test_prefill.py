"""First values from the address of the form and from the clerk's office."""

import json

import pytest
from django.http import QueryDict

from forms_app.fields.prefill import first_values
from forms_app.fields.registry import TYPES
from forms_app.models import Form
from tests.forms_app.fields import every
from tests.forms_app.filling import Applicant, errors

OPEN = {"prefill": "url"}
PERSONAL = [
    "text",
    "multiline",
    "mobile",
    "phone",
    "email",
    "address",
    "postal_code",
    "country",
    "national_id",
]
PERSONAL += [
    "exclusive_id",
    "residence_document",
    "household_code",
    "iban",
    "pattern",
    "hidden",
    "earlier_case",
]
PERSONAL += ["file", "image", "signature", "declaration"]


def field(kind: str, **own) -> dict:
    return {"key": kind, "type": kind, "sensitive": False, "prefill": "url", **own}


def values(*fields: dict, query: str = "", clerk_office: str = "", kind: str = "step") -> dict:
    schema = {"steps": [{"key": "s", "kind": kind, "fields": list(fields)}]}
    return first_values(schema, QueryDict(query), clerk_office).get("s", {})


@pytest.mark.parametrize("kind", PERSONAL)
def test_br46_what_says_who_a_person_is_is_never_taken_from_an_address(kind):
    assert "prefill" not in TYPES[kind].block().child_blocks
    assert values(field(kind), query=f"{kind}=x") == {}


@pytest.mark.parametrize(
    "kind", ["number", "amount", "age", "jalali_date", "yes_no", "radio", "county", "counter_office"]
)
def test_what_says_nothing_of_a_person_may_be(kind):
    assert "prefill" in TYPES[kind].block().child_blocks
    assert values(field(kind), query=f"{kind}=1&other=2") == {f"s-{kind}": ["1"]}


def test_only_where_the_author_allows_it_and_never_for_health():
    assert values(field("radio", prefill=None), query="radio=a") == {}
    assert values(field("radio", sensitive=True), query="radio=a") == {}
    assert values(field("radio"), query="radio=a", kind="group") == {}


def test_of_several_values_only_a_list_of_choices_takes_more_than_one():
    assert values(field("radio"), query="radio=a&radio=b") == {"s-radio": ["b"]}
    assert values(field("checkboxes"), query="checkboxes=a&checkboxes=b") == {"s-checkboxes": ["a", "b"]}
    assert values(field("radio"), query="radio=" + "x" * 999)["s-radio"] == ["x" * 200]


def test_the_office_of_the_clerk_is_put_in_for_a_clerk_only():
    mine = field("counter_office", prefill="clerk_office")
    assert values(mine, query="counter_office=b", clerk_office="a") == {"s-counter_office": ["a"]}
    assert values(mine, query="counter_office=b") == {}


def test_a_link_with_answers_begins_a_draft_with_them_and_they_are_judged_as_if_typed(counties):
    form = Form(slug=every.SLUG, title="فرم", live=False)
    form.steps = json.dumps(every.steps(number=OPEN, radio=OPEN, checkboxes=OPEN, rough_date=OPEN))
    form.full_clean()
    form.save()
    form.save_revision().publish()
    guest = Applicant(every.SLUG)
    response = guest.client.post(
        guest.url() + "?number=12x&radio=b&checkboxes=a&text=Secret&rough_date=1365/4"
    )
    assert response.url.endswith("/all/")
    assert "?" not in response.url
    shown = guest.open("all")
    page = shown.content.decode()
    assert 'value="12x"' in page
    assert 'name="all-radio" value="b"' in page
    assert page.count(" checked") == 2
    assert 'value="1365"' in page
    assert "Secret" not in page
    assert errors(shown) == []
    # Nothing counts as answered yet.
    assert guest.open("check").status_code == 302
