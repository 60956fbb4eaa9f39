"""What the sample content says, where a rule of the service asks for it."""

import json

import pytest
from django.core.exceptions import ValidationError

from config.demo.services import CONTENT
from referrals.cases.models import Ground
from referrals.models import LetterTemplate


def text_of(name: str) -> str:
    return (CONTENT / f"{name}.json").read_text(encoding="utf-8")


def test_br01_a_letter_has_exactly_one_of_two_grounds():
    assert set(Ground.values) == {"identity_incomplete", "special_services"}
    with pytest.raises(ValidationError) as refused:
        LetterTemplate(ground="another").clean_fields(exclude=["body"])
    assert "ground" in refused.value.message_dict


def test_br04_the_page_says_that_the_office_does_not_enrol():
    assert "بر عهدهٔ دفتر پیشخوان و سازمان بیمه سلامت است" in text_of("service")


def test_br34_no_letter_states_vulnerability_or_exemption():
    for template in json.loads(text_of("letters"))["templates"]:
        words = json.dumps(template["body"], ensure_ascii=False)
        if template["key"] == "identity_referral":
            assert "به منزلهٔ معافیت از حق بیمه یا تأیید آسیب‌پذیری نیست" in words
            words = words.replace("به منزلهٔ معافیت از حق بیمه یا تأیید آسیب‌پذیری نیست", "")
        if template["key"] == "special_services_referral":
            words = words.replace("تصمیم دربارهٔ مشمولیت و معافیت با مراجع تعیین‌شده", "")
        assert "آسیب‌پذیر" not in words
        assert "معافیت" not in words
