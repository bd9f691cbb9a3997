"""Where each text of the plan may be printed, and why; whoever adds a field decides here.

A page is named as on the command line. `sheet` is the printed part of the timetable, `steps` the page of
steps of a file that is handed out with what is said of its marks, and `calendar` the invitations. Texts that
are written for pages need no line: they stand on the pages that ask for them, and on no other.
"""

from collections.abc import Mapping

# What the department itself reads, what leaders and governors read, what families read, what pupils get.
STAFF = frozenset(
    {"lesson", "week", "working", "lesson-cards", "step-cards", "visit-cards", "wet-tuesday-cards"}
)
LEADERS, FAMILIES = frozenset({"report"}), frozenset({"parents", "parents-pl", "parents-ur"})
PUPILS = frozenset({"retrieval", "answers", "handout"})
OTHERS = frozenset({"sheet", "steps", "calendar"})
PAGES = STAFF | LEADERS | FAMILIES | PUPILS
NOWHERE: frozenset[str] = frozenset()

# Fields that stay what they are, because other records are found by them or a program has to know them.
KEPT: Mapping[str, str] = {
    "department.page_names": "a pattern in a language of its own; it stands in no page, only in file names",
    "school_year.bells.slots.name": "what lessons, duties and rehearsals name their times by",
    "school_year.timezone": "one that the computer knows",
    "taught_slot.period": "the name of a slot",
    "taught_slot.class_code": "what the ids of lessons are made of",
    "duty.slot": "the name of a slot",
    "protected_time.slot": "the name of a slot",
    "lesson.class_code": "what the ids of lessons are made of",
    "lesson.period": "the name of a slot",
    "resource.kind": "the ending of a file",
    "resource.fingerprint": "a number that is only compared; the ids below stand for it",
    "rehearsal.slot": "the name of a slot",
    "protected_move.to_slot": "the name of a slot",
    "briefing.language": "a code",
    "briefing.chosen": "ids of cards and pictures; planted ones would empty the page",
    "page_text.about": "the id of a model, a day, or the word department",
    "page_text.name": "the name of a field of a page",
}

Rule = tuple[frozenset[str], str]
MAY: Mapping[str, Rule] = {
    "department.name": (PAGES | {"sheet"}, "every page says whose it is"),
    "department.rooms": (NOWHERE, "only those of lessons and rehearsals are printed, with these"),
    "department.folder": (NOWHERE, "the file of the model says where it is"),
    "department.word_template": (NOWHERE, "a path on one laptop"),
    "department.known_words": (NOWHERE, "only for the spelling check"),
    "staff.initials": (
        frozenset({"lesson", "week", "working", "sheet", "calendar"}),
        "who exports and who rehearses with whom is for the department; the report and families name nobody",
    ),
    "place.name": (NOWHERE, "where pages go is for whoever sends them"),
    "place.folder": (NOWHERE, "a path on one laptop"),
    "place.subfolders": (NOWHERE, "how the folders of files are called"),
    "place.names": (NOWHERE, "how the files are called"),
    "school_year.name": (NOWHERE, "pages say their week"),
    "school_year.holidays.name": (frozenset({"week", "sheet"}), "why there are no lessons on a day"),
    "school_year.bells.slots.label": (frozenset({"week", "working", "sheet"}), "when time is protected"),
    "taught_slot.room": (NOWHERE, "the lesson says its room"),
    "taught_slot.subject": (NOWHERE, "the department knows it"),
    "duty.what": (frozenset({"sheet"}), "why somebody cannot rehearse then; on the own sheet of a person"),
    "protected_time.what": (frozenset({"week", "working", "sheet"}), "the time that the school keeps for it"),
    "lesson.room": (frozenset({"week", "lesson-cards", "visit-cards", "sheet"}), "where to go"),
    "lesson.subject": (NOWHERE, "the department knows it"),
    "lesson.title": (frozenset({"week"}), "what is taught"),
    "folder.path": (NOWHERE, "a path on one laptop"),
    "resource.name": (frozenset({"lesson", "handout"}), "which file to open"),
    "resource.folder": (frozenset({"lesson"}), "where the file is, by its last names only"),
    "resource.title": (NOWHERE, "the shared model has its own"),
    "resource.engine": (NOWHERE, "who drew the pages is for the screen"),
    "resource.unreadable": (NOWHERE, "for the screen"),
    "shared_model.title": (PAGES | {"steps"}, "what the page is about"),
    "shared_model.technique": (frozenset({"lesson", "week", "report", "steps"}), "what was agreed"),
    "shared_model.know": (frozenset({"lesson", "report", "steps"}), "how it is known whether it worked"),
    "shared_model.first_five": (frozenset({"lesson", "lesson-cards", "steps"}), "the start of the lesson"),
    "shared_model.misconception": (frozenset({"lesson", "lesson-cards", "steps"}), "what to watch for"),
    "shared_model.handover": (frozenset({"lesson", "steps"}), "the end of the model"),
    "shared_model.stopped": (frozenset({"lesson", "steps"}), "what staff no longer do"),
    "shared_model.prompt": (frozenset({"lesson", "steps"}), "the one prompt"),
    "shared_model.non_negotiables": (frozenset({"lesson", "step-cards", "steps"}), "what is not negotiable"),
    "shared_model.wet_teacher": (frozenset({"lesson", "wet-tuesday-cards", "steps"}), "8.55"),
    "shared_model.wet_pupils": (frozenset({"lesson", "wet-tuesday-cards", "steps"}), "8.55"),
    "shared_model.wet_visitor": (
        frozenset({"lesson", "visit-cards", "wet-tuesday-cards", "steps"}),
        "what a visitor looks at",
    ),
    "mark.text": (frozenset({"lesson", "handout", "steps"}), "what is written on the page itself"),
    "step.say": (
        frozenset({"lesson", "report", "lesson-cards", "step-cards", "handout", "steps"}),
        "the model in short",
    ),
    "step.why": (frozenset({"lesson", "step-cards", "steps"}), "the reason of a step"),
    "rehearsal.part": (frozenset({"lesson", "week", "calendar"}), "what is rehearsed"),
    "rehearsal.room": (frozenset({"lesson", "week", "sheet", "calendar"}), "where it is rehearsed"),
    "engagement.source": (NOWHERE, "where somebody's own calendar came from"),
    "protected_move.decided_by": (frozenset({"week", "sheet"}), "a move of protected time has its trace"),
    "protected_move.why": (frozenset({"sheet"}), "the rest of its trace, for those whose time it is"),
    "invitation.part": (NOWHERE, "what was sent last; the next is made of the rehearsal"),
    "invitation.before": (NOWHERE, "what was sent last"),
    "invitation.room": (NOWHERE, "what was sent last"),
    "column_mapping.headings": (NOWHERE, "the full names of staff in a timetable are kept here"),
    "column_mapping.columns": (NOWHERE, "how a file of one school is read"),
    "delivery.name": (NOWHERE, "what was sent before"),
    "delivery.fingerprint": (NOWHERE, "what was sent before"),
    "delivery.who": (NOWHERE, "who sent it before; a page says who exports it now"),
    "delivery.folder": (NOWHERE, "a path on one laptop"),
}
