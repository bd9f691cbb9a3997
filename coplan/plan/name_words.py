"""The words that names of lesson files are full of and that say nothing of what a lesson is about."""

import re

from coplan.plan.stems import stem


def _set(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split())


# Which copy of a file it is, and who keeps it.
NOISE = _set(
    """
    art biology chemistry drama english food french geography german history latin literature
    language mathematics maths mfl music physics re science sciences spanish technology
    a3 a4 a5 adapted amended and autorecovered autosaved autumn backup best better bw class colour
    compatibility compressed copied copy curriculum default delete department dept do doc document
    docx download downloaded draft drive dsc edit editable edited file files final finished folder
    folders fri friday gcse home img improved inc ks3 ks4 ks5 landscape last latest les lesson
    lessons level lsn master me microsoft mode mon monday new newest next no not old older onedrive
    original pdf period planning please plus portrait powerpoint ppt pptx presentation print
    printable printed recovered repaired resource resources rev revised scan school screenshot
    session setting setup shared sharepoint spring staff summer tbc teaching teams term this thu
    thur thurs thursday topics tt tue tues tuesday units untitled update updated use ver version wc
    wed wednesday weds week wip with wk word year
    """
)
# What part of a lesson it is for: any lesson has these.
KIT = _set(
    """
    animation bank comprehension now ws debate drill label labelling misconceptions plans summary
    annotated annotation explained extract extracts listening quotation quotations quotes reading
    speaking step steps writing q recording source sources why exam
    activities activity animation ans answer answers bell bingo blanks board card cards challenge
    clip core cover crossword cut deck demo demonstration diagram differentiated discussion display
    do drawing easier example examples exit ext extension fill foundation game gap glossary graph
    group guidance ha handout hap harder higher homework hw hwk image independent instructions intro
    introducing introduction kahoot key keywords la lap ma map mark match matching method model
    modelled ms mwb notes pair photo picture plenary poster ppts practical practice prep printout
    pupil pupils puzzle qs question questions quiz recall recap resource results retrieval scaffold
    scaffolded scheme sen send set settler sheet slide slides sort starter stick student students
    support table task tasks teacher teachers template ticket version video vocab vocabulary we
    whiteboard words wordsearch work worked worksheet worksheets
    """
)
# What is about a whole unit or more, so that no one lesson can claim it.
WIDE = _set(
    """
    sow
    assessment assessments bank booklet checklist dirt exam examination feedback interleaved ko ltp
    mock mocks mtp organiser overview papers past plc progress revise revision roadmap scheme spec
    specification stp test textbook unit workbook
    """
)
_WIDE_PHRASES = re.compile(
    r"\b(?:so ?w|end of (?:unit|topic|term|year)|scheme of (?:work|learning)|medium term|long term|"
    r"exam (?:questions?|practice|style)|knowledge organi[sz]er|learning journey|all lessons|whole unit|"
    r"l\d ?(?:-|to) ?l?\d+)\b",
    re.IGNORECASE,
)
# What never belongs to a lesson at all.
_OFFICE = _set(
    """
    agenda appraisal assembly audit briefing budget bulletin calendar consent contacts cpd data
    deadlines detention dip duties duty evening groups handbook induction inset interview invoice
    letter markbook meeting meetings minutes moderation monitoring newsletter observation order
    orders parent parents policies policy register registers report reports requisition rewards rota
    safeguarding sanctions seating sef setlist sets standardisation technician technicians timetable
    timetables tracker tracking training trip trips vacancy
    """
)
_OFFICE_PHRASES = re.compile(
    r"\b(?:seating plans?|data drop|class lists?|set lists?|set changes|learning walk|book look|"
    r"work scrutiny|risk assessments?|to print|to do|planning notes|options evening|open evening|"
    r"performance management|"
    r"(?:teacher|staff) training|mark book|sims|predicted grades|target grades|photo permissions?)\b",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"^(?:(?:img|dsc[nf]?|pxl|vid|mov|p|scan|scanned|image|picture|photo|screenshot|screen shot|whatsapp "
    r"(?:image|video)|signal|snip|capture|doc|document|untitled|new (?:microsoft|text|bitmap).*)"
    r"[ _-]*(?=\d|at |from |\(|$)|\d{8}[ _-]\d{4,6})",
    re.IGNORECASE,
)
_STAMP = re.compile(r"\d[\d ._:-]*\d|\d")


def is_office(name: str, found: frozenset[str]) -> bool:
    """Whether the name is that of a paper for the staff room and not for a lesson."""
    return bool(found & _OFFICE) or bool(_OFFICE_PHRASES.search(name))


def is_wide(name: str, found: frozenset[str]) -> bool:
    """Whether the name is that of something for more than one lesson."""
    return bool(found & WIDE) or bool(_WIDE_PHRASES.search(name))


def without_stamp(name: str) -> str:
    """The name of a picture or scan without the number and the time that a machine gave it."""
    match = _PICTURE.match(name)
    return _STAMP.sub(" ", name) if match else name
