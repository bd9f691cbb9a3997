"""Comments of ours that somebody has changed in another program, and what people have answered to them."""

from base64 import b64decode
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from coplan.plan.handout import Kind, Labelled
from coplan.plan.mark import Colour, Tool
from tests.documents.conftest import make_pdf
from tests.documents.marked_files import came_back, every_kind, handed, labelled, lying

GEOMETRY = ("/InkList", "/L", "/QuadPoints")


def edited(path: Path, edit: Any) -> Path:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for note in list(pdf.pages[0].obj["/Annots"]):
            edit(pdf, note)
        pdf.save(path)
    return path


def shifted(values: Any, x: float, y: float) -> Array:
    return Array([float(each) + (x if place % 2 == 0 else y) for place, each in enumerate(values)])


def moved_as_acrobat_does(pdf: pikepdf.Pdf, note: Any) -> None:
    """30 points to the right and 20 up, without its drawing, under its own name."""
    note["/Rect"] = shifted(note["/Rect"], 30, 20)
    for key in GEOMETRY:
        if key == "/InkList" and key in note:
            note[key] = Array([shifted(each, 30, 20) for each in note[key]])
        elif key in note:
            note[key] = shifted(note[key], 30, 20)
    note["/M"] = String("D:20261201100000Z")
    del note["/AP"]


def box(points: Any) -> tuple[float, float, float, float]:
    flat = memoryview(points).cast("f")
    return min(flat[0::3]), min(flat[1::3]), max(flat[0::3]), max(flat[1::3])


def found_in(path: Path) -> dict[str, list[Any]]:
    return {each[8].removeprefix("coplan-"): each for each in came_back(path)["comments"]}


def middle() -> tuple[Labelled, ...]:
    """Marks that can be moved a little and are still on the page."""
    return tuple(each for each in every_kind() if each.mark.box[2] < 0.9 and each.mark.box[1] > 0.1)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_what_was_moved_comes_back_where_it_is_now(tmp_path: Path, turn: int) -> None:
    source = lying(tmp_path / "deck.pdf", turn)
    wide, high = (260, 360) if turn in (90, 270) else (360, 260)
    by = {0: (30, -20), 90: (20, 30), 180: (-30, 20), 270: (-20, -30)}[turn]
    marks = middle()
    assert len(marks) > 5
    found = found_in(edited(handed(source, Kind.COMMENTS, (1,), marks), moved_as_acrobat_does))
    assert len(found) == len(marks)
    for each in marks:
        _, tool, points, *_, changed = found[str(each.mark.id)]
        left, top, right, bottom = each.mark.box
        x, y = by[0] / wide, by[1] / high
        wanted = [min(1.0, max(0.0, edge)) for edge in (left + x, top + y, right + x, bottom + y)]
        assert (tool, changed) == (each.mark.tool.value, ["place"])
        assert box(b64decode(points)) == pytest.approx(wanted, abs=0.003), tool


def test_nothing_is_changed_in_a_file_that_was_only_saved_again(tmp_path: Path) -> None:
    path = handed(lying(tmp_path / "deck.pdf", 0), Kind.COMMENTS, (1,), every_kind())
    found = found_in(edited(path, lambda pdf, note: note.__delitem__("/AP")))
    assert [each[-1] for each in found.values()] == [[]] * len(every_kind())


def test_a_rubbed_out_end_new_words_and_another_colour_are_seen(tmp_path: Path) -> None:
    marks = every_kind()
    pen, _, _, _, frame, _, slip, *_ = (str(each.mark.id) for each in marks)

    def edit(pdf: pikepdf.Pdf, note: Any) -> None:
        match str(note["/Subj"]):
            case "Pen":
                note["/InkList"] = Array([Array(list(note["/InkList"][0])[:20])])
            case "Rectangle":
                note["/C"] = Array([0.1, 0.42, 0.79])
                note["/Contents"] = String("the unit is missing")
            case "Note":
                note["/Contents"] = String("Check: Read it twice")

    found = found_in(edited(handed(lying(tmp_path / "d.pdf", 0), Kind.COMMENTS, (1,), marks), edit))
    assert found[pen][-1] == ["place"]
    assert found[frame][3:6:2] == [Colour.BLUE.value, "Watch for"]
    assert found[frame][-1] == ["words", "colour"]
    assert found[slip][-1] == ["words"]
    assert found[slip][6] == "Read it twice"
    assert found[f"{frame}#words"][6] == "the unit is missing"


def test_replies_are_said_with_what_they_answer(tmp_path: Path) -> None:
    slip = labelled(1, Tool.NOTE, (0.2, 0.2, 1.0), text="Why here?")
    frame = labelled(1, Tool.RECTANGLE, (0.5, 0.5, 1.0), (0.7, 0.7, 1.0))
    path = handed(make_pdf(tmp_path / "deck.pdf", "One"), Kind.COMMENTS, (1,), (slip, frame))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        notes = pdf.pages[0].obj["/Annots"]
        box_note, slip_note = list(notes)

        def answer(to: Any, words: str, who: str, **more: object) -> Any:
            facts = {f"/{key}": value for key, value in more.items()}
            reply = Dictionary({"/Type": Name.Annot, "/Subtype": Name.Text, "/Rect": [9, 9, 20, 20], **facts})
            reply["/IRT"], reply["/Contents"], reply["/T"] = to, String(words), String(who)
            notes.append(pdf.make_indirect(reply))
            return notes[-1]

        first = answer(slip_note, "Because it is new", "KT")
        answer(first, "I see", "LB", RT=Name.R)
        answer(box_note, "Too small", "KT")
        answer(box_note, "Set apart", "KT", RT=Name.Group)
        answer(box_note, "Accepted", "KT", StateModel=String("Review"))
        loop = answer(slip_note, "Round and round", "KT")
        loop["/IRT"] = loop
        pdf.save(path)
    found = came_back(path)["comments"]
    texts = [each[6] for each in found if each[1] == "text note"]
    assert texts == [
        "KT: Too small",
        "Why here?\nKT: Because it is new\nLB: I see",
        "Set apart",
        "Round and round",
    ]
    assert [each[-1] for each in found][:3] == [[], [], ["words"]]


def test_without_what_coplan_alone_knows_a_moved_stroke_is_still_ours(tmp_path: Path) -> None:
    ink = labelled(1, Tool.PEN, (0.2, 0.2, 0.5), (0.4, 0.4, 0.5))

    def forget(pdf: pikepdf.Pdf, note: Any) -> None:
        moved_as_acrobat_does(pdf, note)
        del note["/CoplanMark"]

    path = edited(handed(make_pdf(tmp_path / "d.pdf", "One"), Kind.COMMENTS, (1,), (ink,)), forget)
    (found,) = came_back(path)["comments"]
    assert (found[1], found[8]) == ("pen", f"coplan-{ink.mark.id}")
    assert "place" in found[-1]
