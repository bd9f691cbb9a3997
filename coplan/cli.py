"""The same verbs without a window: demo, import, brief, deliver, doctor; with no verb it opens the window."""

import argparse
import builtins
import gc
import json
import os
import sys
import unicodedata
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from coplan import __version__, cli_pages, cli_places
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.plain_words import straight
from coplan.plan.trouble import Trouble
from coplan.settings import folders

if TYPE_CHECKING:
    from coplan.office import Office

FAILED, TROUBLE, INTERRUPTED = 1, 2, 130
# How long a worker may keep the window waiting for its turn at Python; ten times as often as usual.
SWITCH_SECONDS = 0.0005


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks.

    Returns 0, or 1 when something could not be done, 2 for trouble and 130 after Ctrl+C.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
    asked = _parser().parse_args(argv)
    if asked.verb is None:
        make_quick()
        from coplan import app

        return app.run(sample=asked.sample)
    try:
        return int(asked.do(asked))
    except Trouble as trouble:
        if getattr(asked, "json", False):
            _say_json({"refused": trouble.what, "remedy": trouble.remedy})
        _say(trouble.what, trouble.remedy, file=sys.stderr)
        return TROUBLE
    except KeyboardInterrupt:
        _tell("")
        _say("Stopped. What was done until then is kept, and the plan is whole.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Nobody listens any more, and Python would complain of it once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def make_quick() -> None:
    """Prepare this process for a window that comes soon and answers soon, before Qt is imported."""
    # Nothing made on the way to an open plan is thrown away again; the window collects from then on.
    gc.disable()
    sys.setswitchinterval(SWITCH_SECONDS)
    # PySide6 replaces `import` by its own, which reads the source of every module that is imported after it.
    plain_import = builtins.__import__
    import_module("PySide6.QtWidgets")
    vars(builtins)["__import__"] = plain_import


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="coplan", description="Plan next week's lessons together. With no verb, the window opens."
    )
    parser.add_argument("--version", action="version", version=f"Coplan {__version__}")
    parser.add_argument(
        "--sample",
        action="store_true",
        help="open the sample department if no plan has been opened yet; before a verb, use its plan",
    )
    parser.set_defaults(verb=None)
    verbs = parser.add_subparsers(title="verbs, each with its own --help", metavar="VERB")

    demo = verbs.add_parser("demo", help="do the whole job on the sample department, without a window")
    demo.add_argument("--to", type=_path, required=True, metavar="FOLDER", help="where the briefings go")
    demo.set_defaults(verb="demo", do=_demo)

    bring = verbs.add_parser(
        "import", help="bring lesson files into the plan and say which lessons they are for"
    )
    bring.add_argument("paths", type=_path, nargs="+", metavar="FILE_OR_FOLDER")
    bring.add_argument(
        "--accept", action="store_true", help="use every file in the lessons that it is certainly for"
    )
    _with_plan(bring)
    bring.set_defaults(verb="import", do=_import)

    brief = verbs.add_parser("brief", help="export the pages of a week as PDF and Word")
    brief.add_argument(
        "--to", type=_path, metavar="FOLDER", help="where they go; without it, to every place of the plan"
    )
    brief.add_argument(
        "--week", metavar="DATE", help="any day of the week, as 2026-11-30; without it, next week"
    )
    cli_pages.add(brief)
    _with_plan(brief)
    brief.set_defaults(verb="brief", do=_brief)

    deliver = verbs.add_parser(
        "deliver", help="send the pages that wait in the outbox, as for a drive that was away"
    )
    _with_plan(deliver)
    deliver.set_defaults(verb="deliver", do=_deliver)

    _add_rehearsals(verbs)

    restore = verbs.add_parser(
        "restore", help="put a backup in the place of the plan, which must not be open anywhere"
    )
    restore.add_argument(
        "backup", type=_path, nargs="?", metavar="BACKUP", help="a file; without it, the newest whole backup"
    )
    _with_plan(restore)
    restore.set_defaults(verb="restore", do=_restore)

    _add_timetable(verbs)

    doctor = verbs.add_parser("doctor", help="check this laptop, the plan and the places briefings go to")
    cli_places.add(doctor)
    _with_plan(doctor)
    doctor.set_defaults(verb="doctor", do=_doctor)
    return parser


def _add_rehearsals(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    rehearsals = verbs.add_parser("rehearsals", help="plan the rehearsals that are still owed")
    inner = rehearsals.add_subparsers(title="verbs", metavar="VERB", required=True)
    plan = inner.add_parser("plan", help="choose partner, time and room for each, and say why")
    plan.add_argument(
        "--days", type=int, choices=(7, 14), default=7, help="how many teaching days ahead; 7 without it"
    )
    plan.add_argument("--book", action="store_true", help="book them all, which one undo takes back")
    _with_plan(plan)
    plan.set_defaults(verb="rehearsals", do=_rehearsals)


def _add_timetable(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    timetable = verbs.add_parser("timetable", help="bring in the timetable of a school")
    inner = timetable.add_subparsers(title="verbs", metavar="VERB", required=True)
    bring = inner.add_parser("import", help="read a file and let it be the timetable of the department")
    bring.add_argument("file", type=_path, metavar="FILE", help="CSV of any kind, XLSX or ICS")
    since = "the first day on which it holds; without it, next Monday, or at first the whole year"
    bring.add_argument("--from", dest="since", metavar="DATE", help=since)
    bring.add_argument("--dry-run", action="store_true", help="only say what would come in")
    bring.add_argument("--who", metavar="KT,AM", help="whose lessons come in; without it, the department's")
    bring.add_argument("--everybody", action="store_true", help="bring in the lessons of all in the file")
    columns = "which column has the class, teacher, period, day, week, room or subject; it is remembered"
    bring.add_argument("--column", action="append", default=[], metavar="WHAT=HEADING", help=columns)
    names = "whose initials a name in the file stands for; it is remembered"
    bring.add_argument("--initials", action="append", default=[], metavar="NAME=KT", help=names)
    which = "which week the next one is; asked for with the first timetable of two weeks"
    bring.add_argument("--next-week", choices=("A", "B"), help=which)
    _with_plan(bring)
    bring.set_defaults(verb="timetable", do=_timetable)


def _with_plan(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--plan", type=_path, metavar="FOLDER", help="the folder of the plan; without it, your own"
    )
    verb.add_argument("--json", action="store_true", help="print what happened as JSON")


def _path(said: str) -> Path:
    """A file or folder; an empty name is a slip, and not the folder one is in.

    Readers have a folder of their own, so what is meant from here has to be said in full.
    """
    if not said:
        raise argparse.ArgumentTypeError("the name is empty")
    return Path(said).absolute()


def _say(*lines: str, file: TextIO | None = None) -> None:
    """Print lines without anything in them that a terminal would obey."""
    _write("\n".join(map(_without_orders, lines)), file)


def _say_json(what: object) -> None:
    _write(json.dumps(what, ensure_ascii=False, indent=2), None)


def _write(text: str, file: TextIO | None) -> None:
    try:
        print(text, file=file, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Trouble(
            f"What was done could not be written down here: {error.strerror or error}.",
            "Send the words to a screen or to a disk with room on it.",
        ) from error


def _without_orders(line: str) -> str:
    orders = {"Cc", "Zl", "Zp"}
    return straight("".join(" " if unicodedata.category(each) in orders else each for each in line))


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
        taken = office.begin_sample(_tell)
        pages = office.brief(asked.to, kinds=tuple(BriefingKind))
    _tell("")
    readable = [line for line in taken if not line.unreadable]
    _say(f"Read {len(readable)} of {len(taken)} files of the sample department.")
    for line in taken:
        if line.unreadable:
            _say(f"  not read: {line.unreadable}")
    _say("The pages are here:")
    for name in (file for page in pages for file in page.files):
        _say(f"  {name}")
    return 0


def _import(asked: argparse.Namespace) -> int:
    with _open(asked) as office:
        taken = office.take_in(asked.paths, accept=asked.accept, tell=None if asked.json else _tell)
    _tell("")
    if asked.json:
        _say_json([line.as_json() for line in taken])
    else:
        for line in taken:
            _say(line.sentence)
        unreadable = sum(bool(line.unreadable) for line in taken)
        listed = sum(bool(line.listed) for line in taken)
        locked = sum(line.locked for line in taken)
        count = len(taken) - unreadable - listed - locked
        others = (
            f", {listed} open{'s' if listed == 1 else ''} in {'its' if listed == 1 else 'their'} own program"
        )
        shown = f"{count} file{'s' if count != 1 else ''} can be shown"
        wait = f", {locked} wait{'s' if locked == 1 else ''} for {'its' if locked == 1 else 'their'} password"
        _say(f"{shown}{others if listed else ''}{wait if locked else ''}, {unreadable} cannot.")
    return 0


def _brief(asked: argparse.Namespace) -> int:
    _must_be_there(asked)
    with _open(asked) as office:
        answer = cli_pages.answer(office, asked)
    if asked.json:
        _say_json(answer.as_json)
    else:
        _say(*answer.lines)
    return 0 if answer.whole else FAILED


def _deliver(asked: argparse.Namespace) -> int:
    from coplan import cli_deliver

    _must_be_there(asked)
    with _open(asked) as office:
        answer, hints = cli_deliver.answer(office), _hints(asked, office)
    if asked.json:
        _say_json(answer.as_json)
    else:
        _say(*answer.lines, *hints)
    return 0 if answer.whole else FAILED


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
    if asked.json:
        _say_json({**proposed.as_json(), "booked": asked.book and bool(proposed.lines)})
    else:
        for line in proposed.lines:
            _say(line.sentence)
        for each in proposed.unplaced:
            _say(f"No place for {each.sentence}")
        _say(proposed.said)
    return FAILED if proposed.unplaced else 0


def _timetable(asked: argparse.Namespace) -> int:
    from coplan import cli_timetable

    with _open(asked) as office:
        answer = cli_timetable.answer(office, asked)
    if asked.json:
        _say_json(answer.as_json)
    else:
        _say(*answer.lines)
    return 0 if answer.whole else FAILED


def _restore(asked: argparse.Namespace) -> int:
    from coplan import office

    said, backup = office.restore(_folder(asked), asked.backup)
    if asked.json:
        _say_json({"restored": str(backup)})
    else:
        _say(f"Restored the plan of {said}.")
    return 0


def _doctor(asked: argparse.Namespace) -> int:
    if asked.place:
        return _doctor_of_place(asked)
    with _open(asked) as office:
        findings, hints = office.examine(), _hints(asked, office)
    if asked.json:
        _say_json([finding.as_json() for finding in findings])
    for finding in () if asked.json else findings:
        _say(*cli_places.line(finding.sentence, well=finding.well, remedy=finding.remedy))
    for hint in () if asked.json else hints:
        _say(hint)
    return 0 if all(finding.well for finding in findings) else FAILED


def _doctor_of_place(asked: argparse.Namespace) -> int:
    _must_be_there(asked)
    with _open(asked) as office:
        answer = cli_places.answer(office, asked)
    if asked.json:
        _say_json(answer.as_json)
    else:
        _say(*answer.lines)
    return 0 if answer.well else FAILED


def _tell(sentence: str) -> None:
    """Say in the last line of a terminal how far the work is; nothing clears it again."""
    if sys.stderr and sys.stderr.isatty():
        print(f"\r\x1b[K{_without_orders(sentence)}", end="", file=sys.stderr, flush=True)
