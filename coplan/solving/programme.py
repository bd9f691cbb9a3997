"""A mixed-integer programme as it is collected, column by column and row by row."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import highspy

_INFINITY = highspy.kHighsInf


@dataclass(slots=True)
class Programme:
    """Columns and rows as they are collected; every row has an upper bound and may have a lower one."""

    costs: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    columns: list[int] = field(default_factory=list)
    factors: list[float] = field(default_factory=list)

    def column(self, cost: float, *, whole: bool) -> int:
        """A choice between nothing and all of something; `whole` when there is nothing between."""
        self.costs.append(cost)
        self.whole.append(whole)
        return len(self.costs) - 1

    def row(self, terms: Sequence[tuple[int, float]], most: float, least: float = -_INFINITY) -> None:
        """The sum of these columns, each times its factor, is at most and at least so much."""
        self.least.append(least)
        self.most.append(most)
        self.columns += [column for column, _ in terms]
        self.factors += [factor for _, factor in terms]
        self.starts.append(len(self.columns))
