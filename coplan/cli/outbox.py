"""The command line's way to send what waits in the outbox, and to say how each page stands then."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from coplan.cli.answer import Answer
from coplan.plan.delivery import Sent
from coplan.plan.outbox import Consignment

if TYPE_CHECKING:
    from coplan.office import Office


def answer(office: "Office") -> Answer:
    """Try once to bring everything that waits to its place."""
    waiting = office.desk.post.waiting()
    before = {each.id: each.sent for each in waiting}
    tried = office.deliver(waiting)
    lines = [line for each in tried for line in _lines(each, before[each.id])]
    return Answer(
        tuple(lines or ["Nothing waits to be sent."]),
        [_as_json(each) for each in tried],
        not any(each.waits for each in tried),
    )


def _lines(consignment: Consignment, before: Collection[Sent]) -> Iterator[str]:
    for file in consignment.sent:
        yield f"{'There already:' if file in before else 'Delivered'} {file.path}"
        if file.beside:
            yield f"  Somebody else changed {file.wanted}, so ours lies beside it."
    if consignment.waits:
        left = ", ".join(each.wanted for each in consignment.copies if not each.sent)
        yield f"{consignment.stage} for {consignment.place}: {left}"
        yield f"  {consignment.why} {consignment.remedy}"


def _as_json(consignment: Consignment) -> dict[str, object]:
    return {
        "kind": consignment.kind.option,
        "title": consignment.title,
        "version": consignment.version,
        "place": consignment.place,
        "folder": consignment.folder,
        "stage": consignment.stage.name.lower(),
        "since": consignment.since.isoformat(),
        "delivered": [each.path for each in consignment.sent],
        "waiting": [each.path for each in consignment.copies if not each.sent],
        "why": consignment.why,
        "remedy": consignment.remedy,
    }
