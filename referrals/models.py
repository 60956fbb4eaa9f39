"""All models of the app, for Django to find; each lives in the folder of its noun."""

from referrals.cases.models import Case, Event, Person
from referrals.cases.presence import Visit
from referrals.counters.models import CounterOffice, CounterOperator, CounterOutcome
from referrals.decisions.models import Decision, Reason
from referrals.inquiries.models import AnswerFile, Batch, Inquiry
from referrals.letters.models import Counter, Handover, Letter, LetterTemplate, Signatory
from referrals.notes.models import Mention, Note
from referrals.reviews.models import ChecklistMark, NajvaReview

__all__ = [
    "AnswerFile",
    "Batch",
    "Case",
    "ChecklistMark",
    "Counter",
    "CounterOffice",
    "CounterOperator",
    "CounterOutcome",
    "Decision",
    "Event",
    "Handover",
    "Inquiry",
    "Letter",
    "LetterTemplate",
    "Mention",
    "NajvaReview",
    "Note",
    "Person",
    "Reason",
    "Signatory",
    "Visit",
]
