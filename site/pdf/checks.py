"""What must be true at start for letters to come out right."""

from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register


@register
def engine_is_known(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """An error for each thing that moved in xhtml2pdf, and a warning when the fonts are not installed."""
    # Imported here, for the engine takes a quarter of a second that only a start with checks should pay.
    from pdf import fonts, seams

    hint = f"Letters were proved with xhtml2pdf {seams.VERSION}: install what requirements.txt says."
    messages: list[CheckMessage] = [Error(problem, hint=hint, id="pdf.E001") for problem in seams.moved()]
    messages += [
        Warning(f"{path} is missing: no letter can be made", hint="Run `npm ci`.", id="pdf.W001")
        for path in fonts.files()
        if not path.is_file()
    ]
    return messages
