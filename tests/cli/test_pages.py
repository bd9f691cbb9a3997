"""The command line's pages: every kind by its name, in each language, and what is missing in sentences."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from coplan.cli import main
from coplan.cli.pages import KINDS
from coplan.office import Office
from coplan.plan import sample, shared_model
from coplan.plan.change import Change, removed
from coplan.plan.delivery import Delivery
from coplan.plan.page_text import PageText
from coplan.plan.place import Place, add_place
from coplan.plan.plan import Plan
from coplan.plan.shared_model import SharedModel
from tests.documents.conftest import make_pdf
from tests.plan import world

PARENTS = "Explainer for parents"


@dataclass(frozen=True, slots=True)
class Desk:
    """A plan with the sample's model on a file of one slide, and where its pages go."""

    plan: Path
    to: Path

    def do(self, verb: Callable[[Plan], Change]) -> None:
        """Change the plan before pages are made."""
        with Office.open(self.plan) as office:
            office.do(verb(office.planner.plan))

    def brief(self, *words: str) -> int:
        """Make pages."""
        return main(["brief", "--plan", str(self.plan), "--to", str(self.to), *words])

    def names(self) -> set[str]:
        """The names of the files that arrived, with day and title."""
        return {each.name for each in self.to.iterdir()} if self.to.exists() else set()


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a plan, and with the home in which the pages of its file are."""
    folder = tmp_path_factory.mktemp("furnished")
    facts = world.facts()
    facts["model"] |= {"file": "Y8 Gas pressure L3.pdf", "page": 1, "marks": facts["model"]["marks"][:1]}
    deck = make_pdf(folder / "Y8 Gas pressure L3.pdf", "Gas pressure")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COPLAN_HOME", str(folder / "home"))
        with Office.open(folder / "plan") as office:
            today = office.planner.now.date()
            office.do(sample.begin(facts, today, str(folder)))
            office.take_in([deck], accept=True, tell=None)
            office.do(sample.model(office.planner.plan, facts, today))
    return folder


@pytest.fixture
def desk(furnished: Path, home: Path, tmp_path: Path) -> Desk:
    shutil.copytree(furnished / "home", home, dirs_exist_ok=True)
    shutil.copytree(furnished / "plan", tmp_path / "plan")
    return Desk(tmp_path / "plan", tmp_path / "pages")


def unwrite(field: str) -> Callable[[Plan], Change]:
    """Take a text of a page away."""

    def verb(plan: Plan) -> Change:
        (found,) = (each for each in plan.all(PageText) if each.name == field)
        return Change("Emptied a text", (removed(found),))

    return verb


def reword(field: str, words: str) -> Callable[[Plan], Change]:
    """Write a text of the model."""
    return lambda plan: shared_model.word(model_of(plan), field, words)


def test_every_kind_is_made_at_once_and_one_by_one(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.brief("--kind", "all", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert [each["kind"] for each in said["pages"]] == list(KINDS)
    assert not any(each["missing"] for each in said["pages"])
    assert {Path(each).name for each in said["delivered"]} == desk.names()
    assert len(desk.names()) == 2 * len(KINDS)
    assert desk.brief() == 0
    assert desk.brief("--kind", "week", "--language", "pl") == 2
    assert "Delivered" in capsys.readouterr().out


def test_a_page_that_is_not_finished_is_named_and_stops_no_other(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.do(unwrite("at_home"))
    assert desk.brief("--kind", "all") == 1
    said = capsys.readouterr().out.splitlines()
    (missing,) = (line for line in said if line.startswith("Not finished: "))
    assert PARENTS in missing
    assert "Write “" in missing
    assert len(desk.names()) == 2 * (len(KINDS) - 1)
    assert desk.brief("--kind", "parents", "--json") == 1
    (page,) = json.loads(capsys.readouterr().out)["pages"]
    assert page["files"] == []
    assert page["missing"][0].startswith("Write “")


def test_a_page_that_is_too_long_says_by_how_much_and_what_could_go(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    for field, limit in shared_model.LIMITS.items():
        if field != "title":
            desk.do(reword(field, ("word by word " * 40)[:limit].strip()))
    assert desk.brief() == 1
    said = capsys.readouterr().out
    assert "too long for one sheet. Shorten or leave out “" in said
    assert not desk.names()


def test_where_there_is_nothing_it_says_which_plan_it_looked_in(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["brief", "--to", str(tmp_path / "pages")]) == 2
    said = capsys.readouterr().err
    assert "No lesson of that week has a shared model yet." in said
    assert f"This is the plan in {home / 'data' / 'plan'}" in said
    assert "coplan --sample brief" in said


def test_a_folder_that_is_a_place_of_the_plan_is_that_place(desk: Desk) -> None:
    desk.do(lambda plan: add_place(plan, "Ours", str(desk.to)))
    desk.to.mkdir()
    assert desk.brief("--kind", "parents") == 0
    with Office.open(desk.plan) as office:
        (place,) = (each for each in office.planner.plan.all(Place) if each.name == "Ours")
        assert {each.place_id for each in office.planner.plan.all(Delivery)} == {place.id}


def model_of(plan: Plan) -> SharedModel:
    """The only shared model."""
    (model,) = plan.all(SharedModel)
    return model


def test_what_nobody_has_begun_is_no_failure_of_all(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    def forget(plan: Plan) -> Change:
        return Change("Emptied all texts", tuple(removed(each) for each in plan.all(PageText)))

    desk.do(forget)
    assert desk.brief("--kind", "all") == 0
    waiting = capsys.readouterr().out.splitlines()[-1]
    assert waiting.startswith("Nobody has begun: ")
    assert PARENTS in waiting
    assert desk.brief("--kind", "parents") == 1


def test_families_get_their_own_language_in_a_file_of_its_own(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.brief("--kind", "parents") == 0
    assert desk.brief("--kind", "parents", "--language", "pl") == 0
    assert desk.brief("--kind", "parents", "--language", "ur") == 1
    assert "Not finished: Explainer for parents in Urdu" in capsys.readouterr().out
    assert len(desk.names()) == 4
    assert sum("in Polish" in each for each in desk.names()) == 2


def test_a_place_that_is_away_is_named_and_keeps_no_page_from_the_others(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.to.mkdir()
    desk.do(lambda plan: add_place(plan, "Here", str(desk.to)))
    desk.do(lambda plan: add_place(plan, "Stick", str(tmp_path / "stick")))
    assert main(["brief", "--plan", str(desk.plan), "--kind", "working"]) == 1
    said = capsys.readouterr().out
    assert said.count("Delivered ") == len(desk.names()) == 2
    assert "Not as wanted: How we work: " in said
    assert "stick" in said


def test_how_we_work_lies_with_the_week_that_was_named(desk: Desk) -> None:
    assert desk.brief("--kind", "working", "--week", "2030-03-06") == 0
    assert {each.partition(" ")[0] for each in desk.names()} == {"2030-03-04"}
