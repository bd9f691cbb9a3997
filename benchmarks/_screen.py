"""A screen of memory on which windows are watched from outside, pixel by pixel, and typed at."""

import ctypes
import mmap
import os
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Any, Self

SIZE = (1920, 1080)
PATIENCE = 30.0
QUIET = 0.6
MANAGER = "matchbox-window-manager"
_COARSE = 4 * 1511
_NEAR = 2  # of 255: how far renderers round apart
_PLAIN = ("-nocursor", "-noreset", "-nolisten", "tcp")
_STEP = 4 * 151  # every 151st pixel: enough to see a page come, and read in a fifth of a millisecond


def missing(*programs: str) -> str:
    """What has to be installed before windows can be watched; empty when nothing is."""
    return ", ".join(name for name in ("Xvfb", *programs) if shutil.which(name) is None)


class Screen:
    """An X server of its own; everything started on it ends with it.

    With a window manager, every window fills the screen and has the keyboard.
    """

    def __init__(self, *, managed: bool = False) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="coplan-screen-")
        self.home = Path(self._folder.name)
        read, write = os.pipe()
        geometry = f"{SIZE[0]}x{SIZE[1]}x24"
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-fbdir", self.home, "-screen", "0", geometry, *_PLAIN],
            pass_fds=(write,),
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as answer:
            self.name = f":{answer.readline().strip()}"
        with (self.home / "Xvfb_screen0").open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = struct.unpack(">25I", self._map[:100])
        self._first = header[0] + header[19] * 12
        self._programs: list[subprocess.Popen[bytes]] = []
        self._keyboard = _Keyboard(self.name)
        if managed:
            self._manage()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for program in self._programs:
            program.kill()
            program.wait()
        self._keyboard.close()
        self._server.terminate()
        self._server.wait()
        self._map.close()
        self._folder.cleanup()

    def _manage(self) -> None:
        manager = subprocess.Popen([MANAGER, "-use_titlebar", "no"], env=self._environment())
        self._programs.append(manager)
        began = perf_counter()
        while subprocess.run(
            ["xdotool", "get_num_desktops"], check=False, env=self._environment(), capture_output=True
        ).returncode:
            if perf_counter() - began > PATIENCE:
                raise TimeoutError(f"{MANAGER} does not manage")

    def start(self, command: Sequence[str | Path], **variables: str | Path) -> "Watched":
        """Start a program here, with these in its environment; the clock runs from now."""
        look, began = self.look(), perf_counter()
        program = subprocess.Popen(
            command,
            env=self._environment() | {name: str(value) for name, value in variables.items()},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._programs.append(program)
        return Watched(self, program, look, began)

    def look(self) -> bytes:
        """A sample of the pixels as they are now."""
        return self._map[self._first :: _STEP]

    def share_of(self, colour: tuple[int, int, int]) -> float:
        """Which share of the screen has this red, green and blue, or nearly."""
        reds, greens, blues = (self._map[self._first + place :: _COARSE] for place in (2, 1, 0))
        red, green, blue = colour
        near = sum(
            abs(r - red) <= _NEAR and abs(g - green) <= _NEAR and abs(b - blue) <= _NEAR
            for r, g, b in zip(reds, greens, blues, strict=True)
        )
        return near / len(reds)

    def press(self, keys: str) -> None:
        """Press and let go of a key, or of some at once, by their names in X: "Control_L+2"."""
        self._keyboard.press(keys)

    def move(self, x: int, y: int) -> None:
        """Move the pointer to a pixel."""
        self._keyboard.move(x, y)

    def hold(self, *, down: bool) -> None:
        """Press the left button of the mouse, or let go of it."""
        self._keyboard.hold(down=down)

    def pixel(self, x: int, y: int) -> bytes:
        """What a pixel is now."""
        at = self._first + 4 * (y * SIZE[0] + x)
        return self._map[at : at + 3]

    def _environment(self) -> dict[str, str]:
        """A person without settings, on this screen, with compiled modules and no surprises."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
        own = {
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self.home),
            "COPLAN_HOME": str(self.home / "coplan"),
            "DISPLAY": self.name,
            "QT_QPA_PLATFORM": "xcb",
            "NO_AT_BRIDGE": "1",
            "GSETTINGS_BACKEND": "memory",
        }
        return kept | own


class Watched:
    """One program on a screen; times are seconds since it was started or a key was pressed."""

    def __init__(self, screen: Screen, program: subprocess.Popen[bytes], look: bytes, began: float) -> None:
        self.program = program
        self._screen, self._look, self._began = screen, look, began

    def until_changed(self, share: float) -> float:
        """How long until this share of the screen looked different from when the clock began."""

        def changed() -> bool:
            return _difference(self._screen.look(), before) >= share

        before = self._look
        return self._until(changed)

    def until_shows(self, colour: tuple[int, int, int], share: float) -> float:
        """How long until this share of the screen had a colour."""
        return self._until(lambda: self._screen.share_of(colour) >= share)

    def again(self) -> None:
        """Measure the next change against what is on the screen now, on the same clock."""
        self._look = self._screen.look()

    def until_quiet(self) -> float:
        """How long until the last change before a time in which nothing changed."""
        look, last = self._screen.look(), perf_counter()

        def quiet() -> bool:
            nonlocal look, last
            now = self._screen.look()
            if _difference(now, look) > 0.001:
                look, last = now, perf_counter()
            return perf_counter() - last > QUIET

        self._until(quiet)
        return last - self._began

    def press(self, keys: str) -> None:
        """Press keys; the clock begins with it."""
        self._look, self._began = self._screen.look(), perf_counter()
        self._screen.press(keys)

    @property
    def processor_seconds(self) -> float:
        """How long processors have worked for it, all its threads together: steadier than the clock."""
        threads = Path(f"/proc/{self.program.pid}/task").glob("*/schedstat")
        return sum(int(each.read_text(encoding="ascii").split()[0]) for each in threads) / 1e9

    @property
    def megabytes(self) -> float:
        """The memory that it has in use and shares with no other program."""
        text = Path(f"/proc/{self.program.pid}/smaps_rollup").read_text(encoding="ascii")
        lines = [line.split() for line in text.splitlines() if line.startswith("Private_")]
        return sum(int(kilobytes) for _, kilobytes, _ in lines) / 1024

    def end(self) -> None:
        """Stop the program."""
        self.program.kill()
        self.program.wait()

    def _until(self, condition: Callable[[], bool]) -> float:
        while not condition():
            if perf_counter() - self._began > PATIENCE:
                raise TimeoutError(f"{self.program.args!r} showed nothing in {PATIENCE:.0f} seconds")
            if self.program.poll() is not None:
                raise ChildProcessError(f"{self.program.args!r} has ended")
        return perf_counter() - self._began


def _difference(one: bytes, other: bytes) -> float:
    """Which share of two samples of the screen differs."""
    if one == other:
        return 0.0
    return sum(a != b for a, b in zip(one, other, strict=True)) / len(one)


class _Keyboard:
    """Presses keys and moves the pointer through the X server's test extension.

    No process stands between the key and the window.
    """

    def __init__(self, display: str) -> None:
        self._x: Any = ctypes.CDLL("libX11.so.6")
        self._test: Any = ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))

    def press(self, keys: str) -> None:
        codes = [self._code(key) for key in keys.split("+")]
        for code in codes:
            self._test.XTestFakeKeyEvent(self._display, code, 1, ctypes.c_ulong(0))
        for code in reversed(codes):
            self._test.XTestFakeKeyEvent(self._display, code, 0, ctypes.c_ulong(0))
        self._x.XFlush(self._display)

    def move(self, x: int, y: int) -> None:
        self._test.XTestFakeMotionEvent(self._display, -1, x, y, ctypes.c_ulong(0))
        self._x.XFlush(self._display)

    def hold(self, *, down: bool) -> None:
        self._test.XTestFakeButtonEvent(self._display, 1, int(down), ctypes.c_ulong(0))
        self._x.XFlush(self._display)

    def _code(self, key: str) -> int:
        keysym = ctypes.c_ulong(self._x.XStringToKeysym(key.encode()))
        return int(self._x.XKeysymToKeycode(self._display, keysym)) & 0xFF

    def close(self) -> None:
        self._x.XCloseDisplay(self._display)
