"""Draws a fitted page as a tagged PDF."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from io import BytesIO
from itertools import pairwise

from reportlab.lib.colors import HexColor

from coplan.paper import tagged
from coplan.paper.conforming import About
from coplan.paper.inks import ACCENT, EDGE, HAIR, INK, PANELS, WHITE, WORDS
from coplan.paper.measure import Faces
from coplan.paper.tagged import TaggedCanvas
from coplan.plan.one_page import Fitted
from coplan.plan.page import text_of
from coplan.plan.ports import Pictures
from coplan.plan.sheet import (
    BOX_BAR,
    HAIRLINE,
    NUMBER_RADIUS,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Area,
    CutLine,
    Item,
    Line,
    Numbered,
    Panel,
    Role,
    Rule,
    Table,
    Words,
    WritingLine,
)

_HEADINGS = (Role.TITLE, Role.HEADING, Role.CARD_TITLE, Role.CARD_HEADING)
_MEASURE = Faces()
_CAP = 0.36


def write(fitted: Fitted, pictures: Pictures, made: datetime) -> bytes:
    """The page as PDF; a grey box stands in the place of a picture that is not in `pictures`."""
    file = BytesIO()
    page, items = fitted.page, fitted.layout.items
    about = About(page.title, page.kicker, page.language, made)
    canvas = TaggedCanvas(file, (PAGE_WIDTH, PAGE_HEIGHT), about)
    _Writer(canvas, pictures, page.rtl, _ranks(items)).write(items)
    canvas.finish()
    return file.getvalue()


_colour = cache(HexColor)


def _ranks(items: Sequence[Item]) -> dict[Role, int]:
    """How deep each kind of heading is on this page, so that none is skipped: cards may have no title."""
    roles = {item.role for item in items if isinstance(item, Words)}
    return {role: rank for rank, role in enumerate((r for r in _HEADINGS if r in roles), 1)}


class _Writer:
    """Draws one thing after the other, in the order in which they are read."""

    def __init__(
        self, canvas: TaggedCanvas, pictures: Pictures, leftward: bool, ranks: dict[Role, int]
    ) -> None:
        self._canvas = canvas
        self._pictures = pictures
        self._leftward = leftward
        self._ranks = ranks
        self._rank = 0

    def write(self, items: Sequence[Item]) -> None:
        """A picture and the caption that follows it belong together."""
        captioned = False
        for item, following in pairwise((*items, None)):
            if captioned:
                captioned = False
            elif isinstance(item, Area) and isinstance(following, Words) and following.role is Role.CAPTION:
                captioned = True
                with self._canvas.element("Div"):
                    self._picture(item)
                    self._words(following)
            elif item is not None:
                self._item(item)

    def _item(self, item: Item) -> None:
        canvas = self._canvas
        match item:
            case Words():
                self._words(item)
            case Numbered():
                self._listing(item)
            case Table():
                self._table(item)
            case Area():
                self._picture(item)
            case Panel():
                self._panel(item)
            case Rule(thin=thin):
                weight, ink = (HAIRLINE, HAIR) if thin else (1.6, ACCENT)
                with canvas.artifact():
                    _stroke(canvas, item.x, item.top, item.width, weight, ink)
            case WritingLine():
                with canvas.artifact():
                    _stroke(canvas, item.x, item.top, item.width, 0.6, EDGE)
            case CutLine():
                self._cut_line(item)

    def _words(self, words: Words) -> None:
        tag = "Caption" if words.role is Role.CAPTION else "P"
        if words.role in self._ranks and words.lines:
            self._rank = min(self._ranks[words.role], self._rank + 1)
            tag = f"H{self._rank}"
            first = words.lines[0]
            said = " ".join(text_of(line.runs) for line in words.lines)
            self._canvas.bookmark(said, first.baseline - first.size, self._rank - 1)
        self._canvas.words(tag, words.lines, WORDS.get(words.role, INK))

    def _listing(self, listing: Numbered) -> None:
        canvas = self._canvas
        with canvas.element("L", A=tagged.listed(listing.numbers)):
            for label, words in listing.items:
                if listing.numbers:
                    with canvas.artifact():
                        self._disc(label)
                with canvas.element("LI"):
                    with canvas.element("Lbl"), canvas.content("Lbl"):
                        canvas.print((_on_disc(label) if listing.numbers else label,), _label_ink(listing))
                    canvas.words("LBody", words.lines, INK)

    def _disc(self, label: Line) -> None:
        radius = label.size * NUMBER_RADIUS
        self._canvas.setFillColor(_colour(ACCENT))
        middle = PAGE_HEIGHT - label.baseline + label.size * _CAP
        self._canvas.circle(label.x + radius, middle, radius, stroke=0, fill=1)

    def _table(self, table: Table) -> None:
        canvas, width = self._canvas, sum(table.columns)
        with canvas.artifact():
            for i, y in enumerate(table.rules):
                _stroke(canvas, table.x, y, width, 0.5 if i else 1.0, HAIR if i else EDGE)
        with canvas.element("Table"):
            for i, row in enumerate(table.rows):
                with canvas.element("TR"):
                    for cell in row:
                        if i:
                            canvas.words("TD", cell.lines, INK)
                        else:
                            canvas.words("TH", cell.lines, INK, A=tagged.column_header())

    def _picture(self, area: Area) -> None:
        canvas, picture = self._canvas, self._pictures.get(area.picture)
        y = PAGE_HEIGHT - area.top - area.height
        box = (area.x, y, area.x + area.width, y + area.height)
        attributes = {"Alt": tagged.alternative(area.alt), "A": tagged.placed(box)}
        with canvas.element("Figure", **attributes), canvas.content("Figure"):
            if picture:
                canvas.picture(area.picture, picture.jpeg, (area.x, y, area.width, area.height))
            else:
                canvas.setFillColor(_colour(HAIR))
                canvas.rect(area.x, y, area.width, area.height, stroke=0, fill=1)

    def _panel(self, panel: Panel) -> None:
        canvas, look = self._canvas, PANELS[panel.look]
        y = PAGE_HEIGHT - panel.top - panel.height
        bar = panel.x + panel.width - BOX_BAR if self._leftward else panel.x
        with canvas.artifact():
            canvas.setFillColor(_colour(look.fill))
            canvas.rect(panel.x, y, panel.width, panel.height, stroke=0, fill=1)
            canvas.setFillColor(_colour(look.bar))
            canvas.rect(bar, y, BOX_BAR, panel.height, stroke=0, fill=1)

    def _cut_line(self, line: CutLine) -> None:
        canvas, y = self._canvas, PAGE_HEIGHT - line.top
        with canvas.artifact():
            canvas.saveState()
            canvas.setDash(4, 3)
            canvas.setStrokeColor(_colour(EDGE))
            canvas.setLineWidth(0.6)
            canvas.line(line.x, y, line.x + line.width, y - line.height)
            canvas.restoreState()


def _label_ink(listing: Numbered) -> str:
    return WHITE if listing.numbers else ACCENT


def _on_disc(label: Line) -> Line:
    """A number in the middle of its disc."""
    size = label.size - 1
    x = label.x + label.size * NUMBER_RADIUS - _MEASURE.width(label.runs, size) / 2
    return Line(x, label.baseline - (label.size - size) * _CAP, label.runs, size)


def _stroke(canvas: TaggedCanvas, x: float, top: float, width: float, weight: float, ink: str) -> None:
    canvas.setStrokeColor(_colour(ink))
    canvas.setLineWidth(weight)
    canvas.line(x, PAGE_HEIGHT - top, x + width, PAGE_HEIGHT - top)
