"""How exported pages are called: what the department's pattern says of each page, and what it cannot be."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.plan import briefing, export, ids, page_names
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings.design import Source
from coplan.plan.department import Department
from coplan.plan.ids import PlaceId
from coplan.plan.page_names import PARTS, Named, call_files, folders_of, follow, name_of, sort_into
from coplan.plan.place import Place
from coplan.plan.safe_names import safe, safe_folder
from coplan.plan.shared_model import SharedModel
from coplan.plan.trouble import Trouble
from tests.plan import sheet_pages, world
from tests.plan.hostile_names import CLUSTERS, HOSTILE

TITLE = "Gas pressure: the particle model"
PLACE = Place(PlaceId(ids.derived("place", "stick")), "USB stick", "E:\\Briefings")


hostile = st.one_of(
    st.lists(st.sampled_from((*HOSTILE, *CLUSTERS)), max_size=40).map("".join), st.text(max_size=200)
)


@cache
def source(kind: BriefingKind) -> Source:
    """What a page of the sample is made from."""
    planner, model = sheet_pages.marked_up()
    made = briefing.of_model(planner.plan, planner.plan.get(SharedModel, model.id), kind)
    return export.source_of(planner.plan, made, world.NOW, "KT")


def named(pattern: str, kind: BriefingKind = BriefingKind.LESSON, title: str = TITLE) -> str:
    """What a page of the sample is called when the department has this pattern."""
    planner, model = sheet_pages.marked_up()
    planner.do(follow(planner.plan.get(Department, next(planner.plan.all(Department)).id), pattern))
    made = briefing.of_model(planner.plan, planner.plan.get(SharedModel, model.id), kind)
    return name_of(export.source_of(planner.plan, made, world.NOW, "KT"), title)


@pytest.mark.parametrize(
    ("pattern", "kind", "name"),
    [
        ("", BriefingKind.LESSON, f"2026-11-30 {TITLE}"),
        ("", BriefingKind.PARENTS, f"2026-11-30 {TITLE}, Explainer for parents"),
        ("{title}", BriefingKind.PARENTS, f"{TITLE}, Explainer for parents"),
        ("{kind} - {title}", BriefingKind.PARENTS, f"Explainer for parents - {TITLE}"),
        ("{department} {week} {class} {title} v{version} {who}", BriefingKind.LESSON, ""),
        ("{ Date } ({who}) {TITLE}", BriefingKind.PARENTS, f"2026-11-30 {TITLE}, Explainer for parents"),
    ],
)
def test_a_page_is_called_after_the_pattern(pattern: str, kind: BriefingKind, name: str) -> None:
    assert named(pattern, kind) == (name or f"Science 2026-11-30 8X1 {TITLE} v1 KT")


def test_two_kinds_of_page_about_one_model_never_have_one_name() -> None:
    for pattern in ("", "{title}", "{who} {title}", "{KIND}: {title}"):
        kinds = [kind for kind in BriefingKind if kind not in briefing.OF_DEPARTMENT]
        assert len({named(pattern, kind) for kind in kinds}) == len(kinds)


def test_a_long_title_gives_way_to_what_tells_pages_apart() -> None:
    for title in ("word by word " * 9, "слово за слово, " * 9, "x" * 200):
        kinds = [kind for kind in BriefingKind if kind not in briefing.OF_DEPARTMENT]
        names = [safe(f"{named('', kind, title)}.docx") for kind in kinds]
        assert len(set(names)) == len(kinds)
        assert all(name.endswith(f", {kind}.docx") for name, kind in zip(names[1:], kinds[1:], strict=True))


@given(hostile, st.sampled_from((BriefingKind.LESSON, BriefingKind.PARENTS)), st.integers(30, 80))
def test_any_title_leaves_the_day_the_class_and_the_kind(title: str, kind: BriefingKind, room: int) -> None:
    name = safe(f"{name_of(source(kind), title, '{date} {class} {title}', room)}.docx")
    assert name.startswith("2026-11-30 8X1")
    assert name.endswith(".docx" if kind is BriefingKind.LESSON else f"{kind}.docx")
    assert len(name) <= max(room, len(f"2026-11-30 8X1 , {kind}.docx") + 12)
    assert safe(name) == name


@pytest.mark.parametrize("title", CLUSTERS)
def test_a_title_in_one_word_is_shortened_by_whole_characters(title: str) -> None:
    name = name_of(source(BriefingKind.PARENTS), title * 60).removeprefix("2026-11-30 ")
    short = name.removesuffix(", Explainer for parents")
    assert short == title * (len(short) // len(title))


def test_a_deep_folder_shortens_the_title_while_it_says_something() -> None:
    page = source(BriefingKind.PARENTS)
    assert name_of(page, TITLE, room=60) == "2026-11-30 Gas pressure, Explainer for parents"
    assert name_of(page, TITLE, room=30) == "2026-11-30 Gas pressure, Explainer for parents"
    assert name_of(page, "Photosynthesis", room=30) == "2026-11-30 Photosynthes, Explainer for parents"


def test_a_pattern_with_too_many_words_gives_way_to_what_tells_pages_apart() -> None:
    pattern = "{title} " + "for the whole faculty and its guests " * 2
    assert named(pattern, BriefingKind.PARENTS) == (
        "2026-11-30 8X1 Gas pressure: the particle model, Explainer for parents"
    )
    kinds = [kind for kind in BriefingKind if kind not in briefing.OF_DEPARTMENT]
    assert len({safe(f"{named(pattern, kind)}.docx") for kind in kinds}) == len(kinds)


def test_a_title_that_is_the_kind_is_said_once() -> None:
    assert named("", BriefingKind.REPORT, "Cycle report") == "2026-11-30 Cycle report"


def test_a_title_that_begins_with_the_kind_says_it_once() -> None:
    title = "Department week, 30 November to 4 December"
    assert named("", BriefingKind.WEEK, title) == f"2026-11-30 {title}"
    assert named("{kind} {title}", BriefingKind.WEEK, title) == title.replace(",", "", 1)


def test_a_page_in_another_language_never_takes_the_place_of_the_english_one() -> None:
    planner, model = sheet_pages.marked_up()
    made = replace(briefing.of_model(planner.plan, model, BriefingKind.PARENTS), language="pl")
    name = name_of(export.source_of(planner.plan, made, world.NOW, "KT"), TITLE)
    assert name == "2026-11-30 Gas pressure, Explainer for parents in Polish"


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("{titel}", "no part of a name"),
        ("{title", "not whole"),
        ("{title} }", "not whole"),
        ("{}", "no part of a name"),
        ("Briefing {date}", "the same name"),
        ("{title}" + "x" * 100, "room for 100"),
    ],
)
def test_a_pattern_that_cannot_be_is_refused_in_words(pattern: str, why: str) -> None:
    department = next(world.planner().plan.all(Department))
    with pytest.raises(Trouble, match=why):
        follow(department, pattern)


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Gas pressure: why a tyre gets harder the more you pump it", "Gas pressure"),
        ("Gas pressure – the particle model and what follows of it", "Gas pressure"),
        (
            "Well-known gases and how they are told apart in a laboratory",
            "Well-known gases and how they",
        ),
    ],
)
def test_a_long_title_loses_what_a_colon_adds_before_it_loses_words(title: str, short: str) -> None:
    planner, model = sheet_pages.marked_up()
    made = replace(briefing.of_model(planner.plan, model, BriefingKind.PARENTS), language="pl")
    name = name_of(export.source_of(planner.plan, made, world.NOW, "KT"), title)
    assert name.startswith(f"2026-11-30 {short}")
    assert name.endswith(", Explainer for parents in Polish")
    assert name.count(" ") <= len(short.split()) + 6


@pytest.mark.parametrize(
    ("pattern", "folders"),
    [
        ("", ()),
        ("Week of {week}/{class}", ("Week of 2026-11-30", "8X1")),
        ("{kind}\\{who}", ("Explainer for parents",)),
        ("//{class}//./..//{class}.", ("8X1", "8X1")),
        ("??/{class}/~", ("8X1",)),
        ("CON/Forms/{week}", ("Pages CON", "Pages Forms", "2026-11-30")),
        ("a: {title}", ("a - Years 7 8 - gas",)),
    ],
)
def test_pages_are_sorted_into_folders(pattern: str, folders: tuple[str, ...]) -> None:
    assert folders_of(source(BriefingKind.PARENTS), "Years 7/8: gas", pattern) == folders


@given(hostile, hostile)
def test_no_title_and_no_pattern_leads_out_of_the_place(title: str, pattern: str) -> None:
    for folder in folders_of(source(BriefingKind.PARENTS), title, f"{{title}}/{pattern}"):
        assert folder == safe_folder(folder)
        assert not set(folder) & set("/\\:")
        assert folder.strip(". ")


@pytest.mark.parametrize(
    ("pattern", "kept"),
    [("{week} / {class}", "{week}/{class}"), ("\\{week}\\..\\{class}\\", "{week}/{class}"), (" . ", "")],
)
def test_a_pattern_of_folders_is_kept_as_it_is_meant(pattern: str, kept: str) -> None:
    after = sort_into(PLACE, pattern).edits
    assert [each.after for each in after] == ([replace(PLACE, subfolders=kept)] if kept else [])


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("S:\\Science\\{week}", "a folder of its own"),
        ("\\\\server\\share", "a folder of its own"),
        ("{weak}", "no part of a name"),
        ("a/b/c/d/e", "more than 4 folders"),
    ],
)
def test_a_pattern_of_folders_that_cannot_be_is_refused_in_words(pattern: str, why: str) -> None:
    with pytest.raises(Trouble, match=why):
        sort_into(PLACE, pattern)


def test_a_place_can_call_its_files_in_its_own_way() -> None:
    change = call_files(PLACE, "{class} {title}")
    assert change.sentence == "Pages in USB stick are called “{class} {title}” now"
    assert [each.after for each in change.edits] == [replace(PLACE, names="{class} {title}")]
    assert name_of(source(BriefingKind.LESSON), TITLE, "{class} {title}") == f"8X1 {TITLE}"
    with pytest.raises(Trouble, match="the same name"):
        call_files(PLACE, "{class}")


def test_a_misspelt_part_is_told_what_was_meant() -> None:
    department = next(world.planner().plan.all(Department))
    with pytest.raises(Trouble) as found:
        follow(department, "{week} {class} {titel} v{version}")
    assert found.value.remedy == "Did you mean {title}?"


@given(
    st.lists(
        st.sampled_from([*(f"{{{part}}}" for part in PARTS), " ", ", ", "(", ")", "-", "x"]), max_size=12
    ),
    st.dictionaries(st.sampled_from(tuple(PARTS)), st.text("a (),", max_size=6)),
)
def test_no_pattern_leaves_a_page_without_a_name(pattern: list[str], parts: dict[str, str]) -> None:
    name = Named({"kind": "Step cards", **{k: v for k, v in parts.items() if k != "kind"}}).name(
        "".join(pattern)
    )
    assert name
    assert name == " ".join(name.split())
    assert page_names.USUAL not in name
