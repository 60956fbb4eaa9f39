"""An editor at Wagtail's forms: inserts blocks, fills inputs by their names, submits for approval."""

from playwright.sync_api import Locator, Page


class Desk:
    """One signed-in member of staff and the browser page in front of them."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base

    def open(self, path: str) -> None:
        """Go to an address below the admin."""
        self.page.goto(f"{self.base}/admin/{path}", wait_until="networkidle")

    def tab(self, number: int) -> None:
        """Show one of the tabs of the editor, counted from 0."""
        self.page.locator("[role=tablist] [role=tab]").nth(number).click()

    def fill(self, prefix: str = "", **values: str) -> None:
        """Type into inputs named `prefix` and the key; a list is chosen from, a box is ticked with True."""
        for name, value in values.items():
            box = self.page.locator(f"[name='{prefix}{name}']")
            self._show(box)
            if value is True:
                box.check()
            elif box.evaluate("element => element.tagName") == "SELECT":
                box.select_option(value)
            else:
                box.fill(value)

    def _show(self, element: Locator) -> None:
        """Open whatever is folded around `element`, as a person does, from the outside in."""
        folded = element.locator("xpath=ancestor::*[@hidden and @id]")
        while folded.count():
            self.page.locator(f"[aria-controls='{folded.first.get_attribute('id')}']").first.click()

    def insert(self, stream: str, label: str = "") -> str:
        """Put a block at the end of `stream` (a StreamField or list by its prefix); returns the prefix of its value."""
        count = self.page.locator(f"input[name='{stream}-count']")
        container = f"input[name='{stream}-count'] + div"
        add = self.page.locator(f"{container} > .c-sf-add-button, {container} > div > .c-sf-add-button").last
        self._show(add)
        number = int(count.input_value())
        add.click()
        if label:
            self.page.locator(".w-combobox__option:visible", has_text=label).first.click()
        self.page.locator(f"[name='{stream}-{number}-id']").wait_for(state="attached")
        return f"{stream}-{number}-value-"

    def choose(self, name: str, title: str) -> None:
        """Pick the page or snippet called `title` in the chooser of the field `name`."""
        self.page.locator(f"#id_{name}-chooser [data-chooser-action-choose]:visible").first.click()
        self.page.locator(".modal-body a", has_text=title).first.click()
        self.page.locator(".modal").wait_for(state="hidden")

    def pick(self, name: str, value: str = "", *, label: str = "") -> None:
        """Choose in the picker that stands before the input `name`, by key or by what is shown."""
        picker = self.page.locator(f"[name='{name}'] ~ select.form-picker")
        self._show(picker)
        picker.select_option(**({"label": label} if label else {"value": value}))

    def only_if(self, block: str, field: str, value: str) -> None:
        """Ask the field at `block` only if the earlier field `field` is `value`."""
        rule = self.insert(f"{block}visible_if-rules")
        self.pick(f"{rule}field", field)
        self.fill(rule, op="equals")
        self.pick(f"{rule}value", value)

    def _rest(self) -> None:
        """Until nothing is being saved behind one's back: what is sent meanwhile may be what stood there before."""
        self.page.wait_for_timeout(700)  # longer than the pause after which Wagtail saves by itself
        self.page.locator(".w-autosave-indicator__state--saving").wait_for(state="hidden")

    def send_for_approval(self) -> None:
        """«Submit for approval» in the menu of the footer."""
        self._rest()
        self.page.locator("footer .w-dropdown__toggle").last.click()
        with self.page.expect_navigation():
            self.page.locator("button[name=action-submit]").click()

    def save(self) -> None:
        """The footer's first button."""
        self._rest()
        with self.page.expect_navigation():
            self.page.locator("footer button[type=submit]").first.click()

    def approve(self, title: str) -> None:
        """Approve what waits under `title` on the first page of the admin."""
        self.open("")
        row = self.page.locator("#awaiting-review-content tr", has_text=title)
        row.locator(".w-dropdown__toggle").click()
        with self.page.expect_navigation():
            row.locator("button[data-workflow-action-url*='/approve/']").first.click()
