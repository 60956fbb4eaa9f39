"""Asking again, sending and giving up."""

import pytest
from django.core.exceptions import ValidationError

from audit.models import Entry
from forms_app.corrections.verbs import Over, drop, send
from forms_app.models import Correction, Fact
from forms_app.privacy import everything
from forms_app.signals import submission_corrected
from forms_app.submissions.answers import Answers
from forms_app.submissions.submit import facts_of

NAME, BORN, CHILD = ("f-name", None), ("f-born", None), ("f-member_name", 1)


@pytest.mark.parametrize(
    "remarks",
    [{}, {("f-unknown", None): "x"}, {("f-sum", None): "x"}, {("f-code", None): "x"}, {NAME: "  "}],
)
def test_only_questions_of_the_applicant_are_asked_again_and_with_a_remark(ask, remarks):
    with pytest.raises(ValidationError):
        ask(remarks)
    assert not Correction.objects.exists()


def test_the_questions_stand_in_the_order_of_the_form(ask):
    round_ = ask({CHILD: "نام کودک", NAME: "نام"})
    assert [one["field"] for one in round_.asked] == ["f-name", "f-member_name"]
    assert round_.remarks[CHILD] == "نام کودک"


def test_a_new_round_ends_the_one_before(ask, submission):
    first, second = ask({NAME: "a"}), ask({BORN: "b"})
    first.refresh_from_db()
    assert not first.is_open
    assert list(submission.corrections.open()) == [second]


def test_br42_what_is_sent_stands_beside_the_request_which_never_changes(ask, submission):
    before = dict(submission.answers)
    send(correction=ask({NAME: "x", CHILD: "y"}), answers={NAME: "زهره", CHILD: "مریم"})
    submission.refresh_from_db()
    answers = Answers(submission)
    assert submission.answers == before
    assert answers.get("name") == "زهره"
    assert [row["member_name"] for row in answers.rows("family")] == ["علی", "مریم"]
    shown = answers.sections(everything)[0].rows[0]
    assert (shown.text, shown.former.text) == ("زهره", "زهرا")


def test_an_answer_that_stays_as_it_was_is_no_change(ask, submission):
    heard = []
    submission_corrected.connect(
        lambda **kwargs: heard.append(kwargs["places"]), weak=False, dispatch_uid="t"
    )
    try:
        assert send(correction=ask({NAME: "x", BORN: "y"}), answers={NAME: "زهرا", BORN: "1986-01-01"})
    finally:
        submission_corrected.disconnect(dispatch_uid="t")
    assert heard == [[BORN]]
    assert Answers(submission).get("born") == "1986-01-01"


def test_what_nobody_asked_is_not_taken(ask, submission):
    send(correction=ask({NAME: "x"}), answers={NAME: "زهره", BORN: "1990-01-01"})
    assert Answers(submission).get("born") == "1985-03-21"


def test_a_round_is_sent_once(ask):
    round_ = ask({NAME: "x"})
    send(correction=round_, answers={NAME: "a"})
    with pytest.raises(Over):
        send(correction=Correction.objects.get(pk=round_.pk), answers={NAME: "b"})
    assert round_.answers.get().value == "a"


def test_a_round_given_up_takes_nothing(ask, clerk):
    round_ = ask({NAME: "x"})
    drop(correction=round_, by=clerk)
    with pytest.raises(Over):
        send(correction=Correction.objects.get(pk=round_.pk), answers={NAME: "b"})


def test_a_receiver_that_fails_undoes_everything(ask, submission):
    def fail(**kwargs):
        raise RuntimeError

    submission_corrected.connect(fail, weak=False, dispatch_uid="t")
    try:
        with pytest.raises(RuntimeError):
            send(correction=ask({NAME: "x"}), answers={NAME: "b"})
    finally:
        submission_corrected.disconnect(dispatch_uid="t")
    assert not submission.supplements.exists()
    assert submission.corrections.get().is_open


def test_what_statistics_count_follows_the_correction(ask, submission):
    Fact.objects.bulk_create(facts_of(submission))
    send(correction=ask({NAME: "x"}), answers={NAME: "زهره"})
    assert list(submission.facts.values_list("key", "text")) == [("name", "زهره")]


def test_br44_an_answer_under_the_newest_version_is_read_by_that_version(ask, submission, newest):
    kind, city = ("f-kind", None), ("f-city", None)
    send(correction=ask({kind: "x", city: "y"}, newest), answers={kind: "c", city: "مشهد"})
    answers = Answers(submission)
    assert answers.label("kind") == "سه"
    assert answers.get("city") == "مشهد"
    sections = answers.sections(everything)
    assert sections[-1].key == "added"
    assert sections[-1].rows[0].text == "مشهد"


def test_the_log_names_no_answer(ask):
    send(correction=ask({NAME: "x"}), answers={NAME: "زهره"})
    told = [str(entry.data) for entry in Entry.objects.filter(action__startswith="correction.")]
    assert len(told) == 2
    assert not any("زهره" in text for text in told)
