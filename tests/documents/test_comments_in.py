"""Comments that come back: ours as they were, those of other programs as near as marks can be."""

import zlib
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from coplan.documents import comments_in
from coplan.documents.library import Library
from coplan.plan.handout import Kind
from coplan.plan.mark import NOTE_LIMIT, Tool
from coplan.plan.trouble import Trouble
from tests.documents.conftest import make_pdf, picture_bytes
from tests.documents.marked_files import came_back, every_kind, handed, lying, shape, shapes


def commented(path: Path, *notes: Dictionary) -> Path:
    """A PDF of 400 by 300 points with these comments on its only page."""
    make_pdf(path, "Particles hit the walls")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj["/Annots"] = Array([pdf.make_indirect(each) for each in notes])
        pdf.save(path)
    return path


def note(kind: str, **facts: object) -> Dictionary:
    values = {f"/{key}": value for key, value in facts.items()}
    return Dictionary(
        {"/Type": Name.Annot, "/Subtype": Name(f"/{kind}"), "/Rect": [40, 60, 200, 90], **values}
    )


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_our_own_marks_come_back_as_they_were(tmp_path: Path, turn: int) -> None:
    marks = every_kind()
    found = came_back(handed(lying(tmp_path / "deck.pdf", turn), Kind.COMMENTS, (1,), marks))
    assert sorted(map(str, shapes(found))) == sorted(str(shape(each.mark)) for each in marks)
    assert found["skipped"] == 0
    texts = {each[1]: each[6] for each in found["comments"]}
    assert texts["text note"] == "Read it → “kPa”"
    assert texts["highlighted words"] == "hit the wall"
    assert {each[7] for each in found["comments"]} == {"LB"}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_without_what_only_coplan_knows_they_come_back_nearly(tmp_path: Path, turn: int) -> None:
    marks = [each for each in every_kind() if each.mark.tool in (Tool.PEN, Tool.LINE, Tool.ARROW, Tool.WORDS)]
    path = handed(lying(tmp_path / "deck.pdf", turn), Kind.COMMENTS, (1,), tuple(marks))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for comment in pdf.pages[0].obj["/Annots"]:
            del comment["/CoplanMark"]
        pdf.save(path)
    found = {Tool(each[1]): each for each in came_back(path)["comments"] if each[1] != "text note"}
    assert set(found) == {each.mark.tool for each in marks}
    for each in marks:
        again = next(one for one in shapes({"comments": [found[each.mark.tool]]}))
        before, after = each.mark.box, _box(again[2])
        assert after == pytest.approx(before, abs=0.002), each.mark.tool


def _box(points: object) -> tuple[float, float, float, float]:
    assert isinstance(points, bytes)
    flat = memoryview(points).cast("f")
    xs, ys = list(flat[0::3]), list(flat[1::3])
    return min(xs), min(ys), max(xs), max(ys)


def test_a_moved_comment_comes_back_where_it_is_now(tmp_path: Path) -> None:
    path = handed(make_pdf(tmp_path / "deck.pdf", "One"), Kind.COMMENTS, (1,), every_kind()[6:7])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        (each,) = pdf.pages[0].obj["/Annots"]
        each["/Rect"] = Array([0, 200, 100, 300])
        each["/Contents"] = String("Check: ask twice")
        pdf.save(path)
    (found,) = came_back(path)["comments"]
    assert found[1] == "text note"
    assert (found[5], found[6]) == ("Check", "ask twice")
    assert _box(shapes({"comments": [found]})[0][2])[:2] == pytest.approx((0, 0), abs=0.001)


def test_what_other_programs_write_becomes_marks(tmp_path: Path) -> None:
    corners = [40, 170, 120, 170, 40, 140, 120, 140]
    path = commented(
        tmp_path / "theirs.pdf",
        note("Ink", InkList=[[10, 10, 50, 50, 90, 10], [5, 5, 9, 9]], C=[1, 0, 0], T="L. Bright"),
        note("Ink", InkList=[[10, 10, 50, 50]], CA=0.4, BS=Dictionary(W=12), C=[1, 1, 0]),
        note("Highlight", QuadPoints=corners, C=[1, 1, 0], Contents="look here"),
        note("Underline", QuadPoints=corners),
        note("StrikeOut", QuadPoints=corners),
        note("Square", BS=Dictionary(W=2)),
        note("Circle"),
        note("Line", L=[10, 10, 90, 90], LE=Array([Name.OpenArrow, Name("/None")])),
        note("PolyLine", Vertices=[1, 1, 50, 50, 99, 1]),
        note("Polygon", Vertices=[1, 1, 50, 50, 99, 1]),
        note("FreeText", Contents="typed", DA="/Helv 12 Tf"),
        note("Text", Contents="Watch for: the sign"),
        note("Link"),
        note("Popup"),
        note("FileAttachment"),
        note("Text", Contents="hidden", F=2),
    )
    found = came_back(path)
    assert [each[1] for each in found["comments"]] == [
        "pen",
        "pen",
        "highlighter",
        "highlighted words",
        "text note",
        "line",
        "line",
        "rectangle",
        "pen",
        "arrow",
        "pen",
        "pen",
        "text note",
        "text note",
    ]
    assert found["skipped"] == 1
    said = [each for each in found["comments"] if each[1] == "text note"]
    assert [(each[5], each[6]) for each in said] == [
        ("plain", "look here"),
        ("plain", "typed"),
        ("Watch for", "the sign"),
    ]
    words = next(each for each in found["comments"] if each[1] == "highlighted words")
    assert "hit" in words[6] or "Particles" in words[6]
    arrow = next(each for each in found["comments"] if each[1] == "arrow")
    assert memoryview(shapes({"comments": [arrow]})[0][2]).cast("f")[0] > 0.2  # type: ignore[arg-type]


def test_long_words_are_cut_and_counted(tmp_path: Path) -> None:
    found = came_back(commented(tmp_path / "long.pdf", note("Text", Contents="word " * 300)))
    assert len(found["comments"][0][6]) <= NOTE_LIMIT
    assert found["shortened"] == 1


def test_damaged_comments_are_skipped_and_counted(tmp_path: Path) -> None:
    good = note("Ink", InkList=[[10, 10, 50, 50]])
    path = commented(
        tmp_path / "bad.pdf",
        good,
        note("Ink", InkList=[["a", "b"]]),
        note("Ink", InkList=7),
        note("Ink"),
        note("Line", L=[1, 2, 3]),
        note("Square", Rect=[5]),
        note("Highlight", QuadPoints=[1e30] * 8),
        note("Ink", InkList=[[float(10**20), 1, 2, 3]]),
        note("Text", Contents="x", F=Name.No),
        note("Text", Contents="off", Rect=[9000, 9000, 9001, 9001]),
    )
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj["/Annots"].append(17)
        pdf.pages[0].obj["/Annots"].append(None)
        pdf.save(path)
    found = came_back(path)
    assert [each[1] for each in found["comments"]] == ["pen"]
    assert found["skipped"] >= 9


def test_only_so_many_comments_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comments_in, "MOST", 3)
    path = commented(tmp_path / "many.pdf", *(note("Text", Contents=str(n)) for n in range(5)))
    found = came_back(path)
    assert (len(found["comments"]), found["beyond"]) == (3, 2)


def test_a_page_that_was_handed_out_says_which_it_was(tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "deck.pdf", *"12345")
    found = came_back(handed(source, Kind.COMMENTS, (4, 2), every_kind(2)))
    assert [face[3] for face in found["faces"]] == [4, 2]


def test_a_hostile_file_is_refused_and_does_not_hold_anybody_up(tmp_path: Path, library: Library) -> None:
    path = commented(tmp_path / "bomb.pdf", note("Ink", InkList=[[10, 10, 50, 50]]))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        loop = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=1))
        loop["/Parent"] = loop
        pdf.pages[0].obj["/Annots"].append(pdf.make_indirect(Array([loop])))
        pdf.pages[0].obj["/Annots"][0]["/AP"] = Dictionary(N=pdf.make_stream(zlib.compress(b"0" * 9_000_000)))
        pdf.save(path)
    assert len(library.handouts.comments(path).comments) == 1
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(path.read_bytes()[:700])
    picture = tmp_path / "photo.png"
    picture.write_bytes(picture_bytes("PNG"))
    for each in (cut, picture, tmp_path / "none.pdf"):
        with pytest.raises(Trouble):
            library.handouts.comments(each)
