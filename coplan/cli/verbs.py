"""The same verbs without a window: demo, import, brief, deliver, doctor; with no verb it opens the window."""

import argparse
import builtins
import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from coplan.cli import output, pages, parser, places
from coplan.cli.answer import Answer
from coplan.cli.interruption import Interruptible
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.trouble import Trouble
from coplan.settings import folders

if TYPE_CHECKING:
    from coplan.office import Office

FAILED, TROUBLE, INTERRUPTED = 1, 2, 130
# How long a worker may keep the window waiting for its turn at Python; ten times as often as usual.
SWITCH_SECONDS = 0.0005
# What screens that a worker imports have of Qt; the worker itself makes none of its classes.
OF_QT = ("QtWidgets", "QtSvg", "QtPrintSupport")


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks.

    Returns 0, or 1 when something could not be done, 2 for trouble and 130 after Ctrl+C.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
    asked = parser.made().parse_args(argv)
    if asked.verb is None:
        make_quick()
        from coplan import app

        return app.run(sample=asked.sample)
    try:
        with Interruptible():
            return DO[asked.verb](asked)
    except Trouble as trouble:
        if asked.json:
            output.say_json({"refused": trouble.what, "remedy": trouble.remedy})
        output.say(trouble.what, trouble.remedy, file=sys.stderr)
        return TROUBLE
    except BrokenPipeError:
        # Nobody listens any more, and Python would complain of it once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    output.tell("")
    output.say("Stopped. What was done until then is kept, and the plan is whole.", file=sys.stderr)
    return INTERRUPTED


def make_quick() -> None:
    """Prepare this process for a window that comes soon and answers soon, before Qt is imported."""
    # Nothing made on the way to an open plan is thrown away again; the window collects from then on.
    gc.disable()
    sys.setswitchinterval(SWITCH_SECONDS)
    # Made at its first use, a class may be asked for by a worker and by the window at once, and that crashes.
    os.environ["PYSIDE6_OPTION_LAZY"] = "0"
    # PySide6 replaces `import` by its own, which reads the source of every module that is imported after it.
    plain_import = builtins.__import__
    for name in OF_QT:
        import_module(f"PySide6.{name}")
    vars(builtins)["__import__"] = plain_import


def _show(answer: Answer, asked: argparse.Namespace, *hints: str) -> int:
    """Print an answer, with `hints` for people below it, and say how the program ends."""
    lines = (*answer.lines, *hints)
    output.show(replace(answer, lines=lines), as_json=asked.json)
    return 0 if answer.whole else FAILED


def _open(asked: argparse.Namespace) -> "Office":
    from coplan.office import Office

    return Office.open(_folder(asked))


def _must_be_there(asked: argparse.Namespace) -> None:
    """Raise `Trouble` when somebody names a plan that is not there: a new one would have nothing to say."""
    from coplan.storage.plan_file import NAME

    folder = _folder(asked)
    if (asked.plan or asked.sample) and not (folder / NAME).exists():
        raise Trouble(
            f"There is no plan in {folder}.",
            "Open the sample department once in the window."
            if asked.sample
            else "Name the folder that holds a plan, or leave --plan out.",
        )


def _folder(asked: argparse.Namespace) -> Path:
    if asked.sample and not asked.plan:
        from coplan import wiring

        return wiring.sample_folder(folders())
    return asked.plan or folders().data / "plan"


def _demo(asked: argparse.Namespace) -> int:
    import tempfile

    from coplan.office import Office, passing

    passing(asked.to)
    with tempfile.TemporaryDirectory(prefix="coplan-demo-") as folder, Office.open(Path(folder)) as office:
        taken = office.begin_sample(output.tell)
        pages = office.brief(asked.to, kinds=tuple(BriefingKind))
    output.tell("")
    readable = [line for line in taken if not line.unreadable]
    output.say(f"Read {len(readable)} of {len(taken)} files of the sample department.")
    for line in taken:
        if line.unreadable:
            output.say(f"  not read: {line.unreadable}")
    output.say("The pages are here:")
    for name in (file for page in pages for file in page.files):
        output.say(f"  {name}")
    return 0


def _import(asked: argparse.Namespace) -> int:
    with _open(asked) as office:
        taken = office.take_in(asked.paths, accept=asked.accept, tell=None if asked.json else output.tell)
    output.tell("")
    if asked.json:
        output.say_json([line.as_json() for line in taken])
    else:
        for line in taken:
            output.say(line.sentence)
        unreadable = sum(bool(line.unreadable) for line in taken)
        listed = sum(bool(line.listed) for line in taken)
        locked = sum(line.locked for line in taken)
        count = len(taken) - unreadable - listed - locked
        others = (
            f", {listed} open{'s' if listed == 1 else ''} in {'its' if listed == 1 else 'their'} own program"
        )
        shown = f"{count} file{'s' if count != 1 else ''} can be shown"
        wait = f", {locked} wait{'s' if locked == 1 else ''} for {'its' if locked == 1 else 'their'} password"
        output.say(f"{shown}{others if listed else ''}{wait if locked else ''}, {unreadable} cannot.")
    return 0


def _brief(asked: argparse.Namespace) -> int:
    _must_be_there(asked)
    with _open(asked) as office:
        answer = pages.answer(office, asked)
    return _show(answer, asked)


def _deliver(asked: argparse.Namespace) -> int:
    from coplan.cli import outbox

    _must_be_there(asked)
    with _open(asked) as office:
        answer, hints = outbox.answer(office), _hints(asked, office)
    return _show(answer, asked, *hints)


def _hints(asked: argparse.Namespace, office: "Office") -> tuple[str, ...]:
    """Where to look instead, when it is one's own plan and nobody has begun it."""
    if asked.plan or asked.sample or office.is_begun:
        return ()
    own = f"This is your own plan, which nobody has begun ({office.folder})."
    return (own, f"The sample department has its own: coplan --sample {asked.verb}")


def _rehearsals(asked: argparse.Namespace) -> int:
    _must_be_there(asked)
    with _open(asked) as office:
        proposed = office.plan_rehearsals(days=asked.days, book=asked.book)
    lines = [line.sentence for line in proposed.lines]
    lines += [f"No place for {each.sentence}" for each in proposed.unplaced]
    said = {**proposed.as_json(), "booked": asked.book and bool(proposed.lines)}
    return _show(Answer((*lines, proposed.said), said, not proposed.unplaced), asked)


def _timetable(asked: argparse.Namespace) -> int:
    from coplan.cli import timetable

    with _open(asked) as office:
        answer = timetable.answer(office, asked)
    return _show(answer, asked)


def _restore(asked: argparse.Namespace) -> int:
    from coplan import office

    said, backup = office.restore(_folder(asked), asked.backup)
    return _show(Answer((f"Restored the plan of {said}.",), {"restored": str(backup)}), asked)


def _doctor(asked: argparse.Namespace) -> int:
    if asked.place:
        return _doctor_of_place(asked)
    with _open(asked) as office:
        findings, hints = office.examine(), _hints(asked, office)
    lines = [places.lines(each.sentence, well=each.well, remedy=each.remedy) for each in findings]
    well = all(each.well for each in findings)
    return _show(Answer(sum(lines, ()), [each.as_json() for each in findings], well), asked, *hints)


def _doctor_of_place(asked: argparse.Namespace) -> int:
    _must_be_there(asked)
    with _open(asked) as office:
        answer = places.answer(office, asked)
    return _show(answer, asked)


DO: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "demo": _demo,
    "import": _import,
    "brief": _brief,
    "deliver": _deliver,
    "rehearsals": _rehearsals,
    "restore": _restore,
    "timetable": _timetable,
    "doctor": _doctor,
}
