"""Notes between colleagues."""

import pytest
from django.urls import reverse

from audit.models import Entry
from referrals.cases.moves import MoveRefused
from referrals.models import Note
from referrals.notes.verbs import may_write, unread, write
from referrals.roles import Role
from referrals.tracking.summary import summarise


@pytest.fixture
def officer(people):
    return people[Role.CASE_OFFICER]


@pytest.fixture
def special(make_case):
    return make_case(grounds=["special_services"])


def page(case) -> str:
    return reverse("referrals_case_modeladmin_review", args=[case.public_id])


def test_a_note_is_kept_as_written_and_its_words_are_not_in_the_log(case, officer):
    write(case=case, text="  با متقاضي تماس گرفتم ", by=officer)
    assert Note.objects.get().text == "با متقاضی تماس گرفتم"
    assert "تماس" not in str(Entry.objects.get(action="note.write").data)


@pytest.mark.parametrize("text", ["", "  ", "@nobody ببینید"])
def test_an_empty_note_and_one_for_nobody_are_refused(case, officer, text):
    with pytest.raises(MoveRefused):
        write(case=case, text=text, by=officer)
    assert not Note.objects.exists()


def test_who_is_named_finds_it_until_it_is_read(client, case, officer, people, directive):
    supervisor = people[Role.SUPERVISOR]
    write(case=case, text=f"@{supervisor.username} لطفاً ببینید", by=officer)
    assert list(unread(supervisor)) == [case]
    assert list(unread(officer)) == []
    client.force_login(supervisor)
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert page(case) in html
    assert "لطفاً ببینید" in client.get(page(case)).content.decode()
    assert list(unread(supervisor)) == []


def test_nobody_is_named_who_may_not_see_the_case(case, officer, people):
    with pytest.raises(MoveRefused):
        write(case=case, text=f"@{people[Role.DELIVERY_CLERK].username} ببینید", by=officer)


def test_br35_notes_about_a_special_ground_are_health_data(client, special, officer, people, directive):
    write(case=special, text="گواهی کهنه است", by=officer)
    clerk = people[Role.INTAKE_CLERK]
    assert not may_write(special, clerk)
    with pytest.raises(MoveRefused):
        write(case=special, text=f"@{clerk.username} ببینید", by=officer)
    client.force_login(clerk)
    assert "گواهی کهنه است" not in client.get(page(special)).content.decode()
    client.force_login(officer)
    assert "گواهی کهنه است" in client.get(page(special)).content.decode()


def test_an_auditor_reads_and_writes_nothing(case, make_account):
    assert not may_write(case, make_account("auditor", permissions=("view_case", "access_admin")))


def test_the_applicant_never_sees_a_note(client, case, officer, directive):
    write(case=case, text="فقط برای همکاران", by=officer)
    assert "همکاران" not in str(summarise(case))


def test_a_refused_note_stays_in_its_box(client, case, officer, directive):
    client.force_login(officer)
    response = client.post(page(case), {"action": "note", "version": case.version, "text": "@nobody سلام"})
    assert response.status_code == 422
    assert "@nobody سلام" in response.content.decode()
