"""A mixed-integer programme as it is collected, column by column and row by row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import highspy

_INFINITY = highspy.kHighsInf
_FREE: Mapping[int, int] = {}


@dataclass(slots=True)
class Programme:
    """Columns and rows as they are collected; every row has an upper bound and may have a lower one."""

    prices: list[Mapping[int, int]] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    columns: list[int] = field(default_factory=list)
    factors: list[float] = field(default_factory=list)

    def column(self, price: Mapping[int, int] = _FREE, *, whole: bool) -> int:
        """A choice between nothing and all of something; `whole` when there is nothing between.

        The price has a number for each level on which it costs or gains something.
        """
        self.prices.append(price)
        self.whole.append(whole)
        return len(self.prices) - 1

    def costs(self, weights: Mapping[int, int]) -> list[float]:
        """What each column costs when a step of each level weighs so much; other levels weigh nothing."""
        return [
            float(sum(weights.get(level, 0) * count for level, count in price.items()))
            for price in self.prices
        ]

    def keep_level(self, level: int, most: int) -> None:
        """Have no answer that costs more than this on a level."""
        priced = [(column, float(price[level])) for column, price in enumerate(self.prices) if level in price]
        if priced:
            self.row(priced, most)

    def row(self, terms: Sequence[tuple[int, float]], most: float, least: float = -_INFINITY) -> None:
        """The sum of these columns, each times its factor, is at most and at least so much."""
        self.least.append(least)
        self.most.append(most)
        self.columns += [column for column, _ in terms]
        self.factors += [factor for _, factor in terms]
        self.starts.append(len(self.columns))
