"""The Persian catalogue: collected from the code, checked for gaps, compiled without GNU gettext.

`locale/fa/LC_MESSAGES/django.po` holds every visible string of ours, `locale/wagtail` the Persian that Wagtail's own
catalogue lacks.
"""

import re
import tempfile
from contextlib import chdir
from pathlib import Path

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import makemessages
from django.test.utils import override_settings

LOCALE = Path(settings.ROOT) / "locale"
CATALOGUE = LOCALE / "fa" / "LC_MESSAGES" / "django.po"
METADATA = {
    "Project-Id-Version": "khedmat",
    "Language": "fa",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n > 1);",
}
IGNORED = (
    "node_modules/*",
    "mutants/*",
    ".venv/*",
    "var/*",
    "tests/*",
    "bench/*",
    "scripts/*",
    "locale/*",
    "locale",
)
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")

Key = tuple[str | None, str]


class Extraction(makemessages.Command):
    """Django's makemessages, but all of it into the folder of LOCALE_PATHS, so that ours stays untouched."""

    def find_files(self, root):
        files = super().find_files(root)
        for file in files:
            file.locale_dir = self.default_locale_path
        return files


def translations() -> dict[Key, polib.POEntry]:
    """Every translated entry of the catalogue by (context, msgid)."""
    entries = polib.pofile(str(CATALOGUE), encoding="utf-8") if CATALOGUE.exists() else []
    return {(entry.msgctxt, entry.msgid): entry for entry in entries if entry.translated()}


def extract() -> polib.POFile:
    """What the code and the templates say today, untranslated. Needs GNU xgettext. Raises CommandError without it."""
    with tempfile.TemporaryDirectory() as folder:
        with override_settings(LOCALE_PATHS=[folder]), chdir(settings.ROOT):
            options = {"ignore_patterns": list(IGNORED), "add_location": "file", "verbosity": 0}
            call_command(Extraction(), locale=["fa"], **options)
        return polib.pofile(str(Path(folder) / "fa" / "LC_MESSAGES" / "django.po"))


def update() -> int:
    """Write the catalogue anew: today's msgids with the translations there are. Returns how many lack one."""
    known = translations()
    fresh = extract()
    fresh.metadata = METADATA
    for entry in fresh:
        old = known.get((entry.msgctxt, entry.msgid))
        if old is not None and bool(old.msgid_plural) == bool(entry.msgid_plural):
            entry.msgstr, entry.msgstr_plural = old.msgstr, old.msgstr_plural
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        entry.previous_msgid = None
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    fresh.wrapwidth = 110
    fresh.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    fresh.save(str(CATALOGUE))
    return len(fresh.untranslated_entries())


def problems() -> list[str]:
    """What is wrong with the catalogue, a line each: missing, fuzzy or misspelt translations. Empty: complete."""
    known = translations()
    found = []
    for entry in extract():
        translation = known.get((entry.msgctxt, entry.msgid))
        if translation is None:
            where = ", ".join(path for path, _line in entry.occurrences[:2])
            found.append(f"no translation: {entry.msgid!r} ({where})")
        else:
            found += [f"{fault}: {entry.msgid!r}" for fault in _faults(translation)]
    return found


def _faults(entry: polib.POEntry) -> list[str]:
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    faults = ["fuzzy"] if entry.fuzzy else []
    if any(letter in text for text in texts for letter in "يك"):
        faults.append("Arabic ye or kaf")
    # Persian has one form after a number, so a plural may leave out what only the other form needs.
    wanted = set(_PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    if any(not set(_PLACEHOLDER.findall(text)) <= wanted for text in texts):
        faults.append("unknown placeholder")
    elif not entry.msgid_plural and set(_PLACEHOLDER.findall(entry.msgstr)) != wanted:
        faults.append("placeholder lost")
    return faults


def compile_all() -> None:
    """Write the .mo files that Django reads, where the .po file beside them is newer."""
    for path in [CATALOGUE, *(LOCALE / "wagtail").glob("*/LC_MESSAGES/*.po")]:
        if path.exists() and _older(path.with_suffix(".mo"), path):
            polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


def _older(target: Path, source: Path) -> bool:
    return not target.exists() or target.stat().st_mtime < source.stat().st_mtime
