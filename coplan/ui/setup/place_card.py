"""A place as Settings shows it: its name and folder, how it stands with it here, and what was found wrong."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from coplan.plan.change import Change
from coplan.plan.place import Place, remove_place, rename_place
from coplan.plan.place_health import Finding
from coplan.plan.place_standing import Standing
from coplan.plan.planner import Planner
from coplan.plan.roots import Roots
from coplan.plan.trouble import Trouble
from coplan.ui import theme
from coplan.ui.kit import (
    Box,
    Button,
    Caption,
    FlowLayout,
    IconButton,
    Kind,
    PlainLabel,
    ProgressRow,
    TextField,
    set_tip,
)
from coplan.ui.model.fold import Fold
from coplan.ui.setup.parts import row
from coplan.ui.setup.place_findings import PlaceFindings
from coplan.ui.setup.place_ways import PlaceWays, summary
from coplan.ui.theme import Tone

LONGEST_NAME = 100
_LOOKING, _AWAY = "Looking…", "Cannot be reached just now"
Do = Callable[[Callable[[], Change]], bool]


class PlaceCard(Box):
    """The signals are wishes: find it, use what was offered, forget that, try it, stop trying."""

    find_wanted = Signal()
    offer_taken = Signal(str)
    forget_wanted = Signal(str)
    check_wanted = Signal()
    stop_wanted = Signal()
    found_read = Signal()

    def __init__(
        self, planner: Planner, do: Do, place: Place, make_ways: Callable[[Place], PlaceWays]
    ) -> None:
        super().__init__()
        self._planner, self._do, self.place = planner, do, place
        key = f"settings.place.{place.id}"
        self.setObjectName(key)
        self.body.setSpacing(theme.px(6))
        self._name = TextField("", "Shared drive", LONGEST_NAME)
        self._name.setObjectName(f"{key}.name")
        self._name.edit.setAccessibleName("Name of the place")
        self._name.finished.connect(self._on_name)
        self._named = ""
        self._standing: Standing | None = None
        self._refuses = ""
        self._remove = IconButton("cross", "", Kind.QUIET, small=True)
        self._remove.setObjectName(f"{key}.remove")
        self._remove.clicked.connect(lambda: self._do(partial(remove_place, self.place)))
        self._folder = PlainLabel("", ink="second", lines=1, elide=Qt.TextElideMode.ElideMiddle)
        self._folder.setObjectName(f"{key}.folder")
        self._copy = IconButton("copy", "", Kind.QUIET, small=True)
        self._copy.setObjectName(f"{key}.copy")
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.place.folder))
        self._state = Caption("", ink="second")
        self._state.setObjectName(f"{key}.state")
        self._away = self._make_away(key)
        self._root = self._make_root(key)
        self._check = Button("Check", icon="check", small=True)
        self._check.setObjectName(f"{key}.check")
        self._check.clicked.connect(self._on_check)
        self._progress: ProgressRow | None = None
        self._found = PlaceFindings()
        self._found.setObjectName(f"{key}.found")
        self._found.hidden.connect(self._on_read)
        self._inside = QWidget()
        QVBoxLayout(self._inside).setContentsMargins(0, 0, 0, 0)
        self._fold = Fold(f"place.{place.id}", "What goes here, and its names", self._inside)
        self._fold.title.setObjectName(f"{key}.more")
        self._fold.set_unfolded(False)
        self._fold.turned.connect(self._on_turned)
        self._make_ways = make_ways
        self._ways: PlaceWays | None = None
        self._lay_out()
        self.show_place(place)

    def _lay_out(self) -> None:
        top, where = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(theme.px(6))
        top.addWidget(self._name, 1)
        top.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        where.setSpacing(theme.px(6))
        where.addWidget(self._folder, 1)
        where.addWidget(self._copy)
        state = QHBoxLayout()
        state.setSpacing(theme.px(8))
        state.addWidget(self._state, 1)
        state.addWidget(self._check, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self.body.addLayout(where)
        self.body.addLayout(state)
        for each in (self._away, self._root, self._found, self._fold):
            self.body.addWidget(each)

    def _make_away(self, key: str) -> Box:
        made = Box(Tone.WAITING)
        made.setObjectName(f"{key}.away")
        self._away_words = PlainLabel("")
        self._offer = Button("", small=True)
        self._offer.setObjectName(f"{key}.offer")
        self._offer.clicked.connect(lambda: self.offer_taken.emit(self._offer.property("folder")))
        find = Button("Find it…", icon="folder", small=True)
        find.setObjectName(f"{key}.find")
        find.clicked.connect(self.find_wanted)
        self._find = find
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=6)
        flow.addWidget(self._offer)
        flow.addWidget(find)
        made.body.setSpacing(theme.px(6))
        made.body.addWidget(self._away_words)
        made.body.addWidget(buttons)
        made.hide()
        return made

    def _make_root(self, key: str) -> QWidget:
        made = QWidget()
        self._root_words = Caption("", ink="second")
        self._root_words.setObjectName(f"{key}.root")
        forget = Button("Undo this", Kind.QUIET, small=True)
        forget.setObjectName(f"{key}.forget")
        forget.clicked.connect(lambda: self.forget_wanted.emit(self._root_words.property("start")))
        self._forget = forget
        line = row(stretch=False)
        line.addWidget(self._root_words, 1)
        line.addWidget(forget)
        made.setLayout(line)
        line.setContentsMargins(0, 0, 0, 0)
        made.hide()
        return made

    def show_place(self, place: Place) -> None:
        """Show what the plan says of it."""
        self.place = place
        if place.name != self._named:
            self._named = place.name
            self._name.set_text(place.name)
            self._name.edit.setCursorPosition(0)
        self._folder.setText(place.folder)
        self.setAccessibleName(f"Place {place.name}, {place.folder}")
        said = (
            (self._remove, f"No longer send briefings to {place.name}"),
            (self._copy, f"Copy the folder of {place.name}"),
        )
        for button, words in said:
            button.setAccessibleName(words)
            set_tip(button, words)
        self._check.setAccessibleName(f"Check {place.name}")
        self._find.setAccessibleName(f"Find {place.name} on this laptop")
        self._fold.set_summary(summary(place))
        if self._ways:
            self._ways.show_place(place)

    def show_standing(self, standing: Standing | None, roots: Roots) -> None:
        """Show whether it is there on this laptop and as what; `None` while nobody knows."""
        here = roots.here(self.place.folder)
        self._standing = standing
        self._show_state()
        is_away = standing is not None and not standing.is_there
        self._away_words.setText(
            f"{here} is not there. Is it somewhere else on this laptop?" if is_away else ""
        )
        offer = standing.offer if standing else ""
        self._offer.setText(f"It is at {_short(offer)} here")
        self._offer.setAccessibleName(f"{self.place.name} is at {offer} here")
        set_tip(self._offer, offer)
        self._offer.setProperty("folder", offer)
        start = roots.start_of(self.place.folder)
        self._root_words.setProperty("start", start)
        self._root_words.setText(f"{start} is {roots.pairs[start]} on this laptop." if start else "")
        self._show_ways(is_away=is_away, has_offer=bool(offer), has_root=bool(start))
        self._forget.setAccessibleName(f"Undo that {start} is called otherwise on this laptop")

    def show_refusing(self, words: str) -> None:
        """Show what it does if it is there and takes no pages; empty when it takes them, or nobody knows."""
        self._refuses = words
        self._show_state()

    def _show_state(self) -> None:
        said = _LOOKING if self._standing is None else self._standing.said or _AWAY
        refuses = bool(self._refuses and self._standing and self._standing.is_there)
        self._state.setText(f"{said}, but it {self._refuses}" if refuses else said)
        self._state.set_ink(Tone.WAITING if refuses else "second")

    def _show_ways(self, *, is_away: bool, has_offer: bool, has_root: bool) -> None:
        """Show what can be done now; the keyboard goes to the nearest button before its own is hidden."""
        if is_away:
            self._away.show()
        if has_root:
            self._root.show()
        if not is_away:
            self._hand_over(self._away, self._forget if has_root else self._check)
        if not has_offer:
            self._hand_over(self._offer, self._find)
        if not has_root:
            self._hand_over(self._root, self._check)
        self._away.setVisible(is_away)
        self._offer.setVisible(has_offer)
        self._root.setVisible(has_root)

    def _hand_over(self, gone: QWidget, to: QWidget) -> None:
        """Give the keyboard of something that is about to go to a button that stays."""
        focus = QApplication.focusWidget()
        if focus is not None and (focus is gone or gone.isAncestorOf(focus)):
            to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_check(self) -> None:
        # It stays enabled while it is tried, or the keyboard would leave it.
        if self._progress is None:
            self.check_wanted.emit()

    def _on_read(self) -> None:
        self._hand_over(self._found, self._check)
        self.found_read.emit()

    def show_refusal(self, trouble: Trouble) -> None:
        """Say why a folder that was found cannot be this place."""
        self._away_words.setText(f"{trouble.what} {trouble.remedy}")

    def show_checking(self, is_under_way: bool) -> None:
        """Show that it is being tried, with a way to stop, or no longer."""
        if is_under_way and self._progress is None:
            self._progress = ProgressRow(f"Trying {self.place.name} with files of our own")
            self._progress.setObjectName(f"{self.objectName()}.checking")
            self._progress.cancelled.connect(self.stop_wanted)
            self.body.insertWidget(self.body.indexOf(self._found), self._progress)
        elif self._progress and not is_under_way:
            self._hand_over(self._progress, self._check)
            self._progress.hide()
            self._progress.deleteLater()
            self._progress = None

    def show_findings(self, findings: Sequence[Finding], when: datetime) -> None:
        """Show what came of trying it."""
        self._hand_over(self._found, self._check)
        self._found.show_findings(findings, when)

    def _on_turned(self, _: str, unfolded: bool) -> None:
        """What few people ever open is made when it is first opened."""
        if unfolded and self._ways is None:
            self._ways = self._make_ways(self.place)
            if layout := self._inside.layout():
                layout.addWidget(self._ways)
                self._ways.show()

    def _on_name(self, name: str) -> None:
        if name == self.place.name:
            return
        try:
            change = rename_place(self._planner.plan, self.place, name)
        except Trouble as trouble:
            self._name.set_error(f"{trouble.what} {trouble.remedy}")
        else:
            self._do(lambda: change)


def _short(folder: str) -> str:
    """A path as a button has room for it: its beginning and its end."""
    return folder if len(folder) <= 34 else f"{folder[:12]}…{folder[-20:]}"
