import shutil

import polib
import pytest

from config import catalogue


def entry(msgid: str, msgstr: str, **more) -> polib.POEntry:
    return polib.POEntry(msgid=msgid, msgstr=msgstr, **more)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty locale folder in the place of the real one."""
    monkeypatch.setattr(catalogue, "LOCALE", tmp_path)
    monkeypatch.setattr(catalogue, "CATALOGUE", tmp_path / "fa" / "LC_MESSAGES" / "django.po")
    return tmp_path


def write(path, *entries) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    file = polib.POFile()
    file.metadata = catalogue.METADATA
    file.extend(entries)
    file.save(str(path))


def test_a_missing_translation_is_a_problem(folder, monkeypatch):
    monkeypatch.setattr(catalogue, "extract", lambda: [entry("case", "", occurrences=[("a.py", "1")])])
    assert catalogue.problems() == ["no translation: 'case' (a.py)"]


@pytest.mark.parametrize(
    ("msgid", "msgstr", "fault"),
    [
        ("case", "پرونده", []),
        ("book", "كتاب", ["Arabic ye or kaf"]),
        ("%(count)s cases", "پرونده", ["placeholder lost"]),
        ("%(count)s cases", "%(number)s پرونده", ["unknown placeholder"]),
    ],
)
def test_a_faulty_translation_is_found(msgid, msgstr, fault):
    assert catalogue._faults(entry(msgid, msgstr)) == fault


def test_compiling_needs_no_gnu_gettext(folder):
    write(catalogue.CATALOGUE, entry("case", "پرونده"))
    catalogue.compile_all()
    assert polib.mofile(str(catalogue.CATALOGUE.with_suffix(".mo")))[0].msgstr == "پرونده"


@pytest.mark.skipif(not shutil.which("xgettext"), reason="NO GETTEXT: apt-get install gettext")
def test_strings_of_code_and_templates_are_collected(folder):
    msgids = {item.msgid for item in catalogue.extract()}
    assert "submitted" in msgids  # referrals/cases/states.py
