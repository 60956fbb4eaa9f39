"""One question decides who reads an answer, wherever it is shown."""

from types import SimpleNamespace

import pytest

from forms_app import privacy
from forms_app.attachments import access

DOCTOR, CLERK = SimpleNamespace(roles={"health", "doctor"}), SimpleNamespace(roles={"clerk"})


@pytest.fixture(autouse=True)
def registry(monkeypatch):
    """Three kinds of reader, known by the roles of a plain object; each question is counted."""
    asked = []

    def checker(name):
        return lambda user: asked.append(name) or name in user.roles

    monkeypatch.setattr(privacy, "_titles", {})
    monkeypatch.setattr(privacy, "_checkers", {})
    for name in ("health", "doctor", "clerk"):
        privacy.register(name, name.title(), checker(name))
    return asked


@pytest.mark.parametrize(
    ("spec", "doctor", "clerk"),
    [
        ({}, True, True),
        ({"sensitive": False, "private": []}, True, True),
        ({"sensitive": True}, True, False),
        ({"private": ["doctor"]}, True, False),
        ({"private": ["clerk"]}, False, True),
        ({"private": ["doctor", "clerk"]}, True, True),
        ({"sensitive": True, "private": ["clerk"]}, False, False),
        ({"private": ["gone"]}, False, False),
    ],
)
def test_br35_an_answer_is_read_by_those_it_names(spec, doctor, clerk):
    assert privacy.may_read(DOCTOR, spec) is doctor
    assert privacy.may_read(CLERK, spec) is clerk
    assert privacy.everything(spec)


def test_a_long_list_asks_for_each_role_once(registry):
    reads = privacy.reader(CLERK)
    for _number in range(50):
        reads({"sensitive": True})
        reads({"private": ["doctor", "clerk"]})
    assert sorted(registry) == ["clerk", "doctor", "health"]


def test_editors_choose_roles_but_not_health_which_is_a_flag_of_its_own():
    assert privacy.names() == [("doctor", "Doctor"), ("clerk", "Clerk")]


def test_br35_a_file_is_as_private_as_its_question(monkeypatch):
    monkeypatch.setattr(access, "_checkers", [lambda user, attachment: True])
    schema = {"steps": [{"fields": [{"id": "f", "private": ["doctor"]}, {"id": "g"}]}]}
    submission = SimpleNamespace(version=SimpleNamespace(schema=schema))
    for field_id, sensitive, doctor, clerk in (
        ("f", False, True, False),
        ("g", False, True, True),
        ("g", True, True, False),
    ):
        file = SimpleNamespace(field_id=field_id, sensitive=sensitive, submission=submission)
        assert access.may_read(DOCTOR, file) is doctor
        assert access.may_read(CLERK, file) is clerk
