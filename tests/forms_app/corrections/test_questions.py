"""Which questions can be asked again, and as which version puts them."""

from forms_app.corrections.questions import newer_version, questions


def keys(found) -> list[tuple[str, int | None]]:
    return [(one.spec["key"], one.row) for one in found]


def test_what_was_asked_can_be_asked_again_but_nothing_hidden_or_left_to_staff(submission):
    assert keys(questions(submission)) == [
        ("name", None),
        ("born", None),
        ("kind", None),
        ("illness", None),
        ("scan", None),
        ("member_name", 0),
        ("member_born", 0),
        ("member_name", 1),
        ("member_born", 1),
    ]


def test_a_row_is_named_by_its_title_and_number(submission):
    assert questions(submission)[-1].section.startswith("عضو")
    assert questions(submission)[-1].prefix == "family-1"


def test_br44_the_newest_version_puts_the_question_in_its_own_words_and_adds_its_own(submission, newest):
    found = questions(submission, newest)
    assert found[0].spec["label"] == "نام کوچک"
    assert ("city", None) in keys(found)
    assert questions(submission)[0].spec["label"] == "پرسش name"


def test_a_newer_version_is_offered_only_when_it_is_sound(submission, newest, clerk):
    assert newer_version(submission) == newest
    type(newest).objects.filter(pk=newest.pk).update(
        withdrawn_at=submission.submitted_at, withdrawn_by=clerk, withdrawal_reason="x"
    )
    assert newer_version(submission) is None
