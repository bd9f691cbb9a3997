"""Where things stand on a slide: boxes with words, pictures and tables, in points, and what is behind them.

Only what makes a slide recognisable is taken: places, sizes, plain colours, pictures and words. A part that
is damaged counts as empty.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from lxml import etree

from coplan.documents.package import Package
from coplan.documents.slide_text import drawn_words
from coplan.plan.trouble import Trouble

_POINT: Final = 12_700
_MOST_PIECES: Final = 400
_FAR: Final = 1e9
_USUAL: Final = {"title": 40.0, "ctrTitle": 44.0, "subTitle": 28.0, "body": 28.0, "obj": 28.0}
_MAPPED: Final = {"bg1": "lt1", "bg2": "lt2", "tx1": "dk1", "tx2": "dk2"}
_KEPT_SMALL: Final = frozenset({"dt", "ftr", "sldNum", "hdr"})

Colour = str


class Box(NamedTuple):
    """A place on a slide in points, measured from its top left corner."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: its words, their size, and how they are set."""

    text: str
    points: float
    colour: Colour = ""
    bold: bool = False
    centred: bool = False
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing on a slide."""

    box: Box
    lines: tuple[Line, ...] = ()
    fill: Colour = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A slide: its colour or picture behind everything, and the pieces from the back to the front."""

    pieces: tuple[Piece, ...]
    colour: Colour = ""
    picture: str = ""


class Stager:
    """Knows the layouts and themes of one deck."""

    def __init__(self, package: Package, size: tuple[float, float]) -> None:
        self._package = package
        self.size = size
        self._roots: dict[str, etree._Element | None] = {}

    def stage(self, part: str) -> Stage:
        """What stands on a slide, with what its layout and master put behind it."""
        layout = self._one(part, "/slideLayout")
        master = self._one(layout, "/slideMaster")
        theme = self._theme(self._one(master, "/theme"), self.root(master) if master else None)
        chain = [each for each in (part, layout, master) if each]
        pieces: list[Piece] = []
        for level in reversed(range(len(chain))):
            setting = _Setting(self, chain[level:], theme)
            tree = self._tree(chain[level])
            if tree is not None and not (level and self._hides_master(chain[:level])):
                pieces += setting.pieces(tree, _Turn(1, 1, 0, 0), own=level == 0)
        colour, picture = self._behind(chain, theme)
        return Stage(tuple(pieces[-_MOST_PIECES:]), colour, picture)

    def root(self, part: str) -> etree._Element | None:
        """A part's tree; none when there is no such part, or it is damaged."""
        if part not in self._roots:
            try:
                self._roots[part] = self._package.shown(part)
            except Trouble:
                self._roots[part] = None
        return self._roots[part]

    def target(self, part: str, link: str) -> str:
        """The part that a link of this part leads to."""
        try:
            return self._package.relations(part).get(link, "")
        except Trouble:
            return ""

    def _one(self, part: str, kind: str) -> str:
        try:
            return next(iter(self._package.related(part, kind)), "") if part else ""
        except Trouble:
            return ""

    def _tree(self, part: str) -> etree._Element | None:
        root = self.root(part)
        return None if root is None else root.find("{*}cSld/{*}spTree")

    def _hides_master(self, below: list[str]) -> bool:
        roots = (self.root(part) for part in below)
        return any(root is not None and root.get("showMasterSp") in {"0", "false"} for root in roots)

    def _theme(self, part: str, master: etree._Element | None) -> dict[str, Colour]:
        """The colours by the names that slides call them."""
        root = self.root(part) if part else None
        scheme = None if root is None else root.find(".//{*}clrScheme")
        found = {}
        for entry in scheme if scheme is not None else ():
            for value in entry:
                found[etree.QName(entry).localname] = value.get("lastClr") or value.get("val") or ""
        mapped = None if master is None else master.find("{*}clrMap")
        names = _MAPPED if mapped is None else {**_MAPPED, **{str(a): str(b) for a, b in mapped.items()}}
        return {**found, **{name: found.get(meant, "") for name, meant in names.items()}}

    def _behind(self, chain: list[str], theme: dict[str, Colour]) -> tuple[Colour, str]:
        for part in chain:
            root = self.root(part)
            behind = None if root is None else root.find("{*}cSld/{*}bg")
            if behind is None or not len(behind):
                continue
            blip = behind.find(".//{*}blipFill/{*}blip")
            if blip is not None:
                return "", self.target(part, _embedded(blip))
            return colour_of(behind[0], theme, deep=True), ""
        return "", ""


class _Turn(NamedTuple):
    """How the numbers inside a group become numbers of the slide."""

    across: float
    down: float
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class _Setting:
    """Reads the pieces of one part; `chain` is the part and those that it takes places from."""

    stager: Stager
    chain: list[str]
    theme: dict[str, Colour]

    def pieces(self, tree: etree._Element, turn: _Turn, *, own: bool) -> Iterator[Piece]:
        for shape in tree:
            name = etree.QName(shape).localname if isinstance(shape.tag, str) else ""
            if name == "grpSp":
                yield from self.pieces(shape, _within(shape, turn), own=own)
                continue
            place = shape.find("{*}nvSpPr/{*}nvPr/{*}ph")
            if place is not None and not own:
                continue
            box = self._box(shape, place, turn)
            if box is None:
                continue
            if name == "sp":
                yield Piece(box, tuple(self._lines(shape, place)), _fill(shape, self.theme))
            elif name == "pic" and (blip := shape.find("{*}blipFill/{*}blip")) is not None:
                yield Piece(box, picture=self.stager.target(self.chain[0], _embedded(blip)))
            elif name == "graphicFrame":
                yield from self._framed(shape, box)

    def _box(self, shape: etree._Element, place: etree._Element | None, turn: _Turn) -> Box | None:
        found = _frame(shape)
        if found is None and place is not None:
            found = next((frame for twin in self._twins(place) if (frame := _frame(twin))), None)
        if found is None:
            return None if shape.find("{*}txBody") is None else self._spare(place)
        left, top, width, height = found
        scaled = (left * turn.across + turn.left, top * turn.down + turn.top)
        return Box(*(value / _POINT for value in (*scaled, width * turn.across, height * turn.down)))

    def _spare(self, place: etree._Element | None) -> Box:
        """Where words without a place go: titles above, all else in the middle."""
        width, height = self.stager.size
        is_title = place is not None and place.get("type") in {"title", "ctrTitle"}
        top, deep = (0.06, 0.16) if is_title else (0.26, 0.66)
        return Box(0.06 * width, top * height, 0.88 * width, deep * height)

    def _twins(self, place: etree._Element) -> Iterator[etree._Element]:
        """The placeholders of the layout and the master that this one takes its place from."""
        kind, number = place.get("type", "obj"), place.get("idx", "")
        plain = {"ctrTitle": "title", "subTitle": "body", "obj": "body"}.get(kind, kind)
        for part in self.chain[1:]:
            root = self.stager.root(part)
            holders = () if root is None else root.iterfind(".//{*}sp")
            others = [(each, each.find("{*}nvSpPr/{*}nvPr/{*}ph")) for each in holders]
            same = [each for each, ph in others if ph is not None and number and ph.get("idx") == number]
            alike = [each for each, ph in others if ph is not None and ph.get("type", "obj") in {kind, plain}]
            yield from (*same, *alike)

    def _lines(self, shape: etree._Element, place: etree._Element | None) -> Iterator[Line]:
        kind = "" if place is None else place.get("type", "obj")
        usual = 12.0 if kind in _KEPT_SMALL else _USUAL.get(kind, 18.0)
        body = shape.find("{*}txBody")
        scale = None if body is None else body.find("{*}bodyPr/{*}normAutofit")
        shrunk = (_number(scale.get("fontScale")) if scale is not None else 0) / 100_000 or 1.0
        for paragraph in body.iterfind("{*}p") if body is not None else ():
            yield self._line(paragraph, usual * shrunk, kind)

    def _line(self, paragraph: etree._Element, usual: float, kind: str) -> Line:
        settings = paragraph.find("{*}pPr")
        level = _number(settings.get("lvl")) if settings is not None else 0
        centred = kind == "ctrTitle" or (settings is not None and settings.get("algn") == "ctr")
        bulleted = kind in {"body", "obj"} and (settings is None or settings.find("{*}buNone") is None)
        run = paragraph.find("{*}r/{*}rPr")
        size = run.get("sz") if run is not None else None
        points = int(size) / 100 if size and size.isdigit() else max(10.0, usual - 3 * level)
        bold = run is not None and run.get("b") in {"1", "true"}
        colour = colour_of(run, self.theme) if run is not None else ""
        return Line(_text(paragraph), points, colour, bold, centred, bulleted)

    def _framed(self, frame: etree._Element, box: Box) -> Iterator[Piece]:
        """A table as its cells; the words of a chart or a diagram."""
        table = frame.find(".//{*}tbl")
        if table is not None:
            yield from self._cells(table, box)
            return
        data = frame.find("{*}graphic/{*}graphicData")
        for link in data[0].attrib.values() if data is not None and len(data) else ():
            root = self.stager.root(self.stager.target(self.chain[0], str(link)))
            words = "" if root is None else drawn_words(root)
            if words:
                yield Piece(box, tuple(Line(line, 14.0) for line in words.split("\n")))
                return

    def _cells(self, table: etree._Element, box: Box) -> Iterator[Piece]:
        widths = [_number(column.get("w")) for column in table.iterfind("{*}tblGrid/{*}gridCol")]
        scale = box.width / (sum(widths) or 1)
        top = box.top
        for row in table.iterfind("{*}tr"):
            left, height = box.left, max(12.0, _number(row.get("h")) / _POINT)
            for cell, width in zip(row.iterfind("{*}tc"), widths, strict=False):
                lines = tuple(self._line(each, 18.0, "") for each in cell.iterfind("{*}txBody/{*}p"))
                fill = colour_of(cell.find("{*}tcPr"), self.theme) or "F2F2F2"
                yield Piece(Box(left, top, width * scale - 1, height - 1), lines, fill)
                left += width * scale
            top += height


def colour_of(holder: etree._Element | None, theme: dict[str, Colour], *, deep: bool = False) -> Colour:
    """The plain colour that something is filled with, as six hexadecimal digits; empty when it has none."""
    if holder is None:
        return ""
    fill = holder if deep else holder.find("{*}solidFill")
    for value in fill.iter("{*}srgbClr", "{*}schemeClr", "{*}sysClr") if fill is not None else ():
        said = value.get("lastClr") or value.get("val") or ""
        found = theme.get(said, "") if value.tag.endswith("schemeClr") else said
        if len(found) == 6 and all(sign in "0123456789abcdefABCDEF" for sign in found):
            return found
    return ""


def _fill(shape: etree._Element, theme: dict[str, Colour]) -> Colour:
    own = shape.find("{*}spPr")
    if own is not None and own.find("{*}noFill") is not None:
        return ""
    return colour_of(own, theme) or colour_of(shape.find("{*}style/{*}fillRef"), theme, deep=True)


def _frame(shape: etree._Element) -> tuple[float, float, float, float] | None:
    for path in ("{*}spPr/{*}xfrm", "{*}xfrm", "{*}grpSpPr/{*}xfrm"):
        found = shape.find(path)
        off, size = (None, None) if found is None else (found.find("{*}off"), found.find("{*}ext"))
        if off is not None and size is not None:
            return (
                _number(off.get("x")),
                _number(off.get("y")),
                max(0.0, _number(size.get("cx"))),
                max(0.0, _number(size.get("cy"))),
            )
    return None


def _within(group: etree._Element, turn: _Turn) -> _Turn:
    frame = _frame(group)
    inner = group.find("{*}grpSpPr/{*}xfrm/{*}chOff")
    extent = group.find("{*}grpSpPr/{*}xfrm/{*}chExt")
    if frame is None or inner is None or extent is None:
        return turn
    across = frame[2] / (_number(extent.get("cx")) or frame[2] or 1)
    down = frame[3] / (_number(extent.get("cy")) or frame[3] or 1)
    left, top = frame[0] - _number(inner.get("x")) * across, frame[1] - _number(inner.get("y")) * down
    return _Turn(
        across * turn.across,
        down * turn.down,
        left * turn.across + turn.left,
        top * turn.down + turn.top,
    )


def _text(paragraph: etree._Element) -> str:
    pieces = paragraph.iter("{*}t", "{*}br")
    return "".join("\n" if piece.tag.endswith("}br") else (piece.text or "") for piece in pieces)


def _embedded(blip: etree._Element) -> str:
    return next((str(value) for name, value in blip.attrib.items() if str(name).endswith("}embed")), "")


def _number(said: str | None) -> float:
    try:
        number = float(said or 0)
    except ValueError:
        return 0.0
    return number if abs(number) < _FAR else 0.0
