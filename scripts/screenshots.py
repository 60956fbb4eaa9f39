"""`make screenshots`: the main screens of a fresh demo, into docs/screenshots/. Needs Chromium."""

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "screenshots"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 780}
LOG_IN = "/login/"


def screens() -> dict[str, tuple[str, str]]:
    """{name: (account or "", address)} of what is shown. Reads the demo that the server shows."""
    from django.urls import reverse

    from forms_app.models import Form
    from referrals.models import Case
    from services.models import ServicePage

    service = ServicePage.objects.get().get_url()
    form = Form.objects.get()
    review = Case.objects.get(state="under_review")
    letter = Case.objects.get(state="delivered")
    return {
        "home": ("", "/"),
        "service": ("", service),
        "card": ("", f"{service}card/"),
        "apply": ("", reverse("apply", args=[form.slug])),
        "track": ("", reverse("track")),
        "verify": ("", reverse("verify")),
        "log-in": ("", LOG_IN),
        "cases": ("officer", "/admin/referrals/case/"),
        "review": ("officer", f"/admin/referrals/case/review/{review.public_id}/"),
        "letters-of-case": ("signatory", f"/admin/referrals/case/review/{letter.public_id}/"),
        "statistics": ("statistics", reverse("statistics")),
        "form-editor": ("editor", f"/admin/snippets/forms_app/form/edit/{form.pk}/"),
        "form-checks": ("editor", f"/admin/snippets/forms_app/form/{form.pk}/checks/"),
        "form-impact": ("editor", f"/admin/snippets/forms_app/form/{form.pk}/impact/"),
        "forms": ("editor", "/admin/snippets/forms_app/form/"),
        "clerk-entry": ("intake", "/admin/entry/"),
    }


def take(browser: Browser, base: str) -> None:
    """Every screen, wide; the public ones on a phone too."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, (account, address) in screens().items():
        for size, ending in ((WIDE, ""), (PHONE, "-phone")):
            if account and size is PHONE:
                continue
            page = browser.new_context(viewport=size, locale="fa-IR").new_page()
            if account:
                _log_in(page, base, account)
            answer = page.goto(f"{base}{address}", wait_until="networkidle")
            if answer is None or answer.status != 200:
                raise SystemExit(f"{name}: {address} answers {answer and answer.status}")
            _store(Image.open(io.BytesIO(page.screenshot(full_page=not account))), f"{name}{ending}")
            page.context.close()


def condition(browser: Browser, base: str) -> None:
    """A condition in the form editor, unfolded: the lists from which question, comparison and answer are chosen."""
    from forms_app.models import Form

    page = browser.new_context(viewport=WIDE, locale="fa-IR").new_page()
    _log_in(page, base, "editor")
    page.goto(f"{base}/admin/snippets/forms_app/form/edit/{Form.objects.get().pk}/", wait_until="networkidle")
    page.locator("[role=tablist] [role=tab]").nth(1).click()
    picker = page.locator("[name*='visible_if-rules-0-value-field'] ~ select.form-picker").first
    folded = picker.locator("xpath=ancestor::*[@hidden and @id]")
    while folded.count():
        page.locator(f"[aria-controls='{folded.first.get_attribute('id')}']").first.click()
    picker.evaluate("element => element.scrollIntoView({block: 'center'})")
    _store(Image.open(io.BytesIO(page.screenshot())), "form-condition")
    page.context.close()


def paper() -> None:
    """The first page of the form for print."""
    import pypdfium2

    from forms_app.models import Form
    from forms_app.paper.document import pdf, sheet

    printed = pdf(sheet(Form.objects.get().latest_version()))
    _store(pypdfium2.PdfDocument(printed)[0].render(scale=2).to_pil(), "form-paper")


def letter() -> None:
    """The letter of the case that was handed over, as the printer gets it."""
    import pypdfium2

    from referrals.models import Letter

    with Letter.objects.get(case__state="delivered").pdf.open() as file:
        _store(pypdfium2.PdfDocument(file.read())[0].render(scale=2).to_pil(), "letter")


def _store(image: Image.Image, name: str) -> None:
    """Into docs/screenshots/, in 256 colours: a third of the size, and nobody sees it."""
    image.convert("RGB").quantize(256).save(TARGET / f"{name}.png", optimize=True)
    print(f"docs/screenshots/{name}.png")


def _log_in(page, base: str, account: str) -> None:
    from config.demo.people import PASSWORD

    page.goto(f"{base}{LOG_IN}")
    page.fill("[name=username]", account)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_load_state("networkidle")


@contextmanager
def server(folder: str) -> Iterator[str]:
    """The demo on a free port, its files and database in `folder`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    base = f"http://{address}"
    os.environ.update(
        {
            "VAR_DIR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/demo.sqlite3",
            "BASE_URL": base,
            "LOG_LEVEL": "WARNING",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # Playwright's loop runs in this thread
        }
    )
    manage = [sys.executable, str(ROOT / "manage.py")]
    subprocess.run([*manage, "migrate", "--verbosity", "0"], check=True)
    subprocess.run([*manage, "load_demo"], check=True, stdout=subprocess.DEVNULL)
    process = subprocess.Popen(
        [*manage, "runserver", "--noreload", address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(f"{base}/healthz")
        yield base
    finally:
        process.terminate()
        process.wait()


def _wait(address: str) -> None:
    for _try in range(120):
        try:
            urllib.request.urlopen(address, timeout=2)
        except urllib.error.URLError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit(f"{address} does not answer")


def main() -> None:
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, server(folder) as base:
        import django

        django.setup()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            take(browser, base)
            condition(browser, base)
            browser.close()
        letter()
        paper()


if __name__ == "__main__":
    main()
