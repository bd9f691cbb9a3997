"""The department: its people, by initials, and its rooms."""

from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum

from coplan.plan import ids
from coplan.plan.change import Change, Edit, Record, added
from coplan.plan.ids import DepartmentId, StaffId
from coplan.plan.plan import Plan
from coplan.plan.school_year import WeekLetter
from coplan.plan.trouble import Trouble

MOST_REHEARSALS = 10
LONGEST_WORD = 40


class Role(StrEnum):
    """What somebody does in the department."""

    HEAD = "head of department"
    SECOND = "second in department"
    TEACHER = "teacher"
    ECT = "early career teacher"


@dataclass(frozen=True, slots=True)
class Away:
    """A stretch of a weekday (1 is Monday) on which a part-timer is not in school."""

    week: WeekLetter
    weekday: int
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Department(Record):
    """One school department, or a primary year team. `folder` is where next week's files are found.

    Nobody is offered more than `most_each` rehearsals a week; with `keeps_last_free`, nobody's last free
    period of a week is offered either. `page_names` is the pattern for names of exported files, empty for the
    usual one; `word_template` the Word file that pages are poured into, empty for ours; `known_words` are
    words that the spelling check lets pass.
    """

    id: DepartmentId
    name: str
    rooms: tuple[str, ...] = ()
    folder: str = ""
    most_each: int = 3
    keeps_last_free: bool = True
    page_names: str = ""
    word_template: str = ""
    known_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Staff(Record):
    """Somebody who teaches in the department, known by initials; `lunch` says that lunch may be used."""

    id: StaffId
    initials: str
    role: Role = Role.TEACHER
    mentor: StaffId | None = None
    away: tuple[Away, ...] = ()
    lunch: bool = False


def staff_id(initials: str) -> StaffId:
    """The id of the person with these initials, the same on every laptop of the department."""
    return StaffId(ids.derived("staff", initials.strip().upper()))


def begin(name: str, rooms: tuple[str, ...] = (), folder: str = "") -> Change:
    """Start a department."""
    if not name.strip():
        raise Trouble(
            "The department has no name yet.", "Write its name as it stands on the door, such as Science."
        )
    department = Department(DepartmentId(ids.derived("department")), name.strip(), rooms, folder)
    return Change(f"Started the department {department.name}", (added(department),))


def rename(department: Department, name: str) -> Change:
    """Give the department another name."""
    if not name.strip():
        raise Trouble(
            "The department has no name.", "Write its name as it stands on the door, such as Science."
        )
    return Change("Renamed the department", (Edit(department, replace(department, name=name.strip())),))


def point_at(department: Department, folder: str) -> Change:
    """Say where next week's files are."""
    return Change(
        "Chose the folder of next week's files", (Edit(department, replace(department, folder=folder)),)
    )


def join(plan: Plan, initials: str, role: Role = Role.TEACHER) -> Change:
    """Add somebody to the department."""
    letters = initials.strip().upper()
    if not (1 <= len(letters) <= 4 and letters.isalnum()):
        raise Trouble(
            f"“{initials}” cannot be used as initials.",
            "Use one to four letters or digits, as on the timetable.",
        )
    if plan.find(Staff, staff_id(letters)):
        raise Trouble(
            f"{letters} is in the department already.", "Use a third letter to tell two people apart."
        )
    return Change(f"Added {letters} to the department", (added(Staff(staff_id(letters), letters, role)),))


def staff(plan: Plan, initials: str) -> Staff:
    """The person with these initials. Raises `Trouble` when nobody has them."""
    person = plan.find(Staff, staff_id(initials))
    if person is None:
        raise Trouble(
            f"Nobody in the department has the initials {initials}.", "Check the initials or add them."
        )
    return person


def share_fairly(department: Department, most_each: int) -> Change:
    """Say how many rehearsals a week nobody is offered more than."""
    if not 1 <= most_each <= MOST_REHEARSALS:
        raise Trouble(
            f"{most_each} rehearsals a week cannot be planned.",
            f"Choose a number from 1 to {MOST_REHEARSALS}.",
        )
    said = "one rehearsal" if most_each == 1 else f"{most_each} rehearsals"
    after = replace(department, most_each=most_each)
    changed = (Edit(department, after),) if after != department else ()
    return Change(f"Nobody is offered more than {said} a week now", changed)


def keep_last_free(department: Department, keeps: bool) -> Change:
    """Say whether everybody's last free period of a week stays theirs."""
    said = "stays free now" if keeps else "may be used now"
    after = replace(department, keeps_last_free=keeps)
    changed = (Edit(department, after),) if after != department else ()
    return Change(f"Everybody’s last free period of a week {said}", changed)


def know_word(department: Department, word: str) -> Change:
    """Let a word pass the spelling check from now on."""
    said = word.strip().replace("’", "'")
    if not said or any(character.isspace() for character in said) or len(said) > LONGEST_WORD:
        raise Trouble(f"“{word.strip()}” is not one word.", "Add one word at a time.")
    words = tuple(sorted({*department.known_words, said.casefold()}))
    after = replace(department, known_words=words)
    changed = (Edit(department, after),) if after != department else ()
    return Change(f"Added “{said}” to the department’s words", changed)
