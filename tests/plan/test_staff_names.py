"""Teachers whom a file names in full are asked about once, and are known from then on."""

import pytest

from coplan.plan import staff_names
from coplan.plan.column_mapping import ColumnMapping
from coplan.plan.plan import Plan
from coplan.plan.timetable_file import TimetableFile
from coplan.plan.trouble import Trouble
from tests.plan.timetables import FET, read

NAMED = FET.replace("KT", "Ms K Example").replace("AM", "Amos")


def told(**initials: str) -> tuple[ColumnMapping, ...]:
    names = {"k": "Ms K Example", "a": "Amos"}
    change = staff_names.remember(Plan(), {names[key]: said for key, said in initials.items()})
    return tuple(Plan().after(change).all(ColumnMapping))


def names(found: TimetableFile) -> list[tuple[str, int, str]]:
    return [(each.name, each.rows, each.initials) for each in found.names]


def test_names_are_asked_about_and_never_taken_for_initials() -> None:
    found = read(NAMED)
    assert found.wants_names
    assert found.teachers == ()
    assert names(found) == [("Ms K Example", 3, ""), ("Amos", 2, "")]
    why = "nobody has said whose initials “Ms K Example” stands for"
    assert {row.why for row in found.unplaced} == {why}


def test_what_was_told_once_is_known_in_every_file() -> None:
    found = read(NAMED.replace("Ms K Example", "ms  k. example"), mappings=told(k="kt", a="am"))
    assert not found.wants_names
    assert (found.teachers, found.unplaced) == (("KT", "AM"), ())
    assert found.people[0].name == "ms  k. example"


def test_a_name_that_was_left_out_leaves_only_its_own_rows_out() -> None:
    found = read(NAMED, mappings=told(k="KT"))
    assert [row.line for row in found.unplaced] == [3, 4]
    assert {row.teachers for row in found.unplaced} == {()}
    assert found.teachers == ("KT",)


def test_short_names_are_initials_where_nobody_is_named_in_full() -> None:
    assert read(FET.replace("AM", "Amos")).teachers == ("KT", "AMOS")


def test_a_comma_stands_inside_a_name() -> None:
    found = read('Class,Teacher,Period\n8X1,"Example, Ms K",Mon1\n8X2,"KT, AM",Mon2\n')
    assert names(found) == [("Example, Ms K", 1, "")]
    assert found.teachers == ("KT", "AM")


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Ms K Example", "KE"),
        ("Example, Mr K", "KE"),
        ("Example", "EX"),
        ("Ann-Marie van Example", "AE"),
        ("Éva Őri", "ÉŐ"),
        ("Mr", ""),
        ("Example SA", "SA"),
        ("Ms Example-Jones KTE", "KTE"),
        ("EXAMPLE SA", "ES"),
        ("Ms AJ Example", "AE"),
        ("Example, AJ", "AE"),
    ],
)
def test_initials_are_suggested(name: str, initials: str) -> None:
    assert staff_names.suggested([name], ())[name] == initials


def test_two_people_are_never_offered_the_same_initials() -> None:
    found = staff_names.suggested(["Kim Example", "Kay Exton", "K Exner"], {"KEX"})
    assert list(found.values()) == ["KE", "KEXT", "KEXN"]


def test_what_cannot_be_initials_is_refused_in_words() -> None:
    for said, why in (("KTEST", "cannot be the initials"), ("K T.", "cannot be the initials")):
        with pytest.raises(Trouble, match=why):
            staff_names.remember(Plan(), {"Ms K Example": said})
    with pytest.raises(Trouble, match="would both be KE"):
        staff_names.remember(Plan(), {"Kim Example": "KE", "Kay Example": "ke"})
    assert not staff_names.remember(Plan(), {"Kim Example": " "})
