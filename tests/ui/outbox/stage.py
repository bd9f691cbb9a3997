"""A window with an outbox of real pages, and places that are folders: away until they are made."""

import errno
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from coplan.documents.lister import Lister
from coplan.plan import ids
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.delivery import Parcel
from coplan.plan.ids import BriefingId
from coplan.plan.outbox import Consignment, Draft
from coplan.plan.place import Place, add_place
from coplan.plan.planner import Planner
from coplan.plan.roots import Roots
from coplan.sharing.disk import Disk
from coplan.sharing.outbox import Outbox
from coplan.sharing.post import Postman
from coplan.ui.kit import Button
from coplan.ui.other_places import place_at
from coplan.ui.outbox.front import OutboxFront
from coplan.ui.outgoing import Outgoing
from coplan.ui.tasks import Tasks
from tests.plan import world
from tests.ui.shell.stage import Stage

PATIENCE_MS = 60_000


class Drive(Disk):
    """The real drive, but that nothing may be written below the folders that are `closed`."""

    def __init__(self) -> None:
        self.closed: set[str] = set()

    @override
    def write_new(self, path: Path, content: bytes) -> None:
        if any(path.is_relative_to(each) for each in self.closed):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        super().write_new(path, content)


class Office:
    """A planner over the sample department, its outbox in a folder, and the window of the shell's tests."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock, self.drive = world.RunningClock(), Drive()
        self.planner = Planner(world.plan(), world.MemoryKeeper(), self.clock, None)
        self.tasks = Tasks()
        self.shell = Stage()
        self.window = self.shell.window
        self.window.notices.setParent(self.window.centralWidget())
        self.post = Postman(Outbox(folder / "outbox"), self.clock, Roots(), Path.is_dir, self.drive)
        self.outgoing = Outgoing(self.planner, self.tasks, self.post)
        self.lister = Lister()
        self.front = OutboxFront(
            self.window, self.shell.actions, self.tasks, self.planner, self.outgoing, self.lister, self.tasks
        )

    def place(self, name: str, *, away: bool = False) -> Place:
        """A new place of the plan, whose folder is there unless it is away."""
        folder = self.folder / name
        if not away:
            folder.mkdir()
        self.planner.do(add_place(self.planner.plan, name, str(folder)))
        return next(each for each in self.planner.plan.all(Place) if each.name == name)

    def accept(self, place: Place, *titles: str, papers: Sequence[str] = ("pdf",)) -> tuple[Consignment, ...]:
        """Put pages into the outbox."""
        return self.post.accept([self._draft(place, title, papers) for title in titles])

    def export(
        self,
        place: Place,
        *titles: str,
        papers: Sequence[str] = ("pdf",),
        kind: BriefingKind = BriefingKind.LESSON,
        page: BriefingId | None = None,
    ) -> tuple[Consignment, ...]:
        """Put pages into the outbox and have them brought to their place."""
        drafts = (self._draft(place, title, papers) for title in titles)
        made = self.post.accept(
            [replace(each, kind=kind, briefing_id=page or each.briefing_id) for each in drafts]
        )
        self.outgoing.take(made)
        return made

    def _draft(self, place: Place, title: str, papers: Sequence[str]) -> Draft:
        parcels = tuple(Parcel(f"{title}.{suffix}", f"{title} {suffix}".encode()) for suffix in papers)
        who, made_at = "KT", self.clock.now()
        key, kind = BriefingId(ids.fresh()), next(iter(BriefingKind))
        return Draft(key, kind, title, 1, place, (), who, who, made_at, parcels)

    @property
    def said(self) -> str:
        """What the status bar says of the outbox; empty when nothing."""
        button = self.window.status.outbox
        return "" if button.isHidden() else button.text()

    def find(self, name: str) -> QWidget:
        """The first visible widget of this name."""
        return self.every(name)[0]

    def every(self, name: str) -> list[QWidget]:
        """The visible widgets of this name, from the top."""
        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisible()]
        return sorted(found, key=lambda each: each.mapTo(self.window, each.rect().topLeft()).y())

    def lead(self, page: Consignment, folder: str) -> None:
        """Send a page to a folder, which may be a place of the plan."""
        self.front.leading.lead((page,), place_at(folder, tuple(self.planner.plan.all(Place))))

    def choose(self, words: str, button: str = "outbox.elsewhere") -> None:
        """Choose a line of the menu of the first button of this name."""
        next(each for each in self._menu(button) if each.text() == words).trigger()

    def offered(self, button: str = "outbox.elsewhere") -> dict[str, bool]:
        """What the menu of the first button of this name offers, and whether it can be chosen."""
        return {each.text(): each.isEnabled() for each in self._menu(button) if each.text()}

    def _menu(self, button: str) -> list[QAction]:
        found = self.find(button)
        assert isinstance(found, Button)
        menu = found.menu()
        menu.aboutToShow.emit()
        return menu.actions()

    @property
    def notice(self) -> str:
        """What is told now; empty when nothing is."""
        current = self.window.notices.current
        return current.what if current else ""

    def let_run(self, ms: int = 150) -> None:
        """Let the window follow what has happened."""
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def close(self) -> None:
        """End everything."""
        self.front.close()
        self.outgoing.stop()
        self.tasks.close()
        self.planner.end()
        self.lister.close()
        self.window.hide()
        self.window.deleteLater()
