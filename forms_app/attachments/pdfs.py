"""PDFs are rebuilt page by page in a process of their own: no script, action, attachment or form survives (BR-45)."""

import subprocess
import sys
from pathlib import Path

from forms_app.attachments import pdf_child
from forms_app.attachments.refusal import Refused

MAX_PAGES = 20
SECONDS = 20
_REASONS = {pdf_child.LOCKED: "locked", pdf_child.TOO_MANY_PAGES: "too_many_pages"}


def rebuild(data: bytes) -> bytes:
    """Return a new PDF with the pages of `data` and nothing else of it.

    Raises Refused: "locked" (encrypted), "too_many_pages", or "unreadable" for what is damaged, truncated, or needs
    more memory or time to read than an honest document does.
    """
    command = [sys.executable, "-I", str(Path(pdf_child.__file__)), str(MAX_PAGES)]
    try:
        child = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise Refused("unreadable") from None
    if child.returncode or not child.stdout:
        raise Refused(_REASONS.get(child.returncode, "unreadable"), pages=MAX_PAGES)
    return child.stdout
