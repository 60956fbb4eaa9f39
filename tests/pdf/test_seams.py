"""The names of the engine this package rests on."""

import pytest
import xhtml2pdf
from django.core.checks import Error, run_checks
from django.test import override_settings

from pdf import checks, seams


def test_installed_engine_is_the_one_known():
    assert seams.moved() == []


def test_other_release_is_an_error_at_start(monkeypatch):
    monkeypatch.setattr(xhtml2pdf, "__version__", "0.2.29")
    assert "0.2.29" in seams.moved()[0]
    (message,) = [message for message in run_checks() if message.id == "pdf.E001"]
    assert isinstance(message, Error)


def test_name_that_is_gone_is_named(monkeypatch):
    monkeypatch.setattr(seams, "_NAMES", ((xhtml2pdf, "__version__ _no_such_name"),))
    assert seams._missing_names() == ["xhtml2pdf._no_such_name is gone"]


def test_function_with_other_parameters_is_named(monkeypatch):
    monkeypatch.setattr(seams, "_SIGNATURES", ((seams.install, ["text"]),))
    assert seams._changed_signatures() == ["pdf.seams.install takes other parameters"]


def test_nothing_is_replaced_when_the_engine_moved(monkeypatch):
    monkeypatch.setattr(seams, "_installed", False)
    monkeypatch.setattr(seams, "moved", lambda: ["x is gone"])
    with pytest.raises(seams.EngineMoved, match="x is gone"):
        seams.install()


def test_missing_font_is_a_warning_at_start(tmp_path):
    with override_settings(NODE_MODULES=tmp_path):
        messages = checks.engine_is_known(None)
    assert [message.id for message in messages] == ["pdf.W001", "pdf.W001"]
