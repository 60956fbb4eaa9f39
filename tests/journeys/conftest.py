"""What the journeys share: the sample installation without cases, people at their desks, and scans."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageDraw
from playwright.sync_api import Page

from config.demo import forms, letters, people, referrals, services


@pytest.fixture
def installation(transactional_db, live_server) -> str:
    """The address of a running installation with everything of the demo but its cases."""
    for part in (services, referrals, forms, people, letters):
        part.load()
    return live_server.url


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Fail unless the page at hand is free of accessibility violations."""

    def check(page: Page) -> None:
        found = Axe().run(page)
        assert not found.response["violations"], f"{page.url}: {found.generate_report()}"

    return check


@pytest.fixture
def log_in(browser, installation):
    """log_in("officer") -> a page of that demo account, in a browser context of its own."""
    contexts = []

    def enter(username: str) -> Page:
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{installation}/login/")
        page.fill("input[name=username]", username)
        page.fill("input[name=password]", people.PASSWORD)
        with page.expect_navigation():
            page.click("main button[type=submit]")
        return page

    yield enter
    for context in contexts:
        context.close()


@pytest.fixture
def scan(tmp_path) -> Callable[[str], Path]:
    """scan("a") -> the path of a drawn card, no two alike."""

    def draw(name: str) -> Path:
        image = Image.new("RGB", (900, 570), "#eef2f3")
        ImageDraw.Draw(image).text((60, 60), f"SAMPLE {name}", fill="#335")
        path = tmp_path / f"{name}.jpg"
        image.save(path)
        return path

    return draw
