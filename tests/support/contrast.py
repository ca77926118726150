"""How much two colours differ in light, as WCAG counts it, and which colours a page paints with."""

from playwright.sync_api import Page

Colour = tuple[int, int, int]
PAINTED = """([selector, property]) => {
  const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  return [...document.querySelectorAll(selector)].map((element) => {
    pen.fillStyle = getComputedStyle(element)[property];
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  });
}"""


def contrast(one: Colour, other: Colour) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Colour) -> float:
    shares = [part / 255 for part in colour]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def painted(page: Page, selector: str, *properties: str) -> set[Colour]:
    """The colours of some properties of the elements that a selector finds."""
    return {tuple(colour) for name in properties for colour in page.evaluate(PAINTED, [selector, name])}
