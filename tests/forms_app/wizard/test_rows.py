"""The household: rows come and go without JavaScript, and a person stays the same person."""

from forms_app.models import Attachment
from forms_app.submissions.answers import Answers
from tests.forms_app.filling import errors, member


def _at_household(visitor):
    visitor.begin()
    visitor.request(grounds=["special_services"])
    visitor.applicant()
    visitor.contact()
    return visitor


def test_adding_a_row_keeps_what_was_typed_and_blames_nothing(visitor):
    _at_household(visitor)
    row = member(member_last_name="")
    response = visitor.household([row], add="1")
    assert response.url.endswith("/household/#row-2")
    page = visitor.open("household")
    assert page.content.decode().count('<fieldset class="apply-row"') == 2
    assert "فرزند 1" in page.content.decode()
    assert errors(page) == []
    assert Attachment.objects.count() == 1


def test_removing_a_row_removes_that_one(visitor):
    _at_household(visitor)
    visitor.household([member(1), member(2), member(3)], **{"remove-1": "1"})
    page = visitor.open("household").content.decode()
    assert "فرزند 1" in page
    assert "فرزند 2" not in page
    assert "فرزند 3" in page


def test_the_file_of_a_removed_row_goes_and_the_others_keep_their_rows(visitor):
    _at_household(visitor)
    visitor.household([member(1), member(2)])
    kept = {a.row: str(a.public_id) for a in Attachment.objects.all()}
    row = {**member(2), "member_document_image": kept[1]}
    del row["member_document_image-upload"]
    visitor.household([row])
    assert [(a.row, str(a.public_id)) for a in Attachment.objects.all()] == [(0, kept[1])]


def test_the_person_chosen_stays_the_same_when_another_row_is_removed(visitor):
    _at_household(visitor)
    visitor.household([member(1), member(2)])
    visitor.problem(problem_types=None)
    visitor.special(beneficiary="00000002")
    visitor.household([member(2)])
    visitor.files()
    visitor.declare()
    answers = Answers(visitor.submission())
    assert answers.get("beneficiary") == "0"
    assert answers.rows("household")[0]["member_first_name"] == "فرزند 2"


def test_when_the_person_chosen_is_removed_the_choice_is_asked_again(visitor):
    _at_household(visitor)
    visitor.household([member(1), member(2)])
    visitor.problem(problem_types=None)
    visitor.special(beneficiary="00000001")
    visitor.household([member(2)])
    visitor.files()
    assert visitor.open("check").url == visitor.url("special")


def test_twenty_members_are_taken_and_the_next_cannot_be_added(visitor):
    _at_household(visitor)
    visitor.household([member(n) for n in range(1, 21)], add="1")
    page = visitor.open("household").content.decode()
    assert "بیش از ۲۰ عضو نمی‌توان ثبت کرد" in page
    assert page.count('<fieldset class="apply-row"') == 20
    assert visitor.household([member(n) for n in range(1, 21)]).status_code == 302


def test_two_hundred_members_are_refused_and_nothing_is_lost(visitor):
    _at_household(visitor)
    rows = [member(n) for n in range(1, 201)]
    for row in rows:
        del row["member_document_image-upload"]
    page = visitor.household(rows)
    assert page.status_code == 200
    assert errors(page)[0] == "بیش از ۲۰ عضو نمی‌توان ثبت کرد؛ برای خانوار بزرگ‌تر حضوری مراجعه کنید."
    assert "فرزند 200" in page.content.decode()


def test_the_same_person_twice_is_refused(visitor):
    _at_household(visitor)
    twin = member(2, member_first_name="فرزند ۱")
    assert "یک نفر دو بار وارد شده است." in errors(visitor.household([member(1), twin]))[0]


def test_the_applicant_among_the_members_is_refused(visitor):
    _at_household(visitor)
    self = member(1, member_first_name="نمونه", member_last_name="آزمايشي", member_birth_date="1365/4/21")
    assert "یک نفر دو بار وارد شده است." in errors(visitor.household([self]))[0]


def test_a_household_of_one_enters_nobody(visitor):
    _at_household(visitor)
    assert visitor.household([]).url == visitor.url("problem")
