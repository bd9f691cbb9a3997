"""Takes a fitted page apart into pieces that can be poured into the department's own Word template."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from coplan.paper.inks import PANELS
from coplan.paper.word_text import Tongue
from coplan.paper.word_text import said as paragraph
from coplan.plan.one_page import Fitted
from coplan.plan.page import (
    Body,
    Card,
    Cards,
    Figure,
    Gallery,
    Grid,
    Listing,
    Page,
    Prose,
    Rich,
    Run,
    text_of,
)
from coplan.plan.sheet import BOXED, Area, Table
from coplan.plan.word_template import HEAD, Kind, Piece, Pour, Stretch

_CARDS_ACROSS = 2
_BOXABLE = frozenset({Kind.HEADING, Kind.TEXT, Kind.NUMBER, Kind.BULLET})
_KINDS = {"kicker": Kind.KICKER, "title": Kind.TITLE, "aside": Kind.TEXT}


def pour_of(fitted: Fitted, facts: Mapping[str, str]) -> Pour:
    """What the page says, and `facts` beside it, for a template to hold."""
    page = fitted.page
    tongue = Tongue(page.language, page.rtl, arabic=False)
    pieces = _Pieces(fitted, tongue)
    words = {**facts, **{name: str(getattr(page, name)) for name in HEAD}}
    return Pour(
        page.title,
        page.kicker,
        page.language,
        page.rtl,
        fitted.shape.body,
        {
            name: pieces.said(_KINDS.get(name, Kind.TEXT), (Run(text),))
            for name, text in words.items()
            if text
        },
        tuple(pieces.stretches(page)),
    )


class _Pieces:
    """Goes through a page once; tables and pictures have the widths that they have on our own sheet."""

    def __init__(self, fitted: Fitted, tongue: Tongue) -> None:
        items = fitted.layout.items
        self._tongue = tongue
        self._across = fitted.shape.across
        self._areas = {item.picture: item for item in items if isinstance(item, Area)}
        self._columns = {_headings(item): item.columns for item in items if isinstance(item, Table)}

    def stretches(self, page: Page) -> Iterator[Stretch]:
        """The sections, in order."""
        for section in page.sections:
            heading = [self.said(Kind.HEADING, (Run(section.heading),))] if section.heading else []
            pieces = (*heading, *self._body(section.body, Kind.HEADING))
            look = BOXED.get(section.kind)
            if look is not None and all(each.kind in _BOXABLE for each in pieces):
                inks = PANELS[look]
                box = (str(look).capitalize(), inks.fill[1:], inks.bar[1:])
                pieces = tuple(replace(each, box=box) for each in pieces)
            yield Stretch(section.kind.name, section.heading, pieces)

    def line(self, name: str, text: str) -> Piece:
        """Words of the head or beside the page, which may stand within a line of the template."""
        return self.said(_KINDS.get(name, Kind.TEXT), (Run(text),))

    def said(self, kind: Kind, rich: Rich) -> Piece:
        """A paragraph; greyer words are left to the template."""
        plain = tuple(replace(run, quiet=False) for run in rich)
        made = paragraph("", plain, self._tongue)
        return Piece(kind, made.inner, self._tongue.rtl or bool(made.direction))

    def _body(self, body: Body, below: Kind) -> Iterator[Piece]:
        match body:
            case Prose(paragraphs=paragraphs):
                yield from (self.said(Kind.TEXT, rich) for rich in paragraphs)
            case Listing() as listing:
                yield from self._listing(listing)
            case Grid() as grid:
                yield self._grid(grid)
            case Figure() as figure:
                yield from self._figure(figure)
            case Gallery(figures=figures):
                yield from self._beside([tuple(self._figure(each)) for each in figures], self._across)
            case Cards(cards=cards):
                yield from self._beside([tuple(self._card(each, below)) for each in cards], _CARDS_ACROSS)

    def _listing(self, listing: Listing) -> Iterator[Piece]:
        kind = Kind.NUMBER if listing.numbered else Kind.BULLET
        for i, rich in enumerate(listing.items):
            yield replace(self.said(kind, rich), begins=not i)
            for _ in range(listing.room):
                yield Piece(Kind.LINE, leftward=self._tongue.rtl)

    def _grid(self, grid: Grid) -> Piece:
        rows = tuple(
            tuple((self.said(Kind.TEXT, (Run(text),)),) for text in cells)
            for cells in (grid.headings, *grid.rows)
        )
        return Piece(
            Kind.TABLE, leftward=self._tongue.rtl, rows=rows, columns=self._columns[_bare(grid.headings)]
        )

    def _figure(self, figure: Figure) -> Iterator[Piece]:
        area = self._areas[figure.picture]
        yield Piece(
            Kind.PICTURE,
            leftward=self._tongue.rtl,
            picture=figure.picture,
            alt=figure.alt,
            size=(area.width, area.height),
        )
        if figure.caption:
            yield self.said(Kind.CAPTION, (Run(figure.caption),))

    def _beside(self, cells: Sequence[tuple[Piece, ...]], across: int) -> Iterator[Piece]:
        """Things in rows; those that stand below each other need no table."""
        if across == 1:
            for each in cells:
                yield from each
        elif cells:
            full = [*cells, *(((),) * (-len(cells) % across))]
            rows = tuple(tuple(full[i : i + across]) for i in range(0, len(full), across))
            yield Piece(Kind.CELLS, leftward=self._tongue.rtl, rows=rows, columns=(1.0,) * across)

    def _card(self, card: Card, below: Kind) -> Iterator[Piece]:
        if card.kicker:
            yield self.said(Kind.KICKER, (Run(card.kicker),))
        yield self.said(below, (Run(card.title),))
        for part in card.parts:
            if part.heading:
                yield self.said(Kind.SUBHEADING, (Run(part.heading),))
            yield from self._body(part.body, Kind.SUBHEADING)


def _headings(table: Table) -> tuple[str, ...]:
    return _bare("".join(text_of(line.runs) for line in words.lines) for words in table.rows[0])


def _bare(cells: Iterable[str]) -> tuple[str, ...]:
    """The headings of a table, however they were broken into lines."""
    return tuple("".join(cell.split()) for cell in cells)
