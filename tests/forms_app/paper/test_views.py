import pytest

from forms_app.models import Form
from forms_app.paper import views
from pdf.engine import RenderError

PAPER = "/apply/health-insurance/paper.pdf"


@pytest.fixture
def drawn(monkeypatch) -> list:
    """Every sheet that was made into a PDF."""
    made: list = []

    def pdf(sheet) -> bytes:
        made.append(sheet)
        return b"%PDF-1.4"

    monkeypatch.setattr(views, "pdf", pdf)
    return made


def test_everybody_may_print_the_form(client, form):
    response = client.get(PAPER)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    assert response["Content-Disposition"] == 'inline; filename="health-insurance-1.pdf"'
    assert response["Cache-Control"] == "no-cache"
    assert not response.cookies


def test_it_is_made_once_and_asked_for_again_it_is_not_sent_again(client, form, drawn):
    first = client.get(PAPER)
    second = client.get(PAPER, headers={"If-None-Match": first["ETag"]})
    assert (second.status_code, second.content) == (304, b"")
    assert client.get(PAPER, headers={"If-None-Match": '"other"'}).status_code == 200
    assert len(drawn) == 1


def test_a_new_version_is_another_paper(client, form, drawn):
    first = client.get(PAPER)["ETag"]
    form.title = "عنوان تازه"
    form.save_revision().publish()
    assert client.get(PAPER, headers={"If-None-Match": first}).status_code == 200
    assert drawn[-1].title == "عنوان تازه"


def test_the_language_of_the_reader_does_not_matter(client, form, drawn):
    first = client.get(PAPER)["ETag"]
    client.cookies["django_language"] = "en"
    assert client.get(PAPER)["ETag"] == first


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"open_for_public": False}, 200),
        ({"access": "clerks"}, 200),
        ({"access": "invited"}, 404),
        ({"live": False}, 404),
    ],
)
def test_a_form_closed_online_may_still_be_handed_in(client, form, drawn, change, status):
    Form.objects.update(**change)
    assert client.get(PAPER).status_code == status


def test_unknown_and_unpublished_forms_have_no_paper(client, form):
    Form.objects.create(slug="new", title="تازه")
    assert client.get("/apply/new/paper.pdf").status_code == 404
    assert client.get("/apply/unknown/paper.pdf").status_code == 404
    assert client.post(PAPER).status_code == 405


def test_when_it_cannot_be_made_a_calm_page_says_so_and_nothing_is_kept(client, form, monkeypatch):
    def fail(sheet):
        raise RenderError(["no glyph"])

    monkeypatch.setattr(views, "pdf", fail)
    response = client.get(PAPER)
    assert response.status_code == 503
    assert "اکنون" in response.content.decode()
    monkeypatch.undo()
    assert client.get(PAPER).status_code == 200


def test_the_start_page_leads_to_it(client, form):
    assert PAPER in client.get("/apply/health-insurance/").content.decode()
    Form.objects.update(open_for_public=False)
    assert PAPER in client.get("/apply/health-insurance/").content.decode()
    Form.objects.update(access="invited")
    assert PAPER not in client.get("/apply/health-insurance/").content.decode()


def test_staff_may_print_any_version(client, admin_user, form, drawn):
    form.title = "عنوان تازه"
    form.save_revision().publish()
    address = "/admin/forms/health-insurance/1/paper.pdf"
    assert client.get(address).status_code == 302
    client.force_login(admin_user)
    assert client.get(address).status_code == 200
    assert drawn[-1].title == "فرم درخواست رفع مشکل بیمه‌ای"
    assert client.get("/admin/forms/health-insurance/9/paper.pdf").status_code == 404
    old = form.versions.get(number=1)
    page = client.get(f"/admin/snippets/forms_app/formversion/inspect/{old.pk}/").content.decode()
    assert address in page
