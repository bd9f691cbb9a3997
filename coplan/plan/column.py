"""A column of a sheet: puts text and boxes under each other."""

from dataclasses import dataclass, field

from coplan.plan.direction import runs_left
from coplan.plan.page import Rich, Run, text_of
from coplan.plan.sheet import Item, Line, Measure, Role, Shape, Words


@dataclass(slots=True)
class Column:
    """Puts things under each other; `y` is where the next one begins.

    Everything stands as on a page that is read from left to right, and is mirrored afterwards when `rtl`.
    """

    x: float
    width: float
    y: float
    measure: Measure
    shape: Shape
    rtl: bool = False
    items: list[Item] = field(default_factory=list)

    def inside(self, x: float, width: float, y: float) -> "Column":
        """Another column on the same sheet, with nothing in it yet."""
        return Column(x, width, y, self.measure, self.shape, self.rtl)

    def text(self, role: Role, runs: Rich, size: float, leading: float, indent: float = 0) -> Words:
        """Set words from here on down. Those that run the other way than the page end at the right edge."""
        lines, width = [], self.width - indent
        back = not self.rtl and runs_left(text_of(runs))
        for line in self.measure.lines(runs, size, width):
            self.y += leading
            pushed = width - self.measure.width(line, size) if back else 0
            lines.append(Line(self.x + indent + pushed, self.y - baseline_drop(size, leading), line, size))
        return Words(role, tuple(lines))

    def put(self, role: Role, runs: Rich, size: float, leading: float) -> None:
        """Set words and keep them."""
        self.items.append(self.text(role, runs, size, leading))

    def strong(self, role: Role, text: str, size: float, leading: float) -> None:
        """Set bold words, if there are any."""
        if text:
            self.put(role, (Run(text, strong=True),), size, leading)


def baseline_drop(size: float, leading: float) -> float:
    """How far the baseline is above the bottom of its line."""
    return (leading - size) / 2 + size * 0.212
