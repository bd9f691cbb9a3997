"""File names that every drive can bear, from whatever people write."""

import unicodedata
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.plan import safe_names
from tests.plan.hostile_names import CLUSTERS, HOSTILE

WHEN = datetime(2026, 11, 26, 15, 20)
DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"}
DEVICES |= {f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"}
odd_text = st.lists(st.sampled_from((*HOSTILE, *CLUSTERS, *" .~_:<-xCON1")), max_size=12).map("".join)
any_text = st.one_of(st.sampled_from(HOSTILE), odd_text, st.text(max_size=200))


def good(name: str, limit: int = safe_names.LIMIT) -> None:
    """Every system can have a file or folder of this name, and everything in it can be seen."""
    assert 1 <= len(name.encode("utf-16-le")) // 2 <= limit
    assert len(name.encode()) + 31 <= 143
    assert unicodedata.is_normalized("NFC", name)
    for form in ("NFC", "NFD"):
        assert not set(unicodedata.normalize(form, name)) & set('<>:"/\\|?*~')
    categories = [unicodedata.category(c) for c in name]
    assert not set(categories) & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert not set(name) & set("\u034f\u115f\u1160\u2800\u3164\ufe0e\ufe0f\uffa0\U000e0100")
    assert not categories[0].startswith("M")
    assert " ".join(name.split()) == name
    assert name[0] != "."
    assert name[-1] != "."
    assert name.split(".", maxsplit=1)[0].strip().casefold() not in DEVICES
    assert name.casefold() not in {"desktop.ini", "thumbs.db", "$mft"}
    assert "_vti_" not in name.casefold()
    assert ".{" not in name


@given(any_text, st.sampled_from(("", ".pdf", ".docx", ".DOCX")))
def test_any_title_becomes_a_good_name_and_keeps_its_suffix(title: str, suffix: str) -> None:
    name = safe_names.safe(title + suffix)
    good(name)
    assert name.endswith(suffix.lower())
    assert safe_names.safe(name) == name


@given(any_text)
def test_any_text_becomes_a_good_folder_or_none(wanted: str) -> None:
    folder = safe_names.safe_folder(wanted)
    if folder:
        good(folder, safe_names.FOLDER_LIMIT)
        assert folder.casefold() != "forms"
        assert safe_names.safe_folder(folder) == folder


@given(any_text, any_text, st.integers(0, 49))
def test_the_name_beside_is_good_and_another(title: str, who: str, again: int) -> None:
    name = safe_names.safe(title + ".docx")
    other = safe_names.beside(name, who, WHEN, again)
    good(other)
    assert other.endswith(".docx")
    assert not safe_names.same(other, name)
    third = safe_names.beside(other, who, WHEN, again)
    good(third)
    assert not safe_names.same(other, third)


@given(any_text)
def test_an_ending_stays_whole(title: str) -> None:
    name = safe_names.with_ending(title, ", handout for staff.pdf")
    good(name)
    assert name.endswith(", handout for staff.pdf")


@given(any_text)
def test_a_name_is_written_and_found_as_it_is(title: str) -> None:
    name, folder = safe_names.safe(title + ".pdf"), safe_names.safe_folder(title) or "none"
    with TemporaryDirectory() as there:
        (Path(there) / folder).mkdir()
        (Path(there) / folder / name).write_bytes(b"page")
        assert [each.name for each in Path(there).iterdir()] == [folder]
        assert [each.name for each in (Path(there) / folder).iterdir()] == [name]


@given(any_text, any_text)
def test_what_is_one_name_to_a_drive_is_one_key(one: str, other: str) -> None:
    if any(unicodedata.category(c) == "Cs" for c in one + other):
        return
    for form in ("NFC", "NFD"):
        assert safe_names.same(unicodedata.normalize(form, one), one)
    assert safe_names.same(one, one.upper())
    assert safe_names.same(one, one.lower())
    assert safe_names.same(one, one.swapcase())
    assert safe_names.same(one, other) is safe_names.same(other, one)


@given(st.lists(st.sampled_from(CLUSTERS), min_size=81, max_size=90))
def test_what_is_one_character_to_a_reader_is_never_cut(characters: list[str]) -> None:
    title = "".join(characters)
    wholes = {"".join(characters[:n]) for n in range(1, len(characters))}
    assert safe_names.safe(f"{title}.pdf").removesuffix(".pdf") in wholes
    assert safe_names.safe_folder(title) in wholes


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("2026-11-30 Gas pressure: the model.pdf", "2026-11-30 Gas pressure - the model.pdf"),
        ("...", "Briefing"),
        ("CON.pdf", "Briefing CON.pdf"),
        ("aux .tar.pdf", "Briefing aux .tar.pdf"),
        ("com¹.docx", "Briefing com¹.docx"),
        ("LPT0.pdf", "Briefing LPT0.pdf"),
        ("CLOCK$.pdf", "Briefing CLOCK$.pdf"),
        ("ＮＵＬ.pdf", "Briefing ＮＵＬ.pdf"),
        ("Console.pdf", "Console.pdf"),
        ("COM10.pdf", "COM10.pdf"),
        ("desktop.ini", "Briefing desktop.ini"),
        ("Desktop.pdf", "Desktop.pdf"),
        ("Forms of energy.pdf", "Forms of energy.pdf"),
        ("a_VTI_b.pdf", "a vti b.pdf"),
        ("~$Gas pressure.docx", "$Gas pressure.docx"),
        ("GASPRE~1.PDF", "GASPRE-1.pdf"),
        ("~30 minutes, 10~20 pupils.pdf", "30 minutes, 10-20 pupils.pdf"),
        ("5 ≮ 6 ≠ 7.pdf", "5 6 ≠ 7.pdf"),
        ("100 % & #3 {a}.pdf", "100 % & #3 {a}.pdf"),
        ("Panel.{21EC2020-3AEA}.pdf", "Panel {21EC2020-3AEA}.pdf"),
        ("Gas\uf022 pressure\uf028.pdf", "Gas pressure.pdf"),
        ("Gas\u2800\u3164\u200bpressure.pdf", "Gas pressure.pdf"),
        ("\u0301\u0302accents.pdf", "accents.pdf"),
        ("cafe\u200d\u0301.pdf", "café.pdf"),
        ("I ❤\ufe0f gases 1\ufe0f\u20e3.pdf", "I ❤ gases 1\u20e3.pdf"),
        ("Ｗｉｄｅ：ａ／ｂ.pdf", "Ｗｉｄｅ：ａ／ｂ.pdf"),
        ("Version 2:.0:", "Version 2.0"),
        ("\ufb2c\ufb2c.pdf", unicodedata.normalize("NFC", "\ufb2c\ufb2c") + ".pdf"),
    ],
)
def test_names_stay_as_near_as_can_be(wanted: str, name: str) -> None:
    assert safe_names.safe(wanted) == name


@pytest.mark.parametrize(
    ("wanted", "folder"),
    [
        ("Week of 2026-11-30", "Week of 2026-11-30"),
        ("Dr. Watt, Yr. 8", "Dr. Watt, Yr. 8"),
        ("Forms", "Pages Forms"),
        ("con", "Pages con"),
        ("desktop.ini", "Pages desktop.ini"),
        ("$Recycle.Bin", "Pages $Recycle.Bin"),
        ("C:", "C"),
        ("..", ""),
        ("?*", ""),
        ("backup~", "backup"),
    ],
)
def test_folders_stay_as_near_as_can_be(wanted: str, folder: str) -> None:
    assert safe_names.safe_folder(wanted) == folder


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße É.PDF", "STRASSE e\u0301.pdf"),
        ("ΣΟΦΟΣ", "σοφος"),
        ("σοφος", "σοφοσ"),
        ("ISTANBUL", "ıstanbul"),
        ("İSTANBUL", "istanbul"),
        ("\u212a and \u212b", "k and å"),
        ("ſeife µ ǅ ŉ", "SEIFE μ ǆ ʼN"),
        ("ﬁn", "fin"),
        ("ᾳ ΐ", "ΑΙ ΐ"),
        ("\uac00", "\u1100\u1161"),
        ("a\u0323\u0307", "a\u0307\u0323"),
        ("Gas\u200dpressure\ufe0f", "gas\u00adpressure"),
        ("Gas pressure.pdf. .", "gas pressure.pdf"),
        ("ꭰ", "Ꭰ"),
        ("Გ", "გ"),
    ],
)
def test_two_names_are_one_when_some_drive_says_so(one: str, other: str) -> None:
    assert safe_names.same(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("a.pdf", "a.docx"), ("a b", "ab"), ("e", "é"), ("o", "ø"), ("Ａ", "A"), ("1", "¹")]
)
def test_other_names_are_two(one: str, other: str) -> None:
    assert not safe_names.same(one, other)


def test_a_name_that_begins_like_a_device_keeps_its_ending_too() -> None:
    name = safe_names.with_ending("CON/." + "0" * 80, ", handout.pdf")
    good(name)
    assert name.startswith("Briefing CON .000")
    assert name.endswith("000, handout.pdf")


def test_names_beside_read_well() -> None:
    assert safe_names.beside("Gas pressure.pdf", "KT", WHEN) == "Gas pressure (KT 26 Nov 15.20).pdf"
    assert safe_names.beside("Gas pressure.pdf", "KT", WHEN, 1) == "Gas pressure (KT 26 Nov 15.20 2).pdf"
    assert safe_names.beside("Gas pressure.pdf", "", WHEN) == "Gas pressure (26 Nov 15.20).pdf"
    assert safe_names.beside(".hidden", "", WHEN) == "(26 Nov 15.20).hidden"
    assert safe_names.beside("notes", "KT", WHEN) == "notes (KT 26 Nov 15.20)"
    others = safe_names.beside("x." + "y" * 200, "KT", WHEN)
    assert others.endswith("(KT 26 Nov 15.20)")
    assert len(others) <= safe_names.LIMIT


def test_a_deep_folder_leaves_less_room_but_never_none() -> None:
    assert safe_names.room_in("S:\\Science") == safe_names.LIMIT
    deep = "S:\\" + "x" * 130
    room = safe_names.room_in(deep, ("2026-11-30", "8X1"))
    assert len("\\".join((deep, "2026-11-30", "8X1"))) + 1 + 31 + room == 259
    assert safe_names.room_in("S:\\" + "x" * 240) == safe_names.LEAST
    assert safe_names.fits("x" * (room - 5), "docx", room)
    assert not safe_names.fits("x" * (room - 4), "docx", room)


def test_the_last_character_goes_whole() -> None:
    for cluster in CLUSTERS:
        assert safe_names.without_last(f"gas {cluster.strip() or 'x'}") == "gas "
    assert safe_names.without_last("") == ""
