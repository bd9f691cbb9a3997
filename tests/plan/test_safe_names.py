"""File names that every system can bear, from whatever people write."""

import unicodedata
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.plan import safe_names

WHEN = datetime(2026, 11, 26, 15, 20)
HOSTILE = (
    "",
    " ",
    ".",
    "..",
    "...",
    "~$open",
    "CON",
    "con.txt",
    "Aux .pdf",
    "LPT¹",
    "COM1.2.3",
    "nul",
    "desktop.ini",
    'a/b\\c:d*e?f"g<h>i|j',
    "../../etc/passwd",
    "C:\\Windows\\System32",
    "\\\\server\\share",
    "tab\tnew\nline\r\x00\x1f\x7f",
    "trailing. . .",
    " leading",
    "_vti_history",
    "e\u0301\u0301\u0301" * 60,
    "\u202egnp.exe",
    "\ud800 lone",
    "\ufeff\u200b\u2060",
    "\ue000private",
    "日本語" * 40,
    "😀" * 80,
    "👩‍🔬 science",
    "x" * 300,
    "name.pdf.exe.pdf",
    "%00%2e%2e",
    "${HOME}; rm -rf $(x) `y` && z",
    "<script>alert(1)</script>",
    "'; DROP TABLE lessons; --",
    "ﬁ ligature",
    "İstanbul ıI ß ẞ",
)
any_text = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=200))


def good(name: str) -> None:
    """Every system can have a file of this name."""
    assert 1 <= len(name) <= safe_names.LIMIT
    assert len(name.encode()) <= 200
    assert unicodedata.is_normalized("NFC", name)
    assert not set(name) & set('<>:"/\\|?*')
    assert all(unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} for c in name)
    assert name == name.strip()
    assert name[0] not in ".~"
    assert name[-1] not in ". "
    stem = name.split(".", maxsplit=1)[0].strip().casefold()
    assert stem not in {"con", "prn", "aux", "nul", "com1", "lpt9", "lpt¹", "desktop"}


@given(any_text, st.sampled_from(("", ".pdf", ".docx")))
def test_any_title_becomes_a_good_name_and_keeps_its_suffix(title: str, suffix: str) -> None:
    name = safe_names.safe(title + suffix)
    good(name)
    assert name.endswith(suffix)
    assert safe_names.safe(name) == name


@given(any_text, any_text, st.integers(0, 49))
def test_the_name_beside_is_good_and_another(title: str, who: str, again: int) -> None:
    name = safe_names.safe(title + ".docx")
    other = safe_names.beside(name, who[:8], WHEN, again)
    good(other)
    assert other.endswith(".docx")
    assert not safe_names.same(other, name)


@pytest.mark.parametrize("title", HOSTILE)
def test_a_file_of_that_name_can_be_written_and_found(title: str, tmp_path: Path) -> None:
    name = safe_names.safe(title + ".pdf")
    (tmp_path / name).write_bytes(b"page")
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_names_read_well() -> None:
    assert safe_names.safe("2026-11-30 Gas pressure: the particle model.pdf") == (
        "2026-11-30 Gas pressure - the particle model.pdf"
    )
    assert safe_names.beside("Gas pressure.pdf", "KT", WHEN) == "Gas pressure (KT 26 Nov 15.20).pdf"
    assert safe_names.beside("Gas pressure.pdf", "KT", WHEN, 1) == "Gas pressure (KT 26 Nov 15.20 2).pdf"
    assert safe_names.safe("...") == "Briefing"
    assert safe_names.same("Straße É.PDF", "STRASSE e\u0301.pdf")
