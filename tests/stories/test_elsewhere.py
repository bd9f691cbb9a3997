"""Another program writes into the plan that is open in a window, and the window shows it by itself."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, QProcessEnvironment
from PySide6.QtWidgets import QApplication

from coplan.plan.place import Place, add_place
from coplan.plan.resource import Resource
from tests.documents.conftest import make_pdf
from tests.house import House


@pytest.fixture
def house(tmp_path: Path, qapp: QApplication) -> Iterator[House]:
    opened = House(tmp_path / "home")
    opened.begin()
    yield opened
    opened.close()


def coplan(house: House, home: Path, *words: str) -> str:
    """Run a verb in a process of its own while the window goes on; what it prints."""
    process, environment = QProcess(), QProcessEnvironment.systemEnvironment()
    environment.insert("COPLAN_HOME", str(home))
    process.setProcessEnvironment(environment)
    process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
    process.setWorkingDirectory(os.fspath(Path(__file__).parents[2]))
    process.start(sys.executable, ["-m", "coplan", *words])
    house.until(lambda: process.state() is QProcess.ProcessState.NotRunning, "the verb has ended")
    said = bytes(process.readAllStandardError().data()).decode()
    assert process.exitCode() == 0, said
    return bytes(process.readAllStandardOutput().data()).decode()


def test_files_that_another_program_brings_in_are_shown(house: House, tmp_path: Path) -> None:
    folder = tmp_path / "Next week"
    folder.mkdir()
    for number in range(12):
        make_pdf(folder / f"Y8 Gas {number}.pdf", f"Gas pressure {number}", "Particles")
    house.planner.do(add_place(house.planner.plan, "Drive", str(tmp_path)))
    told = json.loads(coplan(house, tmp_path / "home", "import", str(folder), "--json"))
    assert len(told) == 12
    house.until(lambda: house.planner.plan.count(Resource) == 12, "the files are in the window's plan")
    house.until(lambda: all(each.pages for each in house.planner.plan.all(Resource)), "with their pages")
    house.until(lambda: house.shown("unsorted.Y8 Gas 0.pdf"), "and on the screen")
    assert house.window.notices.current is None
    house.press("Ctrl+Z")
    house.settle()
    assert not list(house.planner.plan.all(Place))
    assert house.planner.plan.count(Resource) == 12
