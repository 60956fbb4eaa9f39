"""One process that asks a hundred questions on one page: `python -m bench._hundred_worker ours|stock`.

It sets up a throw-away site, begins, and waits: each line read is `page <n>` or `compiled <n>`; each line written the
seconds of CPU that n of them took.
"""

import sys

from bench._sites import asking, cookies_of, ours, serve, stock, stock_form

SLUG, STEP, COUNT = "hundred", "questions", 100
# Ours and Wagtail's word for the kinds, in turns.
KINDS = [
    ("text", "singleline"),
    ("jalali_date", "date"),
    ("dropdown", "dropdown"),
    ("radio", "radio"),
    ("checkbox", "checkbox"),
    ("multiline", "multiline"),
    ("email", "email"),
    ("number", "number"),
    ("checkboxes", "checkboxes"),
    ("text", "singleline"),
]
OPTIONS = [f"گزینهٔ {number}" for number in range(1, 6)]
CHOSEN = {"dropdown", "radio", "checkboxes"}


def _question(number: int) -> dict[str, str]:
    return {"key": f"q{number}", "label": f"پرسش شمارهٔ {number}", "help": "راهنمای کوتاه این پرسش"}


def _field(number: int) -> dict:
    kind = KINDS[number % len(KINDS)][0]
    value = {**_question(number), "required": True}
    if kind in CHOSEN:
        value["choices"] = [{"key": f"o{place}", "label": label} for place, label in enumerate(OPTIONS)]
    return {"type": kind, "value": value}


def _stock_field(number: int) -> dict:
    kind, question = KINDS[number % len(KINDS)][1], _question(number)
    return {
        "label": question["label"],
        "clean_name": question["key"],
        "help_text": question["help"],
        "required": True,
        "field_type": kind,
        "choices": ",".join(OPTIONS) if kind in CHOSEN else "",
    }


def start_ours():
    """The product with one form of one step. Returns {kind: function that answers once}."""
    ours("hundred")
    from django.test import Client

    from config.demo import services
    from forms_app.fields.asking import Asking, Lookups
    from forms_app.models import Form
    from forms_app.wizard.compiled import Compiled

    services.load()
    step = {"key": STEP, "title": "پرسش‌ها", "fields": [_field(number) for number in range(COUNT)]}
    form = Form(slug=SLUG, title="فرم صد پرسش", steps=[{"type": "step", "value": step}], live=False)
    form.save()
    form.save_revision().publish()
    schema = form.latest_version().schema
    client = Client()
    client.post(f"/apply/{SLUG}/")

    def compiled() -> str:
        ready = Compiled(schema)
        asked = ready.steps[STEP].form_class(asking=Asking(Lookups(schema)), prefix=STEP)
        return "".join(bound.as_field_group() for bound in asked)

    return {"page": _visit(client, f"/apply/{SLUG}/{STEP}/"), "compiled": compiled}


def start_stock():
    """A stock site whose form page asks the same. Returns {kind: function that answers once}."""
    stock("hundred")
    from django.test import Client

    page = stock_form("فرم صد پرسش", [_stock_field(number) for number in range(COUNT)])
    fields = list(page.form_fields.all())

    def compiled() -> str:
        return str(page.form_builder(fields).get_form_class()().as_div())

    return {"page": _visit(Client(), page.url), "compiled": compiled}


def _visit(client, address: str):
    from django.test import RequestFactory

    client.get(address)
    return asking(RequestFactory().get(address, HTTP_COOKIE=cookies_of(client)).environ)


def main(which: str) -> None:
    """Serve until the standard input ends."""
    kinds = {"ours": start_ours, "stock": start_stock}[which]()
    for kind, make in kinds.items():
        text = make()
        for number in range(COUNT):
            if _question(number)["label"] not in text:
                raise SystemExit(f"{which} {kind}: question {number} is missing")
        make()
    serve(kinds)


if __name__ == "__main__":
    main(sys.argv[1])
