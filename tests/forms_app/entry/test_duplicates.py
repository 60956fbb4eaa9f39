"""The clerk is warned of an earlier request at once and may send all the same (BR-43)."""

import pytest

from audit.models import Entry
from forms_app.models import Submission
from referrals.models import Case
from tests.forms_app.entry.conftest import Clerk
from tests.forms_app.filling import SLUG

pytestmark = pytest.mark.django_db
SAME = {"applicant__household_code": "770012"}


@pytest.fixture
def earlier(intake) -> Case:
    first = Clerk(intake, SLUG).begin()
    assert first.post(**SAME).status_code == 302
    return Case.objects.get()


def test_br43_the_question_is_answered_with_number_state_day_and_a_link(earlier, clerk):
    answer = clerk.client.post(f"{clerk.url}duplicates/", clerk.data(**SAME)).json()
    assert str(earlier.public_id) in answer["html"]
    assert str(earlier.get_state_display()) in answer["html"]
    assert answer["seen"]


def test_br43_it_is_logged_without_personal_data(earlier, clerk):
    clerk.client.post(f"{clerk.url}duplicates/", clerk.data(**SAME))
    entry = Entry.objects.filter(action="entry.duplicates").latest("pk")
    assert (entry.data, entry.actor) == ({"found": 1}, clerk.user)


def test_nobody_alike_nothing_told(earlier, clerk):
    data = clerk.data(applicant__document_number="999", applicant__first_name="دیگری")
    assert clerk.client.post(f"{clerk.url}duplicates/", data).json() == {"html": "\n", "seen": ""}


def test_br43_without_javascript_it_is_told_after_the_first_send_and_never_blocks(earlier, clerk):
    told = clerk.post(**SAME)
    assert told.status_code == 200
    assert str(earlier.public_id) in told.content.decode()
    assert Submission.objects.count() == 1
    seen = told.context["seen"]
    assert clerk.post(**SAME, **{"seen": seen}).status_code == 302
    assert Submission.objects.count() == 2


def test_br43_what_was_shown_while_typing_is_not_shown_again(earlier, clerk):
    seen = clerk.client.post(f"{clerk.url}duplicates/", clerk.data(**SAME)).json()["seen"]
    assert clerk.post(**SAME, **{"seen": seen}).status_code == 302


def test_br43_the_form_must_come_from_our_page(earlier, clerk):
    clerk.client.handler.enforce_csrf_checks = True
    assert clerk.client.post(f"{clerk.url}duplicates/", clerk.data(**SAME)).status_code == 403
