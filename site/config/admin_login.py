"""The form of the admin's own door. Wagtail's gives the password no label of its own, so it stays English."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm


class AdminLoginForm(LoginForm):
    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "dir": "ltr"}),
        strip=False,
    )

    def __init__(self, request=None, *args, **kwargs) -> None:
        super().__init__(request, *args, **kwargs)
        # The labels say it; a Persian hint in a box that reads left to right only confuses.
        self.fields["username"].widget.attrs |= {"placeholder": "", "autocomplete": "username", "dir": "ltr"}
