"""Public addresses of this app."""

from referrals.letters.urls import public_patterns as letters
from referrals.tracking.urls import public_patterns as tracking

urlpatterns = [*tracking, *letters]
