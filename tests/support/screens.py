"""What is on the first screen of a page: where the things that answer begin, before anybody scrolls."""

from playwright.sync_api import Page

# A laptop and a phone: width and height.
FOLDS = ((1280, 800), (360, 740))


def top_of(page: Page, selector: str) -> float:
    """Where the first such thing that can be seen begins, in CSS pixels from the top of the page."""
    return (
        page.locator(selector)
        .locator("visible=true")
        .first.evaluate("(one) => one.getBoundingClientRect().top + scrollY")
    )


def open_at(page: Page, address: str, size: tuple[int, int]):
    """Opens an address on a screen of this size, with its fonts."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    assert page.goto(address).status == 200, address
    page.evaluate("() => document.fonts.ready.then(() => null)")
