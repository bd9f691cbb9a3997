"""How bright a page is under its highlights: on a dark slide they have to lighten, not to darken."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, qGray

from coplan.plan.stroke import UNITS
from coplan.ui.model.board import Board

# As bright as this, of 1, and words on the page are dark.
_DARK = 0.4
_CELLS = 48


class Ground:
    """A coarse picture of the page in grey, made anew when the page has another picture."""

    def __init__(self) -> None:
        self._key = 0
        self._rows: list[bytes] = []
        self._any_dark = False

    def look(self, image: QImage | None) -> None:
        """Look at the picture of the whole page."""
        key = image.cacheKey() if image is not None and not image.isNull() else 0
        if key == self._key:
            return
        self._key, self._rows = key, []
        if image is not None and key:
            high = max(1, round(_CELLS * image.height() / image.width()))
            ways = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            small = image.scaled(_CELLS, high, *ways)
            self._rows = [bytes(qGray(small.pixel(x, y)) for x in range(_CELLS)) for y in range(high)]
        self._any_dark = any(min(row) < _DARK * 255 for row in self._rows)

    def is_dark(self, box: QRectF) -> bool:
        """Whether the page is dark under a box in page units."""
        if not self._any_dark:
            return False
        cell = UNITS / _CELLS
        left, right = _inside(box.left() / cell, _CELLS), _inside(box.right() / cell, _CELLS)
        top, bottom = (
            _inside(box.top() / cell, len(self._rows)),
            _inside(box.bottom() / cell, len(self._rows)),
        )
        under = b"".join(row[left : right + 1] for row in self._rows[top : bottom + 1])
        return sum(under) < _DARK * 255 * len(under)

    def dark_boxes(self, board: Board, seen: QRectF) -> Iterator[QRectF]:
        """The boxes of highlights on dark ground that touch a box, all in page units."""
        if not self._any_dark:
            return
        if not board.highlights.empty:
            for stroke in board.highlights.strokes.within(seen):
                if self.is_dark(stroke.box):
                    yield stroke.box
        drawn = board.live.touched
        if not drawn.isEmpty():
            box = board.placement.to_units(drawn)
            if self.is_dark(box):
                yield box


def _inside(at: float, count: int) -> int:
    return min(max(int(at), 0), count - 1)
