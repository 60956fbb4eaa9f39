from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page


class StockPage(Page):
    """A page with one line and one rich text."""

    subtitle = models.CharField(max_length=200, blank=True)
    body = RichTextField(blank=True)
    template = "stock/stock_page.html"
