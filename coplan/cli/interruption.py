"""Ctrl+C in a terminal, and whatever it breaks on its way out."""

import logging
import signal
from types import FrameType, TracebackType
from typing import Self

_log = logging.getLogger(__name__)


class Interruptible:
    """What is done inside ends quietly once somebody has pressed Ctrl+C.

    `KeyboardInterrupt` comes between any two steps, also of what cleans up after it, and may leave as
    something else; after Ctrl+C all of it means the same. Only for the main thread.
    """

    def __init__(self) -> None:
        self._interrupted = False
        self._before = signal.getsignal(signal.SIGINT)

    def __enter__(self) -> Self:
        if self._before is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._interrupt)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if self._before is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._before)
        if error and self._interrupted:
            _log.info("Stopped.", exc_info=error)
        return self._interrupted or isinstance(error, KeyboardInterrupt)

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        self._interrupted = True
        raise KeyboardInterrupt
