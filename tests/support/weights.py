"""What a page weighs as it comes over the line, for a reader whose browser has nothing of it yet."""

from collections import Counter

from playwright.sync_api import Page

KIB = 1024
# What all but the pictures of a page may weigh, the whole page, and its styles and scripts, in KiB.
LIMITS = {"without pictures": 60, "with pictures": 300, "Stylesheet": 20, "Script": 5}


def too_heavy(page: Page, address: str) -> dict[str, float]:
    """What of the page at an address weighs more than it may, and how many KiB."""
    weights = weights_of(page, address)
    assert weights["Document"] > 0 and weights["Stylesheet"] > 0, weights
    whole = sum(weights.values())
    sums = {**weights, "without pictures": whole - weights["Image"], "with pictures": whole}
    return {kind: sums[kind] / KIB for kind, limit in LIMITS.items() if sums.get(kind, 0) > limit * KIB}


def weights_of(page: Page, address: str) -> Counter:
    """The bytes of each kind of what the page at an address brings, on a phone."""
    page.set_viewport_size({"width": 360, "height": 780})
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    kinds, sizes = {}, {}
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: kind_of(event)}))
    session.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto(address, wait_until="networkidle")
    weights = Counter()
    for request, size in sizes.items():
        weights[kinds.get(request)] += size
    return weights


def kind_of(event: dict) -> str:
    """The kind of what was received; the browser does not call the drawing that the map refers to a picture."""
    return "Image" if event["response"]["mimeType"] == "image/svg+xml" else event["type"]
