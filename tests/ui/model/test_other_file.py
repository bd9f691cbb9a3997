"""Another file takes the place of the model's: the likeliest by its name is offered first."""

from PySide6.QtWidgets import QMenu

from coplan.plan import resource
from coplan.plan.resource import Resource, resource_id
from tests.ui.model.stage import DECK, Stage


def file(name: str, content: str) -> Resource:
    """A deck that is in the plan."""
    return Resource(resource_id(content * 64, name), name, "pptx", "", content * 64, 1, pages=3)


def test_the_likeliest_file_comes_first_and_is_offered_like_a_new_version(stage: Stage) -> None:
    newer = file("Gas & air.pptx", "1"), file("gas v2 FINAL.pptx", "2")
    stage.planner.do(resource.bring_in(stage.planner.plan, newer))
    stage.screen.show_model(stage.model.id)
    stage.click("model.another_file")
    menu = stage.window.findChild(QMenu, "model.other_file")
    assert menu
    first, *others = [each.text() for each in menu.actions() if not each.isSeparator()]
    assert first == "gas v2 FINAL.pptx  –  looks like a new version"
    assert "Gas && air.pptx" in others
    assert others[-1] == "A file on this computer…"
    menu.actions()[0].trigger()
    menu.close()
    assert stage.planner.plan.get(Resource, DECK.id).newer == newer[1].id
    assert stage.find("model.version").isVisible()
    stage.planner.undo()
    assert not stage.find("model.version").isVisible()


def test_only_a_shared_model_can_have_another_file(bare: Stage) -> None:
    bare.screen.show_resource(None, DECK.id)
    assert not bare.actions.action("model.other_file").isEnabled()
