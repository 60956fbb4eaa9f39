"""Posts that no honest browser sends, made from honest ones by a seeded generator."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote_from_bytes

from tests.forms_app.filling import SLUG, member, picture

BOUNDARY = "b0undary"
STEPS = ("request", "applicant", "contact", "household", "problem", "special", "attachments", "declarations")
FILE_FIELDS = {
    "household": "household-0-member_document_image",
    "attachments": "attachments-applicant_document_image",
    "special": "special-medical_certificate",
}
HONEST: dict[str, dict[str, str]] = {
    "request": {"grounds": "identity_incomplete", "applicant_role": "head"},
    "applicant": {
        "first_name": "نمونه",
        "last_name": "آزمایشی",
        "birth_date": "۱۳۶۵/۰۴/۲۱",
        "gender": "female",
        "nationality": "AF",
        "document_type": "amayesh_card",
        "document_number": "۱۲۳۴۵۶۷",
        "exclusive_id": "100000000001",
    },
    "contact": {"county": "a", "mobile": "09120000001", "preferred_channel": "sms"},
    "household": {
        "TOTAL_FORMS": "1",
        "INITIAL_FORMS": "0",
        **{f"0-{key}": str(value) for key, value in member().items() if "upload" not in key},
    },
    "problem": {"problem_types": "newborn", "problem_description": "توضیحی به اندازهٔ کافی بلند برای نمونه"},
    "special": {"beneficiary": "applicant", "service_class": "C", "health_consent": "on"},
    "attachments": {"applicant_document_image": "00000000-0000-4000-8000-000000000000"},
    "declarations": {"truth_declaration": "on", "privacy_notice": "on"},
}
NASTY = (
    b"", b"\x00", b"a\x00b", b"\xed\xa0\x80", b"\xed\xb0\x80x", b"\xff\xfe\xfd", "\u202eabc\u2066".encode(), b"-1",
    b"1e309", b"NaN", b"9" * 400, b"0" * 30, "۱۴۰۴/۱۳/۴۰".encode(), "٠١٢٣".encode(), b"<script>alert(1)</script>",
    b"{{7*7}}", b"%s%n", b"../../etc/passwd", b"[]", b"{}", b"null", b"True", b"' OR 1=1 --", "🙂".encode() * 40,
    "\u200c".encode() * 60, b"\r\n\r\n", "ب".encode() * 5000, b"x" * 150_000, b"applicant",
    b"99999999999999999999", b"\x1b[31m", "İı".encode(), b"2147483648",
)  # fmt: skip
TOTALS = (b"", b"x", b"-1", b"0", b"3", b"400", b"1001", b"99999999999", "۳".encode(), b"1.5", b"\x00")
KINDS = (
    "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-8",
    "multipart/form-data",
    f"multipart/form-data; boundary={BOUNDARY}",
    "multipart/form-data; boundary=", "application/json", "text/plain", "",
    "application/x-www-form-urlencoded; charset=utf-16", "image/png",
)  # fmt: skip

Pairs = list[tuple[bytes, bytes]]


@dataclass(frozen=True)
class Post:
    path: str
    body: bytes
    kind: str


class Malformer:
    """Gives one malformed post after the other; the same seed gives the same ones. `strange` are others' file ids."""

    def __init__(self, seed: int, strange: list[str]) -> None:
        self.dice, self.strange = random.Random(seed), strange

    def post(self) -> Post:
        step = self.dice.choice(STEPS)
        pairs = self._honest(step)
        for _ in range(self.dice.randint(1, 4)):
            self._spoil(pairs, step)
        if step == "declarations":  # both ticks would be an honest request
            lost = self.dice.choice(["truth_declaration", "privacy_notice"])
            pairs = [pair for pair in pairs if pair[0] != f"declarations-{lost}".encode()]
        body, kind = self._packed(pairs, step)
        return Post(self._path(step), body, kind)

    def _path(self, step: str) -> str:
        ending = self.dice.choice(["", "", "", "typed/", "typed/", "?return=check"])
        other = self.dice.random()
        if other < 0.04:
            return f"/apply/{SLUG}/{self.dice.choice(['later', 'tasks', 'check', 'done', 'nothing', 'receipt/x'])}/"
        if other < 0.05:
            return "/apply/resume/"
        return f"/apply/{SLUG}/{step}/{ending}"

    def _honest(self, step: str) -> Pairs:
        pairs = [(f"{step}-{key}".encode(), text.encode()) for key, text in HONEST[step].items()]
        pairs.append((f"apply-{SLUG}-current_step".encode(), step.encode()))
        pairs.append((b"turn", str(self.dice.randint(0, 3)).encode()))
        return pairs

    def _spoil(self, pairs: Pairs, step: str) -> None:
        ways: list[Callable[[Pairs, str], None]] = [
            self._lose, self._double, self._replace, self._replace, self._rename, self._count, self._steal, self._press,
            self._stale, self._flood,
        ]  # fmt: skip
        self.dice.choice(ways)(pairs, step)

    def _place(self, pairs: Pairs) -> int:
        return self.dice.randrange(len(pairs))

    def _lose(self, pairs: Pairs, step: str) -> None:
        if len(pairs) > 1:
            del pairs[self._place(pairs)]

    def _double(self, pairs: Pairs, step: str) -> None:
        name, _text = pairs[self._place(pairs)]
        pairs += [(name, self.dice.choice(NASTY))] * self.dice.randint(1, 3)

    def _replace(self, pairs: Pairs, step: str) -> None:
        place = self._place(pairs)
        pairs[place] = (pairs[place][0], self.dice.choice(NASTY))

    def _rename(self, pairs: Pairs, step: str) -> None:
        place = self._place(pairs)
        name = pairs[place][0] + self.dice.choice(
            [b"[]", b"\x00", b"-0", b"-remove", b"-upload", b"\xed\xa0\x80"]
        )
        pairs[place] = (name, pairs[place][1])

    def _count(self, pairs: Pairs, step: str) -> None:
        for part in (b"TOTAL", b"INITIAL", b"MIN_NUM", b"MAX_NUM"):
            pairs.append((f"{step}-".encode() + part + b"_FORMS", self.dice.choice(TOTALS)))

    def _steal(self, pairs: Pairs, step: str) -> None:
        name = FILE_FIELDS.get(step, f"{step}-file")
        name += self.dice.choice(["", "", "-remove"])
        pairs.append((name.encode(), self.dice.choice(self.strange).encode()))

    def _press(self, pairs: Pairs, step: str) -> None:
        buttons = [b"add", b"remove-0", b"remove-999", b"remove-x", b"later", b"again", b"wizard_goto_step"]
        pairs.append((self.dice.choice(buttons), self.dice.choice(NASTY)))

    def _stale(self, pairs: Pairs, step: str) -> None:
        other = self.dice.choice([*STEPS, "check", "done", "", "x" * 500])
        pairs.append((f"apply-{SLUG}-current_step".encode(), other.encode()))
        pairs.append((b"turn", self.dice.choice(NASTY)))

    def _flood(self, pairs: Pairs, step: str) -> None:
        pairs += [(f"{step}-{i}-_id".encode(), b"0000000g") for i in range(self.dice.choice([5, 60]))]

    def _packed(self, pairs: Pairs, step: str) -> tuple[bytes, str]:
        if self.dice.random() < 0.45:
            return self._multipart(pairs, step)
        body = b"&".join(
            quote_from_bytes(name).encode() + b"=" + quote_from_bytes(text).encode() for name, text in pairs
        )
        kind = KINDS[0] if self.dice.random() < 0.8 else self.dice.choice(KINDS)
        return body, kind

    def _multipart(self, pairs: Pairs, step: str) -> tuple[bytes, str]:
        lines = [
            b'--%b\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n'
            % (BOUNDARY.encode(), name, text)
            for name, text in pairs
        ]
        if step in FILE_FIELDS and self.dice.random() < 0.5:
            lines.append(self._file(FILE_FIELDS[step]))
        body = b"".join(lines) + b"--%b--\r\n" % BOUNDARY.encode()
        if self.dice.random() < 0.3:
            body = body[: self.dice.randrange(len(body))]
        kind = KINDS[3] if self.dice.random() < 0.85 else self.dice.choice(KINDS)
        return body, kind

    def _file(self, name: str) -> bytes:
        content = self.dice.choice(
            [
                b"",
                b"MZ\x90",
                b"\x89PNG\r\n\x1a\n",
                b"%PDF-1.4 %%EOF",
                b"\xff\xd8\xff\xe0" * 50,
                picture().read(),
            ]
        )
        filename = self.dice.choice(
            [b"a.png", b"", b"../../x.png", b"\xff.png", b"a" * 400 + b".jpg", b"x\x00.png"]
        )
        head = b'--%b\r\nContent-Disposition: form-data; name="%b"; filename="%b"\r\n'
        kind = b"Content-Type: %b\r\n\r\n" % self.dice.choice([b"image/png", b"", b"\x00", b"text/html"])
        return head % (BOUNDARY.encode(), f"{name}-upload".encode(), filename) + kind + content + b"\r\n"
