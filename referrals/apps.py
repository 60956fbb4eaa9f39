from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferralsConfig(AppConfig):
    name = "referrals"
    verbose_name = _("Referrals")

    def ready(self) -> None:
        """Join the seams of the apps below: submissions open cases, cases guard attachments, offices are choices."""
        from forms_app import privacy
        from forms_app.attachments.access import register as guard_attachments
        from forms_app.choices import register as offer_choices
        from forms_app.definitions.uses import register as tell_uses
        from forms_app.definitions.uses import register_load as tell_loads
        from forms_app.entry.desk import register as know_desks
        from forms_app.entry.duplicates import register as find_duplicates
        from forms_app.signals import submission_corrected, submission_received
        from referrals.cases import uses
        from referrals.cases.corrected import on_submission_corrected
        from referrals.cases.duplicates import KEYS, earlier_requests
        from referrals.cases.opening import counter_office_choices, on_submission_received
        from referrals.cases.permissions import may_see_attachment, may_see_health
        from referrals.cases.signals import case_moved
        from referrals.counters.desk import desk_of
        from referrals.notices.occasions import TITLES
        from referrals.notices.verbs import on_case_moved
        from referrals.roles import WITHOUT_ACCOUNT, Role, acting_as
        from services.messages import occasions

        submission_received.connect(on_submission_received, dispatch_uid="referrals.open_case")
        submission_corrected.connect(on_submission_corrected, dispatch_uid="referrals.follow_correction")
        case_moved.connect(on_case_moved, dispatch_uid="referrals.tell_applicant")
        for template, title in TITLES.items():
            occasions.register(template, title)
        guard_attachments(may_see_attachment)
        tell_uses(uses.uses)
        tell_loads(uses.loads)
        privacy.register(privacy.HEALTH, _("Who may see health data"), may_see_health)
        for role in Role:
            if role not in WITHOUT_ACCOUNT:
                privacy.register(role.value, role.label, acting_as(role))
        find_duplicates(KEYS, earlier_requests)
        know_desks(desk_of)
        offer_choices("counter_offices", _("Counter offices"), counter_office_choices)
