"""Text with marks for headings, lists and emphasis (Markdown), laid on pages. Nothing it names is fetched."""

from collections.abc import Callable, Iterator, Sequence
from html import escape
from io import BytesIO
from itertools import groupby
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.fonts import addMapping
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    Flowable,
    HRFlowable,
    Indenter,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    XPreformatted,
)
from reportlab.platypus.doctemplate import LayoutError

from coplan.documents.lettering import A4, BOLD, BOLD_ITALIC, FACE, ITALIC, SPARE, face_for, load
from coplan.documents.plain import flowing

_MARGIN: Final = 54.0
_MOST_BLOCKS: Final = 4_000
_MOST_LETTERS: Final = 400_000
_MOST_IN_PARAGRAPH: Final = 6_000
_MOST_IN_CELL: Final = 1_200
_MOST_CELLS: Final = 12
_MOST_MARKS: Final = 150
_INK, _QUIET, _RULE, _SHADE = (HexColor(f"#{each}") for each in ("1B2430", "5B6778", "C5CEDA", "F1F4F8"))
_HEADINGS: Final = {"h1": 24.0, "h2": 18.0, "h3": 15.0, "h4": 13.0, "h5": 12.0, "h6": 12.0}
_INDENT: Final = 20.0
_TAGS: Final = {"strong": "b", "em": "i", "s": "strike"}


def pages_of(text: str) -> bytes:
    """The PDF. Text that nobody would write by hand is laid as it stands, without its marks."""
    tokens = _parsed(text)
    if len(text) > _MOST_LETTERS or not _is_ordinary(tokens):
        return flowing(text)
    for face in (FACE, BOLD, ITALIC, BOLD_ITALIC, SPARE):
        load(face)
    addMapping(FACE, 0, 0, FACE)
    addMapping(FACE, 1, 0, BOLD)
    addMapping(FACE, 0, 1, ITALIC)
    addMapping(FACE, 1, 1, BOLD_ITALIC)
    file = BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=title_of(text),
        invariant=1,
    )
    try:
        document.build(_Laying(tokens).flowables() or [Spacer(1, 1)])
    except LayoutError:
        return flowing(text)
    return file.getvalue()


def title_of(text: str) -> str:
    """The first heading; empty when there is none."""
    tokens = _parsed(text[:20_000])
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag in {"h1", "h2"}:
            return " ".join(_plain(tokens[place + 1]).split())
    return ""


def _is_ordinary(tokens: Sequence[Token]) -> bool:
    """Whether its paragraphs, lists and tables have sizes that fit on pages."""
    cells = marks = 0
    for token in tokens:
        cells = 0 if token.type == "tr_open" else cells + (token.type in {"td_open", "th_open"})
        most = _MOST_IN_CELL if cells else _MOST_IN_PARAGRAPH
        if cells > _MOST_CELLS or (token.type == "inline" and len(token.content) > most):
            return False
        cells = 0 if token.type == "tr_close" else cells
        pieces = len(token.children or ())
        marks += pieces
        if pieces > _MOST_MARKS:
            return False
    return len(tokens) < 4 * _MOST_BLOCKS and marks < 40 * _MOST_MARKS


def _parsed(text: str) -> list[Token]:
    """The pieces of the text; HTML in it is words like any other."""
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": 12}).enable(["table", "strikethrough"])
    return reader.parse(text[:_MOST_LETTERS])


def _plain(token: Token) -> str:
    """The words of a line without their marks."""
    return "".join(_said(child) for child in token.children or ())


def _said(token: Token) -> str:
    if token.type == "image":
        return f"[picture: {token.content}]" if token.content else "[picture]"
    return " " if token.type in {"softbreak", "hardbreak"} else token.content


def _markup(token: Token) -> str:
    """A line in the marks that reportlab understands; every word of the file is escaped."""
    parts = []
    for child in token.children or ():
        if child.type == "hardbreak":
            parts.append("<br/>")
        elif child.type == "code_inline":
            parts.append(f'<font backColor="#E9EDF2">{_lettered(child.content)}</font>')
        elif child.tag in _TAGS and child.type.endswith(("_open", "_close")):
            slash = "/" if child.type.endswith("_close") else ""
            parts.append(f"<{slash}{_TAGS[child.tag]}>")
        elif child.type == "link_open":
            parts.append("<u>")
        elif child.type == "link_close":
            parts.append("</u>")
        else:
            parts.append(_lettered(_said(child)))
    return "".join(parts)


def _lettered(text: str) -> str:
    """Escaped words; runs of signs that the usual face lacks come from the spare one."""
    if face_for(text) == FACE:
        return escape(text)
    runs = ((face, "".join(signs)) for face, signs in groupby(text, face_for))
    return "".join(
        escape(run) if face == FACE else f'<font name="{face}">{escape(run)}</font>' for face, run in runs
    )


class _Laying:
    """Turns the pieces of a text into what is laid on pages, one after another."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = iter(tokens)
        self._made: list[Flowable] = []
        self._lists: list[int | None] = []
        self._bullet = ""
        self._quotes = 0

    def flowables(self) -> list[Flowable]:
        """Everything, in order."""
        for token in self._tokens:
            lay = self._layer(token.type)
            if lay:
                lay(token)
        return self._made

    def _layer(self, kind: str) -> Callable[[Token], None] | None:
        return {
            "heading_open": self._heading,
            "inline": self._paragraph,
            "bullet_list_open": self._open_list,
            "ordered_list_open": self._open_list,
            "bullet_list_close": self._close_list,
            "ordered_list_close": self._close_list,
            "list_item_open": self._item,
            "blockquote_open": self._open_quote,
            "blockquote_close": self._close_quote,
            "fence": self._code,
            "code_block": self._code,
            "hr": self._rule,
            "table_open": self._table,
        }.get(kind)

    def _heading(self, token: Token) -> None:
        points = _HEADINGS.get(token.tag, 12.0)
        style = _style(BOLD, points, before=points * 0.7, after=points * 0.3, together=True)
        self._made.append(Paragraph(_markup(next(self._tokens)), style))

    def _paragraph(self, token: Token) -> None:
        if self._lists:
            style = _style(FACE, 12, after=3, bullet=True)
            self._made.append(Paragraph(_markup(token), style, bulletText=self._bullet or None))
            self._bullet = ""
        else:
            colour = _QUIET if self._quotes else _INK
            self._made.append(Paragraph(_markup(token), _style(FACE, 12, after=7, colour=colour)))

    def _open_list(self, token: Token) -> None:
        self._lists.append(int(token.attrGet("start") or 1) if token.type.startswith("ordered") else None)
        self._made.append(Indenter(_INDENT))

    def _close_list(self, _: Token) -> None:
        self._lists.pop()
        self._made += [Indenter(-_INDENT), Spacer(1, 0 if self._lists else 4)]

    def _item(self, _: Token) -> None:
        number = self._lists[-1]
        self._bullet = "•" if number is None else f"{number}."
        if number is not None:
            self._lists[-1] = number + 1

    def _open_quote(self, _: Token) -> None:
        self._quotes += 1
        self._made.append(Indenter(_INDENT))

    def _close_quote(self, _: Token) -> None:
        self._quotes -= 1
        self._made.append(Indenter(-_INDENT))

    def _code(self, token: Token) -> None:
        style = _style(FACE, 10.5, after=8, shaded=True)
        for start in range(0, len(lines := token.content.rstrip("\n").split("\n")), 40):
            words = "\n".join(_lettered(line[:400].expandtabs(4)) for line in lines[start : start + 40])
            self._made.append(XPreformatted(words, style))

    def _rule(self, _: Token) -> None:
        self._made.append(HRFlowable(width="100%", thickness=0.7, color=_RULE, spaceBefore=6, spaceAfter=8))

    def _table(self, _: Token) -> None:
        rows = list(self._rows())
        widest = max((len(row) for row in rows), default=0)
        if not widest:
            return
        body, head = _style(FACE, 11), _style(BOLD, 11)
        cells = [
            [Paragraph(words, body if number else head) for words in (*row, *[""] * (widest - len(row)))]
            for number, row in enumerate(rows)
        ]
        table = Table(cells, repeatRows=1, hAlign="LEFT", spaceAfter=8)
        table.setStyle(
            [
                ("BACKGROUND", (0, 0), (-1, 0), HexColor("#E4EAF1")),
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, _RULE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        )
        self._made.append(table)

    def _rows(self) -> Iterator[list[str]]:
        row: list[str] = []
        for token in self._tokens:
            if token.type == "tr_open":
                row = []
            elif token.type == "inline":
                row.append(_markup(token))
            elif token.type == "tr_close":
                yield row
            elif token.type == "table_close":
                return


def _style(
    face: str,
    points: float,
    *,
    before: float = 0.0,
    after: float = 0.0,
    colour: Color = _INK,
    together: bool = False,
    bullet: bool = False,
    shaded: bool = False,
) -> ParagraphStyle:
    return ParagraphStyle(
        "",
        fontName=face,
        fontSize=points,
        leading=points * 1.35,
        textColor=colour,
        spaceBefore=before,
        spaceAfter=after,
        keepWithNext=together,
        splitLongWords=True,
        bulletFontName=FACE,
        bulletFontSize=points,
        bulletIndent=-_INDENT + 4 if bullet else 0,
        backColor=_SHADE if shaded else None,
        borderPadding=5 if shaded else 0,
    )
