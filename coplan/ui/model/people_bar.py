"""Under the panel: who has marked the model, whose marks are shown, and who is marking now."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from coplan.plan.department import Staff
from coplan.plan.ids import StaffId
from coplan.ui import theme
from coplan.ui.kit import Box, Button, Caption, Kind, PlainLabel, Size, Tone, Weight, set_tip
from coplan.ui.model.initials import Initials, InitialsRow

_MOST_FACES = 5
_MOST_IN_LOW = 3
_TONES = (Tone.ACCENT, Tone.MODEL, Tone.WAITING, Tone.CALM, Tone.STOP)


class PeopleBar(QWidget):
    """`shown_wanted` carries whose marks to show (`None` is everyone's), `author_wanted` who marks now.

    In a low window it keeps to two rows and leaves the room to the steps.
    """

    shown_wanted = Signal(object)
    author_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._markers: tuple[Staff, ...] = ()
        self._shown: frozenset[StaffId] | None = None
        self._author: Staff | None = None
        self._low = False
        self._told = ""
        self._known: dict[Staff, Initials] = {}
        self._faces = QHBoxLayout()
        self._faces.setSpacing(theme.px(4))
        self._words = Caption("")
        self._words.setObjectName("model.markers")
        self._others = Caption("")
        self._others.setObjectName("model.other_markers")
        self._faces.addWidget(self._others)
        self.hidden = _Hidden()
        self.hidden.everyone.clicked.connect(lambda: self.shown_wanted.emit(None))
        self.choose = Button("Show everyone’s marks ✓")
        self.choose.setObjectName("model.whose_marks")
        self._menu = QMenu(self)
        self._menu.setObjectName("model.whose_marks.menu")
        self._menu.aboutToShow.connect(self._fill_menu)
        self.choose.setMenu(self._menu)
        self._now = PlainLabel("", Size.CAPTION, Weight.SEMIBOLD, "second", lines=1)
        self._now.setObjectName("model.now_marking")
        self.strip = InitialsRow()
        self.strip.picked.connect(self.author_wanted)
        ways = QBoxLayout.Direction
        self._who, self._now_row = QBoxLayout(ways.TopToBottom), QBoxLayout(ways.TopToBottom)
        self._who.addLayout(self._faces)
        self._who.addWidget(self.choose, 1)
        self._now_row.addWidget(self._now)
        self._now_row.addWidget(self.strip, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(2), 0, 0)
        for part in (self._column, self._who, self._now_row):
            part.setSpacing(theme.px(6))
        self._column.addWidget(self.hidden)
        self._column.addLayout(self._who)
        self._column.addLayout(self._now_row)
        self._lay_out()

    def keep_low(self, *, low: bool) -> None:
        """Keep to two rows."""
        if low != self._low:
            self._low = low
            self._lay_out()

    def _lay_out(self) -> None:
        ways = QBoxLayout.Direction
        for part in (self._who, self._now_row):
            part.setDirection(ways.LeftToRight if self._low else ways.TopToBottom)
        if self._low:
            self._column.insertWidget(1, self._words)
        else:
            self._faces.addWidget(self._words, 1)
        self.strip.keep_low(low=self._low)
        self._fill_faces()
        self._say_whose()
        self._say_who()
        self.tell(self._told)

    def show_markers(
        self, markers: tuple[Staff, ...], shown: frozenset[StaffId] | None, author: Staff | None
    ) -> None:
        """Show who has marked the model and whose marks are shown."""
        if (markers, shown, author) != (self._markers, self._shown, self._author) or not markers:
            self._markers, self._shown, self._author = markers, shown, author
            self._fill_faces()
            self.tell("")
            self._say_whose()

    def show_everybody(self, everybody: Sequence[Staff], author: Staff | None) -> None:
        """Show the department's initials, of whom one is marking now."""
        self._author = author
        self.strip.show_people(everybody, author)
        self.strip.setVisible(len(everybody) > 1 or author is None)
        self._say_who()

    def _say_who(self) -> None:
        """Say who marks now; where room is short, the strip says it."""
        words = f"Now marking: {self._author.initials if self._author else 'nobody yet'}"
        short = self._low and self._author and not self.strip.isHidden()
        self._now.setText("Now marking:" if short else words)
        self._now.setAccessibleName(words)

    def tell(self, words: str) -> None:
        """Say whose marks are selected; without words, how many people have marked the model."""
        self._told = words
        count = len(self._markers)
        people = "person has" if count == 1 else "people have"
        self._words.setText(words or (f"{count} {people} marked this model" if count else ""))
        self._words.setVisible(bool(words) or not self._low)

    def _say_whose(self) -> None:
        """Say whose marks are shown."""
        shown = self._shown
        said = " and ".join(each.initials for each in self._markers if shown and each.id in shown)
        self.hidden.say(f"Showing {said or 'hidden'}’s marks only" if shown is not None else "")
        whose = "everyone’s" if shown is None else f"{said}’s"
        wide = f"Show {whose} marks ✓"
        self.choose.setText(f"{whose[0].upper()}{whose[1:]} marks" if self._low else wide)
        self.choose.setAccessibleName(wide)
        self.choose.setVisible(bool(self._markers))

    def _fill_faces(self) -> None:
        most = _MOST_IN_LOW if self._low else _MOST_FACES
        first = self._markers[:most]
        others = len(self._markers) - most if self._low else 0
        self._others.setText(f"+{others}" if others > 0 else "")
        self._others.setVisible(others > 0)
        for person in [each for each in self._known if each not in first]:
            gone = self._known.pop(person)
            self._faces.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, person in enumerate(first):
            face = self._known.get(person) or self._face(person)
            alone = self._shown == frozenset((person.id,))
            face.set_on(alone, _TONES[place % len(_TONES)])
            words = "Show everyone’s marks again" if alone else f"Show only {person.initials}’s marks"
            face.setAccessibleName(words)
            set_tip(face, words)
            self._faces.insertWidget(place, face)

    def _face(self, person: Staff) -> Initials:
        face = self._known[person] = Initials(person, Tone.NEUTRAL)
        face.setObjectName(f"model.marker.{person.initials}")
        face.clicked.connect(partial(self._turn, person))
        return face

    def _turn(self, person: Staff, _checked: bool = False) -> None:
        """Show only this person's marks; once more, everyone's."""
        only = frozenset((person.id,))
        self._want(None if self._shown == only else only)

    def _want(self, shown: frozenset[StaffId] | None, _checked: bool = False) -> None:
        self.shown_wanted.emit(shown)

    def _fill_menu(self) -> None:
        self._menu.clear()
        self._offer("Everyone’s marks", None)
        if self._author:
            self._offer("My marks", frozenset((self._author.id,)))
        self._menu.addSeparator()
        for person in self._markers:
            if self._author is None or person.id != self._author.id:
                self._offer(f"{person.initials}’s marks", frozenset((person.id,)))

    def _offer(self, words: str, shown: frozenset[StaffId] | None) -> None:
        action = QAction(words, self._menu)
        action.setCheckable(True)
        action.setChecked(shown == self._shown)
        action.triggered.connect(partial(self._want, shown))
        self._menu.addAction(action)

    def open_menu(self) -> None:
        """Show whose marks can be shown, above the button."""
        self._menu.popup(self.choose.mapToGlobal(QPoint(0, -self._menu.sizeHint().height())))


class _Hidden(Box):
    """Says that not all marks are shown, and shows them again."""

    def __init__(self) -> None:
        super().__init__(Tone.WAITING)
        self.setObjectName("model.marks_hidden")
        self.body.setContentsMargins(theme.px(8), theme.px(5), theme.px(6), theme.px(5))
        self._words = PlainLabel("", Size.CAPTION, Weight.SEMIBOLD, Tone.WAITING)
        self.everyone = Button("Show everyone’s", Kind.QUIET, small=True)
        self.everyone.setObjectName("model.show_everyone")
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        row.addWidget(self.everyone)
        self.body.addLayout(row)
        self.hide()

    def say(self, words: str) -> None:
        """Say these words, or disappear without any."""
        self._words.setText(words)
        self.setVisible(bool(words))
