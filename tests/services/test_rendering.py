"""Public forms are accessible by construction."""

from bs4 import BeautifulSoup
from django import forms
from django.template.loader import render_to_string

from services.rendering import PublicForm


class Sample(PublicForm):
    name = forms.CharField(label="Name", help_text="As on the card")
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="I agree")
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn(data=None) -> BeautifulSoup:
    return BeautifulSoup(str(Sample(data)), "html.parser")


def test_every_widget_has_its_label():
    page = drawn()
    for widget in page.select("input:not([type=hidden]), textarea"):
        assert page.select_one(f"label[for={widget['id']}]"), widget


def test_help_and_errors_are_tied_to_the_widget():
    widget = drawn({"name": ""}).select_one("#id_name")
    assert widget["aria-describedby"].split() == ["id_name_helptext", "id_name_error"]
    assert widget["aria-invalid"] == "true"
    assert "is-invalid" in widget["class"]


def test_a_set_of_buttons_is_a_fieldset_described_by_its_error():
    fieldset = drawn({"name": "x"}).select_one("fieldset")
    assert fieldset.legend.get_text(strip=True) == "Kind"
    assert fieldset["aria-describedby"] == "id_kind_error"


def test_optional_fields_say_so_and_hidden_ones_are_drawn_bare():
    page = drawn()
    assert page.select_one("label[for=id_note] .kh-optional")
    assert "class" not in page.select_one("#id_secret").attrs


def test_the_error_summary_links_to_elements_that_exist():
    form = Sample({})
    page = BeautifulSoup(str(form), "html.parser")
    summary = BeautifulSoup(render_to_string("components/error_summary.html", {"form": form}), "html.parser")
    targets = [link["href"].lstrip("#") for link in summary.select("a")]
    assert targets == ["id_name", "id_kind_0", "id_agreed"]
    assert all(page.find(id=target) for target in targets)


def test_no_summary_without_errors():
    assert render_to_string("components/error_summary.html", {"form": Sample()}).strip() == ""


def test_other_forms_keep_djangos_own_drawing():
    class Plain(forms.Form):
        name = forms.CharField()

    assert "kh-field" not in str(Plain())
