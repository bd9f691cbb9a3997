"""Every answer comes home once, on the main thread, and only to those who still wait for it."""

import sys
import threading
from collections.abc import Iterator
from types import TracebackType

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coplan.plan.trouble import Trouble
from coplan.ui.tasks import Report, Tasks


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    running = Tasks()
    yield running
    assert running.close(2_000)


class Listener(QObject):
    """A stand-in for a widget that waits for answers."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[int] = []

    def hear(self, answer: int) -> None:
        self.heard.append(answer)


def _product(left: int, right: int) -> int:
    return left * right


def test_five_hundred_of_five_hundred_answers_arrive(tasks: Tasks, qtbot: QtBot) -> None:
    listener = Listener()
    for number in range(500):
        tasks.run(lambda n=number: _product(n, 2), listener.hear)  # type: ignore[misc]
    qtbot.waitUntil(tasks.idle)
    assert sorted(listener.heard) == [number * 2 for number in range(500)]


def test_a_lane_of_one_thread_keeps_the_order(tasks: Tasks, qtbot: QtBot) -> None:
    listener = Listener()
    for number in range(200):
        tasks.run(lambda n=number: _product(n, 1), listener.hear, lane="database")  # type: ignore[misc]
    qtbot.waitUntil(tasks.idle)
    assert listener.heard == list(range(200))


def test_work_is_elsewhere_and_the_answer_on_the_main_thread(tasks: Tasks, qtbot: QtBot) -> None:
    seen: list[tuple[int, bool]] = []

    def then(worker: int) -> None:
        seen.append((worker, QThread.currentThread() is tasks.thread()))

    tasks.run(threading.get_ident, then)
    qtbot.waitUntil(tasks.idle)
    assert seen[0][0] != threading.get_ident()
    assert seen[0][1]


def test_a_slow_drive_does_not_hold_up_the_database(tasks: Tasks, qtbot: QtBot) -> None:
    gate = threading.Event()
    listener = Listener()
    tasks.run(lambda: gate.wait(5), lambda _: None, lane="drive")
    tasks.run(lambda: 7, listener.hear, lane="database")
    qtbot.waitUntil(lambda: listener.heard == [7])
    assert not tasks.idle()
    gate.set()
    qtbot.waitUntil(tasks.idle)


def test_nothing_arrives_after_the_receiver_is_deleted(tasks: Tasks, qtbot: QtBot) -> None:
    gate = threading.Event()
    listener = Listener()
    heard = listener.heard

    def work() -> int:
        gate.wait(5)
        return 1

    tasks.run(work, listener.hear)
    with qtbot.waitSignal(listener.destroyed):
        listener.deleteLater()
    gate.set()
    qtbot.waitUntil(tasks.idle)
    assert heard == []


def test_an_owner_drops_the_answer_of_a_plain_function(tasks: Tasks, qtbot: QtBot) -> None:
    gate = threading.Event()
    owner = QObject()
    heard: list[bool] = []
    tasks.run(lambda: gate.wait(5), heard.append, owner=owner)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    gate.set()
    qtbot.waitUntil(tasks.idle)
    assert heard == []


def test_cancelled_work_is_told_and_nothing_comes_home(tasks: Tasks, qtbot: QtBot) -> None:
    begun, stopped = threading.Event(), threading.Event()
    heard: list[object] = []

    def work(report: Report) -> str:
        begun.set()
        while not report.cancelled:
            stopped.wait(0.001)
        stopped.set()
        return "too late"

    task = tasks.run_reporting(work, heard.append)
    assert begun.wait(5)
    task.cancel()
    assert task.cancelled
    assert stopped.wait(5)
    tasks.run(lambda: "next", heard.append)
    qtbot.waitUntil(tasks.idle)
    assert heard == ["next"]


def test_work_called_off_before_its_turn_is_not_begun(tasks: Tasks, qtbot: QtBot) -> None:
    gate = threading.Event()
    begun: list[int] = []
    tasks.run(lambda: gate.wait(5), lambda _: None, lane="drive")
    tasks.run(lambda: begun.append(1), lambda _: None, lane="drive").cancel()
    tasks.run(lambda: begun.append(2), lambda _: None, lane="drive")
    gate.set()
    qtbot.waitUntil(tasks.idle)
    assert begun == [2]


def test_progress_comes_home_with_its_last_word(tasks: Tasks, qtbot: QtBot) -> None:
    heard: list[tuple[int, int, str]] = []
    finished: list[str] = []

    def work(report: Report) -> str:
        for done in range(1, 1_001):
            report.report(done, 1_000, f"page {done}")
        return "all read"

    def progress(done: int, total: int, what: str) -> None:
        heard.append((done, total, what))

    tasks.run_reporting(work, finished.append, progress=progress)
    qtbot.waitUntil(tasks.idle)
    assert finished == ["all read"]
    assert heard[-1] == (1_000, 1_000, "page 1000")
    assert len(heard) < 1_000


def _fail() -> None:
    raise Trouble("The drive is away.", "Connect it, then try again.")


def test_trouble_goes_to_the_one_who_asked(tasks: Tasks, qtbot: QtBot) -> None:
    troubles: list[Trouble] = []
    tasks.run(_fail, lambda _: None, troubles.append)
    qtbot.waitUntil(tasks.idle)
    assert [trouble.what for trouble in troubles] == ["The drive is away."]


def test_trouble_that_nobody_takes_is_told_by_the_tasks(tasks: Tasks, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tasks.troubled) as told:
        tasks.run(_fail, lambda _: None)
    assert told.args is not None
    assert told.args[0].remedy == "Connect it, then try again."


def test_a_bug_goes_to_the_last_resort_hook(
    tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[tuple[BaseException, bool]] = []

    def hook(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        caught.append((bug, QThread.currentThread() is tasks.thread() and trace is not None))

    monkeypatch.setattr(sys, "excepthook", hook)
    tasks.run(lambda: _product("a", "b"), lambda _: None, lambda _: None)  # type: ignore[arg-type]
    qtbot.waitUntil(tasks.idle)
    assert isinstance(caught[0][0], TypeError)
    assert caught[0][1]


def test_closing_calls_off_what_is_waiting(qapp: QApplication, qtbot: QtBot) -> None:
    tasks = Tasks()
    gate = threading.Event()
    heard: list[object] = []
    tasks.run(lambda: gate.wait(0.05), heard.append)
    for _ in range(20):
        tasks.run(lambda: 1, heard.append)
    assert tasks.close(2_000)
    qapp.sendPostedEvents()
    assert heard == []
    with pytest.raises(RuntimeError):
        tasks.run(lambda: 1, heard.append)


def test_closing_does_not_wait_for_a_drive_that_hangs(qapp: QApplication) -> None:
    tasks = Tasks()
    gate = threading.Event()
    begun = threading.Event()

    def hang() -> None:
        begun.set()
        gate.wait(10)

    tasks.run(hang, lambda _: None, lane="drive")
    assert begun.wait(5)
    assert not tasks.close(20)
    gate.set()
    assert tasks.close(2_000)


def test_everything_for_one_owner_can_be_called_off(tasks: Tasks, qtbot: QtBot) -> None:
    leaving, staying = Listener(), Listener()
    hold = threading.Event()
    tasks.run(hold.wait, lambda _: None, lane="work")
    tasks.run(hold.wait, lambda _: None, lane="work")
    for listener in (leaving, staying):
        tasks.run(lambda: 1, listener.hear)
    tasks.call_off(leaving)
    hold.set()
    qtbot.waitUntil(tasks.idle)
    assert (leaving.heard, staying.heard) == ([], [1])
