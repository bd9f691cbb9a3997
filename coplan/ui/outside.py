"""Opens files in their own programs, once it is sure that they are no programs themselves."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from coplan.plan.on_the_drive import Became, Fates, Sought
from coplan.plan.ports import Documents, Drives
from coplan.plan.trouble import Trouble
from coplan.ui.notices import Notices
from coplan.ui.tasks import Tasks


def hand_over(path: Path, *, folder: bool = False) -> None:
    """Have the desktop open a file or a `folder`; raise `Trouble` when it has nothing to open it with."""
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        return
    if folder:
        raise Trouble(
            f"The folder “{path.name}” could not be shown.",
            "Check that a program for looking at folders is installed.",
        )
    raise Trouble(
        f"“{path.name}” could not be opened.", "Check that a program for this kind of file is installed."
    )


class Outside(QObject):
    """Looks at a file away from the window's thread first; what must not be opened says why."""

    def __init__(self, tasks: Tasks, documents: Documents, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._documents = documents

    def open(self, path: str) -> None:
        """Open this file, or show why not."""
        documents = self._documents
        self._tasks.run(lambda: documents.check_outside(Path(path)), self._open, lane="drive", owner=self)

    def _open(self, path: Path) -> None:
        try:
            hand_over(path)
        except Trouble as trouble:
            self._tasks.troubled.emit(trouble)


class Opener(QObject):
    """Opens files and folders of our own, once it is known that they are still there.

    `fates` know where a page lies that somebody has just renamed or moved.
    """

    def __init__(
        self,
        tasks: Tasks,
        drives: Drives,
        notices: Notices,
        parent: QObject,
        fates: Fates | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._drives, self._notices, self._fates = tasks, drives, notices, fates

    def open(self, path: str, remedy: str) -> None:
        """Have the desktop open this wherever it lies now, or say that it is not there and what helps."""
        sought = partial(self._on_sought, path, remedy)
        fates = self._fates
        self._hand_over(path, (lambda: fates.seek(path, sought)) if fates else (lambda: sought(Sought())))

    def _on_sought(self, path: str, remedy: str, sought: Sought) -> None:
        name = Path(path).name
        trouble = Trouble(f"“{name}” is not there at the moment.", remedy)
        if sought.became is Became.GONE:
            trouble = Trouble(f"“{name}” is not there any more.", remedy)
        elif sought.became is Became.UNSEEN:
            trouble = Trouble(f"“{name}” cannot be reached now.", "Connect its drive, then try again.")
        refuse = partial(self._notices.refusal, trouble)
        if sought.path:
            self._hand_over(sought.path, refuse)
        else:
            refuse()

    def open_theirs(self, path: str) -> None:
        """Open a file of somebody else's, who may have called it otherwise by now."""
        gone = Trouble(
            f"“{Path(path).name}” is not there under this name any more.",
            "Somebody renamed, moved or removed it. Look for it in its folder.",
        )
        show = partial(self.show, path)
        self._hand_over(path, partial(self._notices.refusal, gone, "Show in folder", show))

    def _hand_over(self, path: str, otherwise: Callable[[], None]) -> None:
        drives, asked = self._drives, Path(path)

        def opened(found: tuple[bool, bool]) -> None:
            is_file, is_folder = found
            if not (is_file or is_folder):
                otherwise()
                return
            try:
                hand_over(asked, folder=is_folder)
            except Trouble as trouble:
                self._notices.refusal(trouble)

        self._tasks.run(
            lambda: (drives.is_file(asked), drives.is_folder(asked)),
            opened,
            self._notices.refusal,
            "folders",
            self,
        )

    def show(self, path: str) -> None:
        """Show the folder that a file is in."""
        self.open(str(Path(path).parent), "Look whether its drive is connected.")
