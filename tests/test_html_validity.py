"""Every page of the starting content is valid HTML."""

import json
import os
import subprocess
from pathlib import Path

import pytest

VALIDATOR = Path(__file__).parent / "html_validity" / "node_modules" / ".bin" / "html-validate"
ADDRESSES = ["/nope/", "/en/nope/", "/zoeken/?q=samos", "/en/search/", "/nieuwsbrief/verstuurd/", "/contact/verstuurd/"]
FORMS = ["/nieuwsbrief/aanmelden/", "/en/newsletter/confirm/x/", "/en/newsletter/unsubscribe/x/", "/en/contact/send/"]
CONFIG = Path(__file__).parent / "html_validity" / ".htmlvalidate.json"


@pytest.mark.django_db
def test_every_page_is_valid_html(rendered, client, tmp_path):
    if not VALIDATOR.exists():
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("html-validate is not installed: npm ci --prefix tests/html_validity")
        pytest.skip("html-validate is not installed: npm ci --prefix tests/html_validity")
    pages = {page.url: response for page, response in rendered}
    pages |= {address: client.get(address) for address in ADDRESSES}
    pages |= {f"{address} (error)": client.post(address, {"email": "<x>"}) for address in FORMS}
    for number, response in enumerate(pages.values()):
        (tmp_path / f"{number}.html").write_bytes(response.content)
    command = [str(VALIDATOR), "--config", str(CONFIG), "--formatter", "json", f"{tmp_path}/*.html"]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)  # noqa: S603
    addresses = list(pages)
    found = {
        addresses[int(Path(one["filePath"]).stem)]: sorted({f"{m['ruleId']}: {m['message']}" for m in one["messages"]})
        for one in json.loads(outcome.stdout or "[]")
        if one["errorCount"]
    }
    assert outcome.stdout or outcome.returncode == 0, outcome.stderr
    assert found == {}
