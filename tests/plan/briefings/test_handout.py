"""Marked pages to hand out: which, with what said of their marks, and pictures of each."""

from coplan.plan import briefing, composing, export, mark, one_page
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings import handout
from coplan.plan.change import Change, added
from coplan.plan.department import staff_id
from coplan.plan.mark import Mark, Meaning, Tool
from coplan.plan.page import Figure, Gallery, Page, SectionKind
from coplan.plan.planner import Planner
from coplan.plan.shared_model import SharedModel
from tests.plan import sheet_pages, world
from tests.plan.sheet_pages import page_of

KIND = BriefingKind.HANDOUT


def figures_of(page: Page) -> tuple[Figure, ...]:
    section = page.section(SectionKind.PICTURES)
    assert section is not None
    assert isinstance(section.body, Gallery)
    return section.body.figures


def noted_on(planner: Planner, model: SharedModel, *pages: int) -> None:
    made = (
        mark.make(
            model.id,
            page,
            Tool.NOTE,
            ((0.5, 0.5, 1.0),),
            author=staff_id("AM"),
            meaning=Meaning.SAY,
            text=f"Note on {page}",
        )
        for page in pages
    )
    planner.do(Change("Noted", tuple(map(added, made))))


def test_the_marked_page_of_the_sample_says_what_its_marks_say() -> None:
    planner, model = sheet_pages.marked_up()
    (figure,) = figures_of(page_of(planner, model, KIND))
    assert figure.caption.startswith("Slide 4: Step 1: Say the question aloud")
    assert "walls hit here, draw arrows live" in figure.alt
    assert "Say this: More particles in the same space" in figure.alt


def test_only_pages_with_marks_are_there_and_six_at_most() -> None:
    planner, model = sheet_pages.marked_up()
    noted_on(planner, model, 2, 5, 7, 8, 9, 12, 13)
    figures = figures_of(page_of(planner, model, KIND))
    assert [each.picture for each in figures] == [f"page_{page}" for page in (2, 4, 5, 7, 8, 9)]
    assert figures[0].caption == "Slide 2: Say this: Note on 2"
    assert figures[1].caption.endswith("walls hit here, draw arrows live")


def test_words_go_only_by_a_cut_that_says_which_and_come_back() -> None:
    planner, model = sheet_pages.marked_up()
    noted_on(planner, model, 2)
    (section,) = page_of(planner, model, KIND).sections
    whole = figures_of(page_of(planner, model, KIND))[1].caption
    trim = next(each for each in section.trims if "walls hit here" in each.words)
    assert trim.words.startswith("Slide 4: “")
    planner.do(briefing.shorten(planner.plan, briefing.of_model(planner.plan, model, KIND), trim))
    shorter = figures_of(page_of(planner, model, KIND))[1].caption
    assert shorter.endswith("…")
    assert shorter.removesuffix("…") + " · " in whole or whole.startswith(shorter.removesuffix("…"))
    gone = trim.words.removeprefix("Slide 4: “").removesuffix("”")
    assert len(shorter) + len(gone) >= len(whole) - 4
    made = briefing.of_model(planner.plan, model, KIND)
    assert briefing.shortened(made, SectionKind.PICTURES)
    planner.do(briefing.put_back(planner.plan, made, SectionKind.PICTURES))
    assert figures_of(page_of(planner, model, KIND))[1].caption == whole


def test_the_last_trim_goes_on_any_sheet_whatever_was_written() -> None:
    planner, model = sheet_pages.marked_up()
    noted_on(planner, model, 5, *[2] * 40)
    for i, each in enumerate(planner.plan.all(Mark)):
        if each.page == 2:
            planner.do(mark.rewrite(each, f"Note {i} " + "word " * 35))
    (section,) = page_of(planner, model, KIND).sections
    last = section.trims[-1].body
    assert isinstance(last, Gallery)
    assert len(last.figures) == 1
    assert len(last.figures[0].caption) <= handout.SHORTER[-1]
    page = page_of(planner, model, KIND)
    fitted = one_page.fit(page, sheet_pages.Ruler())
    assert fitted.overflow
    for cut in fitted.overflow.together:
        page = page.trimmed(cut.section, cut.trim) if cut.trim else page.without(cut.section)
    assert one_page.fit(page, sheet_pages.Ruler()).printable


def test_chosen_pages_have_their_pictures() -> None:
    planner, model = sheet_pages.marked_up()
    noted_on(planner, model, 2, 5)
    planner.do(briefing.pick(planner.plan, briefing.of_model(planner.plan, model, KIND), ("5", "2", "9")))
    made = briefing.of_model(planner.plan, model, KIND)
    source = export.source_of(planner.plan, made, world.NOW)
    assert [each.picture for each in figures_of(composing.compose(source))] == ["page_2", "page_5"]
    subjects = composing.subjects(source)
    assert [(name, each.page, len(each.marks)) for name, each in subjects.items()] == [
        ("page_2", 2, 1),
        ("page_5", 5, 1),
    ]


def test_what_gives_way_is_the_last_page() -> None:
    planner, model = sheet_pages.marked_up()
    noted_on(planner, model, 2, 5)
    section = page_of(planner, model, KIND).sections[0]
    pages = [each for each in section.trims if briefing.SHORT not in each.keeps]
    assert [each.keeps.splitlines() for each in pages] == [["2", "4"], ["2"]]
    made = briefing.of_model(planner.plan, model, KIND)
    planner.do(briefing.shorten(planner.plan, made, pages[0]))
    assert [each.picture for each in figures_of(page_of(planner, model, KIND))] == ["page_2", "page_4"]


def test_pins_keep_the_numbers_of_their_steps() -> None:
    planner, model = sheet_pages.marked_up()
    made = briefing.of_model(planner.plan, model, KIND)
    (subject,) = handout.pictures(export.source_of(planner.plan, made, world.NOW)).values()
    assert sorted(number for _, number in subject.numbers) == [1, 2, 3, 4]
