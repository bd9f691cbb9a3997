"""What is said of pages that wait for their places: in the status bar, in the outbox and at the door."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from coplan.plan.briefing import said
from coplan.plan.outbox import Consignment, Copy, Hindrance, Stage
from coplan.plan.school_year import WEEKDAYS, clock, spoken

_PAPERS = {"pdf": "PDF", "docx": "Word"}
_WONDERS, _MINUTES, _READ = 15, 120, 10
_LONGEST_NAME, _SHORT_NAME = 40, 20


def pages(count: int) -> str:
    """So many pages."""
    return "1 page" if count == 1 else f"{count} pages"


def named(page: Consignment) -> str:
    """What a page is: its kind, and what stands at its top."""
    return page.title if page.title.startswith(page.kind) else f"{page.kind}, {page.title}"


def waiting_words(waiting: Sequence[Consignment]) -> tuple[str, ...]:
    """What waits, from the fullest words to the shortest; none when nothing does."""
    asking, others = _parted(waiting)
    if not waiting:
        return ()
    count = of_pages(asking)
    needs, short = (f"{each} {'needs' if count == 1 else 'need'} you" for each in (pages(count), count))
    if not asking:
        count = of_pages(others)
        return wait_for(others), _wait(pages(count), count), _wait(f"{count}", count)
    if not others:
        return needs, short
    rest = _wait(f"{of_pages(others)}", of_pages(others))
    return f"{needs}, {rest} for {_places(others)}", f"{short}, {rest}", short


def of_pages(waiting: Iterable[Consignment]) -> int:
    """How many pages these are: one that goes to two places is one."""
    return len({(each.briefing_id, each.version) for each in waiting})


def wait_for(waiting: Sequence[Consignment]) -> str:
    """How many pages wait, and for where: "2 pages wait for S:"."""
    count = of_pages(waiting)
    return f"{_wait(pages(count), count)} for {_places(waiting)}"


def sending_words(going: Sequence[tuple[str, int, int]]) -> tuple[str, ...]:
    """What goes now, given as place, the how-manieth, and of how many; from the fullest words."""
    if not going:
        return ()
    number, total = sum(each[1] for each in going), sum(each[2] for each in going)
    where = short_name(going[0][0]) if len(going) == 1 else f"{len(going)} places"
    if total == len(going):
        return f"Sending {pages(total)} to {where}", f"Sending {pages(total)}", "Sending"
    return f"Sending {number} of {total} to {where}", f"Sending {number} of {total}", f"{number} of {total}"


def goodbye(waiting: Sequence[Consignment]) -> str:
    """What somebody has to know who closes the program with pages waiting."""
    asking, others = _parted(waiting)
    said = []
    if asking:
        said += [
            _still_needs(asking),
            f"The outbox says why. {_they_are(of_pages(asking))} kept on this laptop.",
        ]
    if others:
        count = of_pages(others)
        said.append(ended(_wait(f"{pages(count)} still", count) + f" for {_places(others)}"))
        said.append(f"{_they_are(count)} kept on this laptop and {_go(count)} when Coplan is open again.")
    return " ".join(said)


def elsewhere(waiting: Sequence[Consignment]) -> str:
    """What somebody has to know who opens another plan with pages waiting in this one."""
    asking, others = _parted(waiting)
    said = [_still_needs(asking, " of the other plan")] if asking else []
    if others:
        count = of_pages(others)
        still = _wait(f"{pages(count)} of the other plan still", count)
        said.append(f"{still} for {_places(others)}, and {_go(count)} when that plan is open again.")
    return " ".join(said)


def _still_needs(asking: Sequence[Consignment], whose: str = "") -> str:
    count = of_pages(asking)
    need = "needs" if count == 1 else "need"
    return ended(f"{pages(count)}{whose} still {need} you, for {_places(asking)}")


def _go(count: int) -> str:
    return "goes" if count == 1 else "go"


def state(consignment: Consignment, *, going: bool) -> str:
    """How far one has come, in a word or two."""
    if going:
        return "Trying…" if consignment.hindrance else Stage.ON_ITS_WAY.value
    if consignment.stage in {Stage.WAITING, Stage.ON_ITS_WAY}:
        short = len(consignment.place) <= _SHORT_NAME
        return f"Waiting for {consignment.place}" if short else Stage.WAITING.value
    return consignment.stage.value


def since(moment: datetime, now: datetime) -> str:
    """Since when, as people say it: "since 14:05", "since Tuesday 14:05", "since Tue 10 November 14:05"."""
    local = moment.astimezone(now.tzinfo)
    days = (now.date() - local.date()).days
    if days == 0:
        return f"since {clock(local)}"
    if 0 < days < len(WEEKDAYS):
        return f"since {WEEKDAYS[local.weekday()]} {clock(local)}"
    return f"since {spoken(local.date())} {clock(local)}"


def papers(consignment: Consignment) -> str:
    """Which papers it is on, and which of them have arrived already."""
    arrived = [paper(each) for each in consignment.copies if each.sent]
    left = [paper(each) for each in consignment.copies if not each.sent]
    if arrived and left:
        return f"{_and(arrived)} arrived, {_and(left)} still to go"
    return _and(arrived or left)


def paper(copy: Copy) -> str:
    """What kind of file it is, as people call it."""
    suffix = copy.wanted.rpartition(".")[2].lower()
    return _PAPERS.get(suffix, suffix.upper())


def tried_again(seconds: float | None) -> str:
    """When something is tried again; `None` is for not before somebody says so."""
    if seconds is None:
        return "Tried again when you say so"
    left = timedelta(seconds=max(0, round(seconds)))
    return f"Tried again in {left.seconds} s" if left else "Tried again now"


def answer(consignment: Consignment, seconds: float | None) -> str:
    """What came of a try that somebody asked for so many seconds ago; empty once they have read it."""
    if seconds is None or seconds > _READ:
        return ""
    return "Still not there" if consignment.hindrance is Hindrance.AWAY else "Tried, still the same"


def trying_words(waiting: Sequence[Consignment]) -> tuple[str, ...]:
    """That what waits is being tried because somebody asked for it, from the fullest words."""
    return f"Trying {_places(waiting)}…", "Trying…"


def set_aside(consignment: Consignment) -> str:
    """That a page is not sent, and how long that can be undone."""
    where = ended(f"Not sent to {short_name(consignment.place)}")
    return f"{where} It can come back until the outbox is closed."


def gone(count: int) -> str:
    """That pages wait for a place which the plan has no more."""
    they = "its page" if count == 1 else "its pages"
    return f"This is a place no longer. Send {they} elsewhere, or do not send {them(count)}."


def left(count: int) -> str:
    """That pages wait for a place which was just taken away."""
    waits = f"{pages(count)} still {'waits' if count == 1 else 'wait'} for that place."
    return f"{waits} Send {them(count)} elsewhere, or do not send {them(count)}."


def them(count: int) -> str:
    """So many pages as an object."""
    return "it" if count == 1 else "them"


def none_sent(pages_: Sequence[Consignment]) -> str:
    """That these pages for one place are not sent, and how long that can be undone."""
    what = f"{pages(len(pages_))} {'is' if len(pages_) == 1 else 'are'} not sent"
    where = ended(f"{what} to {short_name(pages_[0].place)}")
    return f"{where} They can come back until the outbox is closed."


def led(came: Sequence[tuple[Consignment, Consignment | None]], stay: int = 0) -> str:
    """What came of sending pages elsewhere, each as before when it could not be; so many `stay` by choice."""
    if len(came) == 1 and not stay:
        before, after = came[0]
        return _led(before, after) if after != before else ""
    going = [(before, after) for before, after in came if after and after != before]
    there = [before for before, after in came if after is None]
    said = []
    if going:
        (before, after), count = going[0], len(going)
        way = f"{short_name(after.place)} instead of {short_name(before.place)}"
        said.append(ended(f"{pages(count)} {'goes' if count == 1 else 'go'} to {way}"))
    if there:
        said.append(ended(f"{pages(len(there))} had arrived at {short_name(there[0].place)} before"))
    if stay and said:
        stays = "stays" if stay == 1 else "stay"
        said.append(f"{pages(stay)} {stays}, as that place has or gets {them(stay)}.")
    return " ".join(said)


def _led(before: Consignment, after: Consignment | None) -> str:
    what = f"Version {before.version} of the {said(before.kind)}"
    if after is None:
        return f"{what} has arrived at {before.place} meanwhile, and goes nowhere else."
    return ended(f"{what} goes to {short_name(after.place)} instead of {short_name(before.place)}")


def no_answer(seconds: float) -> str:
    """That a place has not answered for long; empty while nobody would wonder."""
    if seconds < _WONDERS:
        return ""
    return f"No answer for {seconds:.0f} s" if seconds < _MINUTES else f"No answer for {seconds / 60:.0f} min"


def besides(consignment: Consignment) -> tuple[str, ...]:
    """A sentence for each file that lies beside a colleague's."""
    return tuple(
        f"Somebody else changed “{each.wanted}”, so ours lies beside it as “{each.name}”."
        for each in consignment.sent
        if each.beside
    )


def short_name(place: str) -> str:
    """The name of a place, shortened between words where nobody could read all of it at a glance."""
    if len(place) <= _LONGEST_NAME:
        return place
    start = place[:_LONGEST_NAME].rpartition(" ")[0] or place[: _LONGEST_NAME - 1]
    return f"{start}…"


def ended(words: str) -> str:
    """Words as a sentence; what ends with three dots has its stop."""
    return words if words.endswith("…") else f"{words}."


def _they_are(count: int) -> str:
    return "It is" if count == 1 else "They are"


def _parted(waiting: Iterable[Consignment]) -> tuple[list[Consignment], list[Consignment]]:
    """Those that need somebody, and those that go by themselves."""
    asking: list[Consignment] = []
    others: list[Consignment] = []
    for each in waiting:
        (asking if each.stage is Stage.ASKING else others).append(each)
    return asking, others


def _places(waiting: Sequence[Consignment]) -> str:
    names = dict.fromkeys(each.place for each in waiting)
    return short_name(next(iter(names))) if len(names) == 1 else f"{len(names)} places"


def _wait(who: str, count: int) -> str:
    return f"{who} {'waits' if count == 1 else 'wait'}"


def _and(words: Sequence[str]) -> str:
    return " and ".join(words)
