"""What stands above and below the timetable: who has a rehearsal, and what the signs in the cells mean."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from coplan.plan.pairing import Standing
from coplan.ui import theme
from coplan.ui.kit import Caption, Chip, FlowLayout, Outline, rounded
from coplan.ui.rehearse.stripes import hatch, stripes
from coplan.ui.theme import Tone

_NAMED = 4


class Summary(QWidget):
    """Chips that say how many teachers have a rehearsal before they teach the model, and who has not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rehearse.summary")
        self._have = Chip("", Tone.ACCENT)
        self._waiting = [Chip("", Tone.WAITING) for _ in range(_NAMED)]
        self._brief, self._any_model = False, True
        self._standings: Sequence[Standing] = ()
        row = FlowLayout(self, gap=8)
        for chip in (self._have, *self._waiting):
            row.addWidget(chip)

    def show_standings(self, standings: Sequence[Standing], *, any_model: bool = True) -> None:
        """Say who has a rehearsal and who has not, or that there is nothing to rehearse yet."""
        self._standings, self._any_model = standings, any_model
        owed = [each.teacher.initials for each in standings if each.booked is None]
        have, whole = len(standings) - len(owed), len(standings)
        said = _said(have, whole) if any_model else "No shared model yet"
        self._have.set_state(f"{have} of {whole} booked" if self._brief and whole else said, Tone.ACCENT)
        words = [f"{initials} not yet" for initials in owed]
        if len(words) > _NAMED:
            words[_NAMED - 1 :] = [f"{len(words) - _NAMED + 1} more not yet"]
        self.setAccessibleName("; ".join([said, *words]))
        if self._brief and len(words) > 1:
            words = [f"{len(owed)} not yet"]
        for place, chip in enumerate(self._waiting):
            chip.setVisible(place < len(words))
            if place < len(words):
                chip.set_state(words[place], Tone.WAITING)

    def set_brief(self, *, brief: bool) -> None:
        """Say it in fewer words, or in all again."""
        if brief != self._brief:
            self._brief = brief
            self.show_standings(self._standings, any_model=self._any_model)


def _said(have: int, whole: int) -> str:
    if whole == 0:
        return "Nobody has a lesson to come with this model"
    if whole == 1:
        return "The one teacher has a rehearsal before teaching it" if have else "One teacher teaches it"
    number = f"All {whole}" if have == whole else f"{have} of {whole}"
    return f"{number} teachers have a rehearsal before they teach it"


class Legend(QWidget):
    """What a ring, stripes and grey mean, and which days are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rehearse.legend")
        self._skipped = Caption("", lines=1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(4), 0, 0, 0)
        row.setSpacing(theme.px(5))
        for sign, words in (
            ("ring", "Free for all asked"),
            ("stripes", "Protected time: M moves it"),
            ("grey", "Past or after the lesson"),
        ):
            row.addWidget(_Sign(sign))
            row.addWidget(Caption(words, lines=1))
            row.addSpacing(theme.px(9))
        row.addWidget(self._skipped, 1)

    def show_skipped(self, skipped: Iterable[str]) -> None:
        """Name the days without school that the timetable leaves out."""
        self._skipped.setText(" · ".join(skipped))


class _Sign(QWidget):
    """A sign of the cells, small."""

    def __init__(self, sign: str) -> None:
        super().__init__()
        self._sign = sign
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(18 if self._sign != "ring" else 10), theme.px(12))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        match self._sign:
            case "ring":
                painter.setPen(QPen(worn.colour("accent"), 1.4))
                painter.drawEllipse(QPointF(area.center()), theme.px(4), theme.px(4))
            case "stripes":
                hatch(painter, area, stripes())
                rounded(painter, area, 2, None, Outline(worn.colour("line")))
            case _:
                rounded(painter, area, 2, worn.colour("hover"), Outline(worn.colour("line")))
