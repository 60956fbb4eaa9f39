"""The form of the tests with the questions about messages."""

import copy

from forms_app.models import FormVersion

YES = {"message_consent": True, "preferred_channel": "sms"}
BY_MAIL = {"message_consent": True, "preferred_channel": "email", "email": "someone@example.org"}
TEXTS = {
    "request_submitted": "درخواست {{ tracking_code }} ثبت شد: {{ tracking_url }}",
    "documents_missing": "درخواست {{ tracking_code }} تا {{ due_date }} تکمیل شود:\n{{ missing_list }}",
    "inquiry_sent": "برای {{ tracking_code }} استعلام شد.",
    "letter_ready": "نامهٔ {{ tracking_code }} تا {{ valid_until }} آماده است.",
    "letter_delivered": "نامهٔ {{ tracking_code }} در {{ event_date }} تحویل شد: {{ office_phone }}",
    "letter_expiring": "اعتبار نامهٔ {{ tracking_code }} تا {{ valid_until }} است.",
    "request_rejected": "با {{ tracking_code }} موافقت نشد تا {{ due_date }}: {{ decision_reason }}",
    "objection_received": "اعتراض {{ tracking_code }} ثبت شد.",
}


def asking(version: FormVersion) -> FormVersion:
    """The next version, which asks for consent, the channel and an e-mail address."""
    schema = copy.deepcopy(version.schema)
    step = next(step for step in schema["steps"] if step["key"] == "contact")
    for key, kind in (("message_consent", "checkbox"), ("preferred_channel", "text"), ("email", "text")):
        step["fields"].append({**step["fields"][1], "id": f"f-{key}", "key": key, "type": kind, "label": key})
    number = version.number + 1
    return FormVersion.objects.create(form=version.form, number=number, schema=schema)
