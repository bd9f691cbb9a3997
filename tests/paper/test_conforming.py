"""Pages as independent validators see them: for screen readers as PDF/UA, for archives as PDF/A."""

import io
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pikepdf.pdfa
import pypdfium2
import pytest

from coplan.paper import marked_page, press
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.page import Page, words
from coplan.plan.sheet import BOX_BAR, MARGIN, PAGE_WIDTH
from tests.paper import languages, readers
from tests.plan import sheet_pages, world

PAGES = [*BriefingKind, "cards", "pictures", *languages.TEXTS]
_open_pdf: Any = pypdfium2.PdfDocument
SAMPLE = sheet_pages.marked_up()
SLIDE = marked_page.draw(readers.slide(), (), {})


@cache
def written(name: str) -> bytes:
    """A page of the sample department, one in a language, or one in all of them."""
    fitted = press.fit(_page(name), {"model": SLIDE.aspect})
    return press.preview(fitted, {"model": SLIDE}, world.NOW)


@cache
def _page(name: str) -> Page:
    match name:
        case BriefingKind():
            return sheet_pages.page_of(*SAMPLE, name)
        case "mixed":
            return languages.mixed()
        case "cards" | "pictures":
            return languages.cards("ur") if name == "cards" else languages.pictures("ur")
        case _:
            return languages.page_in(name)


def as_2b(pdf: bytes) -> io.BytesIO:
    """The file without the claims that the validator has never heard of, and everything else as it is.

    It knows neither the level A of PDF/A nor that a file may be PDF/UA as well.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        said = document.Root.Metadata.read_bytes().decode()
        said = re.sub(r"<pdfaExtension:schemas>.*?</pdfaExtension:schemas>", "", said, flags=re.DOTALL)
        said = said.replace("<pdfuaid:part>1</pdfuaid:part>", "")
        said = re.sub(r' xmlns:(pdfuaid|pdfaExtension|pdfaSchema|pdfaProperty)="[^"]*"', "", said)
        said = said.replace("<pdfaid:conformance>A<", "<pdfaid:conformance>B<")
        document.Root.Metadata.write(said.encode())
        document.save(out)
    out.seek(0)
    return out


@pytest.mark.parametrize("name", ["mixed", *PAGES])
def test_validators_have_nothing_to_say(name: str, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(written(name))
    report = pdfua.validate(str(path))
    assert [f"{each.rule_id} {each.message}" for each in report.findings] == []
    assert [each.rule_id for each in report.skipped] == []
    archived = pikepdf.pdfa.validate_written(as_2b(written(name)), "2b")
    assert list(map(str, archived.findings)) == []
    assert archived.passed


@dataclass(frozen=True, slots=True)
class Node:
    """An element of the structure tree as plain values."""

    tag: str
    parent: str
    attributes: Mapping[str, Any]


@cache
def structure(name: str) -> tuple[Node, ...]:
    """Every element in the order in which it is read."""
    found: list[Node] = []

    def walk(element: Any, parent: str) -> None:
        tag = str(element.S)[1:]
        told = {key[1:]: str(element[key]) for key in ("/Alt", "/Lang", "/ActualText") if key in element}
        more = {key[1:]: str(value) for key, value in dict(element.get("/A", {})).items()}
        found.append(Node(tag, parent, told | more))
        for kid in readers.kids(element):
            if not isinstance(kid, int):
                walk(kid, tag)

    with pikepdf.open(io.BytesIO(written(name))) as document:
        walk(document.Root.StructTreeRoot.K, "")
    return tuple(found)


@pytest.mark.parametrize("name", PAGES)
def test_headings_never_skip_and_parts_lie_where_they_belong(name: str) -> None:
    nodes = structure(name)
    headings = [int(node.tag[1]) for node in nodes if re.fullmatch(r"H\d", node.tag)]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))
    within = {"Caption": "Div", "LI": "L", "Lbl": "LI", "LBody": "LI", "TR": "Table", "TH": "TR", "TD": "TR"}
    for node in nodes:
        assert node.parent == within.get(node.tag, node.parent)
        assert node.tag != "TH" or node.attributes["Scope"] == "/Column"
        assert node.tag != "L" or node.attributes["ListNumbering"] in {"/Decimal", "/Disc"}
        assert node.tag != "Figure" or {"Alt", "BBox"} <= set(node.attributes)


@pytest.mark.parametrize("name", PAGES)
def test_the_reading_order_is_the_order_of_the_page(name: str) -> None:
    said = readers.squeezed(readers.pdf_words(written(name)))
    at = 0
    for each in words(_page(name)):
        at = said.index(readers.squeezed(each), at)


@pytest.mark.parametrize("name", list(languages.TEXTS))
def test_every_word_is_found_in_the_text_that_others_take_out(name: str) -> None:
    """Readers put letters of both directions in order by rules of their own; words must survive them."""
    document = _open_pdf(written(name))
    text = document[0].get_textpage().get_text_range()
    taken = readers.squeezed(unicodedata.normalize("NFKC", text))
    for word in re.findall(r"\w+", unicodedata.normalize("NFKC", languages.TEXTS[name])):
        assert word in taken


def test_foreign_paragraphs_say_their_language_and_those_to_the_left_their_words() -> None:
    paragraphs = [node.attributes for node in structure("mixed") if node.tag == "P"]
    assert [each.get("Lang", "") for each in paragraphs[1:]] == ["", "", "uk", "el", "ar", "ur", "he", ""]
    assert [each.get("ActualText", "") for each in paragraphs[5:8]] == [
        languages.TEXTS[language] for language in ("ar", "ur", "he")
    ]
    assert all("Lang" not in node.attributes for node in structure("ur"))


def test_headings_are_bookmarks() -> None:
    with pikepdf.open(io.BytesIO(written("ar"))) as document, document.open_outline() as outline:
        (title,) = outline.root
        assert title.title == languages.TEXTS["ar"][:40].strip()
        assert len(title.children) == 4


def test_captions_stand_beside_their_pictures() -> None:
    tags = [node.tag for node in structure("pictures")]
    assert [tags[i : i + 3] for i, tag in enumerate(tags) if tag == "Div"] == [
        ["Div", "Figure", "Caption"]
    ] * 4


def test_cards_have_headings_of_their_own() -> None:
    headings = [node.tag for node in structure("cards") if re.fullmatch(r"H\d", node.tag)]
    assert headings == ["H1", *["H2", "H3", "H3"] * 4]


def test_the_bar_of_a_box_stands_where_reading_begins() -> None:
    for name, x in (("en-GB", MARGIN), ("ur", PAGE_WIDTH - MARGIN - BOX_BAR)):
        with pikepdf.open(io.BytesIO(written(name))) as document:
            drawn: list[Any] = [
                each.operands
                for each in pikepdf.parse_content_stream(document.pages[0])
                if str(each.operator) == "re"
            ]
        assert x in [pytest.approx(float(box[0]), abs=0.01) for box in drawn if float(box[2]) == BOX_BAR]
