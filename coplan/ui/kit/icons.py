"""Line icons from `resources/icons`, tinted with a colour of the theme and sharp at any pixel ratio."""

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from typing_extensions import override

from coplan.assets import resource
from coplan.ui import theme


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, pixels: int) -> QPixmap:
    """One icon as a square of device pixels."""
    source = resource("icons", f"{name}.svg").read_bytes().replace(b"currentColor", colour.encode("ascii"))
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(source).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return QPixmap.fromImage(image)


def paint_icon(painter: QPainter, name: str, rect: QRectF | QRect, colour: QColor) -> None:
    """Draw an icon into the square in the middle of a rectangle."""
    area = QRectF(rect)
    side = min(area.width(), area.height())
    ratio = painter.device().devicePixelRatio()
    picture = _drawn(name, colour.name(), max(1, round(side * ratio)))
    left = round((area.center().x() - side / 2) * ratio) / ratio
    top = round((area.center().y() - side / 2) * ratio) / ratio
    painter.drawPixmap(QRectF(left, top, side, side), picture, QRectF(picture.rect()))


class _Drawing(QIconEngine):
    """Draws one icon in the colour that its role has at that moment."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    @override
    def clone(self) -> QIconEngine:
        return _Drawing(self._name, self._role)

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        role = "third" if mode is QIcon.Mode.Disabled else self._role
        paint_icon(painter, self._name, rect, theme.current().colour(role))

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    @override
    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        role = "third" if mode is QIcon.Mode.Disabled else self._role
        return _drawn(
            self._name, theme.current().colour(role).name(), max(1, min(size.width(), size.height()))
        )


@lru_cache(maxsize=256)
def icon(name: str, role: str = "second") -> QIcon:
    """An icon for menus, actions and fields; it follows the theme by itself."""
    return QIcon(_Drawing(name, role))
