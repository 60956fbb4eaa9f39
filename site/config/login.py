"""The door for all who have an account: staff go on to the admin, counter operators to the verification page.

Wagtail keeps its own at /admin/login/; both authenticate through django-axes.
"""

from django.contrib.auth import views
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpResponse
from django.urls import reverse

from audit.access import public
from referrals.roles import Role, has_role
from services.rendering import PublicForm


def home_of(user) -> str:
    """Where the work of `user` begins."""
    if user.has_perm("wagtailadmin.access_admin"):
        return reverse("wagtailadmin_home")
    return reverse("verify") if has_role(user, Role.COUNTER_OPERATOR) else "/"


class LoginForm(PublicForm, AuthenticationForm):
    """Django's form in the look of the public pages."""


class LoginView(views.LoginView):
    """Asks for name and password; django-axes counts the failures. Ends with the browser, for desks are shared."""

    form_class = LoginForm
    redirect_authenticated_user = True

    def get_default_redirect_url(self) -> str:
        return home_of(self.request.user)

    def get_redirect_url(self, *args, **kwargs) -> str:
        """The page that asked for the log-in; not one of the admin for those who may not enter it."""
        target = super().get_redirect_url(*args, **kwargs)
        may_enter = self.request.user.has_perm("wagtailadmin.access_admin")
        return target if may_enter or not target.startswith(reverse("wagtailadmin_home")) else ""

    def form_valid(self, form) -> HttpResponse:
        response = super().form_valid(form)
        self.request.session.set_expiry(0)
        return response


login = public(LoginView.as_view())
logout = public(views.LogoutView.as_view(next_page="/"))
