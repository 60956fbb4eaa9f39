"""What the log's codes are called. A test finds each `record(action=...)` of the code here."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "attachment.read": _("file opened"),
    "case.address": _("county of the case changed"),
    "case.give_back": _("case given back"),
    "case.move": _("case moved to another state"),
    "case.open": _("case opened"),
    "case.read": _("case read"),
    "case.take": _("case taken up"),
    "checklist.tick": _("item of the checklist ticked"),
    "checklist.untick": _("item of the checklist unticked"),
    "decision.decide": _("proposal decided"),
    "decision.propose": _("decision proposed"),
    "decision.return": _("case returned to the applicant"),
    "entry.duplicates": _("earlier requests of the same person shown"),
    "form.published": _("version of a form published"),
    "letter.draft": _("draft of a letter read"),
    "letter.hand_over": _("letter handed over"),
    "letter.issue": _("letter issued"),
    "letter.outcome": _("outcome at the counter recorded"),
    "letter.present": _("letter presented at a counter"),
    "letter.read": _("letter read"),
    "letter.verify": _("letter checked by its code"),
    "letter.void": _("letter made void"),
    "list.exported": _("list downloaded"),
    "login.done": _("signed in"),
    "login.locked": _("signing in locked"),
    "najva.record": _("Najva review recorded"),
    "statistics.export": _("statistics downloaded"),
    "submission.read": _("request read"),
    "submission.received": _("request received"),
}
ACTORS = {
    "applicant": _("applicant"),
    "scheduler": _("scheduler"),
    "system": _("the system"),
    "public": _("a visitor"),
}
