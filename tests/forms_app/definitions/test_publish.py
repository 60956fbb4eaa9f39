import pytest
from django.core.exceptions import ValidationError

from audit.models import Entry
from config.demo.services import content
from forms_app.definitions.publish import publish_version
from forms_app.definitions.schema import compile_schema
from forms_app.models import FormVersion


def test_publishing_in_wagtail_makes_a_version(form):
    assert form.latest_version().number == 1
    form.title = "عنوان تازه"
    form.save_revision().publish()
    assert form.latest_version().number == 2
    assert form.latest_version().schema["title"] == "عنوان تازه"


def test_publishing_without_a_change_makes_none(form):
    form.save_revision().publish()
    publish_version(form=form)
    assert FormVersion.objects.count() == 1


def test_a_version_is_never_changed(form):
    version = form.latest_version()
    version.schema = {}
    with pytest.raises(TypeError):
        version.save()


def test_the_sample_form_comes_out_whole(form):
    """Every label, help, choice and message of the sample content is in the schema."""
    schema = form.latest_version().schema
    sample = content("intake_form")
    assert len(schema["steps"]) == 8
    assert sum(len(step["fields"]) for step in schema["steps"]) == 45
    assert schema["messages"] == {message["key"]: message["text"] for message in sample["messages"]}
    for step, written in zip(schema["steps"], sample["steps"], strict=True):
        assert (step["key"], step["title"], step["help"]) == (
            written["key"],
            written["title"],
            written.get("help", ""),
        )
        for field, own in zip(step["fields"], written["fields"], strict=True):
            assert (field["key"], field["type"], field["label"]) == (own["key"], own["type"], own["label"])
            assert field["help"] == own.get("help", "")
            assert field["errors"] == {c["rule"]: c["message"] for c in own.get("checks", [])}
            assert field.get("choices", field.get("extra_choices", [])) == own.get("choices", [])


def test_the_schema_is_the_documented_one(form):
    steps = {step["key"]: step for step in form.latest_version().schema["steps"]}
    fields = {field["key"]: field for step in steps.values() for field in step["fields"]}
    assert steps["household"]["kind"] == "group"
    assert (steps["household"]["min"], steps["household"]["max"]) == (0, 20)
    assert steps["special"]["visible_if"] == {
        "all": [{"field": "grounds", "op": "contains", "value": "special_services"}]
    }
    assert steps["declarations"]["after_check"] is True
    assert fields["document_type"]["choices_source"] == "list:residence_documents"
    assert fields["counter_office"]["choices_source"] == "counter_offices"
    assert fields["payment_receipt"]["visible_if"] == {
        "all": [{"setting": "fees_required", "op": "equals", "value": True}]
    }
    assert fields["birth_date"]["rules"] == {"not_future": True, "adult": 18}
    assert fields["document_expiry"]["warnings"] == ["expired"]
    assert fields["medical_certificate"]["sensitive"] is True
    assert fields["mobile"]["required_in"] == ["online"]
    assert fields["medical_certificate"]["max_bytes"] == 5 * 1024 * 1024


def test_a_label_may_change_and_the_id_stays(form):
    before = compile_schema(form)
    blocks = list(form.steps.raw_data)
    blocks[0]["value"]["fields"][0]["value"]["label"] = "پرسش تازه"
    form.steps = blocks
    after = compile_schema(form)
    assert after["steps"][0]["fields"][0]["id"] == before["steps"][0]["fields"][0]["id"]
    assert after["steps"][0]["fields"][0]["label"] == "پرسش تازه"
    form.full_clean()


def test_a_published_key_is_frozen(form):
    blocks = list(form.steps.raw_data)
    blocks[1]["value"]["fields"][0]["value"]["key"] = "given_name"
    form.steps = blocks
    with pytest.raises(ValidationError) as refusal:
        form.full_clean()
    [error] = refusal.value.error_dict["steps"]
    place = error.as_json_data()["blockErrors"][1]["blockErrors"]["fields"]["blockErrors"][0]["blockErrors"]
    assert "given_name" in place["key"]["messages"][0]


def test_the_log_names_who_published_and_the_system_where_nobody_did(form, django_user_model):
    editor = django_user_model.objects.create(username="editor")
    form.title = "یک"
    form.save_revision(user=editor).publish()
    form.title = "دو"
    form.save_revision().publish()
    entries = Entry.objects.filter(action="form.published").order_by("-id")[:2]
    assert [(entry.actor, entry.actor_kind) for entry in entries] == [
        (None, "system"),
        (editor, entries[1].actor_kind),
    ]
    assert [entry.data["number"] for entry in entries] == [3, 2]
