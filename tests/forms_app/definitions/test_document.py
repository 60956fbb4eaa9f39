"""A form goes to a file and comes back exactly; what is no form is refused with words, never with a crash."""

import copy
import json
import uuid

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import resolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail import blocks

from audit.models import Entry
from forms_app.definitions.copying import copy_form, free_slug, store
from forms_app.definitions.document import as_text, export
from forms_app.definitions.reading import NotAForm, read
from forms_app.definitions.schema import compile_schema
from forms_app.models import Form

LIST = "/admin/snippets/forms_app/form/"
relaxed = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
words = st.text("آبپتثجچ abc،؟\u200c۱۲", min_size=1, max_size=12).filter(str.strip)


@pytest.fixture
def editor(db):
    return get_user_model().objects.create_superuser("editor", "e@example.org", "x")


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@st.composite
def a_value(draw, block, depth: int = 0):
    """A random value of a block that an editor could have saved, as `plain` JSON."""
    if isinstance(block, blocks.StreamBlock):
        names = draw(st.lists(st.sampled_from(sorted(block.child_blocks)), max_size=2 if depth else 3))
        return [
            {
                "type": name,
                "id": str(draw(st.uuids())),
                "value": draw(a_value(block.child_blocks[name], depth + 1)),
            }
            for name in names
        ]
    if isinstance(block, blocks.StructBlock):
        return {name: draw(a_value(child, depth + 1)) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.ListBlock):
        return draw(st.lists(a_value(block.child_block, depth + 1), max_size=1))
    if isinstance(block, blocks.BooleanBlock):
        return draw(st.booleans())
    if isinstance(block, blocks.IntegerBlock):
        return draw(st.integers(1, 5))
    if isinstance(block, blocks.ChoiceBlock):
        chosen = [key for key, _label in block.field.choices if isinstance(key, str) and key]
        return draw(st.sampled_from(chosen)) if chosen else ""
    if type(block).__name__ == "KeyBlock":
        return draw(st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True))
    if type(block).__name__ == "EndBlock":
        return draw(st.sampled_from(["", "today", "today-18y", "1405/01/31"]))
    if isinstance(block, blocks.CharBlock | blocks.TextBlock):
        return draw(words)
    return block.get_prep_value(block.get_default())


@pytest.fixture
def stream(office):
    return Form._meta.get_field("steps").stream_block


@relaxed
@given(data=st.data())
def test_export_import_export_is_the_same_for_random_forms(stream, data):
    steps = data.draw(a_value(stream))
    ids = iter(str(uuid.uuid4()) for _ in range(1000))
    for step in steps:
        step["id"] = next(ids)
        for field in step["value"].get("fields", []):
            field["id"] = next(ids)
    form = Form(
        slug="random",
        title=data.draw(words),
        introduction=data.draw(st.text("آب\n ", max_size=9)),
        max_submissions=data.draw(st.none() | st.integers(1, 9)),
        steps=json.dumps(steps),
        messages="[]",
    )
    document = export(form)
    found, _warnings = read(as_text(document))
    assert export(found) == document
    with transaction.atomic():
        store(found, by=None)
        assert export(Form.objects.get(pk=found.pk)) == {**document, "form": document["form"]}
        assert compile_schema(found) == compile_schema(form)
        transaction.set_rollback(True)


def test_the_sample_form_comes_back_whole(form):
    document = export(form)
    found, warnings = read(as_text(document))
    assert (export(found), warnings) == (document, [])
    assert compile_schema(found) == compile_schema(form)


def test_times_come_back_as_the_same_moments(form):
    document = export(form)
    document["form"]["opens_at"] = "2030-01-01T08:00:00+03:30"
    found, _warnings = read(as_text(document))
    assert export(found)["form"]["opens_at"] == "2030-01-01T04:30:00+00:00"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda d: d.update(kind="other"), "no form"),
        (lambda d: d.update(format=99), "newer program"),
        (lambda d: d.update(format=True), "newer program"),
        (lambda d: d.update(extra=1), "“extra”"),
        (lambda d: d.update(form=[]), "“form” is missing"),
        (lambda d: d.update(steps={}), "A list"),
        (lambda d: d["form"].update(title=3), "form.title"),
        (lambda d: d["form"].update(title=""), "title"),
        (lambda d: d["form"].update(title="x\x00"), "form.title"),
        (lambda d: d["form"].update(title="\ud800"), "form.title"),
        (lambda d: d["form"].update(access="nobody"), "access"),
        (lambda d: d["form"].update(draft_days=-1), "draft_days"),
        (lambda d: d["form"].update(draft_days=10**12), "draft_days"),
        (lambda d: d["form"].update(max_submissions="5"), "form.max_submissions"),
        (lambda d: d["form"].update(opens_at="yesterday"), "form.opens_at"),
        (lambda d: d["form"].update(opens_at="2030-01-01T08:00:00"), "time zone"),
        (lambda d: d["form"].update(opens_at=5), "form.opens_at"),
        (lambda d: d["form"].update(secret=1), "form.secret"),
        (lambda d: d["steps"][0].update(type="hologram"), "“hologram”"),
        (lambda d: d["steps"][0].update(id="1"), "UUID"),
        (lambda d: d["steps"][0].update(id=d["steps"][1]["id"]), "twice"),
        (lambda d: d["steps"].append(7), "“type” and a “value”"),
        (lambda d: d["steps"][0].update(value=7), "An object"),
        (lambda d: d["steps"][0]["value"].update(colour="red"), "“colour”"),
        (lambda d: d["steps"][0]["value"].update(title={}), "steps[1].title"),
        (lambda d: d["steps"][0]["value"].update(title="x" * 151), "steps[1].title"),
        (lambda d: d["steps"][0]["value"].update(key="NOT A KEY"), "steps[1].key"),
        (lambda d: d["steps"][0]["value"]["fields"][0].update(type="retina"), "“retina”"),
    ],
)
def test_a_fault_is_named_with_its_place(form, change, told, settings):
    settings.LANGUAGE_CODE = "en"
    document = export(form)
    change(document)
    with pytest.raises(NotAForm) as refusal:
        read(json.dumps(document))
    assert told in " ".join(refusal.value.faults)


def test_sources_that_do_not_exist_here_are_warnings(form):
    document = export(form)
    fields = [field for step in document["steps"] for field in step["value"]["fields"]]
    next(f for f in fields if f["value"].get("choices_source"))["value"]["choices_source"] = "list:elsewhere"
    found, warnings = read(json.dumps(document))
    assert len(warnings) == 1
    assert "list:elsewhere" in warnings[0]
    assert export(found) == document


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@relaxed
@given(data=st.data())
def test_junk_anywhere_is_refused_or_read_but_never_breaks(form, data):
    document = copy.deepcopy(export(form))
    place = document
    for _ in range(data.draw(st.integers(0, 6))):
        inner = place.values() if isinstance(place, dict) else place
        nested = [item for item in inner if isinstance(item, dict | list) and item]
        if not nested:
            break
        place = data.draw(st.sampled_from(nested))
    keys = list(place) if isinstance(place, dict) else list(range(len(place)))
    place[data.draw(st.sampled_from(keys))] = data.draw(junk)
    try:
        found, _warnings = read(json.dumps(document))
    except NotAForm:
        return
    compile_schema(found)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"null", b"[]", b"{}", b"[" * 100_000, b'{"kind": NaN}', b"{" * 3, b"\x00" * 9],
)
def test_a_file_that_is_no_form_gets_a_page_with_words(desk, db, content):
    answer = desk.post(f"{LIST}import/", {"file": SimpleUploadedFile("x.json", content)})
    assert answer.status_code == 422
    assert "help-critical" in answer.content.decode()


def test_no_file_at_all_gets_words_too(desk, db):
    assert desk.post(f"{LIST}import/", {}).status_code == 422


def test_an_exported_file_is_imported_under_a_new_address_when_its_own_is_taken(desk, form):
    file = desk.get(f"{LIST}{form.pk}/export/")
    assert file["Content-Disposition"] == 'attachment; filename="form-health-insurance.json"'
    asked = desk.post(f"{LIST}import/", {"file": SimpleUploadedFile("form.json", file.content)})
    assert asked.status_code == 422
    page = asked.context["form"]
    assert page["slug"].value() == "health-insurance-2"
    again = desk.post(f"{LIST}import/", {"slug": "second", "document": page["document"].value()})
    assert again.status_code == 302
    imported = Form.objects.get(slug="second")
    assert (imported.live, imported.open_for_public) == (False, False)
    assert export(imported)["steps"] == export(form)["steps"]
    assert Entry.objects.filter(action="form.imported").exists()


def test_a_copy_has_the_keys_and_ids_of_its_own(form, editor):
    copied = copy_form(form=form, slug="copy", title="رونوشت", by=editor)
    old, new = compile_schema(form), compile_schema(copied)
    assert [s["key"] for s in new["steps"]] == [s["key"] for s in old["steps"]]
    assert not {s["id"] for s in new["steps"]} & {s["id"] for s in old["steps"]}
    fields = [{f["id"]: f["key"] for s in schema["steps"] for f in s["fields"]} for schema in (old, new)]
    assert not set(fields[0]) & set(fields[1])
    assert list(fields[0].values()) == list(fields[1].values())
    assert (copied.live, copied.open_for_public, copied.versions.count()) == (False, False, 0)
    assert copied.service == form.service


@pytest.mark.parametrize("slug", ["resume", "picture"])
def test_no_form_stands_where_a_page_of_ours_is(desk, form, slug):
    assert (
        resolve(f"/apply/{slug}/{uuid.uuid4()}/" if slug == "picture" else f"/apply/{slug}/").url_name
        != "apply"
    )
    taken = desk.post(f"{LIST}{form.pk}/duplicate/", {"title": "x", "slug": slug})
    assert "slug" in taken.context["form"].errors
    with pytest.raises(ValidationError, match="صفحه"):
        Form(slug=slug, title="x").clean()
    assert free_slug(slug) == f"{slug}-2"


def test_copying_asks_for_an_address_that_is_free(desk, form):
    page = desk.get(f"{LIST}{form.pk}/duplicate/")
    assert "health-insurance-2" in page.content.decode()
    taken = desk.post(f"{LIST}{form.pk}/duplicate/", {"title": "x", "slug": form.slug})
    assert taken.status_code == 422
    done = desk.post(f"{LIST}{form.pk}/duplicate/", {"title": "x", "slug": "new"})
    assert done.status_code == 302
    assert Form.objects.filter(slug="new", title="x").exists()
