"""A form by invitation opens to a code and to nothing else."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from forms_app.definitions.opening import FormClosed
from forms_app.invitations.issuing import invite, revoke
from forms_app.models import Draft, Form, Invitation, Submission
from forms_app.submissions.submit import submit
from tests.forms_app.at_once import draft_of, send_at_once
from tests.forms_app.filling import Applicant, errors


@pytest.fixture
def clerk(db):
    return get_user_model().objects.create_user("clerk")


@pytest.fixture
def invited(form) -> Form:
    Form.objects.update(access="invited")
    form.refresh_from_db()
    return form


def enter(visitor: Applicant, code: str):
    return visitor.client.post(visitor.url(), {"code": code})


def test_without_a_code_nobody_begins(invited):
    visitor = Applicant()
    page = visitor.begin()
    assert page.status_code == 200
    assert errors(page)
    assert not Draft.objects.exists()


def test_a_valid_code_begins_and_is_bound_to_draft_and_submission(invited, clerk):
    (invitation,) = invite(form=invited, count=1, by=clerk)
    visitor = Applicant()
    assert enter(visitor, invitation.shown_code.lower()).status_code == 302
    assert Draft.objects.get().invitation == invitation
    for answer in (visitor.request, visitor.applicant, visitor.contact):
        assert answer().status_code == 302
    visitor.household([])
    visitor.problem()
    visitor.files()
    assert visitor.declare().status_code == 302
    assert Submission.objects.get().invitation == invitation
    assert Invitation.objects.with_uses().get().uses == 1


def test_every_wrong_code_gets_the_same_answer(invited, clerk):
    other = Form.objects.create(slug="other", title="دیگر", live=True, access="invited")
    codes = [invite(form=invited, count=1, by=clerk)[0] for _ in range(2)]
    revoke(invitation=codes[0], by=clerk)
    Invitation.objects.filter(pk=codes[1].pk).update(expires_at=timezone.now())
    foreign = invite(form=other, count=1, by=clerk)[0]
    answers = {
        tuple(errors(enter(Applicant(), text)))
        for text in ("XXXX", *[one.code for one in codes], foreign.code, "۱۲۳")
    }
    assert len(answers) == 1
    assert not Draft.objects.exists()


def test_guessing_is_slowed_down(invited):
    visitor = Applicant()
    answers = [enter(visitor, "XXXX").status_code for _ in range(12)]
    assert answers[:10] == [200] * 10
    assert answers[-1] == 429


def test_a_code_typed_later_lets_a_draft_of_before_go_on(form, clerk):
    visitor = Applicant()
    visitor.begin()
    visitor.request()
    Form.objects.update(access="invited")
    assert visitor.open("applicant").status_code == 200
    assert "applicant-first_name" not in visitor.open("applicant").content.decode()
    (invitation,) = invite(form=form, count=1, by=clerk)
    assert enter(visitor, invitation.code).status_code == 302
    assert "applicant-first_name" in visitor.open("applicant").content.decode()
    assert Draft.objects.count() == 1


def test_a_revoked_code_opens_nothing_but_what_was_sent_stays(invited, clerk):
    (invitation,) = invite(form=invited, count=1, by=clerk, max_uses=5)
    draft = draft_of(invited.latest_version(), invitation=invitation)
    sent = submit(draft=draft, answers={}, channel="online")
    assert revoke(invitation=invitation, by=clerk)
    assert not revoke(invitation=invitation, by=clerk)
    late = draft_of(draft.version, invitation=invitation)
    with pytest.raises(FormClosed):
        submit(draft=late, answers={}, channel="online")
    assert Submission.objects.get() == sent


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_uses_hold_exactly_when_many_send_at_once(invited, clerk):
    (invitation,) = invite(form=invited, count=1, by=clerk, max_uses=2)
    drafts = [draft_of(invited.latest_version(), invitation=invitation) for _ in range(6)]
    assert send_at_once(drafts) == ["invitation"] * 4 + ["sent"] * 2


class TestDesk:
    """The pages of the admin."""

    @pytest.fixture
    def desk(self, clerk) -> Client:
        clerk.is_superuser = True
        clerk.save()
        client = Client()
        client.force_login(clerk)
        return client

    LIST = "/admin/snippets/forms_app/invitation/"

    def test_many_are_made_at_once_and_listed_with_their_uses(
        self, desk, invited, django_assert_max_num_queries
    ):
        data = {"form": invited.pk, "count": "30", "max_uses": "2", "note": "مدرسه", "expires_at": ""}
        assert desk.post(f"{self.LIST}add/", data).status_code == 302
        assert Invitation.objects.filter(note="مدرسه", max_uses=2).count() == 30
        with django_assert_max_num_queries(25):
            page = desk.get(self.LIST).content.decode()
        assert Invitation.objects.last().shown_code in page

    @pytest.mark.parametrize("count", ["0", "501", "x", ""])
    def test_a_number_out_of_bounds_is_refused_beside_its_field(self, desk, invited, count):
        page = desk.post(f"{self.LIST}add/", {"form": invited.pk, "count": count, "max_uses": "1"})
        assert page.status_code == 200
        assert not Invitation.objects.exists()

    def test_an_invitation_is_edited_without_touching_its_code(self, desk, invited, clerk):
        (invitation,) = invite(form=invited, count=1, by=clerk)
        address = f"{self.LIST}edit/{invitation.pk}/"
        assert desk.get(address).status_code == 200
        data = {"note": "مدرسه", "max_uses": "3", "expires_at": "۱۴۲۰/۰۱/۰۱ ۰۸:۰۰"}
        assert desk.post(address, data).status_code == 302
        edited = Invitation.objects.get()
        assert (edited.code, edited.max_uses, edited.note) == (invitation.code, 3, "مدرسه")
        assert edited.expires_at.year == 2041

    def test_revoking_asks_first(self, desk, invited, clerk):
        (invitation,) = invite(form=invited, count=1, by=clerk)
        address = f"{self.LIST}revoke/{invitation.pk}/"
        assert desk.get(address).status_code == 200
        assert Invitation.objects.get().revoked_at is None
        assert desk.post(address).status_code == 302
        assert Invitation.objects.get().revoked_at

    def test_who_may_not_see_invitations_sees_none(self, invited, client):
        user = get_user_model().objects.create_user("nobody")
        client.force_login(user)
        assert client.get(self.LIST).status_code == 302
