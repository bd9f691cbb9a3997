"""The words of slides are the same ones that python-pptx finds, however a slide is written."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.presentation import Presentation as Deck
from pptx.util import Cm

from coplan.documents.package import Package
from coplan.documents.slide_text import read_quickly, read_tree
from coplan.documents.slides import read_deck

_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), max_size=12)
_LINES = st.lists(_WORDS, max_size=3).map("\n".join)
_BOX = (Cm(1), Cm(1), Cm(5), Cm(2))


def _saved(deck: Deck) -> bytes:
    file = BytesIO()
    deck.save(file)
    return file.getvalue()


def _with_slides(change: Any) -> bytes:
    """A deck with one slide whose part was changed after it was written."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Forces & <motion>"
    slide.shapes.add_textbox(*_BOX).text_frame.text = "resultant"
    made = BytesIO()
    with ZipFile(BytesIO(_saved(deck))) as before, ZipFile(made, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, change(data) if name == "ppt/slides/slide1.xml" else data)
    return made.getvalue()


def _texts(shapes: Any) -> list[str]:
    found = []
    for shape in shapes:
        if shape.shape_type is not None and "GROUP" in str(shape.shape_type):
            found += _texts(shape.shapes)
        elif shape.has_text_frame:
            found.append(shape.text_frame.text)
        elif shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return found


@given(st.lists(st.tuples(_LINES, _LINES, _LINES, _WORDS, _LINES), min_size=1, max_size=3))
@settings(max_examples=15, deadline=None)
def test_the_words_are_those_that_python_pptx_finds(contents: list[tuple[str, str, str, str, str]]) -> None:
    deck = Presentation()
    for title, body, boxed, celled, notes in contents:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = title, body
        group = slide.shapes.add_group_shape()
        group.shapes.add_textbox(*_BOX).text_frame.text = boxed
        table = slide.shapes.add_table(1, 2, *_BOX).table
        table.cell(0, 0).text, table.cell(0, 1).text = celled, boxed
        slide.notes_slide.notes_text_frame.text = notes
    data = _saved(deck)
    again = Presentation(BytesIO(data))
    found = read_deck(Package(data, "deck.pptx")).slides
    for slide, ours in zip(again.slides, found, strict=True):
        theirs = [text.replace("\v", "\n").strip() for text in _texts(slide.shapes)]
        assert ours.words.text == "\n".join(text for text in theirs if text)
        assert ours.words.title == " ".join(slide.shapes.title.text_frame.text.split())
        assert ours.words.notes == slide.notes_slide.notes_text_frame.text.replace("\v", "\n").strip()


def _parts(data: bytes) -> tuple[Any, Any]:
    package = Package(data, "deck.pptx")
    part = "ppt/slides/slide1.xml"
    return read_quickly(package.read(part)), read_tree(package.shown(part))


def test_a_usual_slide_is_read_without_a_tree_and_says_the_same() -> None:
    quick, tree = _parts(_with_slides(bytes))
    assert quick == tree
    assert [each.text for each in quick.held] == ["Forces & <motion>", "resultant"]
    assert quick.held[0].place == "title"


def test_a_twin_for_older_programs_is_not_said_twice() -> None:
    box = (
        b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        b'<mc:Choice Requires="a14"><p:sp><p:txBody><a:p><a:r><a:t>new</a:t></a:r></a:p></p:txBody></p:sp>'
        b"</mc:Choice><mc:Fallback><p:sp><p:txBody><a:p><a:r><a:t>old</a:t></a:r></a:p></p:txBody></p:sp>"
        b"</mc:Fallback></mc:AlternateContent>"
    )
    quick, tree = _parts(_with_slides(lambda data: data.replace(b"</p:spTree>", box + b"</p:spTree>")))
    assert quick == tree
    assert [each.text for each in quick.held][-1] == "new"


def test_a_hidden_slide_is_known_for_one() -> None:
    quick, tree = _parts(_with_slides(lambda data: data.replace(b"<p:sld ", b'<p:sld show="0" ', 1)))
    assert quick == tree
    assert quick.hidden


def test_what_is_written_in_an_unusual_way_is_read_with_a_tree() -> None:
    for before, after in (
        (b"</p:sld>", b"<!-- <p:sp><p:txBody><a:p><a:t>no</a:t></a:p></p:txBody></p:sp> --></p:sld>"),
        (b"<a:t>resultant</a:t>", b"<a:t><![CDATA[<a:t>result]]>ant</a:t>"),
        (b"<a:t>resultant</a:t>", b'<a:t xmlns:a="urn:something:else">no</a:t>'),
        (
            b"<a:t>resultant</a:t>",
            b'<d:t xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/main">x</d:t>',
        ),
        (b"<a:t>resultant</a:t>", b"<a:t>result<?it is?>ant</a:t>"),
    ):
        data = _with_slides(lambda part, old=before, new=after: part.replace(old, new))
        assert _parts(data)[0] is None, after


def test_other_encodings_are_read_with_a_tree() -> None:
    def wide(part: bytes) -> bytes:
        return part.decode().replace("UTF-8", "UTF-16").encode("utf-16")

    quick, tree = _parts(_with_slides(wide))
    assert quick is None
    assert tree.held[0].text == "Forces & <motion>"


def test_charts_say_their_names() -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    begin: Any = CategoryChartData
    data = begin()
    data.categories = ["Earth", "Moon"]
    data.add_series("Weight of 1 kg", (9.8, 1.6))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *_BOX, data).chart
    chart.has_title = True
    chart.chart_title.text_frame.text = "Weight on other worlds"
    words = read_deck(Package(_saved(deck), "deck.pptx")).slides[0].words.text.splitlines()
    assert words == ["Weight on other worlds", "Weight of 1 kg", "Earth", "Moon"]
