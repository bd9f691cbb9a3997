"""Word templates are foreign files: what could do harm is refused, what could tell is left behind."""

import zipfile
from pathlib import Path

import docx
import pytest
from PIL import Image

from coplan.documents.library import Library
from coplan.documents.template_file import opened
from coplan.paper import word_pieces, word_starter
from coplan.plan.trouble import Trouble
from coplan.plan.word_template import Filling, TemplateTrouble
from tests.documents.bombs import markup
from tests.documents.conftest import make_deck, needs_libreoffice
from tests.documents.locks import lock_agile
from tests.documents.template_files import FACTS, body_xml, everything, poured, repacked, said, template
from tests.paper.test_word_pages import fitted, pictures, validator
from tests.plan import sheet_pages, world

_TYPES = "[Content_Types].xml"
_DOCUMENT = b"wordprocessingml.document.main+xml"
_FIELD = "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{}</w:instrText></w:r></w:p>"


def silent(*_: object) -> None:
    """Nobody listens."""


def test_a_word_template_file_is_as_good_as_a_document(tmp_path: Path) -> None:
    file = template(tmp_path / "t.dotx", "{{page}}")
    repacked(file, {_TYPES: lambda data: data.replace(_DOCUMENT, b"wordprocessingml.template.main+xml")}, {})
    page = sheet_pages.page_of(*sheet_pages.marked_up())
    assert page.title in said(poured(file, page))


def test_files_that_are_no_templates_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"is a PPTX file and no Word document"):
        opened(make_deck(tmp_path / "t.docx", "One"), silent)
    with pytest.raises(Trouble, match="not there any more"):
        opened(tmp_path / "away.docx", silent)
    (tmp_path / "half.docx").write_bytes(template(tmp_path / "t.docx", "{{page}}").read_bytes()[:9000])
    with pytest.raises(Trouble):
        opened(tmp_path / "half.docx", silent)
    lock_agile(template(tmp_path / "locked.docx", "{{page}}"))
    with pytest.raises(Trouble, match="password"):
        opened(tmp_path / "locked.docx", silent)
    markup.three_million_paragraphs(tmp_path / "bomb.docx")
    with pytest.raises(Trouble, match="not safe to open"):
        opened(tmp_path / "bomb.docx", silent)


def test_macros_and_what_fetches_from_elsewhere_are_refused(tmp_path: Path) -> None:
    file = template(tmp_path / "t.docm", "{{page}}")
    with pytest.raises(Trouble, match="macros"):
        opened(repacked(file, {}, {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}), silent)
    for field in ('INCLUDEPICTURE "http://tell.example/x.png"', " DDEAUTO cmd calc", "includetext C:/x"):
        file = body_xml(template(tmp_path / "t.docx", "{{page}}"), _FIELD.format(field))
        with pytest.raises(Trouble, match="fetches something from elsewhere"):
            opened(file, silent)


def test_nothing_of_whoever_made_the_template_goes_out(tmp_path: Path) -> None:
    file = tmp_path / "t.docx"
    document = docx.Document()
    line = document.add_paragraph("Oak School {{title}}")
    document.add_comment(line.runs, "CANARY said it", "CANARY", "CA")
    document.add_paragraph("{{page}}")
    document.core_properties.author = document.core_properties.keywords = "CANARY"
    document.core_properties.last_modified_by = "CANARY"
    part = document.part
    part.relate_to("file:///S:/CANARY/Normal.dotm", "http://x/attachedTemplate", is_external=True)
    part.relate_to("http://CANARY.example/x", "http://x/frame", is_external=True)
    document.save(str(file))
    body_xml(
        file,
        '<w:p><w:ins w:id="1" w:author="CANARY"><w:r><w:t>Kept</w:t></w:r></w:ins><w:del w:id="2" '
        'w:author="CANARY"><w:r><w:delText>CANARY</w:delText></w:r></w:del></w:p>',
    )
    made = poured(file, sheet_pages.page_of(*sheet_pages.marked_up()))
    assert "CANARY" not in everything(made)
    assert said(made)[0] == "Kept"
    assert validator().validate(made).is_valid


def test_the_logo_stays(tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGB", (90, 30), "#0B6B57").save(logo)
    document = docx.Document()
    document.sections[0].header.paragraphs[0].add_run().add_picture(str(logo))
    document.add_paragraph("{{page}}")
    document.save(str(tmp_path / "t.docx"))
    made = poured(tmp_path / "t.docx", sheet_pages.page_of(*sheet_pages.marked_up()))
    with zipfile.ZipFile(made) as box:
        assert logo.read_bytes() in [box.read(name) for name in box.namelist()]


def test_a_reader_pours_and_says_what_is_wrong_as_trouble_with_the_template(
    warm_library: Library, tmp_path: Path
) -> None:
    page = fitted(sheet_pages.page_of(*sheet_pages.marked_up()))
    pour = word_pieces.pour_of(page, FACTS)
    file = template(tmp_path / "t.docx", "{{page}}", "{{titel}}")
    look = warm_library.templates.look(file)
    assert look.found == ("page",)
    assert look.unknown == ("titel",)
    for path in (file, tmp_path / "away.docx"):
        with pytest.raises(TemplateTrouble):
            warm_library.templates.pour(Filling(str(path), FACTS), pour, pictures(), world.NOW)
    template(file, "{{page}}")
    made = warm_library.templates.pour(Filling(str(file), FACTS), pour, pictures(), world.NOW)
    assert made.pages == 0
    assert made.docx.startswith(b"PK")


def test_the_template_to_begin_with_has_a_place_for_everything(tmp_path: Path) -> None:
    file = tmp_path / word_starter.NAME
    file.write_bytes(word_starter.write(world.NOW))
    assert validator().validate(file).is_valid, validator().validate(file).errors
    made = poured(file, sheet_pages.page_of(*sheet_pages.marked_up()))
    assert validator().validate(made).is_valid, validator().validate(made).errors
    assert "Change anything here" in everything(file)
    assert "Change anything here" not in everything(made)


@needs_libreoffice
@pytest.mark.slow
def test_pages_are_counted_and_more_than_one_is_refused(exact_library: Library, tmp_path: Path) -> None:
    pour = word_pieces.pour_of(fitted(sheet_pages.page_of(*sheet_pages.marked_up())), FACTS)
    starter = tmp_path / word_starter.NAME
    starter.write_bytes(word_starter.write(world.NOW))
    made = exact_library.templates.pour(Filling(str(starter), FACTS), pour, pictures(), world.NOW)
    assert made.pages == 1
    long = template(tmp_path / "long.docx", *["Oak School"] * 40, "{{page}}")
    with pytest.raises(TemplateTrouble, match=r"this page takes [23] sheets"):
        exact_library.templates.pour(Filling(str(long), FACTS), pour, pictures(), world.NOW)
