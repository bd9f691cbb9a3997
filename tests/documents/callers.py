"""Files of every kind that ask for something from elsewhere: from a server, a share or one's own files."""

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pptx
import xlsxwriter
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from pptx.util import Inches

from tests.documents.bombs.zips import with_part
from tests.documents.conftest import make_deck, make_document, picture_bytes

_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}link"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
)


def addresses(server: str, secrets: list[Path]) -> list[str]:
    """Where files may ask things from: this server, its share, a place with a name, and one's own files."""
    host = server.removeprefix("http://").partition(":")[0]
    away = [
        f"{server}/a.png",
        f"\\\\{host}\\share\\b.png",
        f"file://{host}/c.png",
        "http://school.example/d.png",
    ]
    return [*away, *(secret.as_uri() for secret in secrets), *map(str, secrets)]


def files_that_call(folder: Path, wanted: list[str]) -> list[Path]:
    """A file of each kind that asks for all of these, in every way that its kind knows.

    LibreOffice opens no OpenDocument with a picture on a share, and no rich text that takes in a whole text.
    """
    made = [
        _deck(folder / "deck.pptx", wanted),
        _document(folder / "sheet.docx", wanted),
        _template(folder / "letter.docx", wanted[0]),
        _pdf(folder / "page.pdf", wanted),
        _open_document(folder / "text.odt", [each for each in wanted if not each.startswith("\\")]),
        _rich_text(folder / "text.rtf", [each for each in wanted if not each.endswith(".txt")]),
        _rich_text(folder / "more.rtf", [each for each in wanted if each.endswith(".txt")]),
        _drawing(folder / "drawing.svg", wanted),
        _spreadsheet(folder / "marks.xlsx", wanted),
        _markdown(folder / "notes.md", wanted),
        _outward(folder / "outward.pptx", wanted),
    ]
    return made


def _deck(path: Path, wanted: list[str]) -> Path:
    deck = pptx.Presentation()
    for address in wanted:
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = "Waves"
        picture = slide.shapes.add_picture(BytesIO(picture_bytes("PNG")), Inches(1), Inches(1))
        link = slide.part.relate_to(address, RELATIONSHIP_TYPE.IMAGE, is_external=True)
        blip = picture._element.blipFill.blip
        blip.set(_LINK, link)
        del blip.attrib[_EMBED]
        box = slide.shapes.add_textbox(Inches(1), Inches(3), Inches(2), Inches(1))
        run = box.text_frame.paragraphs[0].add_run()
        run.text = "a link"
        run.hyperlink.address = address
    deck.save(str(path))
    return path


def _document(path: Path, wanted: list[str]) -> Path:
    document = docx.Document()
    for address in wanted:
        document.add_picture(BytesIO(picture_bytes("PNG")))
        link = document.part.relate_to(address, RELATIONSHIP_TYPE.IMAGE, is_external=True)
        blip = list(document.element.body.iter(_BLIP))[-1]
        blip.set(_LINK, link)
        del blip.attrib[_EMBED]
        for field in ("INCLUDEPICTURE", "INCLUDETEXT", "DDEAUTO"):
            simple = OxmlElement("w:fldSimple")
            simple.set(qn("w:instr"), f' {field} "{address}" \\d ')
            document.add_paragraph("a field ")._p.append(simple)
    document.save(str(path))
    return path


def _template(path: Path, address: str) -> Path:
    """A document that hangs on a template elsewhere."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}/attachedTemplate" Target="{address}" TargetMode="External"/>'
        "</Relationships>"
    )
    source = make_document(path, "One").read_bytes()
    return with_part(path, "word/_rels/settings.xml.rels", links.encode(), source=source)


def _outward(path: Path, wanted: list[str]) -> Path:
    """A deck whose inner links lead out of it, though they do not say so."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    targets = [*wanted, "../../../../../../etc/passwd", "/etc/passwd", "C:\\Windows\\win.ini"]
    links = "".join(
        f'<Relationship Id="x{number}" Type="{kind}/image" Target="{target}"/>'
        for number, target in enumerate(targets)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    whole = f'<Relationships xmlns="{space}">{links}</Relationships>'
    source = make_deck(path, "One").read_bytes()
    return with_part(path, "ppt/slides/_rels/slide1.xml.rels", whole.encode(), source=source)


def _pdf(path: Path, wanted: list[str]) -> Path:
    name = pikepdf.Name
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        notes = []
        for address in wanted:
            file = pikepdf.Dictionary(Type=name.Filespec, FS=name.URL, F=address)
            actions = [
                pikepdf.Dictionary(S=name.URI, URI=address),
                pikepdf.Dictionary(S=name.GoToR, F=file, D=pikepdf.Array([0, name.Fit])),
                pikepdf.Dictionary(S=name.Launch, F=file),
                pikepdf.Dictionary(S=name.ImportData, F=file),
                pikepdf.Dictionary(S=name.SubmitForm, F=file, Flags=4),
                pikepdf.Dictionary(S=name.JavaScript, JS=f"app.launchURL('{address}');"),
            ]
            for action in actions:
                notes.append(pdf.make_indirect(_note(action)))
                pdf.Root.OpenAction = pdf.make_indirect(action)
                page.obj.AA = pikepdf.Dictionary(O=action, C=action)
        page.obj.Annots = pikepdf.Array(notes)
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(notes), NeedAppearances=True)
        pdf.attachments["virus.exe"] = b"MZ"
        pdf.save(path)
    return path


def _note(action: pikepdf.Dictionary) -> pikepdf.Dictionary:
    name = pikepdf.Name
    place = pikepdf.Array([10, 10, 90, 90])
    often = pikepdf.Dictionary(E=action, PV=action, PO=action, K=action, C=action)
    note = pikepdf.Dictionary(Type=name.Annot, Subtype=name.Widget, FT=name.Tx, T="a", Rect=place)
    note.A, note.AA = action, often
    return note


def _open_document(path: Path, wanted: list[str]) -> Path:
    frames = "".join(
        '<text:p><draw:frame svg:width="5cm" svg:height="5cm">'
        f'<draw:image xlink:href="{address}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
        f'</draw:frame></text:p><text:section text:name="s{number}">'
        f'<text:section-source xlink:href="{address}"/><text:p>kept</text:p></text:section>'
        for number, address in enumerate(wanted)
    )
    body = f"<office:body><office:text>{frames}</office:text></office:body>"
    content = f'<office:document-content {_OPEN} office:version="1.2">{body}</office:document-content>'
    entries = (("/", "application/vnd.oasis.opendocument.text"), ("content.xml", "text/xml"))
    listed = "".join(
        f'<manifest:file-entry manifest:full-path="{part}" manifest:media-type="{kind}"/>'
        for part, kind in entries
    )
    space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    manifest = f"<manifest:manifest {space}>{listed}</manifest:manifest>"
    with zipfile.ZipFile(path, "w") as box:
        box.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        box.writestr("content.xml", content)
        box.writestr("META-INF/manifest.xml", manifest)
    return path


def _rich_text(path: Path, wanted: list[str]) -> Path:
    fields = ""
    for address in wanted:
        spelt = address.replace("\\", "\\" * 4)
        for kind in ("INCLUDEPICTURE", "INCLUDETEXT"):
            fields += f'{{\\field{{\\*\\fldinst {{{kind} "{spelt}" }}}}{{\\fldrslt kept}}}}\\par '
    path.write_text(f"{{\\rtf1 {{\\*\\template {wanted[0]}}}{fields}}}")
    return path


def _drawing(path: Path, wanted: list[str]) -> Path:
    inside = "".join(
        f'<image href="{address}" width="9" height="9"/><image xlink:href="{address}" width="9" height="9"/>'
        f'<use href="{address}#a"/><style>@import url("{address}"); '
        f'@font-face {{ src: url("{address}") }}</style>'
        f'<rect width="9" height="9" fill="url({address}#b)"/>'
        for address in wanted
    )
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    path.write_text(f'<svg {spaces} width="90" height="90">{inside}</svg>')
    return path


def _spreadsheet(path: Path, wanted: list[str]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for row, address in enumerate(wanted):
            sheet.write_formula(row, 0, f'=WEBSERVICE("{address}")')
            sheet.write_formula(row, 1, f'=HYPERLINK("{address}")')
            sheet.write_formula(row, 2, f"='[{address}]Sheet1'!A1")
    return path


def _markdown(path: Path, wanted: list[str]) -> Path:
    lines = [f"![a picture]({address}) [a link]({address}) <img src='{address}'>" for address in wanted]
    path.write_text("\n\n".join(lines))
    return path
