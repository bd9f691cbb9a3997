"""What to cut from a page that is too long: as little as will do, and always something that helps."""

from dataclasses import replace

from coplan.plan import briefing, one_page
from coplan.plan.one_page import Overflow
from coplan.plan.page import (
    Card,
    Cards,
    Figure,
    Form,
    Gallery,
    Grid,
    Page,
    Part,
    Prose,
    Rich,
    Run,
    Section,
    SectionKind,
    Trim,
    fewer,
)
from tests.plan import sheet_pages
from tests.plan.sheet_pages import Ruler

RULER = Ruler()
TALL = {f"p{i}": 1.414 for i in range(6)}
KINDS = (SectionKind.PROBLEM, SectionKind.REHEARSED, SectionKind.REVIEW, SectionKind.DECISION)


def said(count: int) -> Rich:
    """About this many lines of text."""
    return (Run("Say why each step is true before the next one is on the board. " * count),)


def section(kind: SectionKind, count: int, keeps: int = 0) -> Section:
    """A section that could lose its end; `keeps` is what would be left."""
    trims = (Trim("the end", kind.name, "", Prose((said(keeps),))),) if keeps else ()
    return Section(kind, str(kind), Prose((said(count),)), trims)


def plain(*sections: Section, cuts: tuple[SectionKind, ...] = KINDS) -> Page:
    """A page in one column."""
    return Page("Science", "Cycle 3", "", sections, form=Form.PLAIN, cuts=cuts)


def refused(page: Page, **aspects: float) -> Overflow:
    """What is said about a page that is too long."""
    found = one_page.fit(page, RULER, aspects).overflow
    assert found
    return found


def test_a_few_words_go_rather_than_a_whole_section() -> None:
    page = plain(*(section(kind, 16, keeps=4) for kind in KINDS))
    overflow = refused(page)
    (cut,) = overflow.together
    assert (cut.section, cut.text, cut.enough) == (SectionKind.PROBLEM, "the end", True)
    assert cut.trim
    assert cut.saves_lines >= overflow.lines


def test_a_section_that_had_to_go_is_only_shortened_when_that_is_enough_with_the_others() -> None:
    page = plain(*(section(kind, 24, keeps=6) for kind in KINDS))
    overflow = refused(page)
    assert not any(cut.enough for cut in overflow.cuts)
    assert [cut.section for cut in overflow.together] == list(KINDS[:2])
    assert all(cut.trim for cut in overflow.together[1:])


def test_what_is_not_meant_to_go_is_offered_only_when_nothing_else_is_enough() -> None:
    calm = plain(section(KINDS[0], 30), section(KINDS[1], 40), cuts=KINDS[:1])
    assert {cut.section for cut in refused(calm).cuts} == {KINDS[0]}
    long = plain(section(KINDS[0], 3), section(KINDS[1], 90), cuts=KINDS[:1])
    overflow = refused(long)
    assert [cut.section for cut in overflow.together] == [KINDS[1]]
    assert {cut.section for cut in overflow.cuts} == set(KINDS[:2])


def test_both_columns_can_be_too_long_so_that_one_cut_saves_nothing() -> None:
    page = sheet_pages.brimful(40, 0)
    long = Prose((said(40),))
    sections = (
        replace(page.sections[1], body=long),
        replace(page.sections[2], body=long),
        replace(page.sections[3], body=long),
    )
    overflow = refused(replace(page, sections=sections))
    left = replace(page, sections=sections)
    for cut in overflow.together:
        left = left.without(cut.section)
    assert one_page.fit(left, RULER).overflow is None


def test_pictures_that_are_too_many_are_left_out_from_the_end() -> None:
    figures = tuple(Figure(f"Page {i}", f"p{i}", f"Page {i}") for i in range(6))
    trims = tuple(
        fewer(f"the last {6 - stay} pictures", map(str, range(stay)), Gallery(figures[:stay]))
        for stay in (5, 4, 3)
    )
    page = Page(
        "Science",
        "Marked pages",
        "",
        (Section(SectionKind.PICTURES, "", Gallery(figures), trims),),
        form=Form.PICTURES,
        cuts=(SectionKind.PICTURES,),
    )
    (cut,) = refused(page, **TALL).together
    assert cut.text == "the last 2 pictures"
    assert cut.trim
    assert one_page.fit(page.trimmed(cut.section, cut.trim), RULER, TALL).overflow is None


def test_a_card_gives_way_where_it_is_too_full_and_says_by_how_many_of_its_own_lines() -> None:
    def cards(count: int) -> Cards:
        return Cards((Card("Week 3", "Wet Tuesday", (Part("The teacher", Prose((said(count),))),)),) * 4)

    trim = Trim("Say why.", "wet_teacher", "", cards(8))
    page = Page(
        "Science",
        "Cards",
        "",
        (Section(SectionKind.CARDS, "", cards(13), (trim,)),),
        form=Form.CARDS,
        cuts=(SectionKind.CARDS,),
    )
    overflow = refused(page)
    assert overflow.together[0].trim == trim
    one_more = page.sections[0]
    longer = replace(page, sections=(replace(one_more, body=cards(14), trims=()),))
    assert 1 <= refused(longer).lines - overflow.lines <= 2


def test_a_table_that_is_too_long_gives_way_as_its_composer_says() -> None:
    row = ("8X1", "Gas pressure", "ready")
    grid = Grid(("Class", "Lesson", "Ready"), (row,) * 60)
    short = fewer("the 40 lessons that are ready", ("unready",), replace(grid, rows=grid.rows[:20]))
    page = plain(
        Section(SectionKind.LESSONS, "Lessons by class", grid, (short,)), cuts=(SectionKind.LESSONS,)
    )
    (cut,) = refused(page).together
    assert (cut.text, cut.trim) == ("the 40 lessons that are ready", short)


def test_words_can_go_from_what_a_page_cannot_do_without() -> None:
    overflow = refused(plain(section(KINDS[0], 60, keeps=20), section(KINDS[1], 5), cuts=()))
    assert [(cut.section, bool(cut.trim)) for cut in overflow.cuts] == [(KINDS[0], True)]
    assert overflow.together == overflow.cuts


def test_what_is_left_out_is_no_longer_chosen_for_the_page() -> None:
    planner, model = sheet_pages.marked_up()
    made = briefing.of_model(planner.plan, model)
    trim = fewer("two cards", ("first", "second one"), Cards(()))
    planner.do(briefing.shorten(planner.plan, made, trim))
    assert briefing.of_model(planner.plan, model).chosen == ("first", "second one")
