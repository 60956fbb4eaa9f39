from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferralsConfig(AppConfig):
    name = "referrals"
    verbose_name = _("Referrals")

    def ready(self) -> None:
        """Join the seams of the apps below: submissions open cases, cases guard attachments, offices are choices."""
        from forms_app.attachments.access import register as guard_attachments
        from forms_app.choices import register as offer_choices
        from forms_app.entry.desk import register as know_desks
        from forms_app.entry.duplicates import register as find_duplicates
        from forms_app.signals import submission_received
        from referrals.cases.duplicates import KEYS, earlier_requests
        from referrals.cases.opening import counter_office_choices, on_submission_received
        from referrals.cases.permissions import may_see_attachment
        from referrals.counters.desk import desk_of

        submission_received.connect(on_submission_received, dispatch_uid="referrals.open_case")
        guard_attachments(may_see_attachment)
        find_duplicates(KEYS, earlier_requests)
        know_desks(desk_of)
        offer_choices("counter_offices", _("Counter offices"), counter_office_choices)
