"""What the lesson briefing says, leaves out and remembers."""

from dataclasses import replace

import pytest

from coplan.plan import briefing, delivery, ids, one_page, outbox, shared_model
from coplan.plan.briefing import Briefing
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings.lesson import DESIGN
from coplan.plan.change import Change, added
from coplan.plan.delivery import Delivery
from coplan.plan.ids import RehearsalId
from coplan.plan.page import Figure, Grid, Listing, Prose, SectionKind, lines_of, plain, text_of, words
from coplan.plan.place import Place, add_place
from coplan.plan.planner import Planner
from coplan.plan.rehearsal import Rehearsal, cancel
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import steps_of
from tests.plan import sheet_pages
from tests.plan.page_verbs import consignment
from tests.plan.sheet_pages import page_of

SECTIONS = tuple(DESIGN.sections)


def there_and_back(planner: Planner, change: Change) -> None:
    """Do the change, undo it and do it again."""
    before = planner.plan
    planner.do(change)
    after = planner.plan
    assert after != before
    planner.undo()
    assert planner.plan == before
    planner.redo()
    assert planner.plan == after


def test_the_page_of_the_sample_says_everything_in_order() -> None:
    planner, model = sheet_pages.marked_up()
    page = page_of(planner, model)
    assert page.kicker == "Science · Week of 30 November (B)"
    assert page.title == "Gas pressure: the particle model"
    assert page.aside == "Year 8 · class 8X1 · Version 1, 26 November"
    assert [each.kind for each in page.sections] == list(SECTIONS)
    assert page.unsaid == ()
    assert page.language == "en-GB"
    picture = page.sections[0].body
    assert isinstance(picture, Figure)
    assert picture.alt == (
        "Slide 4 of Y8 Gas pressure L3.pptx: Gas pressure: the particle model. Pinned: step 1, 2, 3, 4. "
        "Notes: walls hit here, draw arrows live."
    )
    steps = page.sections[1].body
    assert isinstance(steps, Listing)
    assert text_of(steps.items[0]).startswith("Say the question aloud; hide everything below the line ·")


def test_rehearsals_stand_in_the_order_in_which_they_happen_and_name_initials() -> None:
    planner, model = sheet_pages.marked_up()
    section = page_of(planner, model).section(SectionKind.REHEARSALS)
    assert section is not None
    assert isinstance(section.body, Grid)
    assert section.body.rows == (
        ("KT", "AM", "First five minutes", "Mon 30, 8:25", "Lab 2", "8X1 Mon 30 P1"),
        ("AM", "HN", "The model", "Mon 30, 14:00", "Lab 4", "8X2 Tue 1 P2"),
        ("JO", "RS", "The model", "Tue 1, 11:10", "Lab 3", "8Y1 Wed 2 P1"),
    )


def test_what_is_not_written_is_left_off_and_told() -> None:
    planner, model = sheet_pages.marked_up()
    planner.do(shared_model.word(model, "handover", ""))
    for booked in tuple(planner.plan.all(Rehearsal)):
        planner.do(cancel(booked))
    page = page_of(planner, planner.plan.get(SharedModel, model.id))
    assert {each.kind: each.reason for each in page.unsaid} == {
        SectionKind.HANDOVER: "nothing written yet",
        SectionKind.REHEARSALS: "none booked yet",
    }
    assert page.section(SectionKind.HANDOVER) is None


@pytest.mark.parametrize("kind", SECTIONS)
def test_a_section_is_left_out_and_put_back(kind: SectionKind) -> None:
    planner, model = sheet_pages.marked_up()
    full = page_of(planner, model)
    there_and_back(planner, briefing.leave_out(planner.plan, briefing.of_model(planner.plan, model), kind))
    assert page_of(planner, model).section(kind) is None
    assert len(page_of(planner, model).sections) == len(full.sections) - 1
    there_and_back(planner, briefing.put_back(planner.plan, briefing.of_model(planner.plan, model), kind))
    assert page_of(planner, model) == full


@pytest.mark.parametrize(
    ("of", "kind", "cut", "stays"),
    [
        (BriefingKind.WEEK, SectionKind.LESSONS, ("8X1", "8X2"), ()),
        (BriefingKind.RETRIEVAL, SectionKind.QUESTIONS, ("room 1",), ()),
        (BriefingKind.LESSON_CARDS, SectionKind.CARDS, ("some id", "short 80"), ("some id",)),
        (BriefingKind.HANDOUT, SectionKind.PICTURES, ("2", "4"), ("2", "4")),
    ],
)
def test_what_was_cut_from_a_section_comes_back_with_it_but_not_what_nobody_picked(
    of: BriefingKind, kind: SectionKind, cut: tuple[str, ...], stays: tuple[str, ...]
) -> None:
    planner, model = sheet_pages.marked_up()
    planner.do(briefing.pick(planner.plan, briefing.of_model(planner.plan, model, of), cut))
    made = briefing.of_model(planner.plan, model, of)
    assert briefing.shortened(made, kind) == (cut != stays)
    planner.do(briefing.leave_out(planner.plan, made, kind))
    made = briefing.of_model(planner.plan, model, of)
    assert made.chosen == cut
    there_and_back(planner, briefing.put_back(planner.plan, made, kind))
    assert briefing.of_model(planner.plan, model, of).chosen == stays


def test_a_trim_takes_words_out_where_they_were_written() -> None:
    planner, model = sheet_pages.marked_up()
    page = page_of(planner, model)
    watch = page.section(SectionKind.WATCH_FOR)
    assert watch is not None
    (trim,) = watch.trims
    assert trim.words == "Ask for the picture, not the word."
    there_and_back(planner, briefing.shorten(planner.plan, briefing.of_model(planner.plan, model), trim))
    now = page_of(planner, planner.plan.get(SharedModel, model.id)).section(SectionKind.WATCH_FOR)
    assert now is not None
    assert now.body == trim.body
    steps = page.section(SectionKind.STEPS)
    assert steps is not None
    assert len(steps.trims) == 4
    there_and_back(
        planner, briefing.shorten(planner.plan, briefing.of_model(planner.plan, model), steps.trims[1])
    )
    assert [each.why for each in steps_of(planner.plan, model.id)][:2] == ["Attention on one thing", ""]


def test_what_was_sent_is_remembered_and_raises_the_version() -> None:
    planner, model = sheet_pages.marked_up()
    planner.do(add_place(planner.plan, "Shared drive", "S:/Science"))
    (place,) = planner.plan.all(Place)
    chosen = briefing.of_model(planner.plan, model)
    there_and_back(planner, briefing.made(planner.plan, chosen))
    there_and_back(planner, outbox.arrived(planner.plan, (consignment(planner.plan),)))
    assert planner.plan.get(Briefing, chosen.id).version == 1
    assert planner.plan.count(Delivery) == 1
    assert page_of(planner, model).aside.endswith("Version 2, 26 November")
    assert delivery.ours(planner.plan, place.id, chosen.id) == {"9Y2/Gas.pdf": "f" * 64}
    assert [each.name for each in delivery.of_briefing(planner.plan, chosen.id)] == ["9Y2/Gas.pdf"]


def test_people_may_write_anything() -> None:
    hostile = "tab\tnew\x00line\u202eRTL\ufffe\ud800 e\u0301 \u200b\u200dend\u2028next"
    assert plain(hostile) == "tab new lineRTL\ufffd\ufffd é \u200dend next"
    assert lines_of("one\n\n two \r\nthree\x0bfour") == ("one", "two", "three", "four")
    planner, model = sheet_pages.marked_up()
    planner.do(shared_model.word(model, "prompt", hostile))
    page = page_of(planner, planner.plan.get(SharedModel, model.id))
    prompt = page.section(SectionKind.PROMPT)
    assert prompt is not None
    assert isinstance(prompt.body, Prose)
    assert (
        text_of(prompt.body.paragraphs[0])
        == "One prompt for tomorrow: tab new lineRTL\ufffd\ufffd é \u200dend"
    )
    assert all(word.isprintable() or "\u00a0" in word or "\u200d" in word for word in words(page))


def test_what_is_not_negotiable_and_the_wet_tuesday_stand_on_the_page() -> None:
    planner, model = sheet_pages.marked_up()
    planner.do(shared_model.insist_on(model, ("Silence after the question", "  Books open  ")))
    planner.do(shared_model.word(planner.plan.get(SharedModel, model.id), "wet_pupils", ""))
    page = page_of(planner, planner.plan.get(SharedModel, model.id))
    lines = page.section(SectionKind.NON_NEGOTIABLES)
    card = page.section(SectionKind.WET_TUESDAY)
    assert lines is not None
    assert isinstance(lines.body, Prose)
    assert (lines.heading, tuple(map(text_of, lines.body.paragraphs))) == (
        "Non-negotiable",
        ("■ Silence after the question", "■ Books open"),
    )
    assert card is not None
    assert isinstance(card.body, Prose)
    assert [text_of(each).partition(" stands ")[0] for each in card.body.paragraphs] == [
        "The teacher",
        "A visitor in the first five minutes looks at whether every pen is moving",
    ]


def test_nothing_insisted_on_and_no_wet_tuesday_are_told() -> None:
    planner, model = sheet_pages.marked_up()
    planner.do(shared_model.insist_on(model, ()))
    for field in ("wet_teacher", "wet_pupils", "wet_visitor"):
        planner.do(shared_model.word(planner.plan.get(SharedModel, model.id), field, ""))
    page = page_of(planner, planner.plan.get(SharedModel, model.id))
    assert {each.kind: each.reason for each in page.unsaid} == {
        SectionKind.NON_NEGOTIABLES: "none yet",
        SectionKind.WET_TUESDAY: "nothing written yet",
    }


def test_many_rehearsals_give_way_to_a_row_for_each_day_before_all_of_them() -> None:
    planner, model = sheet_pages.marked_up()
    (first, *_) = planner.plan.all(Rehearsal)
    more = (replace(first, id=RehearsalId(ids.derived(str(i))), rounds=i % 2) for i in range(24))
    planner.do(Change("Booked", tuple(map(added, more))))
    fitted = one_page.fit(page_of(planner, model), sheet_pages.Ruler())
    assert fitted.overflow is not None
    (taken,) = (each for each in fitted.overflow.together if each.section is SectionKind.REHEARSALS)
    assert taken.trim is not None
    planner.do(briefing.shorten(planner.plan, briefing.of_model(planner.plan, model), taken.trim))
    section = page_of(planner, model).section(SectionKind.REHEARSALS)
    assert section is not None
    assert section.body == taken.trim.body
    assert isinstance(section.body, Grid)
    assert [row[0] for row in section.body.rows] == ["Mon 30", "Tue 1"]
