"""The verbs of pages that people print, with something to do each of them to."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from coplan.plan import briefing, department, outbox, page_names, page_text, taking_back, word_template
from coplan.plan.change import Change, Edit
from coplan.plan.delivery import Sent
from coplan.plan.department import Department
from coplan.plan.ids import ConsignmentId, RecordId
from coplan.plan.outbox import Consignment, Copy, Stage
from coplan.plan.page import Listing, SectionKind, Trim
from coplan.plan.page_text import PageField
from coplan.plan.place import Place
from coplan.plan.plan import Plan
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import steps_of
from tests.plan import world

WHO_TO_ASK = PageField("who_to_ask", "Who to ask", "The school office", 120, SectionKind.WHO_TO_ASK)


def _briefing(plan: Plan) -> briefing.Briefing:
    return briefing.of_model(plan, next(plan.all(SharedModel)))


def consignment(plan: Plan) -> Consignment:
    """The page of the model, arrived in the first place."""
    made, place = _briefing(plan), next(plan.all(Place))
    sent = Sent("S:/Science/9Y2", "Gas.pdf", "Gas.pdf", "f" * 64)
    copies = (Copy("Gas.pdf", "f" * 64, 4, "/outbox/Gas.pdf", sent),)
    return Consignment(
        id=ConsignmentId(RecordId("c" * 32)),
        briefing_id=made.id,
        kind=made.kind,
        title="Gas pressure",
        version=1,
        place_id=place.id,
        place=place.name,
        folder=place.folder,
        subfolders=("9Y2",),
        who="KT",
        signed="KT",
        made_at=world.NOW,
        copies=copies,
        since=world.NOW,
        stage=Stage.DELIVERED,
    )


def _shorten(plan: Plan) -> Change:
    second = steps_of(plan, next(plan.all(SharedModel)).id)[1]
    return briefing.shorten(
        plan, _briefing(plan), Trim("It is heard.", second.id, "It is seen.", Listing(()))
    )


def _shorten_text(plan: Plan) -> Change:
    return page_text.shorten(plan, _briefing(plan).about, WHO_TO_ASK.name, "The office")


def _cut(plan: Plan) -> Change:
    second = steps_of(plan, next(plan.all(SharedModel)).id)[1]
    shorter = Trim("It is heard.", second.id, "It is seen.", Listing(()))
    cuts = ((SectionKind.FILES, None), (SectionKind.STEPS, shorter), (SectionKind.WATCH_FOR, None))
    return briefing.cut(plan, _briefing(plan), cuts)


def _take_back(plan: Plan) -> Change:
    now = _briefing(plan)
    done = Change("Left files off the page", (Edit(replace(now, left_out=()), now),))
    return taking_back.alone(plan, done, ())


PAGE_VERBS: Mapping[str, Callable[[Plan], Change]] = {
    "briefing.cut": _cut,
    "briefing.leave_out": lambda plan: briefing.leave_out(plan, _briefing(plan), SectionKind.PROMPT),
    "briefing.pick": lambda plan: briefing.pick(plan, _briefing(plan), ("4", "6", "4")),
    "briefing.put_back": lambda plan: briefing.put_back(plan, _briefing(plan), SectionKind.FILES),
    "briefing.made": lambda plan: briefing.made(plan, _briefing(plan)),
    "outbox.arrived": lambda plan: outbox.arrived(plan, (consignment(plan),)),
    "page_names.call_files": lambda plan: page_names.call_files(next(plan.all(Place)), "{title}"),
    "page_names.sort_into": lambda plan: page_names.sort_into(next(plan.all(Place)), "{week}/{class}"),
    "briefing.shorten": _shorten,
    "briefing.speak": lambda plan: briefing.speak(plan, _briefing(plan), "pl"),
    "department.know_word": lambda plan: department.know_word(next(plan.all(Department)), "Torricelli"),
    "page_names.follow": lambda plan: page_names.follow(next(plan.all(Department)), "{week} {class} {title}"),
    "page_text.shorten": _shorten_text,
    "taking_back.alone": _take_back,
    "page_text.write": lambda plan: page_text.write(
        plan, _briefing(plan).about, WHO_TO_ASK, "The school office, in the mornings"
    ),
    "word_template.use": lambda plan: word_template.use(next(plan.all(Department)), "S:/Science/Page.docx"),
}
