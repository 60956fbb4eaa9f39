"""A second service from an empty admin, by clicks alone: issue and renewal of refugees' identity cards.

Directive, service page, form, letter and reasons are made by an editor and approved by another; then one request goes
through to its letter.
"""

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from config.demo import people
from forms_app.models import Form
from persian.digits import to_latin
from referrals.models import Case, Letter, LetterTemplate, Reason
from services.models import Directive, ServicePage
from tests.journeys.editing import Desk
from tests.journeys.test_main_road import answer, go_on, press, step, tick

pytestmark = pytest.mark.browser

SERVICE = "صدور و تجدید کارت شناسایی پناهندگان"
DIRECTIVE = "دستورالعمل صدور کارت شناسایی پناهندگان"
FORM = "فرم درخواست کارت شناسایی"
LETTER = "نامه به استانداری برای صدور کارت"


@pytest.fixture
def installation(transactional_db, live_server) -> str:
    """A new installation: the office, the home page, accounts; no service, form, directive, letter or reason."""
    call_command("setup_site", code="smp", name="اداره کل نمونه", province="نمونه")
    people.load()
    return live_server.url


@pytest.fixture
def desk(log_in, installation):
    """desk("editor") -> that person at the admin."""
    return lambda username: Desk(log_in(username), installation)


def write_directive(editor: Desk) -> None:
    editor.open("snippets/services/directive/add/")
    editor.fill(title=DIRECTIVE, number="۲۱/۱۴۰۵", issuer="وزارت کشور", key="refugee-card")
    editor.fill(issued_on="1405/01/10", in_force_from="1405/01/15")
    article = editor.insert("articles")
    editor.fill(article, number="1", key="art1", title="مدارک")
    paragraph = f"{article}paragraphs-0-value-"
    editor.fill(paragraph, key="art1_1", text="۱-۱. ارائهٔ کارت اقامت و گواهی هویت الزامی است.")
    editor.fill(paragraph, check="کارت اقامت و گواهی هویت دیده شد")
    editor.send_for_approval()


def write_service_page(editor: Desk) -> None:
    editor.open("pages/")
    editor.page.locator("main td a[href^='/admin/pages/']:not([href$='/edit/'])").first.click()
    editor.page.locator("a[href$='/add_subpage/']").first.click()
    editor.page.locator("input[name=title]").wait_for()
    editor.fill(title=SERVICE, subtitle="برای پناهندگانی که در این استان پرونده دارند")
    section = editor.insert("sections", "بخش")
    editor.fill(section, heading="این خدمت چیست؟")
    editor.page.locator(".public-DraftEditor-content").last.click()
    editor.page.keyboard.type("کارت شناسایی پناهندگان در این اداره صادر یا تجدید می‌شود.")
    editor.tab(1)
    editor.fill("card-0-value-rows-0-value-", value=SERVICE)
    editor.tab(2)
    editor.choose("directive", DIRECTIVE)
    editor.send_for_approval()


def build_form(editor: Desk) -> None:
    """Three pages: what is asked for, with a condition; the applicant; the household as rows with a scan each."""
    editor.open("snippets/forms_app/form/add/")
    editor.fill(title=FORM, slug="refugee-card", introduction="پیش از شروع، تصویر مدارک را آماده کنید.")
    editor.choose("service", SERVICE)
    editor.tab(1)
    request = editor.insert("steps", "گام")
    editor.fill(request, key="request", title="نوع درخواست")
    kind = field(editor, request, "یک گزینه (همه", key="kind", label="چه می‌خواهید؟")
    option(editor, kind, 0, key="issue", label="صدور کارت")
    option(editor, kind, 1, key="renewal", label="تجدید کارت")
    reason = field(editor, request, "متن بلند", key="reason", label="علت تجدید", required=False)
    editor.only_if(reason, "kind", "renewal")
    applicant = editor.insert("steps", "گام")
    editor.fill(applicant, key="applicant", title="مشخصات متقاضی")
    for key, label in (("first_name", "نام"), ("last_name", "نام خانوادگی"), ("household_code", "کد خانوار")):
        field(editor, applicant, "متن", key=key, label=label)
    household = editor.insert("steps", "گروه تکرارشونده")
    editor.fill(household, key="household", title="اعضای خانوار", item_title="عضو")
    field(editor, household, "متن", key="member_first_name", label="نام")
    field(editor, household, "متن", key="member_last_name", label="نام خانوادگی")
    field(editor, household, "پرونده", key="card", label="تصویر کارت اقامت")
    editor.send_for_approval()


def field(editor: Desk, step: str, kind: str, **values: str) -> str:
    """A question of `kind` (its name in the list of blocks) at the end of `step`."""
    place = editor.insert(f"{step}fields", kind)
    required = values.pop("required", True)
    editor.fill(place, **values)
    if not required:
        editor.page.locator(f"[name='{place}required']").uncheck()
    return place


def option(editor: Desk, place: str, number: int, **values: str) -> None:
    editor.insert(f"{place}choices")
    editor.fill(f"{place}choices-{number}-value-", **values)


def write_letter(editor: Desk) -> None:
    editor.open("snippets/referrals/lettertemplate/add/")
    editor.fill(name=LETTER, key="to-province", addressee_kind="other", page_size="A4")
    editor.choose("service", SERVICE)
    editor.fill(
        recipient="معاون محترم سیاسی و امنیتی استانداری", subject="صدور کارت شناسایی", salutation="با سلام"
    )
    paragraph = editor.insert("body", "بند")
    text = "برای {{ form_kind }} {{ applicant_full_name }} با کد خانوار {{ household_code }} اقدام فرمایید."
    editor.page.locator(f"[name='{paragraph.removesuffix('-')}']").fill(text)
    editor.send_for_approval()


def write_reasons(editor: Desk) -> None:
    editor.open("snippets/referrals/reason/add/")
    editor.fill(code="K1", outcome="approve", text="مدارک کامل است و هویت تأیید شد.")
    editor.choose("service", SERVICE)
    editor.page.check("input[name=articles][value='refugee-card/art1_1']")
    editor.save()


def record_signatory(admin: Desk) -> None:
    admin.open("snippets/referrals/signatory/add/")
    admin.page.locator("[name=user]").select_option(label="signatory")
    admin.fill(name="نمونه آزمایشی‌ی", title="مدیرکل")
    admin.save()


def apply(page: Page, base: str, scan) -> str:
    page.goto(base)
    press(page, f"a:has-text('{SERVICE}')")
    press(page, "a[href*='/apply/']")
    go_on(page)
    tick(page, "kind", "issue")
    expect(page.locator("[name$='-reason']")).to_be_hidden()
    tick(page, "kind", "renewal")
    answer(page, reason="اعتبار کارت رو به پایان است.")
    go_on(page)
    answer(page, first_name="نرگس", last_name="احمدی", household_code="۷۷۰۰۱۲")
    go_on(page)
    press(page, "button[name=add]")
    answer(page, member_first_name="یوسف", member_last_name="احمدی")
    page.set_input_files("input[type=file]", scan("member"))
    go_on(page)
    expect(page.locator("main")).to_contain_text("اعتبار کارت رو به پایان است.")
    go_on(page)
    expect(page).to_have_url(re.compile("/receipt/"))
    return to_latin(page.locator(".apply-receipt__code").inner_text())


def review(officer: Desk, case: Case) -> None:
    page = officer.page
    officer.open(f"referrals/case/review/{case.public_id}/")
    step(page, "begin")
    for result in page.locator("select[name^=result_]").all():
        result.select_option("confirmed")
    for number, reference in enumerate(page.locator("input[name^=reference_]").all()):
        reference.fill(f"۴۴{number}")
    step(page, "najva")
    page.locator("form:has(input[value=checklist]) input[type=checkbox]").check()
    step(page, "checklist")
    page.check("#outcome-approve")
    page.check("#propose-K1")
    step(page, "propose")


def test_a_second_service_is_built_by_clicks_and_takes_a_request_to_its_letter(
    page, installation, desk, scan
):
    assert not any(model.objects.exists() for model in (Directive, ServicePage, Form, LetterTemplate, Reason))
    editor, approver = desk("editor"), desk("approver")
    for write, title in (
        (write_directive, DIRECTIVE),
        (write_service_page, SERVICE),
        (build_form, FORM),
        (write_letter, LETTER),
    ):
        write(editor)
        approver.approve(title)
    write_reasons(editor)
    record_signatory(desk("admin"))

    tracking = apply(page, installation, scan)
    case = Case.objects.get(submission__tracking_code=re.sub(r"\D", "", tracking))
    review(desk("officer"), case)
    supervisor = desk("supervisor")
    supervisor.open(f"referrals/case/review/{case.public_id}/")
    supervisor.page.check("input[name=verdict][value=approved]")
    step(supervisor.page, "decide")
    signatory = desk("signatory")
    signatory.open(f"referrals/case/review/{case.public_id}/")
    press(signatory.page, "form[action*='issue'] button[type=submit]")
    letter = Letter.objects.get(case=case)
    assert letter.values["fields"]["form_kind"] == "تجدید کارت"
    assert letter.template.name == LETTER
