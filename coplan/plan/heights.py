"""How far down pages would reach, without placing everything each time."""

from collections.abc import Sequence

from coplan.plan import cards_layout
from coplan.plan.body_layout import figure_size, picture_size, section
from coplan.plan.column import Column
from coplan.plan.layout import Band, bands_of, head, parted, ruled
from coplan.plan.page import Cards, Figure, Form, Gallery, Grid, Page, Section
from coplan.plan.sheet import MARGIN, RULE_ABOVE, WIDTH, Aspects, Measure, Shape, aspect_of


class Heights:
    """Remembers how high sections are, by what their height depends on."""

    def __init__(self, measure: Measure, aspects: Aspects) -> None:
        self._measure = measure
        self._aspects = aspects
        self._known: dict[tuple[object, ...], float] = {}
        self._kept: list[Section] = []
        self._numbers: dict[int, int] = {}
        self._heads: dict[tuple[object, ...], float] = {}
        self._page: Page | None = None
        self._placed: dict[tuple[object, ...], tuple[Band, ...]] = {}
        self._stacks: dict[tuple[object, ...], float] = {}

    def bottom(self, page: Page, shape: Shape) -> float:
        """Where the lowest line of `lay_out` would end."""
        y = self._head(page, shape)
        for i, band in enumerate(self._bands(page, shape)):
            y += shape.between if i else 0
            y = max(
                self._stack(sections, width, y, shape, first=not i)
                for width, sections in zip(band.widths, band.columns, strict=True)
            )
        return y

    def shown(self, page: Page, shape: Shape) -> float:
        """How much of the sheet the pictures in rows would cover."""
        sizes = [
            picture_size(shape, WIDTH, aspect_of(self._aspects, figure.picture))
            for said in page.sections
            if isinstance(said.body, Gallery)
            for figure in said.body.figures
        ]
        return sum(width * height for width, height in sizes)

    def uneven(self, page: Page, shape: Shape) -> float:
        """How much longer one column is than the one beside it."""
        if not shape.left:
            return 0.0
        columns = self._bands(page, shape)[0]
        ends = [
            self._stack(sections, width, 0, shape, first=True)
            for width, sections in zip(columns.widths, columns.columns, strict=True)
        ]
        return max(ends) - min(ends)

    def pictured(self, page: Page, shape: Shape) -> float:
        """How wide the picture of a page would be."""
        for said in page.sections:
            if isinstance(said.body, Figure):
                aspect = aspect_of(self._aspects, said.body.picture)
                return figure_size(shape, shape.left or WIDTH, aspect)[0]
        return 0.0

    def _stack(self, sections: Sequence[Section], width: float, y: float, shape: Shape, first: bool) -> float:
        if shape.form is not Form.COLUMNS:
            return self._ruled(sections, width, y, shape, first)
        key = (id(sections), width, shape.body, shape.table, shape.picture, shape.tallest)
        if key not in self._stacks:
            self._stacks[key] = sum(self._height(each, width, shape) for each in sections)
        return y + self._stacks[key] + max(0, len(sections) - 1) * shape.between

    def _ruled(self, sections: Sequence[Section], width: float, y: float, shape: Shape, first: bool) -> float:
        """Where sections end that can have lines between them, or cards."""
        for i, said in enumerate(sections):
            y += shape.between if i else 0
            y += RULE_ABOVE if ruled(said, shape, parted(sections, i, first)) else 0
            height = self._height(said, width, shape)
            if isinstance(said.body, Cards):
                top = y + (shape.heading_leading if said.heading else 0)
                y = cards_layout.bottom(top, len(said.body.cards), height)
            else:
                y += height
        return y

    def _height(self, said: Section, width: float, shape: Shape) -> float:
        key = (self._number(said), width, shape.body, *_matters(said, shape))
        if key not in self._known:
            column = Column(0, width, 0, self._measure, shape)
            if isinstance(said.body, Cards):
                column.y = cards_layout.tallest(column, said.body)
            else:
                section(column, said, self._aspects)
            self._known[key] = column.y
        return self._known[key]

    def _number(self, said: Section) -> int:
        """A section's own number; it is kept, so that no other section can come to have its identity."""
        number = self._numbers.get(id(said))
        if number is None:
            self._kept.append(said)
            number = self._numbers[id(said)] = len(self._kept)
        return number

    def _bands(self, page: Page, shape: Shape) -> tuple[Band, ...]:
        """The stretches of the page that was asked for last, which do not depend on sizes of type."""
        if page is not self._page:
            self._page, self._placed, self._stacks = page, {}, {}
        key = (shape.left, shape.below, shape.pairs)
        if key not in self._placed:
            self._placed[key] = bands_of(page, shape)
        return self._placed[key]

    def _head(self, page: Page, shape: Shape) -> float:
        key = (page.kicker, page.aside, page.title, shape.form, shape.title)
        if key not in self._heads:
            column = Column(MARGIN, WIDTH, MARGIN, self._measure, shape)
            head(column, page)
            self._heads[key] = column.y
        return self._heads[key]


def _matters(said: Section, shape: Shape) -> tuple[float, ...]:
    """What else of a shape the height of a section depends on."""
    match said.body:
        case Grid():
            return (shape.table,)
        case Figure() | Gallery():
            return (shape.picture, shape.tallest, shape.across, shape.air)
        case Cards():
            return (shape.air,)
        case _:
            return ()
