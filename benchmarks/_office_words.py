"""The words that python-pptx and python-docx find in a file, for comparison with ours."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
import pptx
from docx.opc.exceptions import PackageNotFoundError as NoDocument
from lxml.etree import XMLSyntaxError
from pptx.exc import PackageNotFoundError as NoDeck

from benchmarks._likeness import split

_BROKEN = (
    KeyError,
    ValueError,
    AttributeError,
    TypeError,
    IndexError,
    OSError,
    BadZipFile,
    XMLSyntaxError,
    NoDocument,
    NoDeck,
)


def words_in(path: Path) -> list[str]:
    """The words of a deck or document; none when its library cannot open it."""
    texts = _deck if path.suffix == ".pptx" else _document
    try:
        return split("\n".join(texts(path)))
    except _BROKEN:
        return []


def _deck(path: Path) -> Iterator[str]:
    for slide in pptx.Presentation(str(path)).slides:
        yield from _shapes(slide.shapes)
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            yield slide.notes_slide.notes_text_frame.text


def _shapes(shapes: Any) -> Iterator[str]:
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes)
        elif shape.has_text_frame:
            yield shape.text_frame.text
        elif getattr(shape, "has_table", False):
            yield from (cell.text for row in shape.table.rows for cell in row.cells)
        elif getattr(shape, "has_chart", False) and shape.chart.has_title:
            yield shape.chart.chart_title.text_frame.text


def _document(path: Path) -> Iterator[str]:
    document: Any = docx.Document(str(path))
    for part in [document, *_edges(document)]:
        yield from (paragraph.text for paragraph in part.paragraphs)
        for table in part.tables:
            yield from _cells(table)


def _edges(document: Any) -> Iterator[Any]:
    for section in document.sections:
        for edge in (section.header, section.footer):
            if not edge.is_linked_to_previous:
                yield edge


def _cells(table: Any) -> Iterator[str]:
    for cell in {cell._tc: cell for row in table.rows for cell in row.cells}.values():
        yield from (paragraph.text for paragraph in cell.paragraphs)
        for inner in cell.tables:
            yield from _cells(inner)
