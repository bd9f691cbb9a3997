"""The outbox beside the work: what waits for which place and why, and what has arrived."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid
from typing_extensions import override

from coplan.plan import outbox_words
from coplan.plan.delivery import unlisted
from coplan.plan.ids import ConsignmentId, PlaceId
from coplan.plan.on_the_drive import Fates
from coplan.plan.outbox import Consignment, Stage
from coplan.plan.place import Place
from coplan.plan.planner import Planner
from coplan.ui import theme
from coplan.ui.kit import Button, EmptyState, Kind, SidePanel
from coplan.ui.outbox.all_ways import AllWays
from coplan.ui.outbox.delivered_list import DeliveredList
from coplan.ui.outbox.place_section import PlaceSection, explained
from coplan.ui.outbox.row import FillMenu, Row, Standing
from coplan.ui.outgoing import Outgoing
from coplan.ui.shell import tab_order
from coplan.ui.shell.window import MainWindow

WIDTH = 500
SECOND_MS = 1_000
# A place that is away says so at once, and people shall see that it was asked.
SEEN_MS = 500
_NOTHING = "Nothing waits."
_FIRST = "Pages you export go from here to their places, also when a drive is away."


class OutboxPanel(SidePanel):
    """Lies over the right of the screen; the keyboard stays inside while it is open, and then goes back.

    What is set aside can be brought back until it is closed. `wanted` carries what somebody wants done with
    pages; see `Row`.
    """

    wanted = Signal(str, object)
    open_wanted = Signal(str)
    show_wanted = Signal(str)
    all_wanted = Signal()
    closed = Signal()

    def __init__(
        self,
        window: MainWindow,
        planner: Planner,
        outgoing: Outgoing,
        fill_menu: FillMenu,
        fates: Fates | None = None,
    ) -> None:
        super().__init__("Outbox", width=WIDTH, parent=window.stack.parentWidget())
        self.setObjectName("outbox")
        self._window, self._planner, self._outgoing = window, planner, outgoing
        self._fill_menu = fill_menu
        self._back: QWidget | None = None
        self._sections: dict[PlaceId, PlaceSection] = {}
        self._close = self.add_way_back("Close the outbox", "Esc")
        self._close.setObjectName("outbox.close")
        self._close.clicked.connect(self.close_panel)
        self._all = Button("Try all now", Kind.PRIMARY, "refresh")
        self._all.setObjectName("outbox.try_all")
        self._all.clicked.connect(self.all_wanted)
        self._empty = EmptyState("inbox", _NOTHING, _FIRST)
        self._empty.setObjectName("outbox.empty")
        self._delivered = DeliveredList(lambda: planner.now, fates)
        self._delivered.open_wanted.connect(self.open_wanted)
        self._delivered.show_wanted.connect(self.show_wanted)
        self.body.addWidget(self._all)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._delivered)
        self._asked: set[ConsignmentId] = set()
        self._set_aside: list[tuple[ConsignmentId, ...]] = []
        self._seen = QTimer(self)
        self._seen.setSingleShot(True)
        self._seen.setInterval(SEEN_MS)
        self._seen.timeout.connect(self._on_seen)
        self._clock = QTimer(self)
        self._clock.setInterval(SECOND_MS)
        self._clock.timeout.connect(self.refresh)
        window.stack.installEventFilter(self)
        window.opened.connect(self.close_panel)
        self.hide()

    def open(self) -> None:
        """Come up with how everything stands, and with the keyboard on the first thing to do."""
        if not self.isVisible():
            self._back = QApplication.focusWidget()
        self.refresh()
        self._place()
        self.show()
        self.raise_()
        self._clock.start()
        self._window.stand_beside(self)
        first = self._all if self._all.isVisible() else self._close
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_panel(self) -> None:
        """Go away, and give the keyboard back to whatever had it."""
        if self.isHidden():
            return
        had = self.isAncestorOf(QApplication.focusWidget() or self._window)
        self._clock.stop()
        self.hide()
        self._window.stand_beside(None)
        if had and self._back is not None and isValid(self._back) and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.PopupFocusReason)
        self._back = None
        self._set_aside.clear()
        self._outgoing.let_go()
        self.closed.emit()

    def show_asked(self, keys: Iterable[ConsignmentId]) -> None:
        """Have people see that these are tried now, as they asked for."""
        self._asked.update(keys)
        self._seen.start()
        self.refresh()

    def _on_seen(self) -> None:
        self._asked.clear()
        self.refresh()

    def refresh(self) -> None:
        """Show how everything stands now; rows that stay are changed, and the keyboard stays where it is."""
        stops, focus = tab_order.stops(self), QApplication.focusWidget()
        at = stops.index(focus) if focus in stops else -1
        holder = _holder(focus)
        pages = sorted((*self._outgoing.waiting, *self._outgoing.held), key=_by_place)
        groups = {place: list(some) for place, some in groupby(pages, lambda each: each.place_id)}
        for place in [each for each in self._sections if each not in groups]:
            section = self._sections.pop(place)
            self.body.removeWidget(section)
            section.hide()
            section.deleteLater()
        for number, (place, some) in enumerate(groups.items()):
            self._show_section(number, place, some)
        self._all.setVisible(bool(self._outgoing.waiting))
        self._delivered.show_pages(self._outgoing.delivered)
        self._empty.setVisible(not pages)
        waiting = self._outgoing.waiting
        self.set_title("Outbox", next(iter(outbox_words.waiting_words(waiting)), ""))
        if at >= 0 and holder and not holder.isVisible():
            gone = set(stops[:at]) - set(tab_order.stops(self))
            self._go_on_from(at - sum(not holder.isAncestorOf(each) for each in gone))

    def _show_section(self, number: int, place: PlaceId, pages: Sequence[Consignment]) -> None:
        section = self._sections.get(place)
        if section is None:
            self._sections[place] = section = PlaceSection(self._fill_menu)
            section.wanted.connect(self._on_wanted)
            section.more_wanted.connect(self.refresh)
        if self.body.indexOf(section) != number + 1:
            self.body.insertWidget(number + 1, section)
        held = [each for each in self._outgoing.held if each.place_id == place]
        waiting = [each for each in pages if not self._outgoing.is_held(each.id)]
        once = explained(waiting)
        plan, first = self._planner.plan, pages[0]
        gone = plan.find(Place, place) is None and place != unlisted(first.folder)
        stand = [self._standing(each, is_explained=each.id in once) for each in pages[: section.limit]]
        section.show_pages(stand, waiting, held, gone=gone)

    def _standing(self, page: Consignment, *, is_explained: bool) -> Standing:
        it, key = self._outgoing, page.id
        held = it.is_held(key)
        going = not held and (it.is_going(key) or key in self._asked)
        waits = page.stage is not Stage.MADE and not going and not held
        again = outbox_words.tried_again(it.due_in(key)) if waits else ""
        if going:
            again = outbox_words.no_answer(it.going_for(key))
        since = outbox_words.since(page.since, self._planner.now)
        answer = outbox_words.answer(page, it.answered_for(key)) if waits else ""
        return Standing(page, going, held, since, answer, again, is_explained)

    def _on_wanted(self, deed: str, pages: Sequence[Consignment]) -> None:
        if deed == "drop":
            self._set_aside.append(tuple(each.id for each in pages))
        self.wanted.emit(deed, pages)

    def _undo(self) -> None:
        """Bring back what was set aside last, if it was not brought back one by one."""
        held = {each.id: each for each in self._outgoing.held}
        while self._set_aside:
            if back := tuple(held[key] for key in self._set_aside.pop() if key in held):
                self.wanted.emit("keep", back)
                return

    def _go_on_from(self, at: int) -> None:
        """What had the keyboard is gone: it goes to what stands there now."""
        stops = tab_order.stops(self)
        target = stops[min(at, len(stops) - 1)] if stops else self._close
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        area = self._window.stack.geometry()
        width = min(theme.px(WIDTH), area.width())
        self.setFixedWidth(width)
        self.setGeometry(area.right() + 1 - width, area.top(), width, area.height())

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        return tab_order.step(self, forward)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and _is_undo(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif _is_undo(event):
            self._undo()
        else:
            super().keyPressEvent(event)


def _is_undo(event: QEvent) -> bool:
    """Whether somebody wants to undo what was done in the panel, and not what the plan knows of."""
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)


def _holder(focus: QWidget | None) -> QWidget | None:
    """What goes or stays as a whole with the widget that has the keyboard: its row, or the ways of all."""
    at = focus
    while at is not None and not isinstance(at, Row | AllWays):
        at = at.parentWidget()
    return at or focus


def _by_place(page: Consignment) -> tuple[str, str, float]:
    return page.place.casefold(), page.place_id, page.made_at.timestamp()
