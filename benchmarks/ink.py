"""How long ink takes from the motion of the pen to the painted window, with ever more strokes on the page.

Everything runs in the real canvas at 1920x1080 on the off-screen platform: a motion event goes in, the window
paints, the clock stops. Beside it stands the peer: every stroke painted anew for a motion, from outlines that
it has already. Loading and saving are timed with a real database.
"""

import gc
import math
import os
import random
from collections.abc import Callable
from statistics import median, quantiles
from time import perf_counter, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication

from benchmarks import _ink_store, _pens
from coplan.plan import mark
from coplan.plan.change import Change
from coplan.plan.ids import RecordId, SharedModelId
from coplan.plan.mark import Mark, Point, Tool
from coplan.plan.plan import Plan
from coplan.plan.ports import Part, Picture
from coplan.plan.stroke import thinned
from coplan.ui import theme
from coplan.ui.model.canvas import Canvas
from coplan.ui.model.deeds import Drew
from coplan.ui.model.outline import outlines
from coplan.ui.pages import Pages
from coplan.ui.tasks import Tasks

COUNTS = (0, 500, 5_000, 50_000)
MOTIONS = 400
MODEL = SharedModelId(RecordId("model"))
ASPECT = 0.5625
FRAME_MS = 1000 / 60


class _Slide:
    """A page with something on it."""

    can_be_exact = True

    def may_be_bettered(self, fingerprint: str) -> bool:
        """It is as good as it gets."""
        return False

    def was_cut_off(self, fingerprint: str) -> bool:
        """Nothing was."""
        return False

    def size(self, fingerprint: str, page: int) -> tuple[float, float]:
        """As wide as slides are."""
        return (960.0, 960.0 * ASPECT)

    def part(self, fingerprint: str, page: int, width: int, part: Part) -> Picture:
        """A white part."""
        return Picture(part.width, part.height, part.width * 4, b"\xff" * (part.width * part.height * 4))

    def picture(self, fingerprint: str, page: int, width: int) -> Picture:
        """A slide in three colours."""
        height = round(width * ASPECT)
        image = QImage(width, height, QImage.Format.Format_RGB32)
        for top, colour in ((0, "#1F5FA8"), (height // 8, "#FFFFFF"), (height * 7 // 8, "#F4F4F4")):
            for y in range(top, height):
                image.setPixelColor(0, y, QColor(colour))
        image.fill(QColor("#FFFFFF"))
        return Picture(width, height, image.bytesPerLine(), bytes(image.constBits()))


def main() -> None:
    """Print a table: one row for each number of strokes on the page."""
    app = QApplication.instance() or QApplication([])
    if isinstance(app, QApplication):
        theme.apply(app, theme.load("light"))
    random.seed(7)
    tasks = Tasks()
    print("Milliseconds in a window of 1920x1080; a frame at 60 Hz has 16.7. Loading is in processor time.")
    print("The peer paints every stroke anew for a motion; the ratio is our median to its.")
    print(
        f"{'strokes':>8} {'pen p50':>8} {'p95':>6} {'p99':>6} {'most':>6} | {'pen up':>7} {'undo':>6}"
        f" | {'load':>7} {'longest stall':>13} {'back':>6}"
        f" | {'zoom':>6} {'pan':>6} | {'peer p50':>8} {'ratio':>6}"
    )
    try:
        for count in COUNTS:
            _row(tasks, count)
        _sizes()
        _ink_store.table([_scribble() for _ in range(5_000)], MODEL)
    finally:
        tasks.close()
    _pens.compare()


def _row(tasks: Tasks, count: int) -> None:
    marks = [_scribble() for _ in range(count)]
    # As the program does when its plan is open; marks are part of the plan.
    gc.collect()
    gc.freeze()
    canvas = Canvas(Pages(tasks, _Slide()))
    canvas.resize(1920, 1080)
    canvas.show()
    canvas.show_page("f" * 64, 1, ())
    _until(lambda: tasks.idle() and canvas.board.finished)
    load, stall = _load(canvas, marks)
    back = _back(canvas, marks)
    moves = _motions(canvas)
    ups, undos = _strokes(canvas)
    zoom = _timed_view(canvas, lambda: canvas.look(canvas.view.zoomed(2.0)))
    pan = _pans(canvas)
    cuts = quantiles(moves, n=100)
    peer = _peer(marks)
    print(
        f"{count:>8,} {median(moves):>8.2f} {cuts[94]:>6.2f} {cuts[98]:>6.2f} {max(moves):>6.2f} |"
        f" {median(ups):>7.2f} {median(undos):>6.2f} | {load:>7.1f} {stall:>13.1f} {back:>6.1f} |"
        f" {zoom:>6.1f} {pan:>6.2f} | {peer:>8.2f} {median(moves) / peer:>6.2f}"
    )
    canvas.close()
    canvas.deleteLater()


def _load(canvas: Canvas, marks: list[Mark]) -> tuple[float, float]:
    """Show a page with these marks: processor time until all is painted, and the longest stall."""
    stalls: list[float] = []
    clock = QElapsedTimer()
    pulse = QTimer()
    pulse.setInterval(0)

    def beat() -> None:
        stalls.append(clock.nsecsElapsed() / 1e6)
        clock.start()

    pulse.timeout.connect(beat)
    clock.start()
    pulse.start()
    start = process_time()
    canvas.show_page("f" * 64, 1, marks)
    _until(lambda: canvas.board.finished)
    canvas.repaint()
    took = (process_time() - start) * 1000
    pulse.stop()
    return took, max(stalls, default=took)


def _back(canvas: Canvas, marks: list[Mark]) -> float:
    """Go to another page and back to this one: processor time until all of it is painted again."""
    canvas.show_page("f" * 64, 2, ())
    _until(lambda: canvas.board.finished)
    start = process_time()
    canvas.show_page("f" * 64, 1, marks)
    _until(lambda: canvas.board.finished)
    canvas.repaint()
    return (process_time() - start) * 1000


def _peer(marks: list[Mark]) -> float:
    """The median time of painting all strokes and one piece of a line, as a canvas without layers does."""
    paths = outlines(marks, ASPECT)
    picture, colour, times = QImage(1920, 1080, QImage.Format.Format_RGB32), QColor("#0B6B63"), []
    for i in range(5):
        start = perf_counter()
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(1.92, 1.92)
        for path in paths:
            painter.fillPath(path, colour)
        painter.drawLine(i, 0, i + 3, 3)
        painter.end()
        times.append((perf_counter() - start) * 1000)
    return median(times)


def _motions(canvas: Canvas) -> list[float]:
    """Draw one long stroke; each number is from the motion event to the painted window."""
    times = []
    _send(canvas, QMouseEvent.Type.MouseButtonPress, 300, 500)
    _paint()
    for i in range(MOTIONS):
        x = 300 + i * 3.1
        y = 500 + 200 * math.sin(i / 17)
        start = perf_counter()
        _send(canvas, QMouseEvent.Type.MouseMove, x, y)
        _paint()
        times.append((perf_counter() - start) * 1000)
    canvas._let_go()
    return times


def _strokes(canvas: Canvas) -> tuple[list[float], list[float]]:
    """Finish short strokes and take them back again: the canvas's own part of pen up and of undo."""
    ups, undos = [], []
    made: list[Mark] = []

    def take(deed: object) -> None:
        if isinstance(deed, Drew):
            drawn = mark.make(MODEL, 1, deed.tool, deed.points, width=deed.width)
            made.append(drawn)
            canvas.put(drawn)

    canvas.did.connect(take)
    for k in range(30):
        _send(canvas, QMouseEvent.Type.MouseButtonPress, 400 + k * 20, 300)
        for i in range(30):
            _send(canvas, QMouseEvent.Type.MouseMove, 400 + k * 20 + i * 2, 300 + 30 * math.sin(i / 4))
        _paint()
        start = perf_counter()
        _send(canvas, QMouseEvent.Type.MouseButtonRelease, 460 + k * 20, 300)
        _paint()
        ups.append((perf_counter() - start) * 1000)
        start = perf_counter()
        canvas.take(made[-1].id)
        _paint()
        undos.append((perf_counter() - start) * 1000)
    return ups, undos


def _timed_view(canvas: Canvas, change: Callable[[], None]) -> float:
    """From a change of the view until the window shows it, sharp or not yet."""
    start = perf_counter()
    change()
    canvas.repaint()
    took = (perf_counter() - start) * 1000
    _until(lambda: canvas.board.finished)
    return took


def _pans(canvas: Canvas) -> float:
    return median(_timed_view(canvas, lambda: canvas.pan(-7, -4)) for _ in range(30))


def _sizes() -> None:
    """What a plan weighs and how long a mark takes to get into it."""
    for count in (5_000, 50_000):
        marks = [_scribble() for _ in range(count)]
        plan = Plan.of(marks)
        start = perf_counter()
        for _ in range(20):
            plan = plan.after(Change("Draw", mark.put_on(_scribble()).edits))
        each = (perf_counter() - start) * 1000 / 20
        start = perf_counter()
        found = len(mark.on_page(plan, MODEL, 1))
        look = (perf_counter() - start) * 1000
        weight = sum(len(one.points) for one in marks) / count
        print(
            f"{count:>8,} marks: {weight:.0f} bytes a stroke; into the plan {each:.2f} ms;"
            f" the {found:,} of a page {look:.1f} ms"
        )


def _scribble() -> Mark:
    """A stroke as a hand writes it: a third of a second, 40 points, made as the pen makes it."""
    x, y = random.uniform(0.05, 0.9), random.uniform(0.05, 0.9)
    angle, bend = random.uniform(0, math.tau), 0.0
    points: list[Point] = []
    for i in range(40):
        if i % 12 == 0:
            bend = random.uniform(-0.25, 0.25)
        angle += bend
        x += math.cos(angle) * 0.0009
        y += math.sin(angle) * 0.0009 / ASPECT
        points.append((x, y, 0.5))
    return mark.make(MODEL, 1, Tool.PEN, thinned(points, ASPECT), width=0.0032)


def _send(canvas: Canvas, kind: QMouseEvent.Type, x: float, y: float) -> None:
    at = QPointF(x, y)
    button = Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind is QMouseEvent.Type.MouseButtonRelease else button
    pressed = Qt.MouseButton.NoButton if kind is QMouseEvent.Type.MouseMove else button
    event = QMouseEvent(kind, at, canvas.mapToGlobal(at), pressed, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(canvas, event)


def _paint() -> None:
    """Let Qt paint what has been asked for, as it does after each event."""
    QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest.value)


def _until(done: Callable[[], bool]) -> None:
    loop = QEventLoop()
    timer = QTimer()
    timer.setInterval(0)
    timer.timeout.connect(lambda: loop.quit() if done() else None)
    timer.start()
    loop.exec()


if __name__ == "__main__":
    main()
