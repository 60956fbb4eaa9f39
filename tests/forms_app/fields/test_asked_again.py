"""Every kind of field, asked again: its page sent back untouched changes nothing (UC-06)."""

import datetime as dt
from html.parser import HTMLParser

from django.contrib.auth.models import User
from django.http import QueryDict

from forms_app.corrections.filling import Filling
from forms_app.corrections.questions import questions
from forms_app.corrections.verbs import ask_again, send
from forms_app.privacy import everything
from tests.forms_app.fields.test_every_kind import all_good


class Boxes(HTMLParser):
    """What a browser would send of a page: (name, value) of its inputs."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sent: list[tuple[str, str]] = []
        self.select = self.area = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs) -> None:
        at = dict(attrs)
        if tag == "input" and "name" in at and "disabled" not in at:
            if at.get("type") not in ("checkbox", "radio") or "checked" in at:
                self.sent.append((at["name"], at.get("value", "on" if "checked" in at else "")))
        elif tag == "select":
            self.select = at.get("name", "")
        elif tag == "option" and self.select and "selected" in at:
            self.sent.append((self.select, at.get("value") or ""))
        elif tag == "textarea":
            self.area = at.get("name", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.sent.append((self.area, data.removeprefix("\n")))


def test_br42_a_page_sent_back_untouched_changes_no_answer_of_any_kind(guest):
    guest.send("all", all_good())
    guest.client.post(guest.url("check"))
    submission = guest.submission()
    again = questions(submission)
    assert len(again) > 25
    correction = ask_again(
        submission=submission,
        remarks={one.place: "؟" for one in again},
        until=dt.date(2100, 1, 1),
        by=User.objects.create(username="officer"),
    )
    page = Filling(correction, reader=everything)
    data = QueryDict(mutable=True)
    for name, value in Boxes("".join(part.form.as_p() for part in page.parts)).sent:
        data.appendlist(name, value)
    filling = Filling(correction, data, reader=everything)
    assert [problem.text for problem in filling.problems] == []
    assert [one.field_id for one in send(correction=correction, answers=filling.cleaned)] == []
