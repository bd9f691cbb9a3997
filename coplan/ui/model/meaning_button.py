"""What marks are for: a button that shows the meaning of the next ones, and the menu of all meanings."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from coplan.plan.mark import Meaning
from coplan.plan.meaning import SIGNS
from coplan.plan.sign_shapes import SHAPES
from coplan.ui import theme
from coplan.ui.kit import Tool
from coplan.ui.model.outline import path_of

KEYS = {
    Meaning.TIGHT: "1",
    Meaning.LOOSE: "2",
    Meaning.SAY: "3",
    Meaning.WATCH: "4",
    Meaning.CHECK: "5",
    Meaning.TIME: "6",
    Meaning.PLAIN: "0",
}
_SIDE = 18
_DIFFER = "Several"


class MeaningButton(Tool):
    """Opens the menu; `picked` gives the meaning that was chosen."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("meaning", _word(Meaning.PLAIN), "meaning", parent=parent)
        self.meaning: Meaning | None = Meaning.PLAIN
        self.setCheckable(False)
        self.setObjectName("model.meaning")
        self._menu = QMenu(self)
        self._menu.setObjectName("model.menu_meaning")
        fill(self._menu, self.picked.emit)
        self.clicked.connect(self.open_menu)
        self.show_meaning(Meaning.PLAIN)

    def show_meaning(self, meaning: Meaning | None) -> None:
        """Show what the next marks are for, or those that are selected; `None` when those differ."""
        self.meaning = meaning
        says = "What marks are for"
        if meaning and meaning is not Meaning.PLAIN:
            says = f"{meaning.value}: {SIGNS[meaning].says}"
        self.show_as(_word(meaning), "meaning", "1 to 6, 0 for nothing in particular", says)
        self.setAccessibleName(f"Meaning: {meaning.value if meaning else _DIFFER.lower()}")

    def open_menu(self) -> None:
        """Open the menu below it."""
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + theme.px(4))))

    @override
    def words(self) -> tuple[str, ...]:
        return (*map(_word, Meaning), _DIFFER)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(20 + 22) + self.widest(), theme.px(34))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def places(self) -> tuple[QRectF, QRectF]:
        # Side by side, so that the second row of tools takes little from the page.
        side, edge = theme.px(20), theme.px(8)
        words = QRectF(edge + side, 0, self.width() - 1.5 * edge - side, self.height())
        return QRectF(edge, (self.height() - side) / 2, side, side), words

    @override
    def paint_face(self, painter: QPainter, box: QRectF, ink: QColor) -> None:
        if self.meaning is None or self.meaning is Meaning.PLAIN:
            super().paint_face(painter, box, ink)
        else:
            paint_sign(painter, self.meaning, box.adjusted(1, 1, -1, -1), None)


def fill(menu: QMenu, choose: Callable[[Meaning], object]) -> None:
    """Offer every meaning with its shape, its word, what it says, and its key."""
    for meaning, key in KEYS.items():
        if meaning is Meaning.PLAIN:
            menu.addSeparator()
        words = "No meaning" if meaning is Meaning.PLAIN else f"{meaning.value}  –  {SIGNS[meaning].says}"
        action = QAction(_icon(meaning), f"{words}\t{key}", menu)
        action.setData(meaning.value)
        action.triggered.connect(partial(_ignoring_checked, choose, meaning))
        menu.addAction(action)


def paint_sign(painter: QPainter, meaning: Meaning, box: QRectF, colour: QColor | None) -> None:
    """Draw the shape of a meaning into a square box, in its own colour unless another is given."""
    sign = SIGNS[meaning]
    half = box.width() / 2
    path: QPainterPath = path_of(
        ([x * half for x in xs], [y * half for y in ys]) for xs, ys in SHAPES[sign.shape]
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center())
    painter.fillPath(path, colour or QColor(sign.colour))
    painter.restore()


def _icon(meaning: Meaning) -> QIcon:
    side = theme.px(_SIDE)
    picture = QPixmap(2 * side, 2 * side)
    picture.setDevicePixelRatio(2.0)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    own = QColor(SIGNS[meaning].colour)
    colour = own.lighter(190) if theme.current().dark else own
    paint_sign(painter, meaning, QRectF(1, 1, side - 2, side - 2), colour)
    painter.end()
    return QIcon(picture)


def _word(meaning: Meaning | None) -> str:
    if meaning is None:
        return _DIFFER
    return "Meaning" if meaning is Meaning.PLAIN else meaning.value


def _ignoring_checked(choose: Callable[[Meaning], object], meaning: Meaning, *_: object) -> None:
    choose(meaning)
