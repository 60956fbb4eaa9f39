"""forms_app.fields.tags draws what Django's templates draw."""

import re

import pytest
from django import forms
from django.utils import translation
from django.utils.safestring import mark_safe

from forms_app.fields import tags, widgets

# What people type and what attributes hold: quotes, tags, flags, words already made safe.
VALUES = ["", None, "plain", '<b>"it\'s" & so</b>', mark_safe("a&amp;b"), "۱۲"]
ATTRS = {
    "class": "form-control",
    "data-n": 3,
    "hidden": True,
    "disabled": False,
    "title": 'said "so" <&>',
    "id": "q",
}
PAIRS = [
    (widgets.TextInput, forms.TextInput),
    (widgets.EmailInput, forms.EmailInput),
    (widgets.HiddenInput, forms.HiddenInput),
    (widgets.CheckboxInput, forms.CheckboxInput),
    (widgets.Textarea, forms.Textarea),
]
OPTIONS = [("", "Choose…"), ("a", "First <1>"), ("fruit", [("b", "Second"), ("c", 'Third "3"')])]


def without_space(text: str) -> str:
    return re.sub(r">\s+<", "><", text)


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize(("ours", "djangos"), PAIRS)
def test_an_input_is_the_one_of_django(ours, djangos, value):
    assert ours(ATTRS).render("na<me", value) == djangos(ATTRS).render("na<me", value).strip()


@pytest.mark.parametrize("value", ["", "a", "c", None])
def test_a_list_is_the_one_of_django(value):
    ours, djangos = widgets.Select(ATTRS, choices=OPTIONS), forms.Select(ATTRS, choices=OPTIONS)
    assert without_space(ours.render("n", value)) == without_space(djangos.render("n", value))


@pytest.mark.parametrize(
    ("kind", "type_"), [(widgets.RadioSelect, "radio"), (widgets.CheckboxSelectMultiple, "checkbox")]
)
def test_an_option_is_one_input_without_its_label(kind, type_):
    field = forms.ChoiceField(widget=kind, choices=OPTIONS[:2], required=False)
    form = type("Asked", (forms.Form,), {"q": field})(initial={"q": "a"})
    assert [option.tag() for option in form["q"]] == [
        f'<input type="{type_}" name="q" value="" id="id_q_0">',
        f'<input type="{type_}" name="q" value="a" id="id_q_1" checked>',
    ]


@pytest.mark.parametrize("kind", ["RadioSelect", "CheckboxSelectMultiple"])
def test_all_options_at_once_are_those_of_django(kind):
    ours, djangos = (getattr(place, kind)(choices=OPTIONS[:2]) for place in (widgets, forms))
    assert ours.render("q", ["a"]) == djangos.render("q", ["a"])


def test_an_option_says_its_condition_to_readers_and_to_the_browser():
    widget = widgets.Select(choices=[("a", "A&B")])
    widget.conditional["a"] = ("only <if>", '{"op": 1}')
    html = widget.render("q", "")
    assert 'data-label="A&amp;B" data-visible-if="{&quot;op&quot;: 1}"' in html
    assert ">A&amp;B (only &lt;if&gt;)</option>" in html


def test_a_persian_option_is_marked_in_an_english_page_only():
    widget = widgets.Select(choices=[("a", "گزینه"), ("b", "Second")])
    with translation.override("en"):
        assert widget.render("q", "").count('lang="fa"') == 1
    with translation.override("fa"):
        assert 'lang="fa"' not in widget.render("q", "")


def test_what_is_already_safe_is_not_escaped_twice():
    assert tags.escaped(mark_safe("&amp;")) == "&amp;"
    assert tags.escaped("&") == "&amp;"
