"""What the laptop has no program for is said, and what somebody renamed is looked for in its folder."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coplan.ui.notices import Notices
from coplan.ui.outside import Opener
from coplan.ui.tasks import Tasks
from tests.documents.in_process import Drives

NO_PROGRAM = pytest.mark.qt_log_ignore("does not support QPlatformServices::openUrl")


def said(qtbot: QtBot, do: str, path: Path) -> tuple[str, str, str]:
    """What is said of a path that is to be opened, where nothing opens anything."""
    tasks, window = Tasks(), QWidget()
    qtbot.addWidget(window)
    notices = Notices(window)
    opener = Opener(tasks, Drives(), notices, tasks)
    match do:
        case "open":
            opener.open(str(path), "Export the page again.")
        case "show":
            opener.show(str(path))
        case _:
            opener.open_theirs(str(path))
    qtbot.waitUntil(lambda: notices.current is not None)
    notice = notices.current
    assert notice is not None
    assert tasks.close()
    return notice.what, notice.remedy, notice.action


@NO_PROGRAM
def test_a_file_without_a_program_for_it_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "Gas.pdf").write_bytes(b"%PDF")
    what, remedy, _ = said(qtbot, "open", tmp_path / "Gas.pdf")
    assert what == "“Gas.pdf” could not be opened."
    assert "program for this kind of file" in remedy


@NO_PROGRAM
def test_a_folder_without_a_program_for_it_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "S").mkdir()
    what, remedy, _ = said(qtbot, "show", tmp_path / "S" / "Gas.pdf")
    assert what == "The folder “S” could not be shown."
    assert "folders" in remedy


def test_what_somebody_renamed_is_looked_for_in_its_folder(qtbot: QtBot, tmp_path: Path) -> None:
    what, remedy, action = said(qtbot, "theirs", tmp_path / "Gas.docx")
    assert what == "“Gas.docx” is not there under this name any more."
    assert "renamed" in remedy
    assert "Export" not in remedy
    assert action == "Show in folder"
