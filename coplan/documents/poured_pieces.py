"""Makes the pieces of a page into paragraphs, tables and pictures of a template, in the template's styles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from lxml import etree

from coplan.documents.frames import Message
from coplan.documents.placeholders import dress
from coplan.documents.template_file import roots
from coplan.documents.template_styles import BOX_INSET, WRITING_LINE, Styles
from coplan.plan.word_template import Kind

_NAMES: Final = nsdecls("w", "wp", "a", "pic", "r")
_STYLE: Final = {
    Kind.TITLE: "heading 1",
    Kind.HEADING: "heading 2",
    Kind.SUBHEADING: "heading 3",
    Kind.NUMBER: "List Number",
    Kind.BULLET: "List Bullet",
    Kind.CAPTION: "caption",
    Kind.LINE: WRITING_LINE,
}
_IN_BOX: Final = {Kind.HEADING: " heading", Kind.NUMBER: " number", Kind.BULLET: " bullet", Kind.TEXT: ""}
_IN_HOST_FORMAT: Final = frozenset(
    {Kind.TEXT, Kind.KICKER, Kind.NUMBER, Kind.BULLET, Kind.TABLE, Kind.CAPTION}
)
_PASSED_ON: Final = ("rFonts", "sz", "szCs", "color")
_TABLE: Final = qn("w:tbl")
_BELOW_TABLE: Final = 160
# How far the words of a list stand in. To the left LibreOffice begins a number where it should end, so that
# there it hangs back less.
_AWAY: Final = 480
_HANGING: Final = 300


@dataclass(frozen=True, slots=True)
class Host:
    """Where pieces go: the style and the format of the paragraph that they replace, and how wide it is."""

    part: Any
    style: str
    look: Any
    width: float


class Pieces:
    """Makes elements of pieces; `pictures` are their files by name, `widest` how wide they may be."""

    def __init__(
        self,
        document: Document,
        styles: Styles,
        language: str,
        leftward: bool,
        pictures: Mapping[str, str],
        widest: float,
    ) -> None:
        self._widest = widest
        self._styles = styles
        self._language, self._leftward, self._pictures = language, leftward, pictures
        self._number = 0
        drawn = [each for _, root in roots(document) for each in root.iter(qn("wp:docPr"))]
        self._shown = max((int(each.get("id", "0")) for each in drawn), default=0)

    def made(self, pieces: Sequence[Message], host: Host) -> list[Any]:
        """The elements of these pieces, in order."""
        elements: list[Any] = []
        for piece in pieces:
            for element in self._piece(piece, host):
                if elements and elements[-1].tag == _TABLE and piece["kind"] == Kind.TEXT:
                    set_space(element, _BELOW_TABLE)
                elements.append(element)
        return elements

    def runs(self, piece: Message) -> list[Any]:
        """The words of a piece as runs, each with its language."""
        wrapped = parse_xml(f"<w:p {_NAMES}>{piece['inner']}</w:p>")
        attribute = qn("w:bidi" if self._leftward else "w:val")
        found = list(wrapped)
        for run in found:
            wrapped.remove(run)
            said = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
            if said is None:
                lang = parse_xml(f"<w:rPr {nsdecls('w')}><w:lang/></w:rPr>")
                lang[0].set(attribute, self._language)
                dress(run, lang)
        return found

    def _piece(self, piece: Message, host: Host) -> list[Any]:
        kind = Kind(piece["kind"])
        if kind is Kind.PICTURE:
            return self._picture(piece, host)
        if kind in (Kind.TABLE, Kind.CELLS):
            return [self._table(piece, host, ruled=kind is Kind.TABLE)]
        return [self._paragraph(piece, kind, host)]

    def _paragraph(self, piece: Message, kind: Kind, host: Host, *, strong: bool = False) -> Any:
        style = self._style(piece, kind, host)
        number = self._number_of(piece, kind)
        properties = [f'<w:pStyle w:val="{style}"/>'] if style else []
        if kind is Kind.CELLS or strong:
            properties.append("<w:keepNext/>")
        if number:
            properties.append(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
        if piece["leftward"]:
            properties.append("<w:bidi/>")
        if number and (piece["box"] or piece["leftward"]):
            inset = BOX_INSET[self._leftward] if piece["box"] else 0
            end = BOX_INSET[False] if piece["box"] else 0
            hanging = _HANGING if piece["leftward"] else _AWAY
            away = inset + (hanging if piece["box"] else _AWAY)
            properties.append(f'<w:ind w:left="{away}" w:right="{end}" w:hanging="{hanging}"/>')
        if piece["to_the_right"]:
            properties.append('<w:jc w:val="right"/>')
        made = parse_xml(f"<w:p {_NAMES}><w:pPr>{''.join(properties)}</w:pPr></w:p>")
        for run in self.runs(piece):
            if kind in _IN_HOST_FORMAT:
                dress(run, host.look, _PASSED_ON)
            if strong:
                dress(run, parse_xml(f"<w:rPr {nsdecls('w')}><w:b/><w:bCs/></w:rPr>"))
            made.append(run)
        return made

    def _style(self, piece: Message, kind: Kind, host: Host) -> str:
        """The style of a paragraph; in a box, one like it with the colours of the box."""
        style = self._styles.paragraph(_STYLE[kind]) if kind in _STYLE else host.style
        if not piece["box"]:
            return style
        name, fill, bar = piece["box"]
        return self._styles.boxed(f"{name}{_IN_BOX[kind]}", style, fill, bar, self._leftward)

    def _number_of(self, piece: Message, kind: Kind) -> int:
        if kind is Kind.BULLET:
            return self._styles.bullets()
        if kind is Kind.NUMBER and piece["begins"]:
            self._number = self._styles.numbers()
        return self._number if kind is Kind.NUMBER else 0

    def _table(self, piece: Message, host: Host, *, ruled: bool) -> Any:
        style = f'<w:tblStyle w:val="{self._styles.table()}"/>' if ruled else ""
        leftward = "<w:bidiVisual/>" if piece["leftward"] else ""
        whole = sum(piece["columns"]) or 1.0
        widths = [round(host.width * 20 * each / whole) for each in piece["columns"]]
        grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
        look = f'<w:tblLook w:val="0020" w:firstRow="{int(ruled)}" w:noHBand="0" w:noVBand="1"/>'
        table = parse_xml(
            f'<w:tbl {_NAMES}><w:tblPr>{style}{leftward}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/>{look}</w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid></w:tbl>"
        )
        for i, cells in enumerate(piece["rows"]):
            head = ruled and not i
            marks = "<w:cantSplit/><w:tblHeader/>" if head else "<w:cantSplit/>"
            row = parse_xml(f"<w:tr {nsdecls('w')}><w:trPr>{marks}</w:trPr></w:tr>")
            for pieces, width in zip(cells, widths, strict=True):
                row.append(self._cell(pieces, width, host, head=head))
            table.append(row)
        return table

    def _cell(self, pieces: Sequence[Message], width: int, host: Host, *, head: bool) -> Any:
        cell = parse_xml(f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr></w:tc>')
        inside = Host(host.part, host.style, host.look, width / 20 - 11)
        for piece in pieces:
            kind = Kind(piece["kind"])
            if head and kind is Kind.TEXT:
                cell.append(self._paragraph(piece, kind, inside, strong=True))
            else:
                cell.extend(self._piece(piece, inside))
        if len(cell) == 1:
            cell.append(parse_xml(f"<w:p {nsdecls('w')}/>"))
        return cell

    def _picture(self, piece: Message, host: Host) -> list[Any]:
        file = self._pictures.get(piece["picture"])
        if not file:
            return []
        width, height = piece["size"]
        share = min(1.0, host.width / width, self._widest / width)
        inline = host.part.new_pic_inline(str(Path(file)), Pt(width * share), Pt(height * share))
        self._shown += 1
        inline.docPr.set("id", str(self._shown))
        inline.docPr.set("name", f"Picture {self._shown}")
        inline.docPr.set("descr", piece["alt"])
        drawn = etree.tostring(inline, encoding="unicode")
        leftward = "<w:bidi/>" if piece["leftward"] else ""
        return [
            parse_xml(
                f"<w:p {_NAMES}><w:pPr><w:keepNext/>{leftward}</w:pPr>"
                f"<w:r><w:drawing>{drawn}</w:drawing></w:r></w:p>"
            )
        ]


def set_space(paragraph: Any, before: int) -> None:
    """Set the space above a paragraph that was made here, in twentieths of a point."""
    properties = paragraph.find(qn("w:pPr"))
    space = parse_xml(f'<w:spacing {nsdecls("w")} w:before="{before}"/>')
    after = next((each for each in properties if each.tag in {qn("w:ind"), qn("w:jc")}), None)
    properties.append(space) if after is None else after.addprevious(space)
