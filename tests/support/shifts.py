"""What moves on a page while it arrives, as the browser measures it (cumulative layout shift)."""

from playwright.sync_api import Page

# More than this and readers lose the line they are in.
STEADY = 0.02
WATCH = """
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifted += one.value;
  }).observe({ type: "layout-shift", buffered: true });
"""
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 180_000, "uploadThroughput": 84_000}
DRAWN = "() => document.fonts.ready.then(() => new Promise((seen) => requestAnimationFrame(() => setTimeout(seen))))"


def over_a_slow_line(page: Page) -> Page:
    """The page, which from now on loads as over a slow mobile line and remembers nothing between two addresses."""
    page.add_init_script(WATCH)
    page.session = page.context.new_cdp_session(page)
    page.session.send("Network.enable")
    page.session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.session.send("Network.emulateNetworkConditions", SLOW)
    return page


def shift_of(page: Page, address: str) -> float:
    """How much moves on the page at an address without anybody having done something."""
    page.goto(address, wait_until="load")
    page.evaluate(DRAWN)
    return round(page.evaluate("window.shifted"), 4)
