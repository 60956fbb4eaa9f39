"""All models of the app, for Django to find; each lives in the module named after it."""

from services.approval import SecondPersonTask
from services.directives import Directive
from services.lists import IdentifierFormat, ListItem
from services.messages.models import MessageTemplate, OutgoingMessage
from services.offices import Holiday, Office
from services.pages import Fee, HomePage, ServicePage
from services.publication import PublicationStamp

__all__ = [
    "Directive",
    "Fee",
    "Holiday",
    "HomePage",
    "IdentifierFormat",
    "ListItem",
    "MessageTemplate",
    "Office",
    "OutgoingMessage",
    "PublicationStamp",
    "SecondPersonTask",
    "ServicePage",
]
