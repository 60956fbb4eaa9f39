"""Which letters a case is due: one for each ground (BR-02), and those every request of its service gets."""

from dataclasses import dataclass

from referrals.cases.models import Case, Ground
from referrals.letters.models import LetterTemplate


@dataclass(frozen=True)
class Due:
    """A letter still to be issued. `template` is None when nobody has published one for the ground."""

    ground: str
    template: LetterTemplate | None

    @property
    def label(self) -> str:
        """What the letter is for, in words."""
        return str(Ground(self.ground).label) if self.ground else str(self.template)


def due(case: Case) -> list[Due]:
    """The letters `case` has no valid one of yet, in the order of the grounds."""
    issued = list(case.letters.filter(voided_at__isnull=True).values_list("ground", "template"))
    grounds = {ground for ground, _template in issued}
    found = [Due(ground, template_for(case, ground)) for ground in case.grounds if ground not in grounds]
    templates = {template for _ground, template in issued}
    return found + [Due("", one) for one in _of_every_request(case) if one.pk not in templates]


def template_for(case: Case, ground: str) -> LetterTemplate | None:
    """The published template of `ground` that goes to counter offices (BR-02, BR-03), the service's own first."""
    return (
        LetterTemplate.objects.for_service(case.service_id)
        .filter(ground=ground, addressee_kind=LetterTemplate.Addressee.COUNTER_OFFICE)
        .first()
    )


def _of_every_request(case: Case) -> list[LetterTemplate]:
    if case.service_id is None:
        return []
    return list(LetterTemplate.objects.filter(live=True, service=case.service_id, ground="").order_by("key"))
