"""Makes the brochure of the starting content from brochure.html: a tagged PDF of four A5 pages, set in our own fonts.

It is a demonstration: no publication of the organisation, and a source of nothing. Each page says so.

Needs Chromium; run it after changing the text: .venv/bin/python deploy/brochure/build.py
"""

import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DEMONSTRATION = (
    "Dit is een demonstratiedocument, gemaakt voor deze website. "
    "Het is geen uitgave van VluchtelingenWerk Nederland en nooit een bron."
)
PDF = ROOT / "vwn_site" / "starting_content" / "data" / "files" / "brochure-internationaal-programma.pdf"
sys.path.insert(0, str(ROOT))

from vwn_site.starting_content.illustrations import draw  # noqa: E402


def main():
    html = (HERE / "brochure.html").read_text(encoding="utf-8")
    html = html.replace("DEMONSTRATION", f'<p class="demonstration">{DEMONSTRATION}</p>')
    page_file = HERE / "brochure.filled.html"
    page_file.write_text(html.replace("PICTURE", draw("ferry", "night", "brochure", 1600, 1060)), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROME_PATH", "/usr/bin/chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.goto(page_file.as_uri())
        page.evaluate("document.fonts.ready")
        page.pdf(path=PDF, prefer_css_page_size=True, print_background=True, tagged=True)
        browser.close()
    page_file.unlink()


if __name__ == "__main__":
    main()
