"""The sample requests as their applicants would have filled the form in."""

import datetime as dt
import uuid
from typing import Any

from config.demo.scans import scan
from forms_app.attachments.intake import accept
from forms_app.models import Draft, Form, FormVersion, Submission
from forms_app.submissions.submit import submit

FORM = "health-insurance"
NAMESPACE = uuid.UUID("3b7b5f7e-6a39-4d0a-9a51-2f1f4f0c7a10")
ORDINALS = ("دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم")
Sample = dict[str, Any]


class Application:
    """One sample request on its way: a draft of the published form, and its answers by field id."""

    def __init__(self, sample: Sample, moment: dt.datetime) -> None:
        self.sample = sample
        self.moment = moment
        self.key = uuid.uuid5(NAMESPACE, sample["key"])
        self.version: FormVersion = Form.objects.get(slug=FORM).versions.order_by("-number")[0]

    def sent(self) -> Submission | None:
        """The submission of an earlier run, or None."""
        return Submission.objects.filter(idempotency_key=self.key).first()

    def send(self) -> Submission:
        """Fill in every step and submit."""
        self.draft = Draft.objects.create(
            version=self.version, idempotency_key=self.key, expires_at=self.moment + dt.timedelta(days=7)
        )
        given = _answers(self.sample, self.moment.date())
        answers: dict[str, Any] = {}
        for step in self.version.schema["steps"]:
            if step["kind"] == "group":
                rows = enumerate(_members(self.sample))
                answers[step["id"]] = [self._row(step, row, index) for index, row in rows]
            else:
                answers |= self._row(step, given, None)
        return submit(draft=self.draft, answers=answers, channel=Submission.Channel.ONLINE)

    def _row(self, step: dict, given: Sample, index: int | None) -> dict[str, Any]:
        """The answers of a step or of a row of a group, by field id; files are drawn."""
        row = {}
        for field in step["fields"]:
            if field["key"] not in given:
                continue
            value = given[field["key"]]
            if field["type"] == "file":
                upload = scan("تصویر نمونه", value)
                value = [str(accept(upload, field=field, draft=self.draft, row=index).public_id)]
            row[field["id"]] = value
        return row


def _answers(sample: Sample, day: dt.date) -> Sample:
    """What the applicant answered, by field key; what is not visible to them is left out."""
    special = "special_services" in sample["grounds"]
    number = f"{sample['household_code']}01"
    answers = {key: sample[key] for key in _PLAIN if sample.get(key)} | {
        "applicant_role": "head",
        "father_name": "نمونه",
        "birth_date": dt.date(1986, 5, 12).isoformat(),
        "document_number": number,
        "document_expiry": (day + dt.timedelta(days=400)).isoformat(),
        "preferred_channel": "sms",
        "message_consent": True,
        "preferred_language": "fa",
        "problem_description": sample["description"],
        "applicant_document_image": number,
        "truth_declaration": True,
        "privacy_notice": True,
    }
    if special:
        answers |= {
            "beneficiary": "0" if sample["household"] > 1 else "applicant",
            "service_class": sample["service_class"],
            "medical_certificate": number,
            "medical_certificate_date": (day - dt.timedelta(days=12)).isoformat(),
            "health_consent": True,
        }
    return answers


_PLAIN = (
    "grounds",
    "first_name",
    "last_name",
    "gender",
    "nationality",
    "document_type",
    "exclusive_id",
    "household_code",
    "county",
    "mobile",
    "problem_types",
    "counter_office",
)


def _members(sample: Sample) -> list[Sample]:
    """The household besides the applicant: a spouse, then children; the first two have a problem of their own."""
    members = []
    for index in range(sample["household"] - 1):
        number = f"{sample['household_code']}{index + 2:02d}"
        members.append(
            {
                "member_first_name": f"نمونهٔ {ORDINALS[index]}",
                "member_last_name": sample["last_name"],
                "member_relation": "child" if index else "spouse",
                "member_birth_date": dt.date(2008 + 3 * index if index else 1989, 3, 4).isoformat(),
                "member_document_type": sample["document_type"],
                "member_document_number": number,
                "member_has_problem": index < 2,
                "member_document_image": number,
            }
        )
    return members
