"""A form with one question of every kind, and for each what may be typed, what is stored and what is shown."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from forms_app.fields.registry import TYPES

NAMESPACE = uuid.UUID("1f4de1c2-6f0a-4a7e-9f6a-90aa1d5c2b11")
SLUG = "every-kind"


@dataclass(frozen=True)
class Sample:
    """One kind: `own` are settings of its block; `good` what is posted, by ending of the input's name."""

    kind: str
    label: str
    good: dict[str, Any]
    stored: Any
    shown: str
    exported: Any
    bad: tuple[dict[str, Any], ...] = ()
    own: dict[str, Any] = field(default_factory=dict)
    fact: dict[str, Any] | None = None


def one(value: Any) -> dict[str, Any]:
    """What a question with a single input posts."""
    return {"": value}


OPTIONS = [
    {"key": "a", "label": "گزینهٔ یکم"},
    {"key": "b", "label": "گزینهٔ دوم", "label_en": "Second option"},
]

SAMPLES = (
    Sample("heading", "مشخصات فردی", {}, None, "", None),
    Sample(
        "static_text",
        "پیش از ادامه",
        {},
        None,
        "",
        None,
        own={"text": "پاسخ‌ها را مطابق مدرک بنویسید.", "tone": "warning"},
    ),
    Sample(
        "text",
        "نام",
        one("  علي "),
        "علی",
        "علی",
        "علی",
        (one("x" * 300),),
        {"placeholder": "زهرا"},
        {"text": "علی"},
    ),
    Sample("multiline", "شرح", one("یک\r\nدو"), "یک\nدو", "یک\nدو", "یک\nدو", (one("x" * 5000),)),
    Sample(
        "number",
        "شمار فرزندان",
        one("۱٬۲۰۰"),
        1200,
        "۱٬۲۰۰",
        1200,
        (one("۱٫۵"), one("abc")),
        fact={"number": 1200},
    ),
    Sample(
        "decimal",
        "وزن",
        one("۶۲٫۵۰"),
        62.5,
        "۶۲٫۵ کیلوگرم",
        62.5,
        (one("1.234"), one("."), one("12e3"), one("9" * 16)),
        {"unit": "کیلوگرم", "min_value": 0.5},
        {"decimal": 62.5},
    ),
    Sample(
        "amount",
        "درآمد ماهانه",
        one("۱۲٬۵۰۰٬۰۰۰"),
        12500000,
        "۱۲٬۵۰۰٬۰۰۰ ریال (دوازده میلیون و پانصد هزار ریال)",
        12500000,
        (one("-1"), one("ده")),
        fact={"number": 12500000},
    ),
    Sample("age", "سن", one("۳۴"), 34, "۳۴ سال", 34, (one("131"), one("-1")), fact={"number": 34}),
    Sample(
        "jalali_date",
        "تاریخ صدور",
        one("۱۳۹۹/۱۲/۳۰"),
        "2021-03-20",
        "۱۳۹۹/۱۲/۳۰",
        "1399/12/30",
        (one("1400/12/30"), one("1399")),
    ),
    Sample(
        "jalali_date",
        "تاریخ تولد",
        {"-day": "", "-month": "۴", "-year": "۱۳۶۵"},
        "1986-06-22~month",
        "تیر ۱۳۶۵ (تقریبی)",
        "1365/04",
        (
            {"-day": "۳۱", "-month": "۱۲", "-year": "1365"},
            {"-day": "5", "-month": "", "-year": "1365"},
            {"-year": "1450"},
        ),
        {"boxes": True, "approximate": True, "latest": "today"},
    ),
    Sample(
        "time", "ساعت مراجعه", one("٩:٠٥"), "09:05", "۰۹:۰۵", "09:05", (one("25:00"), one("9:60"), one("نه"))
    ),
    Sample(
        "yes_no",
        "آیا بیمه دارید؟",
        one("yes"),
        "yes",
        "بله",
        "بله",
        (one("true"), one("")),
        fact={"text": "yes"},
    ),
    Sample(
        "radio",
        "راه ارتباط",
        one("a"),
        "a",
        "گزینهٔ یکم",
        "گزینهٔ یکم",
        (one("z"),),
        {"choices": OPTIONS},
        {"text": "a"},
    ),
    Sample(
        "dropdown", "نوع مدرک", one("b"), "b", "گزینهٔ دوم", "گزینهٔ دوم", (one("z"),), {"choices": OPTIONS}
    ),
    Sample("searchable", "شغل", one("b"), "b", "گزینهٔ دوم", "گزینهٔ دوم", (one("z"),), {"choices": OPTIONS}),
    Sample(
        "checkboxes",
        "مشکلات",
        one(["a", "b"]),
        ["a", "b"],
        "گزینهٔ یکم، گزینهٔ دوم",
        "گزینهٔ یکم، گزینهٔ دوم",
        (one(["z"]), one([])),
        {"choices": OPTIONS},
        {"text": "a"},
    ),
    Sample("checkbox", "نشانی من همین است", one("on"), True, "بله", "بله", ({},), fact={"number": 1}),
    Sample(
        "mobile",
        "تلفن همراه",
        one("+98 912 000 0001"),
        "09120000001",
        "09120000001",
        "09120000001",
        (one("0912"),),
    ),
    Sample(
        "phone",
        "تلفن ثابت",
        one("۰۲۱-۳۳۰۰۰۰۰۱"),
        "02133000001",
        "021-33000001",
        "02133000001",
        (one("33000001"),),
    ),
    Sample(
        "email",
        "رایانامه",
        one("a@example.org"),
        "a@example.org",
        "a@example.org",
        "a@example.org",
        (one("a@"),),
    ),
    Sample(
        "address",
        "نشانی",
        {
            "-province": "ir-23",
            "-county": "ir-23-shemiranat",
            "-street": "خیابان نمونه",
            "-plate": "۳",
            "-postal_code": "19396-13511",
        },
        {
            "province": "ir-23",
            "county": "ir-23-shemiranat",
            "street": "خیابان نمونه",
            "plate": "۳",
            "postal_code": "1939613511",
        },
        "تهران، شمیرانات، خیابان نمونه، پلاک ۳، کد پستی ۱۹۳۹۶۱۳۵۱۱",
        "تهران، شمیرانات، خیابان نمونه، پلاک ۳، کد پستی ۱۹۳۹۶۱۳۵۱۱",
        (
            {"-province": "", "-street": "x"},
            {"-province": "ir-23", "-street": ""},
            {"-province": "ir-99", "-street": "x"},
            {"-province": "ir-10", "-county": "ir-23-shemiranat", "-street": "x"},
            {"-province": "ir-23", "-street": "x", "-postal_code": "123"},
            {},
        ),
    ),
    Sample(
        "postal_code",
        "کد پستی",
        one("۱۹۳۹۶-۱۳۵۱۱"),
        "1939613511",
        "19396-13511",
        "1939613511",
        (one("12345"), one("abcdefghij")),
    ),
    Sample(
        "province", "استان", one("ir-23"), "ir-23", "تهران", "تهران", (one("ir-99"),), fact={"text": "ir-23"}
    ),
    Sample(
        "county",
        "شهرستان",
        one("ir-23-shemiranat"),
        "ir-23-shemiranat",
        "شمیرانات",
        "شمیرانات",
        (one("ir-10-isfahan"), one("nowhere")),
        {"province_field": "province"},
    ),
    Sample(
        "country",
        "تابعیت",
        one("AF"),
        "AF",
        "افغانستان",
        "افغانستان",
        (one("ZZ"),),
        {"common": "AF, IQ", "stateless": True},
    ),
    Sample(
        "national_id",
        "شمارهٔ ملی",
        one("۱۱۵۳۷۰۲۷"),
        "0011537027",
        "0011537027",
        "0011537027",
        (one("1234567890"),),
    ),
    Sample(
        "exclusive_id", "شناسهٔ اختصاصی", one("۱۰۰۰۰۰۰۰۰۰۰۱"), "100000000001", "100000000001", "100000000001"
    ),
    Sample(
        "residence_document",
        "شمارهٔ مدرک اقامت",
        one("a-1234567"),
        "A1234567",
        "A1234567",
        "A1234567",
        (one(""),),
        {"kind_field": "dropdown", "formats": [{"kind": "b", "format": "passport_number"}]},
    ),
    Sample("household_code", "کد خانوار", one("۱۲۳۴۵۶"), "123456", "123456", "123456"),
    Sample(
        "iban",
        "شمارهٔ شبا",
        one("ir87-0570-0281-8001-0653-8921-01"),
        "IR870570028180010653892101",
        "IR87 0570 0281 8001 0653 8921 01",
        "IR870570028180010653892101",
        (one("IR000190000000306872721006"),),
    ),
    Sample(
        "pattern",
        "کد پرونده",
        one("AB-۱۲۳۴۵۶"),
        "AB-123456",
        "AB-123456",
        "AB-123456",
        (one("AB-12"), one("A" * 150)),
        {
            "pattern": "[A-Z]{2}-[0-9]{6}",
            "pattern_message": "دو حرف، خط تیره و شش رقم",
            "placeholder": "AB-123456",
        },
    ),
    Sample(
        "counter_office",
        "دفتر پیشخوان",
        one("00-00-001"),
        "00-00-001",
        "دفتر نمونهٔ یکم",
        "دفتر نمونهٔ یکم",
        (one("x"),),
    ),
    Sample("hidden", "منبع", one("other"), "poster", "poster", "poster", own={"value": "poster"}),
    Sample(
        "declaration",
        "خواندم و می‌پذیرم",
        one("on"),
        True,
        "پذیرفته شد",
        "پذیرفته شد",
        ({},),
        {"text": "همهٔ پاسخ‌ها درست است."},
    ),
)


def key(sample: Sample) -> str:
    """The key of a sample: its kind, or another where a kind is there twice."""
    return sample.kind if sample.label != "تاریخ تولد" else "rough_date"


def _block(kind: str, value: dict[str, Any], name: str) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": str(uuid.uuid5(NAMESPACE, name))}


def field_block(sample: Sample, **own: Any) -> dict[str, Any]:
    """The StreamField data of a sample."""
    value = {"key": key(sample), "label": sample.label, "dimension": True, **sample.own, **own}
    allowed = {name: part for name, part in value.items() if name in TYPES[sample.kind].block().child_blocks}
    return _block(sample.kind, allowed, key(sample))


def steps(**own: dict[str, Any]) -> list[dict[str, Any]]:
    """StreamField data of a step with every kind but files and persons; `own` are settings by key."""
    fields = [field_block(sample, **own.get(key(sample), {})) for sample in SAMPLES]
    return [_block("step", {"key": "all", "title": "همهٔ گونه‌ها", "fields": fields}, "all")]


def typed(sample: Sample, posted: dict[str, Any] | None = None) -> dict[str, Any]:
    """`posted` (the good answer by default) by name of the input, without the step."""
    posted = sample.good if posted is None else posted
    return {f"{key(sample)}{ending}": value for ending, value in posted.items()}
