"""How long a reader may compute, and how much memory it may take, for one step with a file of some size.

Somebody's heavy map is a big file; a small file that keeps a computer busy was made to do so. A step that
goes beyond its allowance ends the reader; the program says so of that file and goes on with a new reader.
Measured: a map of two million lines, 12 MB, takes 0.5 s to parse, 4 s and 220 MB to draw; a scan far less.
"""

import faulthandler
import hashlib
import signal
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from time import process_time

from coplan.documents.refusals import MEGABYTE

if sys.platform != "win32":
    import resource

_SECONDS = 0.9
_SECONDS_A_MEGABYTE = 1.0
_SECONDS_A_MEGAPIXEL = 0.05
_MOST_SECONDS = 14.0
_BYTES = 120 * MEGABYTE
_BYTES_A_BYTE = 24
_BYTES_A_PIXEL = 32
_SAMPLE = 50_000
_USUAL_PACE = 0.004  # what packing the sample takes where the numbers above were measured
_SLOWEST = 6.0
_enforced: list[bool] = []


def enforce() -> None:
    """Hold this process to its allowances from now on; only a reader may do so."""
    _enforced.append(True)


@contextmanager
def allowed(size: int, pixels: int = 0) -> Iterator[None]:
    """A step with a file of this many bytes, perhaps drawn with this many pixels."""
    if not _enforced:
        yield
        return
    with _computing(seconds_for(size, pixels) * _pace()), _taking(bytes_for(size, pixels)):
        yield


def seconds_for(size: int, pixels: int) -> float:
    """How long a step may compute, where a computer of the usual pace does it."""
    wanted = _SECONDS + size / MEGABYTE * _SECONDS_A_MEGABYTE + pixels / MEGABYTE * _SECONDS_A_MEGAPIXEL
    return min(_MOST_SECONDS, wanted)


def bytes_for(size: int, pixels: int) -> int:
    """How much more memory than it had a reader may take for a step."""
    return _BYTES + size * _BYTES_A_BYTE + pixels * _BYTES_A_PIXEL


@cache
def _pace() -> float:
    """How many times longer than usual this computer needs for the same."""
    sample = hashlib.shake_128(b"pace").hexdigest(_SAMPLE).encode()
    taken = []
    for _ in range(3):
        start = process_time()
        zlib.compress(sample, 6)
        taken.append(process_time() - start)
    return min(_SLOWEST, max(1.0, min(taken) / _USUAL_PACE))


@contextmanager
def _computing(seconds: float) -> Iterator[None]:
    if sys.platform == "win32":
        faulthandler.dump_traceback_later(2 * seconds, exit=True, file=sys.__stderr__)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
    else:
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)


@contextmanager
def _taking(count: int) -> Iterator[None]:
    """At most so much more memory; elsewhere than on Linux the reader's own limit has to do."""
    if not sys.platform.startswith("linux"):
        yield
        return
    before, most = resource.getrlimit(resource.RLIMIT_AS)
    now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    wanted = now + count
    room = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
    resource.setrlimit(resource.RLIMIT_AS, (room, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (before, most))
