"""Pages that were thrown away: the Model says that they are drawn again, and claims nothing meanwhile."""

from pytestqt.qtbot import QtBot

from coplan.plan.trouble import PagesGone
from coplan.ui.kit import Caption
from tests.ui.model.stage import DECK, PlainPages, Stage

GONE = PagesGone("The picture of page 1 is not on this laptop any more.", "Read the file again.")


def _engine(stage: Stage) -> str:
    label = stage.find("model.engine")
    assert isinstance(label, Caption)
    return label.text()


def test_an_empty_page_does_not_say_who_drew_it(qtbot: QtBot) -> None:
    documents = PlainPages(trouble=GONE)
    stage = Stage(qtbot, documents=documents)
    stage.screen.show_model(stage.model.id)
    stage.calm()
    assert stage.canvas.is_empty
    assert _engine(stage) == ""
    stage.canvas.show_progress("3 of 9")
    stage.window.grab()
    documents.trouble = None
    stage.pages.try_again(DECK.fingerprint)
    stage.qtbot.waitUntil(lambda: not stage.canvas.is_empty)
    stage.calm()
    assert _engine(stage) == "Drawn by LibreOffice"
    stage.close()
