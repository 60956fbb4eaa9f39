"""How an object is named in an address: by its random `public_id` where it has one."""

from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404


def _key(model: type[models.Model]) -> str:
    return "public_id" if any(field.name == "public_id" for field in model._meta.fields) else "pk"


def address(instance: models.Model) -> str:
    """What stands for `instance` in an address."""
    return quote(str(getattr(instance, _key(type(instance)))))


def find(model: type[models.Model], text: str) -> models.Model:
    """The object of `model` whose address is `text`. Raises Http404 when there is none."""
    try:
        return model._default_manager.get(**{_key(model): unquote(text)})
    except (model.DoesNotExist, ValidationError, ValueError, OverflowError) as error:
        raise Http404 from error
