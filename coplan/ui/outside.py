"""Opens files in their own programs, once it is sure that they are no programs themselves."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from coplan.plan.ports import Documents, Drives
from coplan.plan.trouble import Trouble
from coplan.ui.notices import Notices
from coplan.ui.tasks import Tasks


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
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._tasks.troubled.emit(
                Trouble(
                    f"“{path.name}” could not be opened.",
                    "Check that a program for this kind of file is installed.",
                )
            )


class Opener(QObject):
    """Opens files and folders of our own, once it is known that they are still there."""

    def __init__(self, tasks: Tasks, drives: Drives, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._drives, self._notices = tasks, drives, notices

    def open(self, path: str, remedy: str) -> None:
        """Have the desktop open this, or say that it is not there and what helps."""

        def opened(there: bool) -> None:
            if there:
                QDesktopServices.openUrl(QUrl.fromLocalFile(path))
            else:
                self._notices.refusal(Trouble(f"“{Path(path).name}” is not there at the moment.", remedy))

        drives, asked = self._drives, Path(path)
        self._tasks.run(
            lambda: drives.is_file(asked) or drives.is_folder(asked),
            opened,
            self._notices.refusal,
            "folders",
            self,
        )

    def show(self, path: str) -> None:
        """Show the folder that a file is in."""
        self.open(str(Path(path).parent), "Look whether its drive is connected.")
