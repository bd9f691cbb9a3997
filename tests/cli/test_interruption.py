"""After Ctrl+C everything ends quietly, whatever it broke; before it, nothing is hidden."""

import signal

import pytest

from coplan.cli.interruption import Interruptible


def _interrupted() -> None:
    with Interruptible():
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt as error:
            raise RuntimeError("cannot release un-acquired lock") from error


def test_what_ctrl_c_breaks_on_its_way_out_means_the_same() -> None:
    _interrupted()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_without_it_every_error_is_heard_of() -> None:
    with pytest.raises(RuntimeError, match="lock"), Interruptible():
        raise RuntimeError("lock")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
