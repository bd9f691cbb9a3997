"""Takes the comments of a colleague's PDF in as marks: dropped on the page, or chosen by a command."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from coplan.plan import taking_in
from coplan.plan.comment import Comment, Commented
from coplan.plan.handout import Handouts
from coplan.plan.ids import ResourceId
from coplan.plan.mark import Mark, so_many
from coplan.plan.planner import Planner
from coplan.plan.taking_in import Fit
from coplan.plan.trouble import Trouble
from coplan.ui import chooser
from coplan.ui.actions import Actions
from coplan.ui.model.desk import Desk
from coplan.ui.model.marking import Marking
from coplan.ui.notices import Notice, Notices
from coplan.ui.tasks import Report, Task, Tasks
from coplan.ui.theme import Tone


class TakingIn(QObject):
    """Reads off the window's thread, asks only when pages do not match, and says what came in."""

    def __init__(
        self, planner: Planner, tasks: Tasks, notices: Notices, marking: Marking, desk: Desk
    ) -> None:
        super().__init__(desk)
        self._planner, self._tasks, self._notices = planner, tasks, notices
        self._marking, self._desk = marking, desk
        self._handouts: Handouts | None = None
        self._task: Task | None = None
        desk.reading.stopped.connect(self._stop)
        desk.export.take_in_wanted.connect(self._choose)
        desk.setAcceptDrops(True)
        desk.installEventFilter(self)

    def use(self, handouts: Handouts) -> None:
        """Have somebody read the files."""
        self._handouts = handouts

    def bind(self, actions: Actions, screen: QWidget) -> None:
        """Give the command its work."""
        actions.bind("model.take_in_marks", self._choose, self.possible, screen)

    def possible(self) -> bool:
        """Whether there is a page for the marks."""
        return self._handouts is not None and self._marking.may_mark()

    def take_in(self, path: Path) -> None:
        """Read a PDF and take its marks in."""
        handouts, resource = self._handouts, self._marking.resource
        if handouts is None or resource is None:
            return
        if not self._marking.may_mark():
            self._marking.say_why_not()
            return
        fingerprint = resource.fingerprint

        def work(report: Report) -> tuple[Commented, Fit]:
            found = handouts.comments(path, report)
            return found, taking_in.fit(found, handouts.faces(fingerprint))

        self._stop()
        self._desk.reading.begin()
        self._task = self._tasks.run_reporting(
            work,
            partial(self._on_read, resource.id),
            self._on_trouble,
            self._desk.reading.progress.show_progress,
            owner=self,
        )

    def _stop(self) -> None:
        if self._task:
            self._task.cancel()
        self._end()

    def _end(self) -> None:
        self._task = None
        self._desk.reading.end()

    def _on_trouble(self, trouble: Trouble) -> None:
        self._end()
        self._notices.trouble(trouble)

    def _choose(self) -> None:
        if not self._marking.may_mark():
            self._marking.say_why_not()
            return
        chosen = chooser.file(self._desk, "A colleague’s PDF with comments", "PDF (*.pdf)")
        if chosen:
            self.take_in(Path(chosen))

    def _on_read(self, resource: ResourceId, answer: tuple[Commented, Fit]) -> None:
        self._end()
        found, fits = answer
        if self._marking.resource is None or self._marking.resource.id != resource:
            return
        if not found.comments:
            left = f" {found.skipped} of a kind that marks cannot be were left out." if found.skipped else ""
            self._notices.trouble(
                Trouble(
                    f"There are no comments in “{found.name}”.{left}",
                    "Ask for the PDF with comments saved in it.",
                )
            )
        elif not fits.pages:
            self._notices.trouble(
                Trouble(
                    f"No page with comments in “{found.name}” is a page of this file.",
                    "Open the file that was marked, then drop the PDF there.",
                )
            )
        elif fits.certain:
            self._take(found, fits)
        else:
            self._ask(found, fits)

    def _ask(self, found: Commented, fits: Fit) -> None:
        count = sum(each.page in fits.pages for each in found.comments)
        pages = _listed(fits.without)
        self._notices.tell(
            Notice(
                f"{pages} of “{found.name}” cannot be found in this file.",
                f"{_on_pages(fits)} can.",
                Tone.WAITING,
                "warning",
                f"Take in {so_many(range(count))}",
                partial(self._take, found, fits),
                stays=True,
                place="model",
            )
        )

    def _take(self, found: Commented, fits: Fit) -> None:
        before = {mark.id: mark for mark in self._planner.plan.all(Mark)}
        wanted = tuple(each for each in found.comments if each.page in fits.pages)
        author = self._planner.author
        done = self._marking.mark_up(
            lambda model: taking_in.take_marks(self._planner.plan, model, wanted, fits.pages, author)
        )
        new = [mark for mark in self._planner.plan.all(Mark) if before.get(mark.id) != mark]
        if done and new:
            self._say(found, wanted, new, sum(mark.id in before for mark in new))
        elif self._marking.model is not None:
            self._notices.done(f"The marks of “{found.name}” are here already.")

    def _say(self, found: Commented, wanted: tuple[Comment, ...], new: list[Mark], changed: int) -> None:
        by = taking_in.whose(self._planner.plan, wanted)
        said = f"Took in {so_many(new)}{f' by {by}' if by else ''}."
        left = len(wanted) - len(new)
        more = (
            (changed, "moved or changed there"),
            (left, "here already"),
            (found.skipped, "of a kind that marks cannot be"),
            (found.shortened, "too long and shortened"),
            (found.beyond, "beyond what a page can hold"),
        )
        detail = "; ".join(f"{count} {words}" for count, words in more if count)
        self._marking.say_done(said, f"{detail}." if detail else "")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._desk and isinstance(event, QDropEvent) and _pdf_in(event) and self._handouts:
            if isinstance(event, QDragEnterEvent):
                _take_copy(event)
                return True
            if event.type() == QEvent.Type.Drop:
                _take_copy(event)
                if path := _pdf_in(event):
                    self.take_in(path)
                return True
        return super().eventFilter(watched, event)


def _pdf_in(event: QDropEvent) -> Path | None:
    """The first PDF among what is dragged."""
    files = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
    return next((each for each in files if each.suffix.lower() == ".pdf"), None)


def _take_copy(event: QDropEvent) -> None:
    """Accept what is dragged as a copy: a file manager would delete files that it believes were moved."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def _listed(pages: tuple[int, ...]) -> str:
    numbers = [str(page) for page in pages]
    last = f"{', '.join(numbers[:-1])} and {numbers[-1]}" if len(numbers) > 1 else numbers[0]
    return f"Page{'s' if len(numbers) > 1 else ''} {last}"


def _on_pages(fits: Fit) -> str:
    return _listed(tuple(sorted(fits.pages)))
