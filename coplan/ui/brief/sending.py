"""Sending the page to its places and opening what was sent, away from the window's thread."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from coplan.plan import department, export
from coplan.plan.briefings.design import Source
from coplan.plan.change import Change
from coplan.plan.department import Place
from coplan.plan.export import Published
from coplan.plan.ids import BriefingId
from coplan.plan.planner import Planner
from coplan.plan.ports import BriefPaper, Drives
from coplan.plan.trouble import Trouble
from coplan.plan.word_template import TemplateTrouble
from coplan.ui import chooser
from coplan.ui.brief.export_panel import ExportPanel
from coplan.ui.notices import Notices
from coplan.ui.tasks import Tasks


class Sending(QObject):
    """Does what the export panel asks for; `source` gives the page as it is to go out, or nothing."""

    def __init__(
        self,
        planner: Planner,
        tasks: Tasks,
        notices: Notices,
        paper: BriefPaper,
        drives: Drives,
        panel: ExportPanel,
        source: Callable[[], Source | None],
    ) -> None:
        super().__init__(panel)
        self._planner, self._tasks, self._notices = planner, tasks, notices
        self._paper, self._drives, self._panel, self._source = paper, drives, panel, source
        self._tries: dict[BriefingId, int] = {}
        panel.place_wanted.connect(self.choose_place)
        panel.place_dropped.connect(self._on_place_dropped)
        panel.export_wanted.connect(self.export)
        panel.open_wanted.connect(self._open)
        panel.show_wanted.connect(lambda path: self._open(str(Path(path).parent)))

    def choose_place(self) -> None:
        """Ask for a folder that briefings go to."""
        if chosen := chooser.folder(self._panel, "Where briefings go"):
            self.add_place(chosen)

    def add_place(self, folder: str) -> None:
        """Send briefings to this folder too."""
        try:
            self.do(department.add_place(self._planner.plan, department.folder_name(folder), folder))
        except Trouble as trouble:
            self._notices.trouble(trouble)

    def export(self, *, own_look: bool = False) -> None:
        """Send the page to every place that is ticked; with `own_look`, without the department's template."""
        source = self._source()
        if source is None or not self._panel.ready:
            return
        now, paper, who = self._planner.now, self._paper, source.who
        places, kinds = self._panel.places, self._panel.kinds
        self._panel.show_sent((), {})
        self._panel.show_busy(True)
        made = source.briefing.id
        self._tries[made] = self._tries.get(made, 0) + 1
        self._notices.review()
        self._tasks.run(
            lambda: export.publish(paper, source, places, kinds, who, now, own_look=own_look),
            partial(self._on_published, made),
            partial(self._on_not_published, made),
            "drive",
        )

    def do(self, change: Change) -> None:
        """Do something to the plan, or say why it cannot be done."""
        try:
            self._planner.do(change)
        except Trouble as trouble:
            self._notices.trouble(trouble)

    def _on_place_dropped(self, place: Place) -> None:
        self.do(department.remove_place(place))

    def _on_published(self, made: BriefingId, published: Published) -> None:
        self._panel.show_busy(False)
        self.do(published.change)
        names = {place.folder: place.name for place in self._planner.plan.all(Place)}
        self._panel.show_sent(published.sent, names)
        for trouble in published.troubles:
            self._notices.trouble(trouble, "Try again", self.export, self._until_tried_again(made))
        places = list(dict.fromkeys(names.get(each.folder, each.folder) for each in published.sent))
        self._notices.done_here(f"Delivered to {' and '.join(places)}.", published.remark)

    def _on_not_published(self, made: BriefingId, trouble: Trouble) -> None:
        self._panel.show_busy(False)
        action, then = "Try again", partial(self.export)
        if isinstance(trouble, TemplateTrouble):
            action, then = "Use Coplan’s look", partial(self.export, own_look=True)
        self._notices.trouble(trouble, action, then, self._until_tried_again(made))

    def _until_tried_again(self, made: BriefingId) -> Callable[[], bool]:
        """Whether this page has not been sent again since now."""
        now = self._tries.get(made, 0)
        return lambda: self._tries.get(made, 0) == now

    def _open(self, path: str) -> None:
        """Have the desktop open a file or a folder, if it is still there."""

        def opened(there: bool) -> None:
            if there:
                QDesktopServices.openUrl(QUrl.fromLocalFile(path))
            else:
                gone = Trouble(f"{Path(path).name} is not there at the moment.", "Export the page again.")
                self._notices.trouble(gone)

        drives, asked = self._drives, Path(path)
        self._tasks.run(
            lambda: drives.is_file(asked) or drives.is_folder(asked), opened, self._notices.trouble, "drive"
        )
