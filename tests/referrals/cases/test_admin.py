"""The lists of cases and submissions."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from persian.jalali import short
from referrals.cases.states import State
from referrals.models import Case
from referrals.roles import Role

CASES, SUBMISSIONS = "/admin/referrals/case/", "/admin/forms_app/submission/"


@pytest.fixture
def listed(client, people):
    """A function that gets the list of cases as one of the staff; its HTML."""

    def get(query: str = "", role: Role = Role.CASE_OFFICER, address: str = CASES) -> str:
        client.force_login(people[role])
        response = client.get(f"{address}{query}")
        assert response.status_code == 200
        return response.content.decode()

    return get


@pytest.fixture
def two(make_case):
    """A case, and one of another household that differs in everything lists show."""
    other = make_case(
        members=[],
        grounds=["special_services"],
        first_name="دیگر",
        last_name="کسی",
        household_code="9",
        exclusive_id="8",
        document_number="7",
        mobile="0912",
        county="b",
    )
    return make_case(), other


def test_a_row_shows_number_applicant_state_ground_and_deadline(listed, case):
    html = listed()
    for words in ("نمونه آزمایشی‌الف", "case-state--submitted", short(case.opened_at), short(case.due_at)):
        assert words in html
    assert reverse("referrals_case_modeladmin_review", args=[case.public_id]) in html
    assert f'data-object-pk="{case.pk}"' not in html


def test_br24_an_overdue_case_is_marked(listed, case):
    assert "case-overdue" not in listed()
    Case.objects.update(due_at=timezone.now() - dt.timedelta(hours=1))
    assert "case-overdue" in listed()


def test_the_queries_do_not_grow_with_the_rows(
    listed, make_case, django_assert_max_num_queries, client, people
):
    for _number in range(6):
        make_case(members=[])
    client.force_login(people[Role.CASE_OFFICER])
    client.get(CASES)
    with django_assert_max_num_queries(20) as few:
        client.get(CASES)
    for _number in range(6):
        make_case(members=[])
    with django_assert_max_num_queries(len(few)):
        client.get(CASES)


@pytest.mark.parametrize(
    "query",
    [
        "?ground=identity_incomplete",
        "?county=شهرستان نمونهٔ الف",
        "?q=ازمایشی",
        "?q=آزمايشي‌الف",
        "?q=۰۹۰۰۰۰۰۰۰۰۱",
        "?q=100000000001",
        "?officer=mine",
        "?deadline=over",
        "?state__exact=under_review",
    ],
)
def test_filters_and_search_find_the_one(listed, two, people, query):
    case, other = two
    Case.objects.filter(pk=case.pk).update(
        assigned_to=people[Role.CASE_OFFICER],
        due_at=timezone.now() - dt.timedelta(days=1),
        state=State.UNDER_REVIEW,
    )
    html = listed(query)
    assert case.applicant_name in html
    assert other.applicant_name not in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?opened_from={today}", True),
        ("?opened_to={today}", True),
        ("?opened_to={yesterday}", False),
        ("?opened_from={today}&opened_to={today}", True),
        ("?officer=none", True),
        ("?officer=others", False),
        ("?deadline=in_time", True),
    ],
)
def test_the_range_of_jalali_days_and_the_other_filters(listed, case, query, found):
    now = timezone.now()
    query = query.format(today=short(now), yesterday=short(now - dt.timedelta(days=1)))
    assert (case.applicant_name in listed(query)) is found


@pytest.mark.parametrize("query", ["?opened_from=1404/13/01", "?opened_from=x", "?assigned_to__password=x"])
def test_what_is_no_filter_leads_to_the_plain_list(client, people, query):
    client.force_login(people[Role.CASE_OFFICER])
    assert client.get(CASES + query).url == CASES


def test_br35_without_the_permission_neither_grounds_nor_their_filter(listed, two):
    assert "ground_names" in listed()
    html = listed(role=Role.INTAKE_CLERK)
    assert "ground_names" not in html
    assert "?ground=" not in html


def test_each_role_lists_only_its_own_states(listed, case):
    assert case.applicant_name not in listed(role=Role.DELIVERY_CLERK)
    Case.objects.update(state=State.LETTER_ISSUED)
    assert case.applicant_name in listed(role=Role.DELIVERY_CLERK)


@pytest.mark.parametrize("address", [CASES, SUBMISSIONS])
def test_an_operator_of_a_counter_office_has_no_list(client, people, address):
    client.force_login(people[Role.COUNTER_OPERATOR])
    assert client.get(address).status_code in (302, 403)


@pytest.mark.parametrize("action", ["create", "edit", "delete"])
def test_br12_no_case_is_made_or_changed_by_a_form(client, people, case, action):
    client.force_login(people[Role.SUPERVISOR])
    name = f"referrals_case_modeladmin_{action}"
    address = reverse(name) if action == "create" else reverse(name, args=[case.public_id])
    assert client.post(address, {"applicant_name": "x"}).status_code in (302, 403)
    case.refresh_from_db()
    assert case.applicant_name == "نمونه آزمایشی‌الف"
    assert Case.objects.count() == 1


@pytest.fixture
def reader(people, client, make_account):
    user = make_account("reader", Role.CASE_OFFICER, permissions=("view_submission",))
    client.force_login(user)
    return user


def test_br44_a_submission_is_read_as_its_version_asked(client, reader, case):
    html = client.get(SUBMISSIONS).content.decode()
    address = reverse("forms_app_submission_modeladmin_inspect", args=[case.submission.public_id])
    assert address in html
    text = client.get(address).content.decode()
    assert "توضیح مشکل" in text
    assert "نام در سامانه یافت نشد." in text
    assert Entry.objects.filter(action="submission.read", actor=reader).count() == 1


def test_submissions_are_found_by_number_and_by_person(client, reader, two):
    case, other = two
    for words in (case.submission.tracking_code, "ازمایشی"):
        html = client.get(SUBMISSIONS, {"q": words}).content.decode()
        assert str(case.submission.public_id) in html
        assert str(other.submission.public_id) not in html


def test_without_the_permission_there_are_no_submissions(client, people, case):
    client.force_login(people[Role.CASE_OFFICER])
    assert client.get(SUBMISSIONS).status_code in (302, 403)
