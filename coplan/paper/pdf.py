"""Draws a fitted page as a tagged PDF."""

from datetime import datetime
from functools import cache
from io import BytesIO

from reportlab.lib.colors import HexColor

from coplan.paper import faces, tagged
from coplan.paper.inks import ACCENT, EDGE, HAIR, INK, PANELS, QUIET, WHITE
from coplan.paper.tagged import TaggedCanvas
from coplan.plan.one_page import Fitted
from coplan.plan.ports import Illustration, Pictures
from coplan.plan.sheet import PAGE_HEIGHT, PAGE_WIDTH, Area, Line, Numbered, Panel, Role, Rule, Table, Words

_TAGS = {Role.TITLE: "H1", Role.HEADING: "H2"}
_INKS = {Role.KICKER: ACCENT, Role.HEADING: ACCENT}


def write(fitted: Fitted, pictures: Pictures, made: datetime) -> bytes:
    """The page as PDF; a grey box stands in the place of a picture that is not in `pictures`."""
    file = BytesIO()
    page = fitted.page
    canvas = TaggedCanvas(file, (PAGE_WIDTH, PAGE_HEIGHT), page.title, page.language)
    canvas.setAuthor("Coplan")
    canvas.setCreator("Coplan")
    canvas.setSubject(page.kicker)
    canvas.setDateFormatter(lambda *_: _stamp(made))
    for item in fitted.layout.items:
        match item:
            case Words():
                _words(canvas, item, _TAGS.get(item.role, "P"))
            case Numbered():
                _numbered(canvas, item)
            case Table():
                _table(canvas, item)
            case Area():
                _picture(canvas, item, pictures.get(item.picture))
            case Panel():
                _panel(canvas, item)
            case Rule():
                _line(canvas, item.x, item.top, item.width, 1.6, ACCENT)
    canvas.finish()
    return file.getvalue()


_colour = cache(HexColor)


def _stamp(made: datetime) -> str:
    offset = made.strftime("%z") or "+0000"
    return f"D:{made:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"


def _words(canvas: TaggedCanvas, words: Words, tag: str) -> None:
    with canvas.element(tag):
        if tag == "H1":
            canvas.bookmarkPage("title")
            canvas.addOutlineEntry("".join(r.text for line in words.lines for r in line.runs), "title", 0)
        with canvas.content(tag):
            _text(canvas, words.lines, _INKS.get(words.role, INK))


def _text(canvas: TaggedCanvas, lines: tuple[Line, ...], ink: str) -> None:
    """Draw lines as one text; all but the last end in a space, so that words stay apart."""
    text = canvas.beginText()
    for i, line in enumerate(lines):
        text.setTextOrigin(line.x, PAGE_HEIGHT - line.baseline)
        for run in line.runs:
            text.setFillColor(_colour(QUIET if run.quiet and ink == INK else ink))
            for face, words in faces.split(run.text, run.strong):
                faces.face(face)
                text.setFont(face, line.size)
                text.textOut(words)
        if i < len(lines) - 1:
            text.textOut(" ")
    canvas.drawText(text)


def _numbered(canvas: TaggedCanvas, listing: Numbered) -> None:
    with canvas.element("L", A=tagged.decimal_list()):
        for number, words in listing.items:
            radius = number.size * 0.66
            y = PAGE_HEIGHT - number.baseline + number.size * 0.36
            with canvas.artifact():
                canvas.setFillColor(_colour(ACCENT))
                canvas.circle(number.x + radius, y, radius, stroke=0, fill=1)
            with canvas.element("LI"):
                with canvas.element("Lbl"), canvas.content("Lbl"):
                    _label(canvas, number, radius)
                with canvas.element("LBody"), canvas.content("LBody"):
                    _text(canvas, words.lines, INK)


def _label(canvas: TaggedCanvas, number: Line, radius: float) -> None:
    size = number.size - 1
    canvas.setFont(faces.BOLD, size)
    canvas.setFillColor(_colour(WHITE))
    y = PAGE_HEIGHT - number.baseline + number.size * 0.36 - size * 0.36
    canvas.drawCentredString(number.x + radius, y, number.runs[0].text)


def _table(canvas: TaggedCanvas, table: Table) -> None:
    width = sum(table.columns)
    with canvas.artifact():
        for i, y in enumerate(table.rules):
            _stroke(canvas, table.x, y, width, 0.5 if i else 1.0, HAIR if i else EDGE)
    with canvas.element("Table"):
        for i, row in enumerate(table.rows):
            with canvas.element("TR"):
                for cell in row:
                    tag = "TD" if i else "TH"
                    attributes = {} if i else {"A": tagged.column_header()}
                    with canvas.element(tag, **attributes), canvas.content(tag):
                        _text(canvas, cell.lines, INK)


def _picture(canvas: TaggedCanvas, area: Area, picture: Illustration | None) -> None:
    y = PAGE_HEIGHT - area.top - area.height
    box = (area.x, y, area.x + area.width, y + area.height)
    with (
        canvas.element("Figure", Alt=tagged.alternative(area.alt), A=tagged.placed(box)),
        canvas.content("Figure"),
    ):
        if picture:
            canvas.picture(area.picture, picture.jpeg, (area.x, y, area.width, area.height))
        else:
            canvas.setFillColor(_colour(HAIR))
            canvas.rect(area.x, y, area.width, area.height, stroke=0, fill=1)


def _panel(canvas: TaggedCanvas, panel: Panel) -> None:
    look = PANELS[panel.look]
    y = PAGE_HEIGHT - panel.top - panel.height
    with canvas.artifact():
        canvas.setFillColor(_colour(look.fill))
        canvas.rect(panel.x, y, panel.width, panel.height, stroke=0, fill=1)
        canvas.setFillColor(_colour(look.bar))
        canvas.rect(panel.x, y, 3, panel.height, stroke=0, fill=1)


def _line(canvas: TaggedCanvas, x: float, top: float, width: float, weight: float, ink: str) -> None:
    with canvas.artifact():
        _stroke(canvas, x, top, width, weight, ink)


def _stroke(canvas: TaggedCanvas, x: float, top: float, width: float, weight: float, ink: str) -> None:
    canvas.setStrokeColor(_colour(ink))
    canvas.setLineWidth(weight)
    canvas.line(x, PAGE_HEIGHT - top, x + width, PAGE_HEIGHT - top)
