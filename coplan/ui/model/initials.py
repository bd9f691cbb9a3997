"""The department's initials to click on: in one row or two, with the rest behind a button."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget
from typing_extensions import override

from coplan.plan.department import Staff
from coplan.ui import theme
from coplan.ui.kit import Button, Kind, Outline, Size, Tone, Weight, focus_ring, rounded

_MOST_ROWS = 2
_SIDE = 26
_GAP = 3


class Initials(QAbstractButton):
    """A member of staff to click on; the one that is `on` is filled."""

    def __init__(self, person: Staff, tone: Tone, on: bool = False) -> None:
        super().__init__()
        self.person = person
        self._tone = tone
        self.setText(person.initials)
        self.setAccessibleName(person.initials)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCheckable(True)
        self.setChecked(on)

    def set_on(self, on: bool, tone: Tone) -> None:
        """Fill it or not, in its tone."""
        self._tone = tone
        self.setChecked(on)
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def nextCheckState(self) -> None:
        """The plan, not the click, says who is on."""

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetricsF(theme.font(Size.LABEL, Weight.BOLD)).horizontalAdvance(self.text())
        return QSize(max(theme.px(_SIDE), round(words) + theme.px(10)), theme.px(_SIDE))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        on = self.isChecked()
        lively = self.underMouse() or worn.outlined
        outline = Outline(worn.text_of(self._tone)) if lively and not on else None
        rounded(
            painter, self.rect(), 99, worn.text_of(self._tone) if on else worn.soft_of(self._tone), outline
        )
        painter.setFont(theme.font(Size.LABEL, Weight.BOLD))
        painter.setPen(worn.colour("panel") if on else worn.text_of(self._tone))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            ring = self.rect().adjusted(2, 2, -2, -2) if on else self.rect()
            focus_ring(painter, ring, 99, worn.colour("panel" if on else "accent"))


class InitialsRow(QWidget):
    """Everybody, or as many as its rows hold and the others in a menu; `picked` gives the one."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._people: tuple[Staff, ...] = ()
        self._on: Staff | None = None
        self._rows = _MOST_ROWS
        self._faces: list[Initials] = []
        self.more = Button("", Kind.QUIET, small=True, parent=self)
        self.more.setObjectName("model.more_people")
        self._menu = QMenu(self)
        self._menu.setObjectName("model.more_people.menu")
        self.more.setMenu(self._menu)
        self.setAccessibleName("Now marking")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_people(self, people: Sequence[Staff], on: Staff | None) -> None:
        """Show these people in this order."""
        if (tuple(people), on) == (self._people, self._on):
            return
        self._people, self._on = tuple(people), on
        had = {face.person: face for face in self._faces}
        self._faces = [had.pop(person) if person in had else self._face(person) for person in self._people]
        for gone in had.values():
            gone.hide()
            gone.deleteLater()
        for face in self._faces:
            is_on = on is not None and face.person.id == on.id
            face.set_on(is_on, Tone.ACCENT if is_on else Tone.NEUTRAL)
            words = "is marking now" if is_on else "marks now"
            face.setAccessibleName(f"{face.person.initials} {words}")
        self._arrange()

    def keep_low(self, *, low: bool) -> None:
        """Keep to one row."""
        self._rows = 1 if low else _MOST_ROWS
        self._arrange()

    def _face(self, person: Staff) -> Initials:
        face = Initials(person, Tone.NEUTRAL)
        face.setParent(self)
        face.setObjectName(f"model.sign_in.{person.initials}")
        face.clicked.connect(partial(self._pick, person))
        return face

    def _pick(self, person: Staff, _checked: bool = False) -> None:
        self.picked.emit(person)

    def _arrange(self) -> None:
        """Set the initials in rows; whoever is marking is always among those shown."""
        places, fits = self._flow(self._faces, 0)
        if not fits:
            self.more.setText("999 more…")
            room = self.more.sizeHint().width() + theme.px(_GAP)
            shown = len(self._flow(self._faces, room)[0])
            first = self._faces[:shown]
            active = next((face for face in self._faces if face.isChecked()), None)
            places, _ = self._flow(first, room)
            while active and active not in places:
                first = [*[each for each in first if each is not active][:-1], active]
                places, _ = self._flow(first, room)
        for face in self._faces:
            face.setVisible(face in places)
        for face, (x, y) in places.items():
            face.setGeometry(x, y, face.sizeHint().width(), face.sizeHint().height())
        hidden = [face.person for face in self._faces if face not in places]
        self._offer(hidden, places)
        rows = 1 + max((y for _, y in places.values()), default=0) // theme.px(_SIDE)
        self.setFixedHeight(rows * theme.px(_SIDE) + (rows - 1) * theme.px(_GAP))

    def _flow(self, faces: Sequence[Initials], room: int) -> tuple[dict[Initials, tuple[int, int]], bool]:
        """Where each stands, `room` being kept free in the last row, and whether all of them fit."""
        places: dict[Initials, tuple[int, int]] = {}
        x = row = 0
        for face in faces:
            width = face.sizeHint().width()
            last = room if row == self._rows - 1 else 0
            if x + width > self.width() - last and x:
                x, row = 0, row + 1
                if row == self._rows:
                    return places, False
                last = room if row == self._rows - 1 else 0
            places[face] = (x, row * (theme.px(_SIDE) + theme.px(_GAP)))
            x += width + theme.px(_GAP)
        return places, True

    def _offer(self, hidden: Sequence[Staff], places: dict[Initials, tuple[int, int]]) -> None:
        self.more.setVisible(bool(hidden))
        self._menu.clear()
        if not hidden:
            return
        self.more.setText(f"{len(hidden)} more")
        self.more.setAccessibleName(f"{len(hidden)} more people")
        for person in hidden:
            self._menu.addAction(person.initials, partial(self._pick, person))
        x, y = list(places.values())[-1] if places else (0, 0)
        width = list(places)[-1].width() + theme.px(_GAP) if places else 0
        self.more.setGeometry(x + width, y, self.more.sizeHint().width(), self.more.sizeHint().height())

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), self.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.StyleChange:
            self._arrange()
        super().changeEvent(event)
