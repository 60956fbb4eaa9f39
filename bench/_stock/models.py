from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.contrib.forms.models import AbstractForm, AbstractFormField
from wagtail.fields import RichTextField
from wagtail.models import Page


class StockPage(Page):
    """A page with one line and one rich text."""

    subtitle = models.CharField(max_length=200, blank=True)
    body = RichTextField(blank=True)
    template = "stock/stock_page.html"


class StockForm(AbstractForm):
    """A form page as Wagtail's manual builds it."""

    template = "stock/stock_form.html"
    landing_page_template = "stock/stock_form_landing.html"


class StockField(AbstractFormField):
    page = ParentalKey(StockForm, on_delete=models.CASCADE, related_name="form_fields")
