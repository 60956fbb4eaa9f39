"""An applicant who fills in the sample form with Django's test client, and what he needs."""

import datetime as dt
import io
import re
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from forms_app.models import Submission
from persian import jalali

SLUG = "health-insurance"


def picture(name: str = "کارت.png", colour: str = "navy") -> SimpleUploadedFile:
    """A small honest PNG."""
    data = io.BytesIO()
    Image.new("RGB", (32, 24), colour).save(data, "PNG")
    return SimpleUploadedFile(name, data.getvalue(), "image/png")


def day(years: int = 0, days: int = 0) -> str:
    """A Jalali date so many years and days before today, as people type it."""
    year, month, number = jalali.parts(dt.date.today() - dt.timedelta(days=days))
    return jalali.short(jalali.to_gregorian(year - years, month, min(number, 28)))


class Applicant:
    """Fills in the form step by step. Each answer can be replaced by keyword; None leaves it out."""

    def __init__(self, slug: str = SLUG, client: Client | None = None) -> None:
        self.slug, self.client = slug, client or Client()

    def url(self, step: str = "") -> str:
        return f"/apply/{self.slug}/{step}/" if step else f"/apply/{self.slug}/"

    def begin(self):
        return self.client.post(self.url())

    def open(self, step: str):
        return self.client.get(self.url(step))

    def send(self, step: str, data: dict, query: str = "", **buttons):
        """Post `data` (keys without the step's prefix) to a step."""
        named = {f"{step}-{key}": value for key, value in data.items() if value is not None}
        return self.client.post(
            self.url(step) + query, {**named, f"apply-{self.slug}-current_step": step, **buttons}
        )

    def request(self, **own):
        return self.send("request", {"grounds": ["identity_incomplete"], "applicant_role": "head", **own})

    def applicant(self, query: str = "", **own):
        answers = {
            "first_name": "نمونه",
            "last_name": "آزمایشی",
            "father_name": "پدر",
            "birth_date": "۱۳۶۵/۰۴/۲۱",
            "gender": "female",
            "nationality": "AF",
            "document_type": "amayesh_card",
            "document_number": "۱۲۳۴۵۶۷",
            "document_expiry": day(-1),
            "exclusive_id": "100000000001",
        }
        return self.send("applicant", {**answers, **own}, query)

    def contact(self, **own):
        answers = {"county": "a", "mobile": "+98 912 000 0001", "preferred_channel": "sms"}
        return self.send("contact", {**answers, **own})

    def household(self, rows: list[dict], *, total: int | None = None, **buttons):
        data = {"TOTAL_FORMS": len(rows) if total is None else total, "INITIAL_FORMS": 0}
        for index, row in enumerate(rows):
            data |= {f"{index}-{key}": value for key, value in row.items()}
        return self.send("household", data, **buttons)

    def problem(self, **own):
        answers = {
            "problem_types": ["newborn", "other"],
            "problem_description": "دفتر گفت که مشخصات فرزندم در سامانه یافت نمی‌شود.",
            "counter_office": "00-00-001",
        }
        return self.send("problem", {**answers, **own})

    def special(self, **own):
        answers = {
            "beneficiary": "applicant",
            "service_class": "C",
            "medical_certificate-upload": picture("گواهی.png"),
            "medical_certificate_date": day(days=20),
            "health_consent": "on",
        }
        return self.send("special", {**answers, **own})

    def files(self, **own):
        return self.send("attachments", {"applicant_document_image-upload": picture(), **own})

    def declare(self, **own):
        return self.send("declarations", {"truth_declaration": "on", "privacy_notice": "on", **own})

    def up_to_check(self, rows: list[dict] | None = None) -> "Applicant":
        self.begin()
        for response in (
            self.request(),
            self.applicant(),
            self.contact(),
            self.household(rows or []),
            self.problem(),
            self.files(),
        ):
            assert response.status_code == 302, errors(response)
        return self

    def submission(self) -> Submission:
        return Submission.objects.order_by("-id").first()


def member(number: int = 1, **own) -> dict:
    """A valid row of the household."""
    return {
        "_id": f"{number:08x}",
        "member_first_name": f"فرزند {number}",
        "member_last_name": "آزمایشی",
        "member_relation": "child",
        "member_birth_date": "۱۳۹۵/۰۱/۰۱",
        "member_document_type": "amayesh_card",
        "member_document_number": str(7000 + number),
        "member_document_image-upload": picture(f"کارت {number}.png"),
        **own,
    }


def errors(response) -> list[str]:
    """The lines of the error summary."""
    page = response.content.decode()
    match = re.search(r'class="kh-errors".*?</div>', page, re.S)
    lines = re.findall(r"<li>(.*?)</li>", match[0], re.S) if match else []
    return [unescape(re.sub(r"<[^>]+>", "", line)).strip() for line in lines]
