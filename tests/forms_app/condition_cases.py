"""What conditions decide, for the server (test_conditions.py) and for the browser (wizard/test_conditions_js.py)."""

import datetime as dt

TODAY = dt.date(2026, 11, 23)  # 2 Azar 1405

# (operator, value of the rule, stored answer, does it hold?)
CASES = [
    # an answer that is not there
    *[
        (op, "x", empty, op.startswith("not_"))
        for op in ("equals", "not_equals", "contains", "not_contains", "in", "not_in", "starts_with")
        for empty in (None, "", [])
    ],
    *[
        (op, measure, None, False)
        for op in ("less", "at_most", "more", "at_least")
        for measure in ("5", "today")
    ],
    ("equals", "", None, False),
    ("equals", "", "x", False),
    ("contains", "", "x", False),
    ("starts_with", "", "x", False),
    # filled
    ("filled", None, "x", True),
    ("filled", None, "", False),
    ("filled", None, [], False),
    ("filled", None, 0, True),
    ("filled", None, False, False),
    ("filled", True, True, True),
    ("filled", False, "", True),
    ("filled", False, ["x"], False),
    # texts: letters, digits and half-spaces meet
    ("equals", "x", "x", True),
    ("equals", "x", "X", True),
    ("equals", "x", "y", False),
    ("equals", "كاردكي", "کاردکی", True),
    ("equals", "می‌رود", "مي رود", True),
    ("equals", "آب", "أب", True),
    ("equals", "خیابان ۱۲", "خيابان ٢١", False),
    ("equals", "خیابان ۱۲", "خیابان  ١٢", True),
    ("not_equals", "كابل", "کابل", False),
    ("not_equals", "هرات", "کابل", True),
    ("contains", "كابل", "ولایت کابل، ناحیهٔ ۳", True),
    ("contains", "ناحیه ۳", "ولایت کابل، ناحیهٔ ٣", True),
    ("not_contains", "هرات", "ولایت کابل", True),
    ("starts_with", "۰۹", "0912", True),
    ("starts_with", "09", "0812", False),
    ("starts_with", "د", ["الف", "دال"], True),
    ("starts_with", ["a", "b"], "bc", True),
    ("in", ["هرات", "كابل"], "کابل", True),
    ("not_in", ["هرات", "كابل"], "کابل", False),
    ("not_in", ["هرات"], "کابل", True),
    # lists
    ("contains", "x", ["x", "y"], True),
    ("contains", "z", ["x", "y"], False),
    ("contains", "x", ["xx"], False),
    ("not_contains", "z", ["x", "y"], True),
    ("not_contains", "y", ["x", "y"], False),
    ("in", ["x", "z"], ["y", "x"], True),
    ("not_in", ["z"], ["y", "x"], True),
    ("equals", "x", ["x"], True),
    ("equals", "x", ["x", "y"], False),
    ("equals", ["y", "x"], ["x", "y"], True),
    ("less", "5", ["1"], False),
    # boxes
    ("equals", True, True, True),
    ("equals", False, False, True),
    ("equals", True, False, False),
    ("not_equals", True, False, True),
    ("equals", True, "true", True),
    ("equals", True, 1, False),
    ("equals", False, 0, False),
    # numbers, also those written as text
    ("equals", "5", 5, True),
    ("equals", "۵", 5, True),
    ("equals", "5.0", 5, True),
    ("equals", "1٬200", 1200, True),
    ("equals", "12", "۱۲", True),
    ("equals", "7", "007", False),
    ("equals", "007", "٠٠٧", True),
    ("equals", "0", 0, True),
    ("in", ["1", "2"], 2, True),
    ("less", "10", 9, True),
    ("less", "10", "9", True),
    ("less", "10", 10, False),
    ("at_most", "10", 10, True),
    ("at_most", "۱۰٫۵", 10, True),
    ("more", "10", 100, True),
    ("more", "10", 10, False),
    ("at_least", "-3", -3, True),
    ("at_least", "-3", -4, False),
    ("at_least", "x", 4, False),
    ("more", "5", "x", False),
    ("more", "a", "b", False),
    ("more", "5", True, False),
    ("starts_with", "12", 1200, True),
    # dates, and days counted from today in Jalali years
    ("equals", "2021-03-20", "2021-03-20", True),
    ("equals", "today", "2026-11-23", True),
    ("equals", "today", "today", True),
    ("equals", "today", "2026-11-24", False),
    ("less", "2021-03-21", "2021-03-20", True),
    ("less", "today", "2026-11-23", False),
    ("at_most", "today", "2026-11-23", True),
    ("more", "today", "2026-11-24", True),
    ("at_most", "today-18y", "2008-11-22", True),
    ("at_most", "today-18y", "2008-11-23", False),
    ("at_most", "today+30d", "2026-12-23", True),
    ("at_most", "today+30d", "2026-12-24", False),
    ("at_least", "today-1d", "2026-11-22", True),
    ("in", ["today", "2020-01-01"], "2026-11-23", True),
    ("more", "today-6m", "2026-05-24", True),
    ("more", "today-6m", "2026-05-23", False),
    ("more", "today-999y", "2026-11-23", True),
    ("more", "5", "2026-11-23", False),
    ("less", "today", 5, False),
    ("at_most", ["today"], "2026-11-23", False),
    ("at_most", "toString", "2026-11-23", False),
]

# (condition on the fields a, b and c, stored answers, does it hold?)
A, B, C = ({"field": key, "op": "equals", "value": "x"} for key in "abc")
NESTED = [
    ({"all": [A, {"any": [B, C]}]}, {"a": "x", "c": "x"}, True),
    ({"all": [A, {"any": [B, C]}]}, {"a": "x", "c": "y"}, False),
    ({"all": [A, {"any": [B, C]}]}, {"b": "x", "c": "x"}, False),
    ({"any": [A, {"all": [B, C]}]}, {"b": "x", "c": "x"}, True),
    ({"any": [A, {"all": [B, C]}]}, {"b": "x"}, False),
    ({"any": [A, {"all": [B, C]}]}, {"a": "x"}, True),
    ({"all": []}, {}, True),
    ({"any": []}, {}, False),
]

# (type of the field, what differs in its spec, what is typed): both sides make the same value of it
TYPED = [
    ("number", {}, "۱٬۲۰۰"),
    ("number", {}, " ٣ "),
    ("number", {}, "-12"),
    ("number", {}, "007"),
    ("number", {}, "0"),
    ("text", {}, "علي"),
    ("text", {"code": True}, "۱۲ ٣۴"),
    ("mobile", {}, "+98 912 345-6789"),
    ("mobile", {}, "۰۹۱۲۳۴۵۶۷۸۹"),
    ("jalali_date", {}, "۱۳۹۹/۱۲/۳۰"),
    ("jalali_date", {}, "1403-1-1"),
    ("jalali_date", {}, "۱۳۶۵.۰۴.۲۱"),
]
