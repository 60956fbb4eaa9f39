"""At which counter office an account sits, for forms that begin with it."""

from forms_app.entry.desk import Desk
from referrals.counters.models import CounterOperator


def desk_of(user) -> Desk | None:
    """The desk of `user`; None for who works at no counter office."""
    operator = CounterOperator.objects.select_related("office").filter(user=user).first()
    return Desk("counter_offices", operator.office.code, operator.office.county) if operator else None
