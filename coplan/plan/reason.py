"""The reason for a suggestion in words: "Y9 and “resultant force” in its name; dated Mon 30 November"."""

from collections.abc import Collection, Iterator, Sequence

from coplan.plan.clues import HALF, Clues, in_week
from coplan.plan.name_days import Days
from coplan.plan.said_name import Part, SaidName
from coplan.plan.school_year import MONTHS, spoken
from coplan.plan.stems import WORD, is_common, stem
from coplan.plan.term_week import TermWeek
from coplan.plan.unit import read_title

# A day so far away is said with its year; a week is shorter than a month.
_FAR, _WEEK = 180, 14


def said(found: Clues) -> tuple[str, ...]:
    """The evidence in words, the strongest first."""
    return tuple(_parts(found))


def another_week(name: SaidName, week: TermWeek) -> tuple[str, ...]:
    """That the file is dated, and for another week; nothing when it is not."""
    if not name.days or in_week(name.days, week):
        return ()
    return (f"dated {_dated(name.days[0], week)}, which is another week",)


def another_folder(folder: Part) -> str:
    """That a folder names another year or another class."""
    if folder.numbers.classes:
        return f"{_band(folder.numbers.classes)} in its folder, which is another class"
    years = sorted(folder.years or folder.numbers.stages)
    return f"{years_said(years)} in its folder, which is another year"


def years_said(years: Sequence[int]) -> str:
    """Year groups as people say them: "Y9", "Y7 to Y9"."""
    return f"Y{years[0]}" if len(years) == 1 else f"Y{years[0]} to Y{years[-1]}"


def _dated(days: Days, week: TermWeek) -> str:
    if days.exact:
        far = abs((days.first - week.monday).days) > _FAR
        return f"{spoken(days.first)} {days.first.year}" if far else spoken(days.first)
    if (days.last - days.first).days < _WEEK:
        return f"the week of {spoken(days.first)}"
    return f"{MONTHS[days.first.month - 1]} {days.first.year}"


def _parts(found: Clues) -> Iterator[str]:
    if found.past:
        yield found.past
    for words, place in ((_in_name(found), "name"), (_in_folder(found), "folder")):
        if words:
            yield f"{' and '.join(words)} in its {place}"
    if found.number:
        yield f"lesson {found.topic.number} of {found.topic.unit_name or 'the unit'}"
    if found.fit.name < HALF and (inside := _inside(found)):
        yield inside
    days = found.file.name.days
    if found.day:
        yield f"dated {spoken(days[0].first)}" if days else f"for {spoken(found.lessons[0].day)}"
    elif found.week:
        yield "dated this week"


def _in_name(found: Clues) -> list[str]:
    words = []
    numbers = found.file.name.name.numbers
    if found.classes and numbers.classes:
        words.append(_band(found.classes))
    elif found.year and numbers.years:
        words.append(f"Y{found.topic.year}")
    if found.fit.name >= HALF:
        words.append(f"“{phrase(found.topic.title, found.file.named)}”")
    elif found.topic.unit & found.file.named:
        words.append(f"“{_unit(found, found.file.named)}”")
    return words


def _in_folder(found: Clues) -> list[str]:
    words, file = [], found.file
    numbers = file.name.name.numbers
    if found.classes and not numbers.classes:
        words.append(_band(found.classes))
    elif found.year and not (numbers.years or numbers.classes):
        words.append(f"Y{found.topic.year}")
    if found.fit.name < HALF and not found.topic.unit & file.named:
        if found.fit.nearest >= HALF:
            words.append(f"“{phrase(found.topic.title, file.above)}”")
        elif found.fit.folder >= HALF:
            words.append(f"“{_unit(found, file.above)}”")
    return words


def _inside(found: Clues) -> str:
    topic, words = found.topic, found.file.words
    if found.fit.head >= HALF:
        return f"“{phrase(topic.title, words.head)}” at its start"
    there = frozenset(each for each in topic.stems if words.spread(each) > 0)
    return f"mentions “{phrase(topic.title, there)}”" if there & topic.own else ""


def _unit(found: Clues, there: frozenset[str]) -> str:
    topic = found.topic
    return _run(topic.unit_name, there) or _run(topic.title, there)


def _band(codes: Collection[str]) -> str:
    """What several classes are called together: "8Y" for 8Y1 and 8Y2."""
    first, *others = sorted(codes)
    shared = first
    while not all(each.startswith(shared) for each in others):
        shared = shared[:-1]
    return shared if shared and not shared.isdecimal() else ", ".join(sorted(codes))


def phrase(title: str, there: frozenset[str]) -> str:
    """The longest run of a title's own words that are there: “resultant force”."""
    return _run(read_title(title).about, there) or _run(title, there) or title


def _run(title: str, there: frozenset[str]) -> str:
    best: list[str] = []
    run: list[str] = []
    for word in [*WORD.findall(title), ""]:
        if word and (stem(word) in there or (run and is_common(word))):
            run.append(word)
            continue
        while run and is_common(run[-1]):
            run.pop()
        best, run = max(best, run, key=lambda words: len(" ".join(words))), []
    return " ".join(best)
