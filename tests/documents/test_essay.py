"""All the words of a Word document are found, wherever on its pages they stand, and each once."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.oxml.parser import parse_xml
from docx.shared import Cm

from coplan.documents.essay import Essay, read_essay
from coplan.documents.package import Package

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINE = "<w:p><w:r><w:t>in a box</w:t></w:r></w:p>"
_BOX = (
    f'<w:p xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r>'
    f'<mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent>{_LINE}</w:txbxContent></mc:Choice>'
    f"<mc:Fallback><w:txbxContent>{_LINE}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
_SUM = (
    f'<w:p xmlns:w="{_W}"><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
    "<m:r><m:t>F=ma</m:t></m:r></m:oMath></w:p>"
)


def _with_parts(document: Any, parts: dict[str, str]) -> bytes:
    """The document with these parts added and linked, each named by the kind of its link."""
    file = BytesIO()
    document.save(file)
    made = BytesIO()
    links = "word/_rels/document.xml.rels"
    with ZipFile(file) as before, ZipFile(made, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = before.read(name)
            if name == links:
                more = "".join(
                    f'<Relationship Id="own{number}" Type="{_OFFICE}/{kind}" Target="own/{kind}.xml"/>'
                    for number, kind in enumerate(parts)
                )
                data = data.replace(b"</Relationships>", f"{more}</Relationships>".encode())
            after.writestr(name, data)
        for kind, text in parts.items():
            after.writestr(f"word/own/{kind}.xml", text)
    return made.getvalue()


def _read(document: Any, parts: dict[str, str] | None = None) -> Essay:
    return read_essay(Package(_with_parts(document, parts or {}), "sheet.docx"))


def _note(kind: str, text: str) -> str:
    line = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    return f'<w:{kind}s xmlns:w="{_W}"><w:{kind} w:id="2">{line}</w:{kind}></w:{kind}s>'


def test_heads_feet_and_notes_come_after_the_body() -> None:
    document: Any = docx.Document()
    document.add_paragraph("Draw the forces.")
    section = document.sections[0]
    section.header.paragraphs[0].text = "Physics department"
    section.footer.paragraphs[0].text = "Name and class"
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Homework"
    found = _read(
        document,
        {"footnotes": _note("footnote", "After Newton."), "endnotes": _note("endnote", "See page 12.")},
    )
    lines = found.text.split("\n")
    assert lines[:3] == ["Draw the forces.", "After Newton.", "See page 12."]
    assert sorted(lines[3:]) == ["Homework", "Name and class", "Physics department"]


def test_a_text_box_is_read_once_though_it_is_kept_twice() -> None:
    document: Any = docx.Document()
    document.add_paragraph("Above")
    document.element.body.insert(1, parse_xml(_BOX))
    assert _read(document).text == "Above\nin a box"


def test_tables_sums_tabs_and_breaks_keep_words_apart() -> None:
    document: Any = docx.Document()
    run = document.add_paragraph().add_run("mass")
    run.add_tab()
    run.add_text("weight")
    run.add_break()
    run.add_text("length")
    document.paragraphs[0].paragraph_format.tab_stops.add_tab_stop(Cm(4))
    document.add_table(1, 2).cell(0, 1).text = "5 kg"
    document.element.body.insert(2, parse_xml(_SUM))
    assert _read(document).text == "mass\tweight\nlength\n5 kg\nF=ma"


def test_a_note_that_cannot_be_read_costs_only_itself() -> None:
    document: Any = docx.Document()
    document.add_heading("Free bodies", level=1)
    parts = {"footnotes": "<w:footnotes", "endnotes": _note("endnote", "See page 12.")}
    found = _read(document, parts)
    assert (found.heading, found.text) == ("Free bodies", "Free bodies\nSee page 12.")


def test_documents_in_the_strict_form_are_read_too() -> None:
    document: Any = docx.Document()
    document.add_heading("Free bodies", level=1)
    data = _with_parts(document, {})
    strict = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(strict, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            after.writestr(name, part.replace(_W.encode(), _STRICT.encode()) if ".xml" in name else part)
    found = read_essay(Package(strict.getvalue(), "sheet.docx"))
    assert (found.heading, found.text) == ("Free bodies", "Free bodies")
