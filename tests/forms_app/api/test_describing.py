"""Each form as JSON Schema: sound by the standard, true to what is accepted, in the language of the call."""

import jsonschema_rs
import pytest
from django.test import Client

from forms_app.api.models import ApiClient
from forms_app.models import Form, FormVersion
from tests.forms_app.api.conftest import body, household
from tests.forms_app.filling import SLUG

pytestmark = pytest.mark.django_db


@pytest.fixture
def described(form) -> dict:
    return Client().get(f"/api/forms/{SLUG}").json()


def test_it_is_a_schema_of_2020_12(described):
    assert described["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert described["$id"] == f"http://testserver/api/forms/{SLUG}"
    jsonschema_rs.meta.validate(described)


@pytest.mark.parametrize(
    ("parts", "sound"),
    [
        ({}, True),
        ({"household": [household(1)]}, True),
        ({"household": [household(1, member_first_name=None)]}, False),
        ({"household": [household(1)] * 100}, False),
        ({"request": {"grounds": ["weather"]}}, False),
        ({"request": {"grounds": []}}, False),
        ({"applicant": {"birth_date": "1365/04/21"}}, False),
        ({"applicant": {"colour": "red"}}, False),
        ({"declarations": {"truth_declaration": False}}, False),
        ({"attachments": {"applicant_document_image": {"name": "a"}}}, False),
        ({"contact": {"email": "a@example.org", "mobile": "09120000000"}}, True),
    ],
)
def test_what_the_schema_takes_is_what_the_form_takes(described, program, parts, sound):
    answers = {
        key: {k: v for k, v in part.items() if v is not None} if isinstance(part, dict) else part
        for key, part in body(**parts).items()
    }
    for row in answers["household"]:
        for key in [key for key, value in row.items() if value is None]:
            del row[key]
    validator = jsonschema_rs.validator_for(described, validate_formats=True)
    assert validator.is_valid(answers) is sound
    if sound:
        assert program.send(answers).status_code == 201


def test_conditions_stand_beside_what_they_show_and_hide(described):
    special = described["properties"]["special"]
    assert special["x-visible-if"] == {
        "all": [{"field": "grounds", "op": "contains", "value": "special_services"}]
    }
    assert "special" not in described["required"]
    types = described["properties"]["problem"]["properties"]["problem_types"]
    assert types["x-visible-if"]
    assert types["x-required"] is True
    assert "problem_types" not in described["properties"]["problem"]["required"]


def test_groups_files_and_persons_are_described(described):
    group = described["properties"]["household"]
    assert (group["type"], group["minItems"], group["maxItems"]) == ("array", 0, 20)
    file = group["items"]["properties"]["member_document_image"]
    assert file["properties"]["content"]["contentEncoding"] == "base64"
    assert file["x-max-bytes"]
    person = described["properties"]["special"]["properties"]["beneficiary"]
    assert person["x-group"] == "household"


def english(form) -> None:
    """Another version, with a title and a label in English, a question left to staff, and an exit."""
    schema = form.latest_version().schema
    schema["en"] = {"title": "Insurance problem", "introduction": "Ten minutes."}
    fields = schema["steps"][0]["fields"]
    fields[1]["en"] = {"label": "Who applies?"}
    fields[1]["choices"][0]["en"] = "head of the household"
    fields.append({**fields[1], "id": "later", "key": "later", "later": True})
    condition = {"all": [{"field": "applicant_role", "op": "equals", "value": "guardian"}]}
    out = {**schema["steps"][0], "id": "out", "key": "out", "kind": "exit", "title": "راه دیگر", "fields": []}
    out |= {"text": "به دادگاه بروید.", "en": {"text": "Go to the court."}}
    schema["steps"].insert(1, {**out, "visible_if": condition})
    FormVersion.objects.create(form=form, number=2, schema=schema)


def test_texts_are_english_where_the_editor_gave_them(form):
    english(form)
    found = Client().get(f"/api/forms/{SLUG}", headers={"Accept-Language": "en"}).json()
    role = found["properties"]["request"]["properties"]["applicant_role"]
    assert (found["title"], role["title"]) == ("Insurance problem", "Who applies?")
    assert found["description"] == "Ten minutes."
    assert role["oneOf"][0] == {"const": "head", "title": "head of the household"}
    assert found["properties"]["request"]["title"] == "نوع درخواست"


def test_what_is_left_to_staff_is_not_asked_and_exits_are_told(form):
    english(form)
    found = Client().get(f"/api/forms/{SLUG}").json()
    assert "later" not in found["properties"]["request"]["properties"]
    assert "out" not in found["properties"]
    assert found["x-exits"][0]["text"] == "به دادگاه بروید."
    assert found["x-form"]["version"] == 2


def test_an_exit_answers_a_program_with_its_text(form, program):
    english(form)
    response = program.send(body(request={"applicant_role": "guardian"}))
    assert response.status_code == 422
    assert response.json()["errors"] == {"out": ["به دادگاه بروید."]}


def test_an_exit_is_told_in_english_where_the_editor_gave_the_text(form, program):
    english(form)
    response = program.send(body(request={"applicant_role": "guardian"}), **{"Accept-Language": "en"})
    assert response.json()["errors"] == {"out": ["Go to the court."]}
    found = Client().get(f"/api/forms/{SLUG}", headers={"Accept-Language": "en"}).json()
    assert found["x-exits"][0]["text"] == "Go to the court."


def test_the_list_shows_the_public_forms_and_with_a_token_those_of_the_program(form, program):
    secret = Form.objects.create(slug="secret", title="برای برنامه", access="invited")
    FormVersion.objects.create(form=secret, number=1, schema=form.latest_version().schema)
    own = {"headers": {"Authorization": f"Bearer {program.token}"}}
    assert [one["slug"] for one in Client().get("/api/forms/").json()] == [SLUG]
    assert Client().get("/api/forms/secret").status_code == 404
    assert Client().get("/api/forms/secret", **own).status_code == 404
    ApiClient.objects.get().forms.add(secret)
    assert {one["slug"] for one in Client().get("/api/forms/", **own).json()} == {SLUG, "secret"}
    assert Client().get("/api/forms/secret", **own).status_code == 200
    assert Client().get("/api/forms/", headers={"Authorization": "Bearer no"}).status_code == 401


def test_the_list_is_in_english_where_the_editor_gave_the_texts(form):
    Form.objects.update(title_en="Insurance problem", introduction_en="Ten minutes.")
    (english,) = Client().get("/api/forms/", headers={"Accept-Language": "en"}).json()
    (persian,) = Client().get("/api/forms/").json()
    assert (english["title"], english["introduction"]) == ("Insurance problem", "Ten minutes.")
    assert (persian["title"], persian["introduction"]) == (form.title, form.introduction)


def test_a_closed_form_is_listed_with_the_reason(closed):
    (one,) = Client().get("/api/forms/").json()
    assert (one["open"], bool(one["why_closed"])) == (False, True)


def test_every_kind_of_field_is_described(form):
    """Also one that only an application above knows."""
    fields = [spec for step in form.latest_version().schema["steps"] for spec in step["fields"]]
    found = Client().get(f"/api/forms/{SLUG}").json()
    parts = [p.get("items", p)["properties"] for p in found["properties"].values()]
    described = {key: one for part in parts for key, one in part.items()}
    assert {spec["key"]: spec["type"] for spec in fields} == {
        k: one["x-type"] for k, one in described.items()
    }


def test_the_number_of_queries_does_not_grow_with_the_forms(form, django_assert_max_num_queries):
    for number in range(8):
        more = Form.objects.create(slug=f"more-{number}", title=f"فرم {number}")
        FormVersion.objects.create(form=more, number=1, schema=form.latest_version().schema)
    with django_assert_max_num_queries(6):
        assert len(Client().get("/api/forms/").json()) == 9
