"""The way ends at an exit page: it cannot be bypassed, sends nothing, and another answer opens the way again."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from forms_app.definitions.blocks import ExitBlock
from forms_app.models import Form, FormVersion, Submission
from tests.forms_app.building import block, options, publish, step, when
from tests.forms_app.filling import Applicant


def leave(*rules, **own) -> dict:
    own = {"text": "این خدمت برای شما نیست.\nبه دفتر دیگر بروید.", "label": "این خدمت برای شما نیست", **own}
    return block("exit", "elsewhere", visible_if=when(*rules), **own)


@pytest.fixture
def visitor(office) -> Applicant:
    """Two steps, an exit for those who answered «no» on the first, a step, and declarations."""
    publish(
        step("one", block("radio", "resident", required=True, choices=options("yes", "no"))),
        step("two", block("text", "name", required=True)),
        leave(("resident", "not_equals", "yes"), link_url="https://example.org/help", link_label="دفتر دیگر"),
        step("three", block("text", "note")),
        step("last", block("checkbox", "truth", required=True), after_check=True),
    )
    visitor = Applicant("small")
    visitor.begin()
    return visitor


def up_to_exit(visitor: Applicant, resident: str = "no"):
    visitor.send("one", {"resident": resident})
    return visitor.send("two", {"name": "نمونه"})


def test_the_way_ends_as_soon_as_all_before_the_exit_is_answered(visitor):
    assert visitor.send("one", {"resident": "no"}).url == visitor.url("two")
    assert visitor.send("two", {"name": "نمونه"}).url == visitor.url("elsewhere")
    page = visitor.open("elsewhere").content.decode()
    assert "به دفتر دیگر بروید." in page
    assert 'href="https://example.org/help"' in page
    assert f'href="{visitor.url("one")}"' in page


@pytest.mark.parametrize("key", ["three", "last", "check", "nowhere"])
def test_neither_get_nor_post_passes_an_exit(visitor, key):
    up_to_exit(visitor)
    assert visitor.open(key).url == visitor.url("elsewhere")
    response = visitor.send(key, {"note": "x", "truth": "on"})
    assert response.url == visitor.url("elsewhere")
    assert not Submission.objects.exists()


def test_a_post_to_the_exit_itself_sends_nothing(visitor):
    up_to_exit(visitor)
    assert visitor.send("elsewhere", {"truth": "on"}).url == visitor.url("elsewhere")
    assert not Submission.objects.exists()


def test_an_answer_changed_after_the_check_closes_the_way_to_sending(visitor):
    up_to_exit(visitor, "yes")
    visitor.send("three", {"note": "x"})
    assert visitor.open("check").status_code == 200
    assert visitor.send("one", {"resident": "no"}, "?return=check").url == visitor.url("elsewhere")
    assert visitor.send("last", {"truth": "on"}).url == visitor.url("elsewhere")
    assert visitor.client.post(visitor.url("check")).url == visitor.url("elsewhere")
    assert not Submission.objects.exists()


def test_another_answer_opens_the_way_again_and_nothing_typed_is_lost(visitor):
    up_to_exit(visitor)
    assert visitor.send("three", {"note": "نگه‌داشته"}).url == visitor.url("elsewhere")
    assert visitor.send("one", {"resident": "yes"}).url == visitor.url("two")
    assert visitor.open("elsewhere").url == visitor.url("three")
    assert "نگه‌داشته" in visitor.open("three").content.decode()
    assert visitor.send("three", {"note": "x"}).url == visitor.url("check")
    assert "elsewhere" not in visitor.open("check").content.decode()
    visitor.send("last", {"truth": "on"})
    assert Submission.objects.count() == 1


def test_an_exit_that_does_not_concern_one_is_as_if_it_were_not_there(visitor):
    assert "این خدمت برای شما نیست" not in Client().get(visitor.url()).content.decode()
    assert visitor.open("elsewhere").url == visitor.url("one")
    assert up_to_exit(visitor, "yes").url == visitor.url("three")
    page = visitor.open("three").content.decode()
    assert "گام ۳ از ۴" in page
    assert "این خدمت برای شما نیست" not in page


def test_an_exit_at_the_very_end_is_met_before_the_check(office):
    form_steps = [step("one", block("number", "members")), leave(("members", "more", "9"))]
    publish(*form_steps)
    visitor = Applicant("small")
    visitor.begin()
    assert visitor.send("one", {"members": "۱۰"}).url == visitor.url("elsewhere")
    assert visitor.client.post(visitor.url("check")).url == visitor.url("elsewhere")
    assert visitor.send("one", {"members": "۹"}).url == visitor.url("check")


def test_an_exit_may_ask_a_setting_of_the_office_before_anything_else(office):
    rule = {"field": "", "setting": "fees_required", "op": "equals", "value": "true"}
    first = block("exit", "elsewhere", text="x", visible_if={"match": "all", "rules": [rule]})
    publish(first, step("one", block("text", "name")))
    office.fees_required = True
    office.save()
    visitor = Applicant("small")
    visitor.begin()
    assert visitor.open("one").url == visitor.url("elsewhere")
    assert f'href="{visitor.url()}"' in visitor.open("elsewhere").content.decode()
    office.fees_required = False
    office.save()
    assert visitor.open("one").status_code == 200


def test_an_exit_needs_a_condition():
    written = {"key": "elsewhere", "title": "x", "text": "x"}
    sound = {**written, "visible_if": when(("a", "filled", ""))}
    assert ExitBlock().clean(ExitBlock().to_python(sound))["key"] == "elsewhere"
    with pytest.raises(ValidationError):
        ExitBlock().clean(ExitBlock().to_python({**written, "visible_if": when()}))


def test_the_schema_of_an_exit_is_the_documented_one(visitor):
    publish(
        step("one", block("text", "name")),
        leave(("name", "filled", ""), title_en="Not for you", text_en="Go elsewhere."),
        slug="other",
    )
    exits = [v.schema["steps"][i] for v, i in zip(FormVersion.objects.order_by("pk"), (2, 1), strict=True)]
    assert [one["kind"] for one in exits] == ["exit", "exit"]
    assert [one["fields"] for one in exits] == [[], []]
    assert exits[0]["link"] == {"url": "https://example.org/help", "label": "دفتر دیگر"}
    assert exits[1]["en"] == {"title": "Not for you", "text": "Go elsewhere."}
    assert "link" not in exits[1]
    assert "en" not in exits[0]


def test_the_editor_sees_an_exit_in_the_preview_and_in_the_version(visitor, admin_client):
    form = Form.objects.get(slug="small")
    request = admin_client.get("/").wsgi_request
    preview = form.serve_preview(request, "step-2").render().content.decode()
    assert "به دفتر دیگر بروید." in preview
    assert form.serve_preview(request, "step-3").render().status_code == 200
    inspect = type(form.latest_version()).snippet_viewset.get_url_name("inspect")
    page = admin_client.get(reverse(inspect, args=[form.latest_version().pk])).content.decode()
    assert "به دفتر دیگر بروید." in page


def test_an_exit_speaks_english_where_its_author_does(office):
    own = {"title_en": "This service is not for you", "text_en": "Go to another office."}
    publish(step("one", block("text", "name")), leave(("name", "filled", ""), **own))
    visitor = Applicant("small")
    visitor.begin()
    visitor.send("one", {"name": "x"})
    assert "Go to another office." not in visitor.open("elsewhere").content.decode()
    visitor.client.cookies["django_language"] = "en"
    assert "Go to another office." in visitor.open("elsewhere").content.decode()
