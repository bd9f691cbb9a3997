"""A page in the department's own Word file: every name gives way to what the page says, as it is written."""

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, RGBColor

from coplan.paper import word_starter
from coplan.plan.page import Page, SectionKind, words
from coplan.plan.trouble import Trouble
from tests.documents.template_files import body_xml, everything, poured, said, template
from tests.paper import languages, readers
from tests.paper.test_word_pages import fitted, validator
from tests.plan import sheet_pages, world


@pytest.fixture(scope="module")
def page() -> Page:
    """The lesson briefing of the sample department."""
    return sheet_pages.page_of(*sheet_pages.marked_up())


def in_order(page: Page, made: Path) -> None:
    """Everything that the page says is in the document once, in the order in which it is read."""
    printed, at = readers.squeezed("".join(said(made))), 0
    for text in words(page):
        one = readers.squeezed(text)
        at = printed.index(one, at) + len(one)


def test_one_name_takes_the_whole_page_in_the_order_of_our_own(tmp_path: Path, page: Page) -> None:
    made = poured(template(tmp_path / "t.docx", "Oak School", "{{page}}", "oakschool.example"), page)
    lines = said(made)
    assert lines[0] == "Oak School"
    assert lines[-1] == "oakschool.example"
    found, at = readers.squeezed("".join(lines)), 0
    for text in (page.kicker, page.title, page.aside, *words(page)[3:]):
        one = readers.squeezed(text)
        at = found.index(one, at) + len(one)
    assert validator().validate(made).is_valid
    assert "{{" not in everything(made)


def test_names_that_word_has_split_keep_the_format_of_their_first_letter(tmp_path: Path, page: Page) -> None:
    file = tmp_path / "t.docx"
    document = docx.Document()
    line = document.add_paragraph("Lesson: ")
    for piece, red in (("{", True), ("{ti", False), ("tle", False), ("}} by ", False), ("{{depart", False)):
        run = line.add_run(piece)
        run.bold = red
        if red:
            run.font.color.rgb = RGBColor(0xC0, 0, 0)
    line.add_run("ment }}").italic = True
    document.sections[0].header.paragraphs[0].text = "v{{Version}} of {{ DATE }}"
    document.sections[0].footer.paragraphs[0].text = "{{week}}"
    document.add_paragraph("{{page}}")
    document.save(str(file))
    again = docx.Document(str(poured(file, page)))
    line = next(each for each in again.paragraphs if each.text.startswith("Lesson"))
    assert line.text == f"Lesson: {page.title} by Science & Art"
    run = next(each for each in line.runs if each.text == page.title)
    assert run.bold
    assert run.font.color.rgb == RGBColor(0xC0, 0, 0)
    assert again.sections[0].header.paragraphs[0].text == "v3 of 27 November 2026"
    assert again.sections[0].footer.paragraphs[0].text == "30 November 2026"


def test_sections_stand_where_they_are_named_and_the_rest_in_its_place(tmp_path: Path, page: Page) -> None:
    file = tmp_path / "t.docx"
    document = docx.Document()
    document.add_paragraph("{{title}} {{kicker}} {{aside}}")
    table = document.add_table(rows=3, cols=2)
    names = ("{{First_Five_Minutes}}", "{{watchfor}}", "First five minutes:", "{{steps}}")
    for cell, text in zip(list(table._cells), names, strict=False):
        cell.text = text
    table.cell(2, 0).text, table.cell(2, 1).text = "At home", "{{what to do at home}}"
    document.add_paragraph("{{page}}")
    document.save(str(file))
    made = poured(file, page)
    table = docx.Document(str(made)).tables[0]
    steps = page.section(SectionKind.STEPS)
    assert steps is not None
    assert "First five minutes" in table.cell(0, 0).text
    assert "Watch for" in table.cell(0, 1).text
    assert steps.heading in table.cell(1, 1).text
    assert len(table.rows) == 2, "a row with nothing but a label for what the page does not have"
    assert sorted(readers.squeezed("".join(said(made)))) == sorted(
        readers.squeezed("".join(words(page)) + "First five minutes:")
    )
    assert validator().validate(made).is_valid


def test_a_label_of_the_template_stands_for_our_heading(tmp_path: Path, page: Page) -> None:
    made = poured(template(tmp_path / "t.docx", "WATCH FOR:", "{{watch for}}", "{{page}}"), page)
    assert "WATCH FOR:" in said(made)
    assert "Watch for" not in said(made)


def test_what_has_no_place_is_named_and_nothing_is_poured(tmp_path: Path, page: Page) -> None:
    file = template(tmp_path / "t.docx", "{{title}} {{kicker}} {{aside}}", "{{steps}}")
    with pytest.raises(Trouble, match=r"no place for: .*First five minutes, .*Write \{\{page\}\}"):
        poured(file, page)
    with pytest.raises(Trouble, match=r"Nothing is called \{\{stepps\}\}. Did you mean \{\{steps\}\}\?"):
        poured(template(tmp_path / "t.docx", "{{stepps}}", "{{page}}"), page)
    assert not (tmp_path / "poured.docx").exists()


def test_lists_and_tables_have_the_styles_of_the_template(tmp_path: Path, page: Page) -> None:
    made: Any = docx.Document(str(poured(template(tmp_path / "t.docx", "{{page}}"), page)))
    styles = {each.style.name for each in made.paragraphs if each.style}
    assert {"Heading 1", "Heading 2", "List Number"} <= styles
    (table,) = made.tables
    assert table.style is not None
    assert table.style.name == "Table Grid"
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_a_template_without_any_styles_is_given_what_it_lacks(tmp_path: Path, page: Page) -> None:
    file = template(tmp_path / "t.docx", "{{page}}")
    document: Any = docx.Document(str(file))
    styles = document.styles.element
    for style in list(styles.iterfind(qn("w:style"))):
        if style.find(qn("w:name")).get(qn("w:val")) != "Normal":
            styles.remove(style)
    for key, link in list(document.part.rels.items()):
        if link.reltype.endswith("/numbering"):
            del document.part.rels[key]
    document.save(str(file))
    made = poured(file, page)
    assert validator().validate(made).is_valid, validator().validate(made).errors
    lines: Any = docx.Document(str(made)).paragraphs
    numbered = [each for each in lines if each.style.name == "List Number"]
    assert numbered
    assert all(each._p.pPr.numPr.numId.val > 0 for each in numbered)


@pytest.mark.parametrize("language", ["ar", "he", "pl"])
def test_pages_in_any_direction_are_valid_documents(tmp_path: Path, language: str) -> None:
    page = languages.page_in(language)
    made = poured(template(tmp_path / "t.docx", "{{title}}", "{{page}}"), page)
    found = validator().validate(made)
    assert found.is_valid, found.errors
    title: Any = docx.Document(str(made)).paragraphs[0]
    assert (title._p.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None) == page.rtl
    assert title.text.replace("\u200e", "").replace("\u200f", "") == page.title


def test_cards_stand_beside_each_other_and_pictures_within_their_place(tmp_path: Path, page: Page) -> None:
    made = docx.Document(str(poured(template(tmp_path / "t.docx", "{{page}}"), languages.cards("pl"))))
    assert [len(row.cells) for row in made.tables[0].rows] == [2, 2]
    numbered: Any = made.part.numbering_part.element
    used = {each.get(qn("w:val")) for each in made.element.body.iter(qn("w:numId"))}
    begun = [each for each in numbered.iter(qn("w:num")) if each.get(qn("w:numId")) in used]
    starts = [each.get(qn("w:val")) for num in begun for each in num.iter(qn("w:startOverride"))]
    assert starts == ["1"] * 4, "the list of each card begins at 1"
    file = tmp_path / "t.docx"
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    for cell in table.rows[0].cells:
        cell.width = Mm(60)
    table.cell(0, 0).text = "{{picture}}"
    document.add_paragraph("{{page}}")
    document.save(str(file))
    shapes = docx.Document(str(poured(file, page))).inline_shapes
    assert [round(each.width.mm) for each in shapes] == [56]
    drawn: Any = shapes[0]._inline.docPr
    assert drawn.get("descr")


def test_a_name_in_a_control_or_beside_a_logo_is_found(tmp_path: Path, page: Page) -> None:
    file = template(tmp_path / "t.docx", "{{page}}")
    body_xml(
        file,
        "<w:sdt><w:sdtPr><w:dataBinding w:xpath='/x' w:storeItemID='{1}'/></w:sdtPr><w:sdtContent><w:p><w:r>"
        "<w:t>{{title}}</w:t></w:r></w:p></w:sdtContent></w:sdt><w:p><w:pPr><w:sectPr/></w:pPr><w:r>"
        "<w:t>{{steps}}</w:t></w:r></w:p>",
    )
    made = poured(file, page)
    assert said(made)[0] == page.title
    body: Any = docx.Document(str(made)).element.body
    assert len(list(body.iter(qn("w:sectPr")))) == 2


def test_a_page_in_a_box_of_the_template_keeps_to_its_width(tmp_path: Path, page: Page) -> None:
    file = template(tmp_path / "t.docx", "{{page}}")
    spaces = nsdecls("w", "wp", "a") + (
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    inside = "<w:txbxContent><w:p><w:r><w:t>{{picture}}</w:t></w:r></w:p></w:txbxContent>"
    body_xml(
        file,
        f"<w:p {spaces}><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline>"
        "<wp:extent cx='2540000' cy='2540000'/><wp:docPr id='7' name='Box'/><a:graphic><a:graphicData "
        "uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'><wps:wsp><wps:cNvSpPr/>"
        f"<wps:spPr/><wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{inside}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    body: Any = docx.Document(str(poured(file, page))).element.body
    drawn = [each for each in body.iter(qn("wp:inline")) if each.find(qn("wp:docPr")).get("descr")]
    assert [round(int(each.find(qn("wp:extent")).get("cx")) / 12_700) for each in drawn] == [185]


def starter(path: Path) -> Path:
    """The template that people are given to begin with."""
    path.write_bytes(word_starter.write(world.NOW))
    return path


def test_a_face_given_to_normal_is_that_of_everything_in_the_starter(tmp_path: Path) -> None:
    document: Any = docx.Document(str(starter(tmp_path / "t.docx")))
    normal = document.styles["Normal"].element
    named = [each for each in document.styles.element.iterfind(qn("w:style")) if each.xpath(".//w:rFonts")]
    assert named == [normal]
    assert not document.part.numbering_part.element.xpath(".//w:rFonts")


def test_a_technique_keeps_its_box_in_a_style_of_the_document(tmp_path: Path, page: Page) -> None:
    made: Any = docx.Document(str(poured(template(tmp_path / "t.docx", "{{page}}"), page)))
    found = {each.style.name: each.style for each in made.paragraphs if each.style}
    assert {"Technique heading", "Technique", "Prompt"} <= set(found)
    assert found["Technique"].base_style.name == "Normal"
    assert found["Technique heading"].base_style.name == "Heading 2"
    assert all(found[name].element.xpath("w:pPr/w:shd") for name in ("Technique", "Prompt"))


def test_a_title_without_a_place_goes_before_the_first_section(tmp_path: Path, page: Page) -> None:
    lines = "{{kicker}} {{aside}}", "Oak School", "WATCH FOR:", "{{watch for}}", "{{page}}"
    found = said(poured(template(tmp_path / "t.docx", *lines), page))
    assert found[1:4] == ["Oak School", page.title, "WATCH FOR:"]
    assert found.count(page.title) == 1


def test_the_starter_runs_to_the_left_and_grows_as_our_own_sheet_does(tmp_path: Path) -> None:
    made: Any = docx.Document(str(poured(starter(tmp_path / "t.docx"), languages.page_in("ar"), growth=1.0)))
    head = made.paragraphs[0]
    assert head.style.name == "Kicker"
    assert head._p.xpath("w:pPr/w:bidi"), "the line with a tab between what families and the version say"
    body = fitted(languages.page_in("ar")).shape.body
    assert made.styles["Normal"].font.size.pt == body
    again: Any = docx.Document(str(poured(starter(tmp_path / "t.docx"), languages.page_in("ar"))))
    assert again.styles["Normal"].font.size.pt == 11
    for each in made.element.body.xpath(".//w:p[w:pPr/w:numPr]/w:pPr/w:ind"):
        left, hanging = (int(each.get(qn(f"w:{name}"))) for name in ("left", "hanging"))
        assert left - hanging >= 180, "LibreOffice begins a number where it should end"
    assert validator().validate(tmp_path / "poured.docx").is_valid
