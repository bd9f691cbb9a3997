"""Pages for tests: the sample department's, one that is full to the brim, and a ruler without fonts."""

from dataclasses import dataclass

from coplan.plan import briefing, composing, export, sample
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings import lesson
from coplan.plan.page import (
    Figure,
    Grid,
    Listing,
    Page,
    Prose,
    Rich,
    Run,
    Section,
    SectionKind,
    text_of,
)
from coplan.plan.planner import Planner
from coplan.plan.resource import Resource, bring_in, resource_id
from coplan.plan.shared_model import SharedModel
from tests.plan import world

DECK = Resource(
    resource_id("d" * 64, "Y8 Gas pressure L3.pptx"),
    "Y8 Gas pressure L3.pptx",
    "pptx",
    "Department/Next week",
    "d" * 64,
    1,
    pages=12,
    engine="LibreOffice",
)


def marked_up() -> tuple[Planner, SharedModel]:
    """The sample department with its shared model, steps, pins and rehearsals."""
    planner = world.planner()
    planner.do(bring_in(planner.plan, (DECK,)))
    planner.do(sample.model(planner.plan, world.facts(), world.NOW.date()))
    (model,) = planner.plan.all(SharedModel)
    return planner, model


def page_of(planner: Planner, model: SharedModel, kind: BriefingKind = BriefingKind.LESSON) -> Page:
    """The page of a kind about the model as it is now."""
    made = briefing.of_model(planner.plan, model, kind)
    return composing.compose(export.source_of(planner.plan, made, world.NOW))


@dataclass(frozen=True, slots=True)
class Ruler:
    """Measures as if every character were half as wide as it is high."""

    def width(self, runs: Rich, size: float) -> float:
        """Half the size for each character."""
        return len(text_of(runs)) * size / 2

    def lines(self, runs: Rich, size: float, width: float) -> tuple[Rich, ...]:
        """Cut after as many characters as go into a line."""
        text, most = text_of(runs), max(1, int(width / (size / 2)))
        return tuple((Run(text[i : i + most]),) for i in range(0, len(text), most))

    def missing(self, text: str) -> str:
        """Only the snowman cannot be printed."""
        return "☃" if "☃" in text else ""


def brimful(texts: int = 160, rows: int = 8) -> Page:
    """A page with everything on it; each text is `texts` long and there are `rows` rehearsals."""

    def said(start: str, most: int) -> Rich:
        return (Run((f"{start} and so on, word by word, to the end of the line " * 9)[:most].strip()),)

    def prose(kind: SectionKind, heading: str, most: int) -> Section:
        return Section(kind, heading, Prose((said(heading or "Tomorrow", most),)))

    steps = tuple(said(f"Say step {i}", min(220, texts)) for i in range(1, 6))
    row = ("KT", "AM", "First five minutes", "Mon 30, 14:00", "Lab 4", "8X2 Tue 1 P2")
    return Page(
        "Science · Week of 30 November (B)",
        "Gas pressure: the particle model",
        "Year 8 · four classes · Version 3, 26 November",
        (
            Section(SectionKind.MODEL, "", Figure("Slide 4 of Gas pressure.pptx.")),
            Section(SectionKind.STEPS, "The model, step by step", Listing(steps)),
            Section(
                SectionKind.TECHNIQUE,
                "Our one technique",
                Prose((said("Worked examples", texts), said("We will know", texts))),
            ),
            prose(SectionKind.FIRST_FIVE, "First five minutes", texts),
            prose(SectionKind.WATCH_FOR, "Watch for", texts),
            prose(SectionKind.HANDOVER, "Handover", texts),
            prose(SectionKind.STOPPED, "Stopped, to make room", texts),
            Section(
                SectionKind.REHEARSALS,
                "Rehearsals",
                Grid(("Who", "With", "Part", "When", "Where", "Before"), (row,) * rows),
            ),
            prose(SectionKind.PROMPT, "", texts),
            prose(SectionKind.FILES, "Where the files are", texts),
        ),
        cuts=lesson.DESIGN.cuts,
    )
