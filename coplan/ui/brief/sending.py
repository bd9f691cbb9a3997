"""Sending the page to its places and opening what was sent, away from the window's thread."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from coplan.plan import export
from coplan.plan.briefings.design import Source
from coplan.plan.change import Change
from coplan.plan.export import Prepared
from coplan.plan.folder_path import folder_name
from coplan.plan.ids import BriefingId, ConsignmentId
from coplan.plan.outbox import Consignment, Stage
from coplan.plan.place import Place, add_place, remove_place
from coplan.plan.planner import Planner
from coplan.plan.ports import BriefPaper, Drives
from coplan.plan.trouble import Trouble
from coplan.plan.word_template import TemplateTrouble
from coplan.ui import chooser
from coplan.ui.brief.export_panel import ExportPanel
from coplan.ui.notices import Notices
from coplan.ui.outgoing import Outgoing
from coplan.ui.tasks import Tasks

Posted = tuple[Prepared, tuple[Consignment, ...]]


class Sending(QObject):
    """Does what the export panel asks for; `source` gives the page as it is to go out, or nothing."""

    def __init__(
        self,
        planner: Planner,
        tasks: Tasks,
        notices: Notices,
        paper: BriefPaper,
        drives: Drives,
        outgoing: Outgoing,
        panel: ExportPanel,
        source: Callable[[], Source | None],
    ) -> None:
        super().__init__(panel)
        self._planner, self._tasks, self._notices = planner, tasks, notices
        self._paper, self._drives, self._panel, self._source = paper, drives, panel, source
        self._post, self._outgoing = outgoing.post, outgoing
        self._tries: dict[BriefingId, int] = {}
        self._remarks: dict[BriefingId, str] = {}
        self._awaited: dict[BriefingId, dict[ConsignmentId, Consignment | None]] = {}
        outgoing.tried.connect(self._on_tried)
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
            self.do(add_place(self._planner.plan, folder_name(folder), folder))
        except Trouble as trouble:
            self._notices.trouble(trouble)

    def export(self, *, own_look: bool = False) -> None:
        """Send the page to every place that is ticked; with `own_look`, without the department's template."""
        source = self._source()
        if source is None or not self._panel.ready:
            return
        now, paper, post = self._planner.now, self._paper, self._post
        places, kinds = self._panel.places, self._panel.kinds
        self._panel.show_sent((), {})
        self._panel.show_busy(True)
        made = source.briefing.id
        self._tries[made] = self._tries.get(made, 0) + 1
        self._notices.review()

        def work() -> Posted:
            prepared = export.prepare(paper, source, places, kinds, now, own_look=own_look)
            return prepared, post.accept(prepared.drafts)

        self._tasks.run(work, partial(self._on_posted, made), partial(self._on_not_posted, made))

    def do(self, change: Change) -> None:
        """Do something to the plan, or say why it cannot be done."""
        try:
            self._planner.do(change)
        except Trouble as trouble:
            self._notices.trouble(trouble)

    def _on_place_dropped(self, place: Place) -> None:
        self.do(remove_place(place))

    def _on_posted(self, made: BriefingId, posted: Posted) -> None:
        """The page is made and kept: it goes now, or when its places can take it."""
        prepared, consignments = posted
        self._planner.observe(prepared.change)
        self._remarks[made] = prepared.remark
        self._awaited[made] = {each.id: None for each in consignments}
        self._outgoing.take(consignments)

    def _on_tried(self, consignment: Consignment) -> None:
        """Say what came of the page that was exported here, once each of its places was tried."""
        made = consignment.briefing_id
        awaited = self._awaited.get(made, {})
        if consignment.id not in awaited or consignment.stage is Stage.ON_ITS_WAY:
            return
        awaited[consignment.id] = consignment
        tried = [each for each in awaited.values() if each]
        if len(tried) == len(awaited):
            self._awaited.pop(made)
            self._say(made, tried)

    def _say(self, made: BriefingId, tried: Sequence[Consignment]) -> None:
        self._panel.show_busy(False)
        sent = [each for consignment in tried for each in consignment.sent]
        names = {sent.folder: each.place for each in tried for sent in each.sent}
        self._panel.show_sent(sent, names)
        for each in tried:
            if each.waits:
                self._notices.trouble(Trouble(each.why, each.remedy))
        arrived = list(dict.fromkeys(each.place for each in tried if not each.waits))
        if arrived:
            self._notices.done_here(f"Delivered to {' and '.join(arrived)}.", self._remarks.pop(made, ""))

    def _on_not_posted(self, made: BriefingId, trouble: Trouble) -> None:
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
