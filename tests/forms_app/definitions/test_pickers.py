"""What the editor's pickers offer fits what the form can ask."""

import json

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from forms_app.definitions.operators import OFFERED, fits, sort_of
from forms_app.definitions.pickers import offer
from forms_app.fields.registry import TYPES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", TYPES)
def test_every_kind_of_field_has_its_comparisons(name):
    sort = sort_of(name)
    assert (sort in OFFERED) is TYPES[name].asks
    assert all(fits(operator, name) for operator in OFFERED.get(sort, {}))


@pytest.mark.parametrize(
    ("operator", "kind", "fit"),
    [
        ("less", "number", True),
        ("less", "amount", True),
        ("less", "jalali_date", True),
        ("less", "text", False),
        ("less", "radio", False),
        ("starts_with", "iban", True),
        ("starts_with", "number", False),
        ("contains", "checkboxes", True),
        ("equals", "declaration", True),
        ("equals", "file", False),
        ("filled", "signature", True),
        ("filled", "heading", False),
    ],
)
def test_a_comparison_fits_a_kind_of_field(operator, kind, fit):
    assert fits(operator, kind) is fit


def test_the_editor_knows_lists_of_the_office_and_options_of_the_kind(office):
    given = json.loads(json.dumps(offer(), cls=DjangoJSONEncoder))
    assert given["sources"]["list:counties"]
    assert [key for key, _label in given["types"]["yes_no"]["choices"]] == ["yes", "no"]
    assert ["AF", "افغانستان"] in given["types"]["country"]["choices"]
    assert given["types"]["counter_office"]["source"] in given["sources"]
    assert given["types"]["radio"] == {"sort": "one"}


def test_the_editor_of_a_form_brings_the_pickers(form, admin_client):
    page = admin_client.get(f"/admin/snippets/forms_app/form/edit/{form.pk}/").content.decode()
    assert 'id="form-editor-offer"' in page
    assert "forms_app/editor/rules.js" in page
    assert "forms_app/editor/pickers.css" in page
