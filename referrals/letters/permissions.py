"""Who may open the file of a letter, and who may see that it concerns health (BR-35).

An identity letter may be opened, and so printed, by everyone who works on it, the hand-over clerk among them. A letter
of special services needs the permission for health data: the signatory prints and seals it, and the hand-over clerk
hands over the envelope without having read it.
"""

from referrals.cases.models import Ground
from referrals.cases.permissions import may_see, may_see_health
from referrals.letters.models import Letter


def may_see_letter(user, letter: Letter) -> bool:
    """Whether `user` may know of `letter`: its number, its dates, what became of it."""
    return _works_on_letters(user) and may_see(user, letter.case)


def may_open(user, letter: Letter) -> bool:
    """Whether `user` may open the PDF of `letter`."""
    if letter.ground == Ground.SPECIAL and not may_see_health(user):
        return False
    return _works_on_letters(user) and may_see(user, letter.case)


def shown_template(user, letter: Letter) -> str:
    """The name of the letter's template, or nothing when it would tell of health to one who may not know."""
    return letter.template.name if letter.ground != Ground.SPECIAL or may_see_health(user) else ""


def _works_on_letters(user) -> bool:
    return user.is_active and user.has_perm("referrals.view_letter")
