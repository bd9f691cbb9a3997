"""The Model says that a file is not where it was, as long as that is so."""

from dataclasses import replace

from coplan.plan import resource
from tests.ui.model.stage import DECK, Stage


def test_a_file_that_is_gone_is_said_over_its_page(stage: Stage) -> None:
    stage.screen.show_model(stage.model.id)
    assert not stage.find("model.gone").isVisible()
    gone = replace(DECK, missing=True)
    stage.planner.do(resource.bring_in(stage.planner.plan, (gone,)))
    said = stage.find("model.gone")
    assert said.isVisible()
    assert said.accessibleName() == "Not in its folder any more; its pages are kept on this laptop."
    stage.drag((0.2, 0.2), (0.4, 0.4))
    assert len(stage.marks) == 1
    stage.planner.undo()
    stage.planner.do(resource.bring_in(stage.planner.plan, (DECK,)))
    assert not stage.find("model.gone").isVisible()
