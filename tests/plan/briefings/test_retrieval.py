"""Questions to write on and their answers: the same numbers, and never an answer on the pupils' copy."""

from coplan.plan import briefing, composing, export
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings import retrieval
from coplan.plan.page import Grid, Listing, Page, SectionKind, text_of, words
from coplan.plan.page_text import write
from coplan.plan.planner import Planner
from coplan.plan.shared_model import SharedModel
from tests.plan import sheet_pages, world
from tests.plan.sheet_pages import page_of

CANARY = "CANARY-7Q"


def with_drafts(planner: Planner, model: SharedModel, kind: BriefingKind, drafts: dict[str, str]) -> Page:
    made = briefing.of_model(planner.plan, model, kind)
    return composing.compose(export.source_of(planner.plan, made, world.NOW, "KT", drafts))


def listed(page: Page, kind: SectionKind) -> Listing:
    section = page.section(kind)
    assert section is not None
    assert isinstance(section.body, Listing)
    return section.body


def test_the_sheet_has_a_line_for_the_name_and_room_below_each_question() -> None:
    planner, model = sheet_pages.marked_up()
    page = page_of(planner, model, BriefingKind.RETRIEVAL)
    name = page.section(SectionKind.NAME)
    assert name is not None
    assert name.body == Grid(("Name", "Class", "Date"), (("", "", ""),))
    questions = listed(page, SectionKind.QUESTIONS)
    assert questions.numbered
    assert questions.room == 3
    assert len(questions.items) == 5


def test_an_answer_never_stands_on_the_copy_of_pupils() -> None:
    planner, model = sheet_pages.marked_up()
    for i, field in enumerate(retrieval.ANSWERS, 1):
        planner.do(write(planner.plan, model.id, field, f"{CANARY}{i}"))
    drafts = {field.name: f"{CANARY} draft" for field in retrieval.ANSWERS[3:]}
    page = with_drafts(planner, model, BriefingKind.RETRIEVAL, drafts)
    assert CANARY not in repr(page)
    answers = with_drafts(planner, model, BriefingKind.ANSWERS, {})
    assert " ".join(words(answers)).count(CANARY) == 5


def test_questions_and_answers_have_the_same_numbers_also_when_a_field_is_empty() -> None:
    planner, model = sheet_pages.marked_up()
    drafts = {"question_2": " ", "answer_2": "nobody asked"}
    asked = listed(with_drafts(planner, model, BriefingKind.RETRIEVAL, drafts), SectionKind.QUESTIONS)
    answered = listed(with_drafts(planner, model, BriefingKind.ANSWERS, drafts), SectionKind.ANSWERS)
    assert len(asked.items) == len(answered.items) == 4
    for question, answer in zip(asked.items, answered.items, strict=True):
        assert text_of(answer).startswith(text_of(question))
    assert "nobody asked" not in repr(answered)


def test_the_answers_are_not_finished_before_every_question_has_one() -> None:
    planner, model = sheet_pages.marked_up()
    page = with_drafts(planner, model, BriefingKind.ANSWERS, {"answer_3": "", "question_6": "Why?"})
    assert [each.field for each in page.asks] == ["answer_3", "answer_6"]
    assert with_drafts(planner, model, BriefingKind.RETRIEVAL, {"answer_3": ""}).asks == ()


def test_a_sheet_without_questions_asks_for_one() -> None:
    planner, model = sheet_pages.marked_up()
    none = {each.name: "" for each in retrieval.QUESTIONS}
    page = with_drafts(planner, model, BriefingKind.RETRIEVAL, none)
    assert [each.field for each in page.asks] == ["question_1"]
    assert page.unsaid[0].reason == "no questions yet"


def test_both_papers_share_what_was_written() -> None:
    names = {each.name for each in retrieval.ANSWERS_DESIGN.fields}
    assert {each.name for each in retrieval.DESIGN.fields} <= names
    assert len(names) == 2 * retrieval.MOST


def test_room_to_write_gives_way_before_a_question_does() -> None:
    planner, model = sheet_pages.marked_up()
    section = page_of(planner, model, BriefingKind.RETRIEVAL).section(SectionKind.QUESTIONS)
    assert section is not None
    assert [each.body.room for each in section.trims if isinstance(each.body, Listing)] == [1, 0]
    made = briefing.of_model(planner.plan, model, BriefingKind.RETRIEVAL)
    planner.do(briefing.shorten(planner.plan, made, section.trims[0]))
    page = page_of(planner, model, BriefingKind.RETRIEVAL)
    assert listed(page, SectionKind.QUESTIONS).room == 1
    assert len(listed(page, SectionKind.QUESTIONS).items) == 5


def test_answers_without_their_questions_give_way_before_all_of_them() -> None:
    planner, model = sheet_pages.marked_up()
    made = briefing.of_model(planner.plan, model, BriefingKind.ANSWERS)
    (trim,) = page_of(planner, model, BriefingKind.ANSWERS).sections[0].trims
    planner.do(briefing.shorten(planner.plan, made, trim))
    (section,) = page_of(planner, model, BriefingKind.ANSWERS).sections
    assert section.body == trim.body
    assert section.trims == ()
    assert "What is air made of" not in repr(section)
