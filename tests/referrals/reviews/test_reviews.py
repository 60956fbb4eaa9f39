"""Najva per person, and the checklist of the directive."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from persian.jalali import local_date
from referrals.cases.assignment import begin_review
from referrals.cases.moves import MoveRefused
from referrals.reviews.checklist import directive_for, items, outdated, tick
from referrals.reviews.najva import is_valid, latest_reviews, record_review
from referrals.roles import Role


@pytest.fixture
def reviewed(case, people, directive):
    return begin_review(case=case, by=people[Role.CASE_OFFICER])


@pytest.fixture
def today():
    return local_date(timezone.now())


def test_br17_a_review_keeps_result_day_reference_and_officer(reviewed, people, today):
    person = reviewed.persons.first()
    for result in ("not_found", "confirmed"):
        record_review(
            person=person, result=result, checked_on=today, reference="ن-۱", by=people[Role.CASE_OFFICER]
        )
    latest = latest_reviews(reviewed)[person.pk]
    assert (latest.result, latest.reference, latest.by) == ("confirmed", "ن-۱", people[Role.CASE_OFFICER])
    assert person.najva_reviews.count() == 2
    entry = Entry.objects.filter(action="najva.record").first()
    assert entry.data == {"person": str(person.public_id), "result": "confirmed"}


def test_br17_a_review_expires_after_the_days_of_the_office(reviewed, people, today, office):
    person = reviewed.persons.first()
    oldest = today - dt.timedelta(days=office.najva_valid_days)
    review = record_review(
        person=person, result="confirmed", checked_on=oldest, reference="1", by=people[Role.CASE_OFFICER]
    )
    assert is_valid(review, office, today)
    assert not is_valid(review, office, today + dt.timedelta(days=1))
    assert not is_valid(None, office, today)


@pytest.mark.parametrize(("days", "reference"), [(1, "1"), (-8, "1"), (0, " ")])
def test_br17_wrong_days_and_missing_references_are_refused(reviewed, people, today, days, reference):
    with pytest.raises(MoveRefused):
        record_review(
            person=reviewed.persons.first(),
            result="confirmed",
            checked_on=today + dt.timedelta(days=days),
            reference=reference,
            by=people[Role.CASE_OFFICER],
        )


def test_br17_an_unavailable_system_gives_no_reference(reviewed, people, today):
    review = record_review(
        person=reviewed.persons.first(),
        result="system_unavailable",
        checked_on=today,
        by=people[Role.CASE_OFFICER],
    )
    assert review.reference == ""


def test_a_review_needs_a_case_under_review_and_its_officer(case, people, today):
    for user in (people[Role.CASE_OFFICER], people[Role.SUPERVISOR]):
        with pytest.raises(MoveRefused):
            record_review(
                person=case.persons.first(), result="confirmed", checked_on=today, reference="1", by=user
            )


def test_br16_the_checklist_comes_from_the_directive_and_keeps_its_words(reviewed, people, directive):
    officer = people[Role.CASE_OFFICER]
    assert [item.key for item in items(reviewed, directive)] == ["art2_1", "art3_1"]
    tick(case=reviewed, keys={"art2_1", "art3_1"}, by=officer)
    tick(case=reviewed, keys={"art3_1"}, by=officer)
    mark = reviewed.checklist_marks.get()
    assert (mark.article_key, mark.text) == ("art3_1", "کارت همهٔ اعضا دیده شد")
    assert Entry.objects.filter(action="checklist.untick").count() == 1


def test_br16_only_items_of_the_directive_can_be_ticked(reviewed, people):
    with pytest.raises(MoveRefused):
        tick(case=reviewed, keys={"art5_4"}, by=people[Role.CASE_OFFICER])


def test_br05_only_a_directive_in_force_counts(reviewed, directive):
    assert directive_for(reviewed) == directive
    assert directive_for(reviewed, dt.date(2020, 1, 1)) is None
    assert items(reviewed, None) == []


def reword(directive, key: str, check: str) -> None:
    """Publish the directive with other words for the item `key`."""
    raw = directive.articles.raw_data
    for paragraph in raw[0]["value"]["paragraphs"]:
        value = paragraph.get("value", paragraph)
        if value["key"] == key:
            value["check"] = check
    directive.articles = list(raw)
    directive.save_revision().publish()


def test_br16_an_item_whose_words_changed_has_to_be_examined_again(reviewed, people, directive):
    officer = people[Role.CASE_OFFICER]
    tick(case=reviewed, keys={"art2_1", "art3_1"}, by=officer)
    reword(directive, "art3_1", "کارت همهٔ اعضا و گذرنامه دیده شد")
    by_key = {item.key: item for item in items(reviewed, directive_for(reviewed))}
    assert by_key["art2_1"].mark is not None
    assert by_key["art3_1"].mark is None
    assert by_key["art3_1"].changed.text == "کارت همهٔ اعضا دیده شد"
    assert [mark.article_key for mark in outdated(local_date(timezone.now()))] == ["art3_1"]
    tick(case=reviewed, keys={"art2_1", "art3_1"}, by=officer)
    assert not outdated(local_date(timezone.now())).exists()


def test_br16_the_list_finds_open_cases_that_a_new_directive_touches(
    client, reviewed, make_case, people, directive
):
    make_case()
    officer = people[Role.CASE_OFFICER]
    tick(case=reviewed, keys={"art3_1"}, by=officer)
    client.force_login(officer)
    address = reverse("referrals_case_modeladmin_index") + "?directive=changed"
    assert list(client.get(address).context["object_list"]) == []
    reword(directive, "art3_1", "چیز دیگر")
    assert list(client.get(address).context["object_list"]) == [reviewed]
