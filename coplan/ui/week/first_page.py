"""The first page of a file, small: its own thumbnail at first, then the page as it is drawn."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from coplan.plan.resource import Resource
from coplan.ui import theme
from coplan.ui.kit import Outline, rounded
from coplan.ui.pages import Pages
from coplan.ui.theme import Size, Weight

WIDTH, HEIGHT = 64, 44


class FirstPage(QWidget):
    """Always takes the same room, so that nothing moves when the picture comes or is replaced."""

    def __init__(self, pages: Pages) -> None:
        super().__init__()
        self._pages = pages
        self._resource: Resource | None = None
        self.setFixedSize(theme.px(WIDTH), theme.px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        pages.arrived.connect(self._on_arrived)

    def show_resource(self, resource: Resource) -> None:
        """Show the first page of this file."""
        if resource != self._resource:
            self._resource = resource
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._resource is None:
            return
        painter = QPainter(self)
        worn = theme.current()
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        line = Outline(worn.colour("edge" if worn.outlined else "line"), 1.0)
        fingerprint, ratio = self._resource.fingerprint, self.devicePixelRatioF()
        image = None
        if self._resource.pages and not self._resource.unreadable:
            image = self._pages.picture(fingerprint, 1, round(room.width() * ratio))
        image = image or self._pages.stand_in(fingerprint)
        if image is None:
            rounded(painter, room, 4, worn.colour("paper"), line)
            painter.setFont(theme.font(Size.LABEL, Weight.SEMIBOLD))
            painter.setPen(worn.colour("third"))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._resource.badge)
            return
        size = QSize(image.size()).scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(0, 0, size.width(), size.height())
        box.moveCenter(room.center())
        rounded(painter, box.adjusted(-1, -1, 1, 1), 3, QColor("#FFFFFF"), line)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(box, image, QRectF(image.rect()))

    def _on_arrived(self, fingerprint: str, page: int, _: int) -> None:
        if page == 1 and self._resource and fingerprint == self._resource.fingerprint:
            self.update()
