"""A case that waited for an inquiry before inquiries were kept gets one, or nobody could ever answer it."""

import datetime as dt

from django.db import migrations

from persian.jalali import local_date


def keep_what_was_asked(apps, schema_editor):
    """One open inquiry about the applicant of each such case, as letters were all that could be sent."""
    Case, Event = apps.get_model("referrals", "Case"), apps.get_model("referrals", "Event")
    Inquiry, Person = apps.get_model("referrals", "Inquiry"), apps.get_model("referrals", "Person")
    for case in Case.objects.filter(state="awaiting_inquiry", inquiries=None).select_related("office"):
        event = Event.objects.filter(case=case, target="awaiting_inquiry").order_by("-id").first()
        person = Person.objects.filter(case=case, row=None).first()
        if event is None or event.by_id is None or person is None:
            continue
        Inquiry.objects.create(
            case=case,
            person=person,
            reference=f"{case.number}-1",
            mode="office_letter",
            question="insurance",
            asked_by_id=event.by_id,
            asked_at=event.at,
            sent_at=event.at,
            due_on=local_date(event.at) + dt.timedelta(days=case.office.inquiry_days),
        )


class Migration(migrations.Migration):

    dependencies = [
        ("referrals", "0008_inquiries"),
        ("services", "0003_inquiry_mode"),
    ]

    operations = [migrations.RunPython(keep_what_was_asked, migrations.RunPython.noop)]
