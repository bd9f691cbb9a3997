"""Names in Word templates are taken as people write them, and what a page has no place for is said."""

import pytest

from coplan.plan import briefing, export, word_template
from coplan.plan.department import Department
from coplan.plan.page import SectionKind
from coplan.plan.trouble import Trouble
from coplan.plan.word_template import Look, missing, name_of, strange, wanted
from tests.plan import sheet_pages, world


def test_names_are_known_however_they_are_written() -> None:
    for written in ("First five minutes", "first_five", "FIRSTFIVE", "first-five  minutes"):
        assert name_of(written) == SectionKind.FIRST_FIVE.name
    assert name_of("Picture") == SectionKind.MODEL.name
    assert name_of("you don't need to") == name_of("You don’t need to") == SectionKind.NOT_NEEDED.name
    assert name_of(" Title ") == "title"
    assert name_of("teacher") == ""


def test_every_name_is_one_thing_only() -> None:
    assert len({name_of(each.name) for each in SectionKind}) == len(SectionKind)
    assert {name_of(each) for each in word_template.names(tuple(SectionKind))} >= {
        each.name for each in SectionKind
    }


def test_what_has_no_place_is_said_unless_the_rest_of_the_page_has_one() -> None:
    planner, model = sheet_pages.marked_up()
    page = sheet_pages.page_of(planner, model)
    some = tuple(each.kind.name for each in page.sections if each.kind is not SectionKind.WATCH_FOR)
    look = Look(("title", "aside", "kicker", *some))
    assert missing(look, wanted(page)) == (
        "The template has no place for: Watch for. It would be left out. "
        "Write {{page}} where everything else may go."
    )
    assert missing(Look(("page",)), wanted(page)) == ""
    assert "the title" in missing(Look(some), wanted(page))


def test_a_name_that_is_none_is_said_with_the_one_that_was_meant() -> None:
    assert strange(Look((), ("titel",))) == "Nothing is called {{titel}}. Did you mean {{title}}?"
    assert strange(Look((), ("zzz",))) == "Nothing is called {{zzz}}."
    assert strange(Look(("title",))) == ""


def test_only_a_word_document_can_be_a_template() -> None:
    planner = world.planner()
    department = planner.plan.only(Department)
    assert department is not None
    with pytest.raises(Trouble, match="no Word document"):
        word_template.use(department, "S:\\Science\\Logo.png")
    change = word_template.use(department, "S:\\Science\\Page.DOCX")
    assert change.sentence == "Chose Page.DOCX as the Word template"
    planner.do(change)
    department = planner.plan.only(Department)
    assert department is not None
    assert not word_template.use(department, "S:\\Science\\Page.DOCX").edits
    assert word_template.use(department, "").sentence == "Took the Word template away"


def test_a_page_takes_its_facts_along_into_the_template() -> None:
    planner, model = sheet_pages.marked_up()
    made = briefing.of_model(planner.plan, model)
    assert export.filling_of(export.source_of(planner.plan, made, planner.now)) is None
    department = planner.plan.only(Department)
    assert department is not None
    planner.do(word_template.use(department, "S:/Page.docx"))
    filling = export.filling_of(export.source_of(planner.plan, made, planner.now))
    assert filling is not None
    assert filling.path == "S:/Page.docx"
    assert filling.facts == {
        "version": "1",
        "date": "26 November 2026",
        "week": "30 November 2026",
        "department": "Science",
    }
