"""The bar at the bottom: the places, the outbox, whether everything is saved, what goes on, Ctrl+K."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from coplan.plan import place_words
from coplan.ui import theme
from coplan.ui.kit import Button, Caption, Kind, paint_icon, rounded, set_tip
from coplan.ui.shell.fitting import Part, fit

OUTBOX = "Open the outbox"
LAMP, GAP, BUSY = 14, 8, 90


class _Lamp(QWidget):
    """A small icon in the colour of a role; the words beside it say the same."""

    def __init__(self) -> None:
        super().__init__()
        self._role, self._icon = "third", ""
        self.setFixedSize(theme.px(LAMP), theme.px(LAMP))

    def show_role(self, role: str, name: str = "") -> None:
        """Light it in the colour of a role, as an icon or a dot."""
        self._role, self._icon = role, name
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, side = QPainter(self), self.width()
        if self._icon:
            paint_icon(painter, self._icon, self.rect(), theme.current().colour(self._role))
            return
        dot = theme.px(8)
        area = QRectF((side - dot) / 2, (side - dot) / 2, dot, dot)
        rounded(painter, area, 99, theme.current().colour(self._role))


class _OutboxButton(Button):
    """Opens the outbox, in the colour of how that stands."""

    role = "accent_ink"

    @override
    def _colours(self) -> tuple[str, str, str]:
        fill, line, ink = super()._colours()
        return fill, line, self.role if self.isEnabled() else ink


class StatusBar(QFrame):
    """Words that are true now: "All changes saved" only once they are on the disk.

    Where there is no room for all of them, fewer words say the same; none are cut.
    """

    find_wanted = Signal()
    ours_wanted = Signal()
    outbox_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.px(30))
        self._lamp = _Lamp()
        self._places = _said("status.places")
        self._folders = _said("status.folders")
        self._saved = _said("status.saved")
        self._busy = _said("status.busy")
        self._busy.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._between = Caption("·", lines=1)
        self._find = _button("status.find", "Ctrl+K to search everything")
        self._find.clicked.connect(self.find_wanted)
        self._sample = _button("status.ours", "Sample department · start ours")
        self._sample.clicked.connect(self.ours_wanted)
        self.outbox = _OutboxButton("", Kind.QUIET, small=True)
        self.outbox.setObjectName("status.outbox")
        self.outbox.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.outbox.clicked.connect(self.outbox_wanted)
        # A click down here leaves the keyboard with the work.
        for button in (self.outbox, self._find, self._sample):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for part in (self._sample, self._folders, self._between, self.outbox):
            part.hide()
        self._says: dict[QWidget, Part] = {
            self._find: Part(self._find, ("Ctrl+K to search everything", "Ctrl+K to search", "Ctrl+K")),
            self._sample: Part(
                self._sample, ("Sample department · start ours", "Sample · start ours", "Start ours")
            ),
        }
        self._fitted: tuple[int, int, bool, list[Part]] = (0, 0, False, [])
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), 0, theme.px(8), 0)
        row.setSpacing(theme.px(6))
        for each in (self._sample, self._lamp, self._places, self.outbox):
            row.addWidget(each)
        row.addSpacing(theme.px(GAP))
        for each in (self._folders, self._between, self._saved):
            row.addWidget(each)
        row.addSpacing(theme.px(GAP))
        row.addWidget(self._busy, 1)
        row.addWidget(self._find)
        self.show_places((), ())

    def show_places(
        self, reached: tuple[str, ...], away: tuple[str, ...], refusing: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """Say which places for briefings can be reached now, and what those do that take no pages."""
        self._say(self._places, *place_words.standing(reached, away, refusing))
        if away or refusing:
            self._lamp.show_role("waiting", "warning")
        else:
            self._lamp.show_role("good" if reached else "third")

    def show_outbox(self, words: Sequence[str], sign: str = "", *, waits: bool = False) -> None:
        """Say what the outbox does, from the fullest words to the shortest; nothing when there are none."""
        self.outbox.setVisible(bool(words))
        if words:
            self.outbox.role = "waiting" if waits else "accent_ink"
            self.outbox.set_icon(sign)
            self.outbox.setAccessibleName(f"{words[0]}. {OUTBOX}")
            self._say(self.outbox, *words)
        self._fit()

    def show_folders(self, sentence: str) -> None:
        """Say which watched folder cannot be reached; nothing when all can."""
        for part in (self._folders, self._between):
            part.setVisible(bool(sentence))
        self._say(self._folders, sentence, *(("A folder is away", "Folder away") if sentence else ()))

    def show_sample(self, is_sample: bool) -> None:
        """Say that this is the sample department, with the way to one's own."""
        self._sample.setVisible(is_sample)
        self._fit()

    def show_saved(self, waiting: int, since: str) -> None:
        """Say whether everything that was done is on the disk, and since when it is; empty when not known."""
        if waiting:
            self._say(self._saved, "Saving…")
        else:
            self._say(self._saved, f"All changes saved {since}".rstrip(), f"Saved {since}".rstrip(), "Saved")

    def show_busy(self, sentence: str) -> None:
        """Say what goes on in the background; nothing when nothing does."""
        self._busy.setText(sentence)
        self._fit()

    def show_find(self, shown: bool) -> None:
        """Hide the way to Ctrl+K while there is nothing to search."""
        self._find.setVisible(shown)
        self._fit()

    def _say(self, widget: Caption | Button, *choices: str) -> None:
        part = Part(widget, choices)
        if part != self._says.get(widget):
            self._says[widget] = part
            self._fit()

    def _fit(self) -> None:
        """Have everything say as much as there is room for; what matters least is shortened first."""
        shown = [self._says[each] for each in self._says if not each.isHidden()]
        now = (self.width(), self._lamp.width(), bool(self._busy.text()), shown)
        if now == self._fitted:
            return
        self._fitted = now
        order = (self._saved, self._find, self._folders, self._places, self._sample, self.outbox)
        parts = [self._says[each] for each in order if each in self._says and not each.isHidden()]
        others = [self._lamp, *([] if self._between.isHidden() else [self._between])]
        spare = (
            self._row.spacing() * (len(parts) + len(others) + 3) + sum(_ends(self._row)) + 2 * theme.px(GAP)
        )
        busy = theme.px(BUSY) if self._busy.text() else 0
        fit(parts, self.width() - spare - busy - sum(each.sizeHint().width() for each in others))
        for part in parts:
            whole = part.choices[0]
            set_tip(part.widget, "" if part.widget.text() == whole else whole)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), worn.colour("panel"))
        painter.fillRect(0, 0, self.width(), 1, worn.colour("line"))


def _said(name: str) -> Caption:
    label = Caption("", lines=1)
    label.setObjectName(name)
    return label


def _button(name: str, words: str) -> Button:
    button = Button(words, Kind.QUIET, small=True)
    button.setObjectName(name)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return button


def _ends(row: QHBoxLayout) -> tuple[int, int]:
    margins = row.contentsMargins()
    return margins.left(), margins.right()
