"""Wagtail in Persian: every message of its packages is said in our catalogue, with the same placeholders."""

import re
from pathlib import Path

import formtools
import polib
import pytest
import wagtail
import wagtail_modeladmin
from django.conf import settings

WAGTAIL = Path(wagtail.__file__).parent
PACKAGES = [
    WAGTAIL,
    *(
        WAGTAIL / name
        for name in (
            "admin",
            "users",
            "snippets",
            "images",
            "documents",
            "search",
            "sites",
            "embeds",
            "locales",
        )
    ),
    *(WAGTAIL / "contrib" / name for name in ("settings", "forms", "table_block", "typed_table_block")),
    Path(wagtail_modeladmin.__file__).parent,
    Path(formtools.__file__).parent,
]
OURS = Path(settings.ROOT) / "locale" / "wagtail" / "fa" / "LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")
TAG = re.compile(r"</?\w+")
NOT_PERSIAN = re.compile("[يىك]|[آ-ی] (?:ها|های)(?![آ-ی])|\\bن?می [آ-ی]")
DOMAINS = ("django", "djangojs")


def entries(domain: str) -> list[polib.POEntry]:
    return list(polib.pofile(str(OURS / f"{domain}.po")))


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def packaged(domain: str) -> set[tuple[str | None, str]]:
    files = [package / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po" for package in PACKAGES]
    return {
        (entry.msgctxt, entry.msgid)
        for file in files
        if file.exists()
        for entry in polib.pofile(str(file))
        if not entry.obsolete
    }


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_message_of_wagtail_is_translated(domain):
    said = {(entry.msgctxt, entry.msgid) for entry in entries(domain) if all(texts(entry))}
    assert packaged(domain) - said == set()
    assert len(said) > {"django": 1500, "djangojs": 80}[domain]


@pytest.mark.parametrize("domain", DOMAINS)
def test_nothing_is_fuzzy_and_plurals_are_whole(domain):
    for entry in entries(domain):
        assert not entry.fuzzy, entry.msgid
        assert not entry.msgid_plural or sorted(entry.msgstr_plural) == [0, 1], entry.msgid


@pytest.mark.parametrize("domain", DOMAINS)
def test_placeholders_and_tags_are_the_same(domain):
    for entry in entries(domain):
        sources = [entry.msgid, *filter(None, [entry.msgid_plural])]
        for text in texts(entry):
            assert set(PLACEHOLDER.findall(text)) in [
                set(PLACEHOLDER.findall(source)) for source in sources
            ], text
            if "enable-javascript" not in entry.msgid:  # said without its link to another site
                assert sorted(TAG.findall(text)) in [sorted(TAG.findall(source)) for source in sources], text


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_persian_is_spelled_as_persian(domain):
    wrong = [text for entry in entries(domain) for text in texts(entry) if NOT_PERSIAN.search(text)]
    assert wrong == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_lines_begin_and_end_as_gettext_demands(domain):
    for entry in entries(domain):
        for text in texts(entry):
            assert text.startswith("\n") == entry.msgid.startswith("\n"), entry.msgid
            assert text.endswith("\n") == entry.msgid.endswith("\n"), entry.msgid
