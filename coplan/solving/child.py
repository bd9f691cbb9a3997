"""The process that solves: it loads HiGHS, reads one puzzle, answers it and ends.

It ends too when the program is gone before it asked, and computes hardly longer than it was given.
"""

import sys

from coplan.solving import messages, proving

if sys.platform != "win32":
    import resource

_SPARE_SECONDS = 5


def main() -> None:
    """Answer one puzzle."""
    text = sys.stdin.buffer.readline()
    if text:
        puzzle, hint, seconds = messages.read_asked(text)
        _limit_time(seconds)
        sys.stdout.buffer.write(messages.answered(proving.prove(puzzle, hint, seconds)))
        sys.stdout.buffer.flush()


def _limit_time(seconds: float) -> None:
    if sys.platform != "win32":
        used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(used + seconds) + _SPARE_SECONDS, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
