"""Puts cards on a sheet, two in a row and two rows, with the lines along which they are cut."""

import math

from coplan.plan.body_layout import stretch
from coplan.plan.column import Column
from coplan.plan.page import Card, Cards
from coplan.plan.sheet import (
    CARD_PADDING,
    CUT_EDGE,
    LINE_RATIO,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RULE_ABOVE,
    SMALL,
    UNDER_CARD_TITLE,
    CutLine,
    Role,
    Rule,
)

ACROSS = 2
DOWN = 2
CARD_WIDTH = (PAGE_WIDTH - 2 * CUT_EDGE) / ACROSS
INNER_WIDTH = CARD_WIDTH - 2 * CARD_PADDING


def card_height(top: float) -> float:
    """How high each card is when the first of them begin at `top`."""
    return (PAGE_HEIGHT - CUT_EDGE - top) / DOWN


def bottom(top: float, count: int, tallest: float) -> float:
    """Where the fullest card would end if it stood in the lowest row, so that all have the same room."""
    rows = max(DOWN, math.ceil(count / ACROSS))
    return top + (rows - 1) * card_height(top) + CARD_PADDING + tallest


def place(column: Column, cards: Cards) -> None:
    """Put cards below what is in the column; `y` is where `bottom` says."""
    top, highest = column.y, tallest(column, cards)
    height = max(card_height(top), highest + 2 * CARD_PADDING)
    for i, card in enumerate(cards.cards):
        row, along = divmod(i, ACROSS)
        x = CUT_EDGE + along * CARD_WIDTH
        inner = column.inside(x + CARD_PADDING, INNER_WIDTH, top + row * height + CARD_PADDING)
        _card(inner, card)
        column.items += inner.items
    column.items += _cut_lines(len(cards.cards), top, height)
    column.y = bottom(top, len(cards.cards), highest)


def _cut_lines(count: int, top: float, height: float) -> list[CutLine]:
    rows = math.ceil(count / ACROSS)
    across = min(count, ACROSS)
    level = [CutLine(CUT_EDGE, top + i * height, across * CARD_WIDTH, 0) for i in range(rows + 1)]
    upright = [CutLine(CUT_EDGE + i * CARD_WIDTH, top, 0, rows * height) for i in range(across + 1)]
    return level + upright if count else []


def tallest(column: Column, cards: Cards) -> float:
    """How high the text of the fullest card is."""
    heights = [0.0]
    for card in cards.cards:
        inner = column.inside(MARGIN, INNER_WIDTH, 0)
        _card(inner, card)
        heights.append(inner.y)
    return max(heights)


def _card(column: Column, card: Card) -> None:
    shape = column.shape
    column.strong(Role.CARD_KICKER, card.kicker, SMALL, SMALL * LINE_RATIO)
    column.strong(Role.CARD_TITLE, card.title, shape.card_title, shape.card_title * LINE_RATIO)
    if card.title:
        column.y += RULE_ABOVE
        column.items.append(Rule(column.x, column.y, column.width))
        column.y += UNDER_CARD_TITLE
    for i, part in enumerate(card.parts):
        column.y += shape.between if i else 0
        column.strong(Role.CARD_HEADING, part.heading, shape.body, shape.leading)
        stretch(column, part.body, shape.body, shape.after)
