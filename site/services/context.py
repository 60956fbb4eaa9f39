"""What every template knows of the office."""

from django.utils.functional import SimpleLazyObject

from services.offices import Office


def office(request) -> dict:
    """`office`: the installation's office, read only when a template names it."""
    return {"office": SimpleLazyObject(lambda: Office.objects.first())}
