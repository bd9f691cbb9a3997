"""The retrieval sheet, questions without answers for pupils to write on, and the answers for teachers."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings.design import Design, Source
from coplan.plan.briefings.heads import headed
from coplan.plan.page import Form, Grid, Listing, Run, Section, SectionKind, fewer, plain
from coplan.plan.page_text import PageField

MOST = 6
QUESTION_LIMIT = 140
ANSWER_LIMIT = 120
# How many lines there are to write on below each of so many questions.
_ROOM = {1: 6, 2: 6, 3: 5, 4: 4, 5: 3, 6: 2}
_LESS_ROOM = {
    1: "the room to write below each question but for one line",
    0: "all the room to write below the questions",
}
_EXAMPLES = (
    ("What is air made of?", "Particles that never stop moving."),
    ("What makes the pressure in a tyre?", "Particles hitting its walls."),
    ("What happens to pressure in a smaller space?", "It goes up: the walls are hit more often."),
    ("Which state of matter fills its container?", "A gas."),
    ("What does heating do to particles?", "They move faster."),
    ("Name one thing that works by air pressure.", "A straw, a pump, a syringe."),
)
# What in `Briefing.chosen` says that answers stand without their questions.
_ANSWERS_ALONE = "answers alone"
QUESTIONS = tuple(
    PageField(f"question_{i}", f"Question {i}", ask, QUESTION_LIMIT, SectionKind.QUESTIONS, needed=i == 1)
    for i, (ask, _) in enumerate(_EXAMPLES, 1)
)
ANSWERS = tuple(
    PageField(f"answer_{i}", f"Answer {i}", answer, ANSWER_LIMIT, SectionKind.ANSWERS)
    for i, (_, answer) in enumerate(_EXAMPLES, 1)
)


def asked(source: Source) -> Iterator[tuple[int, str]]:
    """The questions that there are, each with the number of its field; empty fields are passed over."""
    for i in range(1, MOST + 1):
        question = plain(source.text(f"question_{i}"))
        if question:
            yield i, question


def _name_line(_: Source) -> Section:
    return Section(SectionKind.NAME, "", Grid(("Name", "Class", "Date"), (("", "", ""),)))


def _questions(source: Source) -> Section | None:
    found = tuple((Run(question),) for _, question in asked(source))
    if not found:
        return None
    chosen = source.briefing.chosen
    room = next((lines for lines in _LESS_ROOM if _mark(lines) in chosen), _ROOM[len(found)])
    trims = tuple(
        fewer(words, (_mark(lines),), Listing(found, room=lines))
        for lines, words in _LESS_ROOM.items()
        if lines < room
    )
    return Section(SectionKind.QUESTIONS, "What can you remember?", Listing(found, room=room), trims)


def _mark(lines: int) -> str:
    """What in `Briefing.chosen` says how much room to write there is."""
    return f"room {lines}"


def _answers(source: Source) -> Section | None:
    found = tuple(
        (Run(f"{question} ", quiet=True), Run(plain(source.text(f"answer_{i}")), strong=True))
        for i, question in asked(source)
    )
    if not found:
        return None
    alone = Listing(tuple((answer,) for _, answer in found))
    if _ANSWERS_ALONE in source.briefing.chosen:
        return Section(SectionKind.ANSWERS, "Answers", alone)
    trims = (fewer("the questions above the answers", (_ANSWERS_ALONE,), alone),)
    return Section(SectionKind.ANSWERS, "Answers", Listing(found), trims)


def _answers_needed(source: Source) -> Collection[str]:
    return {f"answer_{i}" for i, _ in asked(source)}


DESIGN = Design(
    BriefingKind.RETRIEVAL,
    Form.PLAIN,
    lambda source: headed(source, "Retrieval"),
    {SectionKind.NAME: _name_line, SectionKind.QUESTIONS: _questions},
    (SectionKind.NAME,),
    QUESTIONS,
    reasons={SectionKind.QUESTIONS: "no questions yet"},
)
ANSWERS_DESIGN = Design(
    BriefingKind.ANSWERS,
    Form.PLAIN,
    lambda source: headed(source, "Retrieval answers, not for pupils"),
    {SectionKind.ANSWERS: _answers},
    (),
    tuple(
        field
        for question, answer in zip(QUESTIONS, ANSWERS, strict=True)
        for field in (replace(question, section=SectionKind.ANSWERS), answer)
    ),
    reasons={SectionKind.ANSWERS: "no questions yet"},
    also_needed=_answers_needed,
)
