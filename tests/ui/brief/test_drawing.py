"""Drawing the page: quickly while it is shown large, then sharp, and only once it is asked for."""

from PySide6.QtTest import QTest

from coplan.ui.brief.drawing import PAUSE_MS, QUICK, Drawing, Drawn
from coplan.ui.brief.preview import Preview
from tests.ui.brief.stage import Stage


def test_a_page_that_is_shown_large_comes_quickly_and_then_sharp(stage: Stage) -> None:
    drawing, preview = stage.screen.findChild(Drawing), stage.find("brief.preview")
    assert isinstance(drawing, Drawing)
    assert isinstance(preview, Preview)
    widths: list[int] = []

    def note(drawn: Drawn) -> None:
        widths.append(drawn.picture.width)

    drawing.drawn.connect(note)
    preview.set_zoom(2.5)
    stage.settle()
    assert widths == [QUICK]
    QTest.qWait(PAUSE_MS + 20)
    stage.settle()
    assert preview.pixels > QUICK
    assert widths == [QUICK, preview.pixels]
    preview.set_zoom(1.0)
    stage.settle()
    assert widths[2:] == [preview.pixels]


def test_what_is_asked_for_many_times_at_once_is_drawn_once(stage: Stage) -> None:
    drawing = stage.screen.findChild(Drawing)
    assert isinstance(drawing, Drawing)
    came: list[Drawn] = []
    drawing.drawn.connect(came.append)
    for _ in range(20):
        drawing.soon()
    stage.settle()
    assert len(came) == 1
