"""What is done to the marks that are selected: copied, stacked, given a meaning, uncovered."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QColor, QIcon, QPixmap
from PySide6.QtWidgets import QMenu

from coplan.plan import clipping, stacking
from coplan.plan import mark as marks
from coplan.plan.change import Change
from coplan.plan.ids import MarkId
from coplan.plan.mark import Mark, Meaning, Tool
from coplan.plan.planner import Planner
from coplan.ui import theme
from coplan.ui.actions import Actions
from coplan.ui.model import mark_clipboard
from coplan.ui.model.deeds import Pasted
from coplan.ui.model.desk import Desk
from coplan.ui.model.marking import Marking
from coplan.ui.model.marking_tools import INKS
from coplan.ui.model.meaning_button import fill
from coplan.ui.model.tools import Kind
from coplan.ui.notices import Notices

_ASIDE = 0.02
_STACKED: tuple[tuple[str, Callable[..., Change]], ...] = (
    ("model.front", stacking.bring_to_front),
    ("model.forward", stacking.bring_forward),
    ("model.backward", stacking.send_backward),
    ("model.back", stacking.send_to_back),
)
_ON_CHOSEN = ("model.copy", "model.cut", "model.paste", "model.duplicate")
_ORDER = ("model.front", "model.forward", "model.backward", "model.back")


class ChosenMarks(QObject):
    """Works on whatever is selected on the canvas; without anything, a meaning is for the next marks."""

    def __init__(self, planner: Planner, notices: Notices, marking: Marking, desk: Desk) -> None:
        super().__init__(desk)
        self._planner = planner
        self._notices = notices
        self._marking = marking
        self._desk = desk
        self._canvas = desk.canvas
        self._actions: Actions | None = None
        self._menu = QMenu(desk)
        self._menu.setObjectName("model.menu_marks")
        self._menu.setAccessibleName("What can be done to the selected marks")
        self._canvas.menu_wanted.connect(self.open_menu)
        self._canvas.said.connect(self._notices.done)
        desk.tools.meaning_chosen.connect(self.mean)

    def bind(self, actions: Actions) -> None:
        """Give the commands for selected marks their work."""
        self._actions = actions
        may_mark = self._marking.may_mark
        rows: list[tuple[str, Callable[[], None], Callable[[], bool]]] = [
            ("model.select_all", self._canvas.select_all, may_mark),
            ("model.copy", self.copy, self._any),
            ("model.cut", self.cut, self._any),
            ("model.paste", self.paste, may_mark),
            ("model.duplicate", self.duplicate, self._any),
            ("model.delete", self._canvas.delete_chosen, self._any),
            ("model.reveal", self.reveal, lambda: bool(self._covers())),
            ("model.reveal_all", self.reveal_all, lambda: bool(self._covers())),
        ]
        rows += [(name, partial(self._stack, verb), self._any) for name, verb in _STACKED]
        for meaning in Meaning:
            rows.append((f"model.mean_{meaning.name.lower()}", partial(self._mean_by_key, meaning), may_mark))
        for name, do, enabled in rows:
            self._desk.add_key(actions.bind(name, do, enabled, self._desk.page_part))

    @property
    def chosen(self) -> tuple[Mark, ...]:
        """The marks that are selected."""
        board = self._canvas.board
        return tuple(board.marks[each] for each in board.chosen if each in board.marks)

    def copy(self) -> None:
        """Put the selected marks on the clipboard, with what they say for other programs."""
        if chosen := self.chosen:
            mark_clipboard.put(chosen, self._canvas.board.aspect)

    def cut(self) -> None:
        """Copy the selected marks, and delete them."""
        self.copy()
        self._canvas.delete_chosen()

    def paste(self) -> None:
        """Put marks from the clipboard where the pointer is, or a little beside where they were."""
        copied = mark_clipboard.taken(self._canvas.board.aspect)
        if not copied:
            self._notices.done("There are no copied marks to paste.")
            return
        self._canvas.finish()
        dx, dy = _ASIDE, _ASIDE
        if spot := self._canvas.pointed_at():
            left, top, right, bottom = _frame(copied)
            dx, dy = spot[0] - (left + right) / 2, spot[1] - (top + bottom) / 2
        self._choosing_new(lambda: self._canvas.offer(Pasted(copied, dx, dy)))

    def duplicate(self) -> None:
        """Put copies of the selected marks beside them."""
        chosen, planner = self.chosen, self._planner
        if chosen:
            self._choosing_new(
                lambda: self._marking.do(lambda: clipping.duplicate(planner.plan, chosen, planner.author))
            )

    def mean(self, meaning: Meaning) -> bool:
        """Say what the selected marks are for, or the next ones; True when marks have changed."""
        chosen = self.chosen
        if chosen:
            return self._marking.do(lambda: marks.give_meaning(chosen, meaning))
        self._canvas.meaning = meaning
        self._desk.tools.show_meaning(meaning)
        return False

    def _mean_by_key(self, meaning: Meaning) -> None:
        """A key is easily pressed by mistake, so what it did is said, with the way back."""
        if self.mean(meaning):
            self._marking.say_done(f"{self._planner.history.done[-1].sentence}.")

    def reveal(self) -> None:
        """Uncover the selected covers, or cover them again; all of the page when none is selected."""
        chosen = [each.id for each in self.chosen if each.tool is Tool.COVER]
        self._toggle(chosen or self._covers())

    def reveal_all(self) -> None:
        """Uncover every cover of the page, or cover all again when none hides anything."""
        self._toggle(self._covers())

    def open_menu(self, at: QPoint) -> None:
        """Show what can be done here; what is under the pointer is selected first."""
        self._choose_under(at)
        actions = self._actions
        if actions is None:
            return
        actions.refresh()
        self._menu.clear()
        self._add(actions, _ON_CHOSEN)
        if self.chosen:
            self._add_choices()
            self._menu.addSeparator()
            self._add(actions, _ORDER)
        self._menu.addSeparator()
        if self._covers():
            self._add(actions, ("model.reveal", "model.reveal_all"))
        self._add(actions, ("model.select_all", "model.delete"))
        self._menu.popup(self._canvas.mapToGlobal(at))

    def _add(self, actions: Actions, names: Iterable[str]) -> None:
        for name in names:
            self._menu.addAction(actions.action(name))

    def _add_choices(self) -> None:
        """Offer the meanings and the colours."""
        self._menu.addSeparator()
        fill(self._menu.addMenu("Meaning"), self.mean)
        colours = self._menu.addMenu("Colour")
        ids = tuple(each.id for each in self.chosen)
        for colour, word in INKS:
            action = QAction(_swatch(colour.shown), word, colours)
            action.triggered.connect(lambda *_, wanted=colour: self._marking.recolour(ids, wanted))
            colours.addAction(action)

    def _choose_under(self, at: QPoint) -> None:
        canvas = self._canvas
        spot = canvas.units(at.toPointF())
        under = canvas.board.at(*spot, canvas.reach())
        if under and under.id not in canvas.board.chosen and canvas.may_mark:
            canvas.use(Kind.SELECT)
            canvas.choose((under.id,))

    def _stack(self, verb: Callable[..., Change]) -> None:
        chosen = self.chosen
        self._marking.do(lambda: verb(self._planner.plan, chosen))

    def _choosing_new(self, do: Callable[[], object]) -> None:
        """Do something that puts marks on the page, and select those."""
        before = set(self._canvas.board.marks)
        do()
        new = tuple(each for each in self._canvas.board.marks if each not in before)
        if new:
            self._canvas.use(Kind.SELECT)
            self._canvas.choose(new)

    def _any(self) -> bool:
        return bool(self._canvas.board.chosen) and self._marking.may_mark()

    def _covers(self) -> list[MarkId]:
        return [each.id for each in self._canvas.board.marks.values() if each.tool is Tool.COVER]

    def _toggle(self, covers: Iterable[MarkId]) -> None:
        board, every = self._canvas.board, list(covers)
        hiding = [each for each in every if each not in board.revealed]
        for each in hiding or every:
            self._canvas.repaint_pixels(board.reveal(each) if hiding else board.hide(each))


def _frame(copied: tuple[Mark, ...]) -> tuple[float, float, float, float]:
    boxes = [mark.box for mark in copied]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _swatch(colour: str) -> QIcon:
    side = theme.px(14)
    picture = QPixmap(side, side)
    picture.fill(QColor(colour))
    return QIcon(picture)
