"""What is asked for in place for a cycle report."""

from coplan.plan.page import SectionKind
from coplan.plan.page_text import PageField

ANSWERS = ("Yes", "In places", "Not yet clear")
DECISIONS = ("Keep it", "Refine it", "Drop it")
DECIDERS = (
    "Head of department",
    "Second in department",
    "Senior leader",
    "Headteacher",
    "The department together",
)
RIGHTS_ANSWERS = ("Yes", "Not always")

IMPROVE = PageField(
    "improve",
    "What will improve",
    "Pupils explain why pressure rises, in their own words",
    120,
    SectionKind.PROBLEM,
    needed=True,
)
WHOM = PageField(
    "for_whom",
    "For whom",
    "Year 8, above all those who read below their age",
    100,
    SectionKind.PROBLEM,
    needed=True,
)
KNOW = PageField(
    "how_know",
    "How we will know",
    "They can explain step 2 without the slide",
    160,
    SectionKind.PROBLEM,
)
APPEARED = PageField(
    "appeared",
    "Did what we rehearsed appear?",
    ANSWERS[0],
    20,
    SectionKind.REVIEW,
    needed=True,
    choices=ANSWERS,
)
HELPED = PageField(
    "helped",
    "Did it make a visible difference to pupils?",
    ANSWERS[1],
    20,
    SectionKind.REVIEW,
    needed=True,
    choices=ANSWERS,
)
SAW = PageField(
    "saw",
    "What we saw in pupils’ work",
    "In four of six books the cause is written before the word “pressure”",
    200,
    SectionKind.REVIEW,
)
MINUTES_ADDED = PageField(
    "minutes_added",
    "Minutes added for each teacher, in figures",
    "20",
    12,
    SectionKind.LEDGER,
    needed=True,
)
ADDED = PageField("added", "What was added", "Two rehearsals in pairs", 120, SectionKind.LEDGER)
MINUTES_RETIRED = PageField(
    "minutes_retired",
    "Minutes retired for each teacher, in figures",
    "25",
    12,
    SectionKind.LEDGER,
    needed=True,
)
RETIRED = PageField("retired", "What was retired", "Weekly data entry for Year 8", 120, SectionKind.LEDGER)
REASON = PageField(
    "more_why",
    "Why more is asked than before",
    "The first cycle needs one meeting more; it is not needed again",
    160,
    SectionKind.LEDGER,
)
ALLOWED = PageField(
    "more_decider", "Who decided that more is asked", DECIDERS[3], 40, SectionKind.LEDGER, choices=DECIDERS
)
DECISION = PageField(
    "decision",
    "Keep, refine or drop",
    DECISIONS[0],
    20,
    SectionKind.DECISION,
    needed=True,
    choices=DECISIONS,
)
DECISION_WHY = PageField(
    "decision_why", "Why", "It works in every class; step 3 takes too long", 160, SectionKind.DECISION
)
DECIDER = PageField(
    "decider",
    "Who decides",
    DECIDERS[0],
    40,
    SectionKind.DECISION,
    needed=True,
    choices=DECIDERS,
)
RIGHTS = PageField(
    "rights",
    "Were the decision rights followed?",
    RIGHTS_ANSWERS[0],
    20,
    SectionKind.DECISION,
    choices=RIGHTS_ANSWERS,
)
SEE_IT = PageField(
    "see_it",
    "Where to see it",
    "Any Year 8 science lesson, in the first five minutes",
    140,
    SectionKind.ROUTINE,
)
ARTEFACTS = PageField(
    "artefacts",
    "What there is to look at",
    "The marked model, the lesson briefing and pupils’ work",
    140,
    SectionKind.ROUTINE,
)
NEXT = PageField(
    "next",
    "What comes next",
    "The same technique with Year 9 after half-term",
    200,
    SectionKind.NEXT,
)
FIELDS = (
    IMPROVE,
    WHOM,
    KNOW,
    APPEARED,
    HELPED,
    SAW,
    MINUTES_ADDED,
    ADDED,
    MINUTES_RETIRED,
    RETIRED,
    REASON,
    ALLOWED,
    SEE_IT,
    ARTEFACTS,
    DECISION,
    DECISION_WHY,
    DECIDER,
    RIGHTS,
    NEXT,
)
