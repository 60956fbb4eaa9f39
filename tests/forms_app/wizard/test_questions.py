"""Pages kept for everybody hold nothing of anybody."""

from forms_app.models import Form
from services.models import ListItem
from tests.forms_app.filling import Applicant


def _at_applicant(visitor):
    visitor.begin()
    visitor.request()
    return visitor


def test_what_one_applicant_typed_is_not_shown_to_another(visitor):
    _at_applicant(visitor).open("applicant")
    visitor.applicant(first_name="رازدار")
    assert "رازدار" in visitor.open("applicant").content.decode()
    other = _at_applicant(Applicant())
    assert "رازدار" not in other.open("applicant").content.decode()
    assert "همان‌گونه که روی مدرک اقامت" in other.open("applicant").content.decode()


def test_a_change_of_a_list_shows_at_once(visitor):
    assert "کارت هویت" in _at_applicant(visitor).open("applicant").content.decode()
    item = ListItem.objects.get(key="hoviat_card")
    item.active = False
    item.save()
    assert "کارت هویت" not in visitor.open("applicant").content.decode()


def test_a_new_version_has_its_own_page(visitor, form):
    visitor.begin()
    visitor.open("request")
    blocks = list(form.steps.raw_data)
    blocks[0]["value"]["fields"][0]["value"]["label"] = "پرسش تازه"
    form.steps = blocks
    form.save_revision().publish()
    newcomer = Applicant()
    newcomer.begin()
    assert "پرسش تازه" in newcomer.open("request").content.decode()
    assert "پرسش تازه" not in visitor.open("request").content.decode()
    assert Form.objects.count() == 1
