"""Names, titles, words and notes of every awkward kind of letter come through whole, and spoil nothing."""

import json
import os
import sys
import unicodedata
from pathlib import Path

import pptx
import pytest

from coplan.documents.library import Library
from coplan.plan.trouble import Trouble
from tests.documents.conftest import make_pdf

LONG = 240
NAMES = {
    "turned": "exam\u202efdp.pdf",
    "isolated": "a\u2067b.pdf",
    "right to left": "דוח כוחות.pdf",
    "emoji": "👩🏽‍🔬 🏴󠁧󠁢󠁥󠁮󠁧󠁿.pdf",
    "decomposed": unicodedata.normalize("NFD", "Müller é.pdf"),
    "composed": unicodedata.normalize("NFC", "Müller é.pdf"),
    "quotes": '“L3” & ‘it’s\' "so".pdf',
    "markup": "<b>x <img src='file:nothing'>.pdf",
    "entity": "&lt;b&gt; &amp; %s {0} $(x) `y`.pdf",
    "spaces": "  lead \u00a0\u2003 .pdf",
    "dots": "..pdf",
    "dash": "-rf --help.pdf",
    "sum": "=1+1,@SUM(A1).pdf",
    "query": "'; DROP TABLE resource; --.pdf",
    "long": "x" * (LONG - 4) + ".pdf",
    "stacked": "Z" + "\u0300" * 60 + ".pdf",
    "wide": "力と運動 ﷽ 𝕬.pdf",
}
ONLY_HERE = {"line": "a\nb.pdf", "bell": "a\x07\x1b[31m.pdf", "no text": "\udcff.pdf", "back": "C:\\con.pdf"}
TEXTS = [
    "\u202eturned\u202c and \u2066isolated\u2069",
    "<script>alert(1)</script> <img src=x>",
    "a\u2028b\u000bc\u0085d",
    "\ufeff\u200b\u00ad\ufffd",
    "Ω≈ç√∫ ˜µ ≤≥÷",
    "🏳️‍🌈 👨‍👩‍👧‍👦",
    "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè",
    "ثم نفس سقطت وبالتحديد",
    "../../../etc/passwd%00",
    "{% raw %} ${HOME} $(touch x) `id`",
    "1;DROP TABLE users",
    "undefined null NaN -0 1e400",
]


def names() -> list[str]:
    return [*NAMES.values(), *(ONLY_HERE.values() if sys.platform == "linux" else ())]


@pytest.mark.parametrize("name", names(), ids=ascii)
def test_a_file_of_any_name_is_read(warm_library: Library, tmp_path: Path, name: str) -> None:
    made = make_pdf(tmp_path / "plain", "Some words", title=ascii(name))  # else it had been read before
    path = tmp_path / name
    made.replace(path)
    assert warm_library.glimpse(path).words[0].text == "Some words"
    assert warm_library.read(path).sizes
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", names(), ids=ascii)
def test_a_refusal_of_any_name_is_two_plain_sentences(
    warm_library: Library, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(Trouble) as caught:
        warm_library.glimpse(tmp_path / name)
    for sentence in (caught.value.what, caught.value.remedy):
        assert sentence.isprintable() or not sentence.isascii()
        assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\n\x07\x1b") & set(sentence)


def test_words_of_any_kind_come_through_as_words(warm_library: Library, tmp_path: Path) -> None:
    deck = pptx.Presentation()
    for text in TEXTS:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        for frame in (slide.shapes.title, slide.placeholders[1], slide.notes_slide.notes_text_frame):
            frame.text = text.replace("\x0b", "")
    deck.core_properties.title = TEXTS[0]
    deck.save(str(tmp_path / "deck.pptx"))
    glimpse = warm_library.glimpse(tmp_path / "deck.pptx")
    assert glimpse.title == "turned and isolated"
    assert glimpse.words[0].title == "turned and isolated"
    assert glimpse.words[1].text.splitlines()[-1] == TEXTS[1]
    assert glimpse.words[1].notes == TEXTS[1]
    for page in glimpse.words:
        assert not set("\u202e\u2066\x0b\x85") & set(page.title + page.text + page.notes)
        assert "\n" not in page.title
    assert len(warm_library.read_quick(tmp_path / "deck.pptx").sizes) == len(TEXTS)


@pytest.mark.parametrize("kind", ["pipe", "folder in a circle", "link to itself", "link to a device"])
@pytest.mark.skipif(sys.platform != "linux", reason="made the way Linux makes them")
def test_what_is_no_file_is_refused_at_once(warm_library: Library, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "lesson.pdf"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder in a circle":
        path.symlink_to(tmp_path)
    elif kind == "link to itself":
        path.symlink_to(path)
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(Trouble) as caught:
        warm_library.read(path)
    assert "“lesson.pdf”" in caught.value.what


@pytest.mark.skipif("COPLAN_STRINGS" not in os.environ, reason="COPLAN_STRINGS names no list of strings")
def test_every_string_of_a_list_comes_through(warm_library: Library, tmp_path: Path) -> None:
    """A local check: `COPLAN_STRINGS` is a JSON list of awkward strings."""
    strings: list[str] = json.loads(Path(os.environ["COPLAN_STRINGS"]).read_text("utf-8"))
    for number, text in enumerate(strings):
        path = tmp_path / f"{number}" / (text.replace("/", "_").replace("\0", "")[:60] + ".txt")
        path.parent.mkdir()
        path.write_text(text, "utf-8", "replace")
        said = _told(warm_library, path)
        assert said.endswith(".") or not said
        assert "had to be stopped" not in said
    assert len(strings) > 100


def _told(warm_library: Library, path: Path) -> str:
    """Why a file is not read; empty when it is."""
    try:
        warm_library.read(path)
    except Trouble as trouble:
        return trouble.what
    return ""
