"""Under the panel: who has marked the model, whose marks are shown, and who is marking now."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from coplan.plan.department import Staff
from coplan.plan.ids import StaffId
from coplan.ui import theme
from coplan.ui.kit import Box, Button, Caption, Kind, PlainLabel, Size, Tone, Weight, set_tip
from coplan.ui.model.initials import Initials, InitialsRow

_MOST_FACES = 5
_TONES = (Tone.ACCENT, Tone.MODEL, Tone.WAITING, Tone.CALM, Tone.STOP)


class PeopleBar(QWidget):
    """`shown_wanted` carries whose marks to show (`None` is everyone's), `author_wanted` who marks now."""

    shown_wanted = Signal(object)
    author_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._markers: tuple[Staff, ...] = ()
        self._shown: frozenset[StaffId] | None = None
        self._author: Staff | None = None
        self._known: dict[Staff, Initials] = {}
        self._faces = QHBoxLayout()
        self._faces.setSpacing(theme.px(4))
        self._words = Caption("")
        self._words.setObjectName("model.markers")
        self._faces.addWidget(self._words, 1)
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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(2), 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(self._faces)
        column.addWidget(self.hidden)
        column.addWidget(self.choose)
        column.addWidget(self._now)
        column.addWidget(self.strip)

    def show_markers(
        self, markers: tuple[Staff, ...], shown: frozenset[StaffId] | None, author: Staff | None
    ) -> None:
        """Show who has marked the model and whose marks are shown."""
        if (markers, shown, author) != (self._markers, self._shown, self._author) or not markers:
            self._markers, self._shown, self._author = markers, shown, author
            self._fill_faces()
            self.tell("")
            said = " and ".join(each.initials for each in markers if shown and each.id in shown)
            self.hidden.say(f"Showing {said or 'hidden'}’s marks only" if shown is not None else "")
            self.choose.setText("Show everyone’s marks ✓" if shown is None else f"Show {said}’s marks ✓")
            self.choose.setVisible(bool(markers))

    def show_everybody(self, everybody: Sequence[Staff], author: Staff | None) -> None:
        """Show the department's initials, of whom one is marking now."""
        self._now.setText(f"Now marking: {author.initials}" if author else "Now marking: nobody yet")
        self.strip.show_people(everybody, author)
        self.strip.setVisible(len(everybody) > 1 or author is None)

    def tell(self, words: str) -> None:
        """Say whose marks are selected; without words, how many people have marked the model."""
        count = len(self._markers)
        people = "person has" if count == 1 else "people have"
        self._words.setText(words or (f"{count} {people} marked this model" if count else ""))

    def _fill_faces(self) -> None:
        first = self._markers[:_MOST_FACES]
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
