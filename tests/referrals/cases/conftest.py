"""Who reads submissions in the admin, and a form with a second version."""

import copy

import pytest

from forms_app.models import FormVersion
from referrals.roles import Role
from tests.referrals.conftest import SCHEMA, make_field


@pytest.fixture
def reader(client, make_account):
    user = make_account("reader", Role.CASE_OFFICER, permissions=("view_submission",))
    client.force_login(user)
    return user


@pytest.fixture
def blind(client, make_account):
    """Who may see requests, but no health data."""
    user = make_account("blind", Role.INTAKE_CLERK, permissions=("view_submission",))
    client.force_login(user)
    return user


@pytest.fixture
def newer(version):
    """A second version: the name is worded anew and comes last, the county is gone, a question is new."""
    schema = copy.deepcopy(SCHEMA)
    applicant, contact = schema["steps"][1], schema["steps"][2]
    first, *rest = applicant["fields"]
    applicant["fields"] = [*rest, {**first, "label": "نام کوچک"}]
    contact["fields"] = [contact["fields"][1], {**make_field("e_mail"), "label": "رایانامه"}]
    return FormVersion.objects.create(form=version.form, number=2, schema=schema)
