"""One process that asks one page of questions: `python -m bench._wizard_worker ours|stock`.

It sets up a throw-away site, begins, and waits: each line read is `get <n>` or `post <n>`; each line written is the
seconds of CPU that n requests took. Both sides run their whole WSGI application with CSRF protection and ask the same
number of questions of the same kinds; a POST is valid and stored.
"""

import io
import os
import re
import sys
import tempfile
import time
from urllib.parse import urlencode

from bench._page_worker import ROOT, _migrate

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
    var = tempfile.mkdtemp(prefix="khedmat-bench-wizard-")
    os.environ.update(
        DJANGO_SETTINGS_MODULE="config.settings",
        VAR_DIR=var,
        DATABASE_URL=f"sqlite:///{var}/site.sqlite3",
        DEBUG="false",
        ALLOWED_HOSTS="testserver",
        LOG_LEVEL="ERROR",
    )
    sys.path.insert(0, str(ROOT / "site"))
    _migrate()
    from django.core.management import call_command
    from django.test import Client

    from config.demo import forms, services

    call_command("collectstatic", interactive=False, verbosity=0)
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


def start_stock():
    """A stock site whose form page asks the same. Returns (client, address, answers)."""
    import json

    var = tempfile.mkdtemp(prefix="khedmat-bench-wizard-stock-")
    os.environ.update(DJANGO_SETTINGS_MODULE="bench._stock.settings", STOCK_DATABASE=f"{var}/site.sqlite3")
    _migrate()
    from django.test import Client
    from wagtail.models import Page

    from bench._stock.models import StockField, StockForm

    sample = json.loads((ROOT / "site/config/demo/content/intake_form.json").read_text(encoding="utf-8"))
    questions = next(step for step in sample["steps"] if step["key"] == STEP)["fields"]
    page = Page.objects.get(depth=2).add_child(instance=StockForm(title="مشخصات متقاضی", slug="stock-form"))
    for order, question in enumerate(questions):
        options = [choice["key"] for choice in question.get("choices", [])]
        if question.get("choices_source"):
            options = ["amayesh_card", *(f"card {number}" for number in range(6))]
        StockField.objects.create(
            page=page,
            sort_order=order,
            label=question["label"],
            clean_name=question["key"],
            help_text=question.get("help", "")[:255],
            required=question["required"],
            field_type=KINDS[question["type"]],
            choices=",".join(options),
        )
    page.save_revision().publish()
    client = Client()
    client.get(page.url)
    return client, page.url, {**ANSWERS, "birth_date": "1986-07-12", "document_expiry": "2071-03-21"}


def requests(client, address: str, answers: dict[str, str]) -> dict[str, tuple[dict, bytes]]:
    """(environ, body) of a GET and a POST, with the cookies and the token that the page gives."""
    from django.test import RequestFactory

    page = client.get(address).content.decode()
    cookies = "; ".join(f"{name}={cookie.value}" for name, cookie in client.cookies.items())
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    body = urlencode({**answers, "csrfmiddlewaretoken": token}).encode()
    kind = "application/x-www-form-urlencoded"
    post = RequestFactory().post(address, body, content_type=kind, HTTP_COOKIE=cookies)
    return {
        "get": (RequestFactory().get(address, HTTP_COOKIE=cookies).environ, b""),
        "post": (post.environ, body),
    }


def main(which: str) -> None:
    """Serve until the standard input ends."""
    kinds = requests(*{"ours": start_ours, "stock": start_stock}[which]())
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
    good = {"get": "200 OK", "post": "200 OK" if which == "stock" else "302 Found"}

    def ask(kind: str) -> None:
        environ, sent = kinds[kind]
        statuses: list[str] = []
        response = application(
            {**environ, "wsgi.input": io.BytesIO(sent)}, lambda status, headers: statuses.append(status)
        )
        text = b"".join(response).decode()
        response.close()
        # Stock answers 200 to a POST with errors too; only its landing page says that it was stored.
        if statuses != [good[kind]] or (kind == "post" and which == "stock" and "ثبت شد" not in text):
            raise SystemExit(f"{which} {kind}: {statuses}")

    for _warming in range(20):
        ask("get")
    print("ready", flush=True)
    for line in sys.stdin:
        kind, count = line.split()
        begun = time.process_time()
        for _request in range(int(count)):
            ask(kind)
        print(time.process_time() - begun, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
