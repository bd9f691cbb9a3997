"""A colleague's comments become marks: on the right pages, under the right initials, and only once."""

from dataclasses import replace

from coplan.plan import taking_in
from coplan.plan.change import Change
from coplan.plan.comment import Comment, Commented, Face
from coplan.plan.department import staff_id
from coplan.plan.ids import SharedModelId
from coplan.plan.mark import Colour, Mark, Meaning, Tool, packed
from coplan.plan.planner import Planner
from coplan.plan.shared_model import SharedModel
from tests.plan import verbs, world

SLIDE, SHEET = (960.0, 540.0), (595.0, 842.0)
WORDS = "Why does a tyre get harder as you pump it"


def pen(page: int, x: float, name: str = "", author: str = "") -> Comment:
    return Comment(page, Tool.PEN, packed(((x, 0.2, 0.5), (x + 0.1, 0.4, 0.5))), author=author, name=name)


def faces(*words: str, size: tuple[float, float] = SLIDE) -> tuple[Face, ...]:
    return tuple(Face(*size, each) for each in words)


def fitted(theirs: tuple[Face, ...], ours: tuple[Face, ...], *pages: int) -> taking_in.Fit:
    return taking_in.fit(Commented("x.pdf", theirs, tuple(pen(page, 0.1) for page in pages)), ours)


def at_work() -> tuple[Planner, SharedModelId]:
    planner = world.planner()
    verbs.work_on(planner)
    return planner, next(planner.plan.all(SharedModel)).id


def take(planner: Planner, model: SharedModelId, *comments: Comment) -> Change:
    change = taking_in.take_marks(planner.plan, model, comments, {1: 1, 2: 2, 3: 3}, staff_id("KT"))
    planner.do(change)
    return change


def test_the_same_pages_fit_by_number() -> None:
    ours = faces("One", WORDS, "")
    fit = fitted(ours, ours, 2, 3)
    assert (dict(fit.pages), fit.certain) == ({2: 2, 3: 3}, True)


def test_a_page_that_was_handed_out_finds_its_place() -> None:
    fit = fitted((Face(*SLIDE, WORDS, own=2),), faces("One", WORDS, "Three"), 1)
    assert (dict(fit.pages), fit.certain) == ({1: 2}, True)


def test_a_page_of_another_file_that_was_handed_out_is_not_believed() -> None:
    other = "Entirely other words about photosynthesis in green leaves"
    fit = fitted((Face(*SLIDE, other, own=2),), faces("One", WORDS, "Three"), 1)
    assert (dict(fit.pages), fit.without) == ({}, (1,))


def test_pages_of_another_shape_or_other_words_do_not_fit() -> None:
    assert not fitted(faces(WORDS, size=SHEET), faces(WORDS), 1).pages
    assert not fitted(faces("Entirely other words about green leaves"), faces(WORDS), 1).pages


def test_in_a_file_of_another_length_words_find_the_page() -> None:
    fit = fitted(faces(WORDS, "nothing like any of the pages here"), faces("One", "Two", WORDS), 1, 2)
    assert (dict(fit.pages), fit.certain, fit.without) == ({1: 3}, False, (2,))


def test_marks_are_taken_in_once() -> None:
    planner, model = at_work()
    before = planner.plan.count(Mark)
    change = take(planner, model, pen(1, 0.1, "a", "LB"), pen(2, 0.3, author="L. B."))
    assert change.sentence == "Took in 2 marks of LB’s PDF"
    assert {mark.author for mark in planner.plan.all(Mark) if mark.page in (1, 2)} == {staff_id("LB")}
    for again in ((pen(1, 0.1, "a"), pen(2, 0.3)), (pen(1, 0.101, "another name"),)):
        assert not take(planner, model, *again)
    assert planner.plan.count(Mark) == before + 2


def test_our_own_marks_that_come_back_stay_as_they_are() -> None:
    planner, model = at_work()
    mine = next(mark for mark in planner.plan.all(Mark) if mark.tool is Tool.PEN and mark.page == 4)
    elsewhere = Comment(4, Tool.PEN, packed(((0.8, 0.8, 0.5), (0.9, 0.9, 0.5))), name=f"coplan-{mine.id}")
    assert not taking_in.take_marks(planner.plan, model, (elsewhere,), {4: 4})


def test_what_a_colleague_has_moved_or_reworded_changes_our_own_mark() -> None:
    planner, model = at_work()
    mine = next(mark for mark in planner.plan.all(Mark) if mark.tool is Tool.PEN and mark.page == 4)
    spots = packed((x / 2, y / 2, p) for x, y, p in mine.xyp)
    name = f"coplan-{mine.id}"
    for changed, expected in (
        ({"place"}, replace(mine, points=spots)),
        ({"colour"}, replace(mine, colour=Colour.BLUE)),
        ({"words"}, replace(mine, meaning=Meaning.CHECK)),
    ):
        moved = Comment(
            4, Tool.PEN, spots, Colour.BLUE, 0.003, Meaning.CHECK, "", "LB", name, frozenset(changed)
        )
        change = taking_in.take_marks(planner.plan, model, (moved, moved), {4: 4})
        (edit,) = change.edits
        assert (edit.before, edit.after) == (mine, expected)
        planner.do(change)
        assert not taking_in.take_marks(planner.plan, model, (moved,), {4: 4})
        planner.undo()


def test_a_mark_that_is_nearly_where_it_was_is_not_moved() -> None:
    planner, model = at_work()
    mine = next(mark for mark in planner.plan.all(Mark) if mark.tool is Tool.PEN and mark.page == 4)
    near = packed((x + 0.001, y, 1.0) for x, y, _ in mine.xyp)
    place = frozenset({"place"})
    back = Comment(4, Tool.PEN, near, name=f"coplan-{mine.id}", changed=place)
    assert not taking_in.take_marks(planner.plan, model, (back,), {4: 4})
    half = Comment(4, Tool.PEN, packed(mine.xyp[:1]), name=f"coplan-{mine.id}", changed=place)
    assert taking_in.take_marks(planner.plan, model, (half,), {4: 4})


def test_what_was_said_of_our_mark_comes_in_beside_it_and_grows_with_what_is_answered() -> None:
    planner, model = at_work()
    mine = next(mark for mark in planner.plan.all(Mark) if mark.tool is Tool.PEN and mark.page == 4)
    said = Comment(1, Tool.NOTE, packed(((0.2, 0.2, 1.0),)), text="Why?", name=f"coplan-{mine.id}#words")
    assert len(take(planner, model, said).edits) == 1
    assert not take(planner, model, said)
    (edit,) = take(planner, model, replace(said, text="Why?\nLB: Because")).edits
    assert isinstance(edit.after, Mark)
    assert edit.after.text == "Why?\nLB: Because"
    assert not take(planner, model, said)


def test_what_nobody_here_has_written_is_the_importers() -> None:
    planner, model = at_work()
    change = take(planner, model, pen(1, 0.1, "a", "Somebody Else"))
    (edit,) = change.edits
    assert isinstance(edit.after, Mark)
    assert edit.after.author == staff_id("KT")
    assert change.sentence == "Took in a mark of a PDF"


def test_a_pin_without_its_step_is_a_note() -> None:
    planner, model = at_work()
    spot = packed(((0.2, 0.2, 1.0),))
    pin = Comment(1, Tool.PIN, spot, meaning=Meaning.CHECK, text="Step 9: gone", name="coplan-none")
    change = take(planner, model, pin, Comment(1, Tool.NOTE, spot, text="  "))
    (edit,) = change.edits
    assert isinstance(edit.after, Mark)
    assert (edit.after.tool, edit.after.text, edit.after.step_id) == (Tool.NOTE, "Step 9: gone", None)


def test_taken_in_rubbed_out_and_taken_in_again() -> None:
    planner, model = at_work()
    take(planner, model, pen(1, 0.1, "a"))
    planner.undo()
    assert take(planner, model, pen(1, 0.1, "a"))
