"""The page in a real browser: it loads in silence, jumps, filters, prints, and asks for nothing."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from decks import deck
from lxml import html

from deck.compare.compare import compare
from deck.compare.html.page import report_html

OLD = deck("# 欧州\n- 指定は27種\n> 話す\n# 米国\n- 大統領令", "old.pptx")
NEW = deck("# 欧州\n- 指定は30種\n> 述べる\n# 米国\n- 大統領令", "new.pptx")
WATCH = """<script>
const told = [];
const tell = (what) => { told.push(what); document.title = told.join("\\n"); };
addEventListener("error", (event) => tell(`error: ${event.message}`));
addEventListener("securitypolicyviolation", (event) => tell(`refused: ${event.blockedURI}`));
</script>"""

pytestmark = pytest.mark.client("chromium")


def chromium(page: Path, *options: str) -> subprocess.CompletedProcess[str]:
    profile = page.with_suffix(".profile")
    command = [
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}",
        "--lang=ja", "--virtual-time-budget=2000", *options, page.as_uri(),
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)


def after(folder: Path, script: str = "") -> tuple[list[str], html.HtmlElement]:
    """Return what the page complained of, and its document after a script ran at its end."""
    page = folder / "page.html"
    text = report_html(compare(OLD, NEW), pictures=False).replace("<head>", f"<head>{WATCH}")
    page.write_text(text.replace("</body>", f"<script>{script}</script></body>"), encoding="utf-8")
    root = html.fromstring(chromium(page, "--dump-dom").stdout)
    title = root.findtext(".//title") or ""
    return re.findall("^(?:error|refused).*", title, re.MULTILINE), root


def test_it_loads_without_a_complaint_and_jumps_by_key(tmp_path: Path) -> None:
    press = "dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}))"
    script = f"for (const key of ['j', 'j']) document.{press}; tell(location.hash);"
    complaints, root = after(tmp_path, script)
    assert complaints == []
    assert root.findtext(".//title") == "#change-2"


def test_a_kind_can_be_filtered_out(tmp_path: Path) -> None:
    _, root = after(tmp_path, "document.querySelector('#kinds [value=notes]').click();")
    hidden = root.xpath("//*[contains(@class, 'filtered')]/@data-kind")
    assert set(hidden) == {"notes"}


def test_the_language_can_be_switched(tmp_path: Path) -> None:
    _, english = after(tmp_path, "setLanguage('ja'); document.getElementById('language').click();")
    assert english.get("data-language") == "en"


def test_it_prints(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(report_html(compare(OLD, NEW), pictures=False), encoding="utf-8")
    target = tmp_path / "page.pdf"
    chromium(page, f"--print-to-pdf={target}")
    assert target.read_bytes().startswith(b"%PDF")
