"""One process that asks one page of questions: `python -m bench._wizard_worker ours|stock`.

It sets up a throw-away site, begins, and waits: each line read is `get <n>` or `post <n>`; each line written is the
seconds of CPU that n requests took. Both sides run their whole WSGI application with CSRF protection and ask the same
number of questions of the same kinds; a POST is valid and stored.
"""

import json
import re
import sys
from urllib.parse import urlencode

from bench._sites import asking, cookies_of, ours, serve, stock, stock_form
from bench._workers import ROOT

SLUG, STEP = "health-insurance", "applicant"
# The kinds of the step's twelve questions in Wagtail's words.
KINDS = {
    "text": "singleline",
    "jalali_date": "date",
    "dropdown": "dropdown",
    "radio": "radio",
    "checkbox": "checkbox",
}
ANSWERS = {
    "first_name": "نمونه",
    "last_name": "آزمایشی",
    "father_name": "پدر",
    "birth_date": "1365/04/21",
    "gender": "female",
    "nationality": "AF",
    "document_type": "amayesh_card",
    "document_number": "1234567",
    "document_expiry": "1450/01/01",
    "exclusive_id": "100000000001",
    "household_code": "123456",
}


def start_ours():
    """The product with its sample form, an applicant at the step. Returns (client, address, answers)."""
    ours("wizard")
    from django.test import Client

    from config.demo import forms, services

    services.load()
    forms.load()
    client = Client()
    client.post(f"/apply/{SLUG}/")
    first = {"grounds": "identity_incomplete", "applicant_role": "head"}
    client.post(f"/apply/{SLUG}/request/", _named("request", first))
    return client, f"/apply/{SLUG}/{STEP}/", _named(STEP, ANSWERS)


def _named(step: str, answers: dict[str, str]) -> dict[str, str]:
    named = {f"{step}-{key}": value for key, value in answers.items()}
    return {**named, f"apply-{SLUG}-current_step": step}


def _stock_field(question: dict) -> dict:
    options = [choice["key"] for choice in question.get("choices", [])]
    if question.get("choices_source"):
        options = ["amayesh_card", *(f"card {number}" for number in range(6))]
    return {
        "label": question["label"],
        "clean_name": question["key"],
        "help_text": question.get("help", "")[:255],
        "required": question["required"],
        "field_type": KINDS[question["type"]],
        "choices": ",".join(options),
    }


def start_stock():
    """A stock site whose form page asks the same. Returns (client, address, answers)."""
    stock("wizard")
    from django.test import Client

    sample = json.loads((ROOT / "site/config/demo/content/intake_form.json").read_text(encoding="utf-8"))
    questions = next(step for step in sample["steps"] if step["key"] == STEP)["fields"]
    page = stock_form("مشخصات متقاضی", map(_stock_field, questions))
    client = Client()
    client.get(page.url)
    return client, page.url, {**ANSWERS, "birth_date": "1986-07-12", "document_expiry": "2071-03-21"}


def requests(client, address: str, answers: dict[str, str], stored: dict[str, str]) -> dict:
    """{kind: function that sends a GET or a POST}, with the cookies and the token that the page gives.

    `stored` says how the site shows that a POST was stored.
    """
    from django.test import RequestFactory

    page, cookies = client.get(address).content.decode(), cookies_of(client)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    body = urlencode({**answers, "csrfmiddlewaretoken": token}).encode()
    kind = "application/x-www-form-urlencoded"
    post = RequestFactory().post(address, body, content_type=kind, HTTP_COOKIE=cookies)
    return {
        "get": asking(RequestFactory().get(address, HTTP_COOKIE=cookies).environ),
        "post": asking(post.environ, body, **stored),
    }


# Stock answers 200 to a POST with errors too; only its landing page says that it was stored.
STORED = {"ours": {"expected": "302 Found"}, "stock": {"word": "ثبت شد"}}


def main(which: str) -> None:
    """Serve until the standard input ends."""
    kinds = requests(*{"ours": start_ours, "stock": start_stock}[which](), STORED[which])
    for _warming in range(20):
        kinds["get"]()
    serve(kinds)


if __name__ == "__main__":
    main(sys.argv[1])
