"""One process that makes letters on demand: `python bench/_letter_worker.py ours|plain`.

Each line read is a letter's number; each line written is `<milliseconds of CPU> <resident kilobytes>`.
"""

import io
import os
import re
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "node_modules" / "vazirmatn" / "fonts" / "ttf"
FONT_FACES = (
    f"@font-face {{ font-family: Vazirmatn; src: url({FONTS}/Vazirmatn-Regular.ttf); }}"
    f"@font-face {{ font-family: Vazirmatn; font-weight: bold; src: url({FONTS}/Vazirmatn-Bold.ttf); }}"
)

LETTER = """<html dir="rtl" lang="fa"><head><meta charset="utf-8"><style>
@page {{ size: a4 portrait;
  @frame head {{ -pdf-frame-content: head; left: 2cm; top: 1.1cm; width: 17cm; height: 3cm; }}
  @frame body {{ left: 2.2cm; top: 4.4cm; width: 16.6cm; height: 22.3cm; }}
  @frame foot {{ -pdf-frame-content: foot; left: 2cm; top: 27cm; width: 17cm; height: 1.7cm; }} }}
body {{ font-family: Vazirmatn; font-size: 11pt; line-height: 1.6; }}
p {{ text-align: justify; margin: 0 0 5pt 0; }}
table.m th, table.m td {{ border: 0.5pt solid #444455; padding: 2pt; text-align: center; font-size: 9pt; }}
</style></head><body>
<div id="head"><table><tr><td style="width:30%"><p>ادارهٔ خدمات اجتماعی</p></td>
<td style="width:40%"><p style="text-align:center">بسمه تعالی</p></td>
<td style="width:30%">شماره: {number}/۱۴۰۵<br/>تاریخ: ۱۴۰۵/۰۹/۰۲<br/>پیوست: دارد</td></tr></table></div>
<div id="foot"><p style="text-align:center">صفحهٔ <pdf:pagenumber/> از <pdf:pagecount/></p></div>
<p><b>موضوع: معرّفی خانوار آقای غلامعلی محمدی‌نژاد شمارهٔ {number}</b></p><p>با سلام و احترام</p>
{paragraphs}
<table class="m" repeat="1"><thead><tr><th style="width:8%">ردیف</th><th style="width:32%">نام و نام خانوادگی</th>
<th style="width:20%">نسبت</th><th style="width:20%">تاریخ تولد</th><th style="width:20%">شناسه</th></tr></thead>
<tbody>{rows}</tbody></table>
<p>خواهشمند است دستور فرمایید نتیجهٔ اقدام به این اداره اعلام شود.</p><p style="text-align:center">رئیس اداره</p>
<p><img src="qr.png" style="width:2.3cm; height:2.3cm"/></p></body></html>"""

PARAGRAPH = (
    "<p>به استناد مادهٔ {n} آیین‌نامهٔ اجرایی، بدین‌وسیله خانوار نام‌برده با شمارهٔ پروندهٔ {code} که واجد شرایط بهره‌مندی از "
    "خدمات حمایتی تشخیص داده شده است، جهت هرگونه مساعدت و اقدام مقتضی به آن سازمان معرّفی می‌شود. لازم به ذکر است که "
    "اعتبار این معرّفی‌نامه حداکثر سه ماه (تا تاریخ ۱۴۰۵/۱۲/۰۲) از زمان صدور بوده و مسئولیّت صحّت اطلاعات اظهارشده بر "
    "عهدهٔ متقاضی است؛ «خدمات اجتماعی» مبلغ ۱۲٬۵۰۰٬۰۰۰ ریال را تأیید کرده است.</p>"
)
NAMES = [
    "زهرا محمدی‌نژاد",
    "غلامعلی رضایی",
    "محمّد کاظمی",
    "فاطمه‌زهرا احمدی",
    "مسعود ژاله‌پور",
    "گلنار چراغی",
    "شهریار پژوهنده",
]


def letter(number: int) -> str:
    """A two-page letter; no two numbers give the same words throughout."""
    code = f"{14050000 + number}"
    name = NAMES[number % len(NAMES)]
    rows = "".join(
        f"<tr><td>{row + 1}</td><td>{NAMES[(row + number) % len(NAMES)]}</td><td>فرزند {name}</td>"
        f"<td>۱۳۸۰/۰{row % 9 + 1}/۱۵</td><td>{code}{row:02}</td></tr>"
        for row in range(12)
    )
    paragraphs = "".join(PARAGRAPH.format(n=n, code=code) for n in range(1, 7))
    return LETTER.format(number=number, paragraphs=paragraphs, rows=rows)


def ours(html: str, qr: bytes) -> bytes:
    """By the product."""
    from pdf.engine import Assets, Meta, render

    return render(html, Assets({"qr.png": qr}), Meta("نامه", "اداره"))


def plain(html: str, qr: bytes) -> bytes:
    """By xhtml2pdf as it is installed, with the same fonts and the same policy."""
    from tempfile import TemporaryDirectory

    from xhtml2pdf import pisa
    from xhtml2pdf.config.resources import ResourceAccessPolicy

    out = io.BytesIO()
    with TemporaryDirectory() as folder:
        Path(folder, "qr.png").write_bytes(qr)
        policy = ResourceAccessPolicy.server(folder, allow_remote=False, extra_roots=(FONTS,))
        html = html.replace("<style>", f"<style>{FONT_FACES}", 1)
        pisa.CreatePDF(html, dest=out, path=f"{folder}/a.html", encoding="utf-8", resource_policy=policy)
    return out.getvalue()


def resident() -> int:
    """Kilobytes of memory this process holds."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text())[1])


def main() -> None:
    sys.path.insert(0, str(ROOT / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import logging

    import segno

    logging.getLogger("xhtml2pdf").setLevel(logging.ERROR)
    render = {"ours": ours, "plain": plain}[sys.argv[1]]
    code = io.BytesIO()
    segno.make_qr("https://example.org/verify/0123456789abcdef").save(code, kind="png", scale=10)
    for line in sys.stdin:
        html = letter(int(line))
        start = time.process_time()
        pdf = render(html, code.getvalue())
        spent = (time.process_time() - start) * 1000
        if len(sys.argv) > 2:
            Path(sys.argv[2]).write_bytes(pdf)
        print(f"{spent:.2f} {resident()}", flush=True)


if __name__ == "__main__":
    main()
