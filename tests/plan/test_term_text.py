"""Term dates as schools publish them: understood line by line, or listed with the reason, never guessed."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.plan import term_text
from coplan.plan.change import Change
from coplan.plan.school_year import Holiday, SchoolYear, WeekLetter
from coplan.plan.trouble import Trouble
from tests.plan import world
from tests.plan.test_school_year import years

YEAR = next(world.plan().all(SchoolYear))
FULL = """Term dates 2026 to 2027
Autumn term: Tuesday 1 September 2026 to Friday 23 October 2026
INSET: Monday 2 November
Half term 26–30 October
Autumn term 2: Tuesday 3 November to Friday 18 December 2026

• Spring term: Monday 4 January 2027 - Friday 12 February
Spring term 2: Mon 22nd Feb to Thu 25th March 2027
Summer Term: 12 April - 28 May
Summer 2: 7 June to Wednesday 21 July 2027
INSET days: 1 September, 4 January and Friday 25 June 2027
Bank holiday: Monday 3 May
"""


def taken(text: str, year: SchoolYear = YEAR) -> SchoolYear:
    made = _edit(term_text.take(term_text.read(text, year)))
    assert isinstance(made, SchoolYear)
    return made


def _edit(change: Change) -> object:
    return change.edits[0].after


def reason(text: str) -> str:
    (line,) = term_text.read(text, YEAR).refused
    return line.why


def test_a_whole_year_is_read() -> None:
    found = term_text.read(FULL, YEAR)
    assert found.refused == ()
    year = taken(FULL)
    assert (year.first_day, year.last_day) == (date(2026, 9, 1), date(2027, 7, 21))
    assert year.inset == (date(2026, 9, 1), date(2026, 11, 2), date(2027, 1, 4), date(2027, 6, 25))
    assert [(each.name, each.first, each.last) for each in year.holidays] == [
        ("Half term", date(2026, 10, 26), date(2026, 10, 30)),
        ("Christmas holiday", date(2026, 12, 21), date(2027, 1, 1)),
        ("Half-term", date(2027, 2, 15), date(2027, 2, 19)),
        ("Easter holiday", date(2027, 3, 26), date(2027, 4, 9)),
        ("Bank holiday", date(2027, 5, 3), date(2027, 5, 3)),
        ("Half-term", date(2027, 5, 31), date(2027, 6, 4)),
    ]
    assert year.id == YEAR.id


def test_first_and_last_days_of_terms_make_terms() -> None:
    year = taken(
        "Autumn Term 2026\nStart of term: Wednesday 2 September 2026\n"
        "Half term: Monday 26 October to Friday 30 October\nLast day of term: Friday 18 December 2026\n"
        "Spring term 2027\nSchool opens Tuesday 5 January\n"
        "Half-term\tMonday 15 February\tFriday 19 February\n"
        "School closes Thursday 25 March"
    )
    assert not year.is_taught(date(2026, 10, 28))
    assert year.why_not_taught(date(2026, 12, 24)) == "Christmas holiday"
    assert year.last_day == date(2027, 3, 25)
    assert date(2026, 11, 27) in year.inset, "INSET days that nobody mentioned stay"


def test_next_years_dates_make_next_year() -> None:
    year = taken("Autumn term: 1 September 2027 to 17 December 2027\nSpring term: 4 January to 24 March 2028")
    assert (year.name, year.first_day, year.last_day) == (
        "2027 to 2028", date(2027, 9, 1), date(2028, 3, 24)
    )  # fmt: skip
    assert year.inset == ()
    assert year.week_overrides == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("INSET: Monday 17th July 2026", "Monday 17 July 2026 is a Friday"),
        ("Half term: Monday 26 October to Thursday 30 October 2026", "Thursday 30 October 2026 is a Friday"),
        ("INSET: 31 November", "There is no 31 November"),
        ("Half term: 30 October to 26 October 2026", "26 October 2026 is before 30 October 2026"),
        ("School concert 14 December", "does not say what these days are"),
        ("INSET: 1 May, " * 40, "too long"),
        ("14 December", "does not say what these days are"),
        ("Half term begins Monday 26 October", "only one end of a holiday"),
        ("Term begins 1 September 2026", "last day of this term is not here"),
        ("Term ends 1 September 2026", "first day of this term is not here"),
        ("INSET: 14 and 15", "without a month|No day was found"),
        ("INSET: 28 November 2026", "at a weekend"),
        ("Half term: 28 to 29 October", "overlap with Autumn half-term"),
        ("Half term: 1 to 5 to 9 October", "More than two days"),
        (
            "Half-term 3 May 2028 to 5 May 2028\nINSET 14 January 2027",
            "belong to the school year 2026 to 2027",
        ),
    ],
)
def test_a_line_that_cannot_be_taken_says_why(text: str, why: str) -> None:
    assert re.search(why, reason(text)), reason(text)


@pytest.mark.parametrize(
    "text",
    [
        "Half term 1: 14/01/2027 to 14/01/2027",
        "Autumn term: Tuesday 1 September 2026 to Friday 18 December 2026",
    ],
)
def test_one_term_does_not_take_the_place_of_the_whole_year(text: str) -> None:
    assert "not a whole school year" in reason(text)
    assert term_text.read(text, YEAR).year == YEAR


def test_the_holidays_beside_one_term_are_added_to_the_year_there_is() -> None:
    text = "Autumn term: 1 September 2026 to 18 December 2026\nINSET: 14 January 2027"
    found = term_text.read(text, YEAR)
    assert [line.why[:28] for line in found.refused] == ["This is not a whole school y"]
    assert set(YEAR.holidays) <= set(found.year.holidays)
    assert date(2027, 1, 14) in found.year.inset


def test_overlapping_terms_are_pointed_out() -> None:
    text = (
        "Autumn term: 1 September to 18 December 2026\nAutumn 1: 1 September to 23 October 2026\n"
        "Spring term: 4 January to 26 March 2027"
    )
    assert "overlap with another term" in reason(text)


def test_holidays_alone_are_added_to_the_year_there_is() -> None:
    year = taken("INSET: 14 January 2027\nClosed for snow: Mon 18 January")
    assert date(2027, 1, 14) in year.inset
    assert year.why_not_taught(date(2027, 1, 18)) == "Closed for snow"
    assert set(YEAR.holidays) < set(year.holidays)
    again = term_text.read("INSET: 14 January 2027\nClosed for snow: Mon 18 January", year)
    assert again.refused == ()
    assert not term_text.take(again)


def test_numbers_of_terms_years_and_clock_times_are_no_days() -> None:
    year = taken("Term 1 01/09/2026 - 18/12/2026\nTerm 2 - 4 January 2027 to 25 March 2027")
    assert (year.first_day, year.last_day) == (date(2026, 9, 1), date(2027, 3, 25))
    found = term_text.read("INSET for Year 7 from 14:30: Thursday 14 January", YEAR)
    assert found.understood[0].spans == ((date(2027, 1, 14), date(2027, 1, 14)),)


def test_text_without_dates_is_refused() -> None:
    for text in ("", "Welcome to our school\nContact us"):
        with pytest.raises(Trouble, match="No term dates"):
            term_text.take(term_text.read(text, YEAR))
    with pytest.raises(Trouble, match="501 lines"):
        term_text.read("x\n" * 501, YEAR)


@given(years())
def test_a_list_of_teaching_days_is_taught_just_so(year: SchoolYear) -> None:
    days = list(year.teaching_days(year.first_day, year.last_day))
    listed = "Date,Week\n" + "\n".join(f"{day},{'12'['AB'.index(year.week_letter(day))]}" for day in days)
    found = term_text.read(listed, YEAR)
    assert found.refused == ()
    if len(days) > 1:
        made = found.year
        assert list(made.teaching_days(days[0], days[-1])) == days
        one_week = made.first_week is WeekLetter.BOTH
        assert one_week or all(made.week_letter(day) is year.week_letter(day) for day in days)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("2026-12-05,1", "weekend"),
        ("2026-12-01,2", "Another line puts its week down as Week A"),
        ("INSET: 14 January 2027", "says the whole year already"),
    ],
)
def test_a_line_among_teaching_days_that_does_not_fit(line: str, why: str) -> None:
    assert why in reason(f"2026-11-30,1\n2026-12-02;A\n02/12/2026\tWeek A\n{line}\n2026-12-07,B")


@given(st.text(max_size=300))
def test_any_text_is_read_or_listed(text: str) -> None:
    found = term_text.read(text, YEAR)
    assert all(line.text for line in found.lines)
    assert found.year.first_day <= found.year.last_day


WORDS = st.sampled_from(
    ["Term", "Half term", "INSET", "to", "-", "and", ",", "Monday", "Fri", "1", "23rd", "30", "October",
     "Sept", "2026", "2027", "starts", "ends", "closed", "14/01/2027", "2026-11-30", "2", "\n", ":", "half"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=24))
def test_any_shuffled_lines_are_read_or_listed(words: list[str]) -> None:
    found = term_text.read(" ".join(words), YEAR)
    for holiday in found.year.holidays:
        assert isinstance(holiday, Holiday)
        assert holiday.first <= holiday.last
    assert all(line.why or line.spans or not line.said for line in found.lines)


@given(st.integers(0, 300), st.integers(1, 6))
def test_a_wrong_weekday_is_never_taken(offset: int, wrong: int) -> None:
    day = YEAR.first_day + timedelta(days=offset)
    said = f"INSET: {day + timedelta(days=wrong):%A} {day.day} {day:%B %Y}"
    found = term_text.read(said, YEAR)
    assert found.year == YEAR
    assert f"is a {day:%A}" in found.refused[0].why


def test_a_year_of_one_week_stays_so() -> None:
    plain = replace(YEAR, week_overrides=(), first_week=WeekLetter.BOTH)
    days = plain.next_teaching_days(date(2026, 9, 7), 30)
    assert taken("\n".join(f"{day},1" for day in days)).first_week is WeekLetter.BOTH


AUTUMN = "Autumn term: 2 September 2026 to 18 December 2026"
SPRING = "Spring term: 4 January 2027 to 25 March 2027"
SUMMER = "Summer term: 12 April 2027 to 20 July 2027"


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (
            (AUTUMN, "Spring term: Monday 5th January 2027 to 25 March 2027", SUMMER),
            "Line 2 seems to be a term",
        ),
        ((AUTUMN, SPRING, "Summer term: Monday 13 April 2027 to 20 July 2027"), "Line 3 seems to be a term"),
        ((AUTUMN, SUMMER), "No term is said from Tue 5 January to Fri 9 April 2027"),
    ],
)
def test_a_term_that_is_missing_is_not_taken_as_a_holiday(lines: tuple[str, ...], why: str) -> None:
    found = term_text.read("\n".join(lines), YEAR)
    with pytest.raises(Trouble, match=why):
        term_text.take(found)


def test_a_long_holiday_that_is_said_is_taken() -> None:
    said = "Holiday: 21 December 2026 to 9 April 2027"
    year = taken("\n".join((AUTUMN, said, SUMMER)))
    assert [each.name for each in year.holidays] == ["Holiday"]
