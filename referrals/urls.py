"""Public addresses of this app."""

from referrals.letters.urls import public_patterns

urlpatterns = [*public_patterns]
