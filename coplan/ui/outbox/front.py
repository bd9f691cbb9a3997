"""Joins the outbox with the window: its words at the bottom, its panel, its commands, and the door."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from coplan.plan import outbox_words
from coplan.plan.change import Change
from coplan.plan.ids import ConsignmentId
from coplan.plan.on_the_drive import Fates
from coplan.plan.outbox import Consignment, Stage
from coplan.plan.outbox_words import ended
from coplan.plan.place import Place, remove_place
from coplan.plan.planner import Planner
from coplan.plan.ports import Drives
from coplan.plan.school_year import clock
from coplan.ui.actions import Actions
from coplan.ui.doing import Doing
from coplan.ui.notices import PASSES_AFTER_MS, Notice
from coplan.ui.outbox.leading import Leading
from coplan.ui.outbox.leaving import LeavingSheet
from coplan.ui.outbox.panel import SEEN_MS, OutboxPanel
from coplan.ui.outgoing import Outgoing
from coplan.ui.outside import Opener
from coplan.ui.shell.window import MainWindow
from coplan.ui.tasks import Tasks
from coplan.ui.theme import Tone

# Updates come often while pages go; what is read need not change more often than this.
SOON_MS = 100
PATIENCE_MS = 2_000
_OPEN = "Open the outbox"


class OutboxFront(QObject):
    """Lives as long as the plan is open; `fates` know what became of what arrived."""

    def __init__(
        self,
        window: MainWindow,
        actions: Actions,
        tasks: Tasks,
        planner: Planner,
        outgoing: Outgoing,
        drives: Drives,
        parent: QObject,
        fates: Fates | None = None,
    ) -> None:
        super().__init__(parent)
        self._fates = fates
        self._window, self._actions = window, actions
        self._planner, self._outgoing = planner, outgoing
        self._opener = Opener(tasks, drives, window.notices, self, fates)
        self._panel: OutboxPanel | None = None
        self._leaving: LeavingSheet | None = None
        self._session_ends = False
        self._said: set[tuple[ConsignmentId, bool]] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._show)
        self._trying: Sequence[Consignment] = ()
        self._seen = QTimer(self)
        self._seen.setSingleShot(True)
        self._seen.setInterval(SEEN_MS)
        self._seen.timeout.connect(self._show)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._leave)
        outgoing.changed.connect(self._on_changed)
        self.leading = Leading(planner, outgoing, window.notices, window)
        self.leading.told.connect(self._on_led)
        planner.on_changed(self._on_plan)
        window.status.outbox_wanted.connect(self.toggle)
        if isinstance(app := QGuiApplication.instance(), QGuiApplication):
            app.applicationStateChanged.connect(self._on_state)
            app.commitDataRequest.connect(self._on_session_end, Qt.ConnectionType.DirectConnection)
        actions.bind("outbox", self.toggle)
        actions.bind("outbox.send", self._send, lambda: bool(outgoing.waiting))

    @property
    def left_behind(self) -> str:
        """What to say when another plan is opened; empty when nothing waits in this one."""
        waiting = self._outgoing.waiting
        return outbox_words.elsewhere(waiting) if waiting else ""

    def toggle(self) -> None:
        """Open the outbox, or close it."""
        if self._panel is None:
            self._panel = panel = OutboxPanel(
                self._window, self._planner, self._outgoing, self.leading.fill, self._fates
            )
            panel.wanted.connect(self._on_wanted)
            panel.all_wanted.connect(self._send)
            panel.open_wanted.connect(partial(self._opener.open, remedy="Export the page again."))
            panel.show_wanted.connect(self._opener.show)
        if self._panel.isVisible():
            self._panel.close_panel()
        else:
            self._panel.open()
            self._window.notices.review()

    def close(self) -> None:
        """Leave the plan."""
        self._soon.stop()
        self._seen.stop()
        self._patience.stop()
        self._outgoing.changed.disconnect(self._on_changed)
        self.leading.close()
        self._window.status.outbox_wanted.disconnect(self.toggle)
        self._window.status.show_outbox(())
        if self._panel:
            self._panel.close_panel()
        for part in (self._panel, self._leaving):
            if part:
                part.deleteLater()
        self._panel = self._leaving = None

    def holds_back(self) -> bool:
        """Whether somebody who closes the window has to hear first what waits.

        A page that is on its way is given a moment to arrive. Each page is spoken of once, and again when it
        needs somebody: what was left by an earlier run and goes by itself was spoken of then, and whoever
        closes again means it.
        """
        if self._session_ends or self._patience.isActive() or self._is_asked():
            return False
        if self._is_nearly_there():
            self._patience.start()
            return True
        return self._tell()

    def _is_asked(self) -> bool:
        return self._leaving is not None and self._leaving.isVisible()

    def _on_session_end(self) -> None:
        """Whoever logs off is not held up: what waits goes at the next start."""
        self._session_ends = True

    def _unsaid(self) -> list[Consignment]:
        known = self._said | {(key, False) for key in self._outgoing.left}
        return [each for each in self._outgoing.waiting if (each.id, _asks(each)) not in known]

    def _is_nearly_there(self) -> bool:
        """Whether a page goes that nothing has kept yet."""
        return any(each.hindrance is None and self._outgoing.is_going(each.id) for each in self._unsaid())

    def _leave(self) -> None:
        """The moment is over, or what was on its way has arrived."""
        self._patience.stop()
        if not self._tell():
            self._window.close()

    def _tell(self) -> bool:
        if not self._unsaid():
            return False
        waiting = self._outgoing.waiting
        self._said.update((each.id, asks) for each in waiting for asks in {False, _asks(each)})
        if self._leaving is None:
            self._leaving = LeavingSheet(self._window)
            self._leaving.quit_wanted.connect(self._quit)
        self._leaving.tell(outbox_words.goodbye(waiting))
        return True

    def _quit(self) -> None:
        self._window.close()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._outgoing.look()

    def _send(self) -> None:
        self._try_now([each.id for each in self._outgoing.waiting])

    def _try_now(self, keys: Sequence[ConsignmentId]) -> None:
        """Try pages because somebody wants it, and have that seen, however soon it is over."""
        self._trying = [each for each in self._outgoing.waiting if each.id in keys]
        self._outgoing.try_now(keys)
        self._seen.start()
        self._show()
        if self._panel and self._panel.isVisible():
            self._panel.show_asked(keys)

    def _on_changed(self) -> None:
        if not self._soon.isActive():
            self._soon.start()
        self._window.notices.review()
        if self._patience.isActive() and not self._is_nearly_there():
            self._leave()

    def _show(self) -> None:
        """Say at the bottom what the outbox does, and in the panel if that is open."""
        it, status = self._outgoing, self._window.status
        waiting = it.waiting
        if self._actions.action("outbox.send").isEnabled() != bool(waiting):
            self._actions.refresh()
        if going := [(each.place, each.number, each.total) for each in it.sending]:
            status.show_outbox(outbox_words.sending_words(going), "upload")
        elif waiting and self._seen.isActive():
            status.show_outbox(outbox_words.trying_words(self._trying), "upload")
        elif waiting:
            asks = any(map(_asks, waiting))
            status.show_outbox(
                outbox_words.waiting_words(waiting), "warning" if asks else "clock", waits=True
            )
        elif it.delivered:
            status.show_outbox((f"Delivered {clock(it.delivered[0].since)}", "Delivered"), "check")
        else:
            status.show_outbox(())
        if self._panel and self._panel.isVisible():
            self._panel.refresh()

    def _on_wanted(self, deed: str, pages: Sequence[Consignment]) -> None:
        keys = [each.id for each in pages]
        match deed:
            case "try":
                self._try_now(keys)
            case "drop":
                self._outgoing.set_aside(*keys)
                self._show()
            case "keep":
                self._outgoing.keep(*keys)
                self._show()
            case "open":
                page = pages[0]
                left = [each for each in page.copies if not each.sent] or page.copies
                self._opener.open(left[0].path, remedy="Export the page again.")

    def _on_led(self, sentence: str) -> None:
        way = ("", None) if self._is_open() else (_OPEN, self._open)
        self._window.notices.done(sentence, *way)

    def _on_plan(self, change: Change) -> None:
        """A place that goes may have pages that wait for it, which whoever took it away has to hear of."""
        for edit in change.edits:
            if isinstance(edit.before, Place) and edit.after is None:
                # Once it was said that it is gone, so that one notice can say both.
                QTimer.singleShot(0, self, partial(self._tell_of_left, edit.before, change))

    def _tell_of_left(self, place: Place, change: Change) -> None:
        def left() -> int:
            return outbox_words.of_pages(each for each in self._outgoing.waiting if each.place_id == place.id)

        def holds() -> bool:
            return self._planner.plan.find(Place, place.id) is None and left() > 0 and not self._is_open()

        if not holds():
            return
        gone = ended(remove_place(place).sentence)
        told = Notice(gone, outbox_words.left(left()), Tone.WAITING, "warning", stays=True, holds=holds)
        told = replace(told, lasts_ms=PASSES_AFTER_MS)
        done = self._planner.history.done
        if done and done[-1].edits == change.edits:
            told = replace(told, more=_OPEN, show_more=self._open)
            Doing(self._planner, self._window.notices).tell(told, done[-1])
        else:
            self._window.notices.tell(replace(told, action=_OPEN, then=self._open))

    def _is_open(self) -> bool:
        return self._panel is not None and self._panel.isVisible()

    def _open(self) -> None:
        if not self._is_open():
            self.toggle()


def _asks(page: Consignment) -> bool:
    return page.stage is Stage.ASKING
