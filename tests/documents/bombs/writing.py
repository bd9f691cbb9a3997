"""Texts, rich texts and old Office files that never end or lead in circles."""

import struct
from collections.abc import Callable
from pathlib import Path


def one_line_of_300_mb(path: Path) -> None:
    with path.open("wb") as file:
        for _ in range(300):
            file.write(b"a,b;" * 250_000)


def one_line_of_10_mb(path: Path) -> None:
    path.write_bytes(b"force and motion " * 588_000)


def one_word_of_9_mb(path: Path) -> None:
    path.write_bytes(b"w" * 9_000_000)


def nothing_but_line_ends(path: Path) -> None:
    path.write_bytes(b"a" + b"\n" * 9_000_000)


def nothing_but_tabs(path: Path) -> None:
    path.write_bytes(b"a" + b"\t" * 9_000_000)


def rich_text_in_rich_text(path: Path) -> None:
    path.write_bytes(b"{\\rtf1 " + b"{" * 3_000_000 + b"a" + b"}" * 3_000_000 + b"}")


def rich_text_with_endless_bytes(path: Path) -> None:
    path.write_bytes(b"{\\rtf1 {\\pict\\bin2147483647 abc}}")


def old_file_in_a_circle(path: Path) -> None:
    """An old Office file whose list of sectors leads to itself."""
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0, 1) + struct.pack("<109I", 0, *[0] * 108)
    sectors = struct.pack("<128I", *(1 for _ in range(128))) + "WordDocument".encode("utf-16-le").ljust(
        512, b"\0"
    )
    path.write_bytes(head + sectors)


BOMBS: list[Callable[[Path], None]] = [
    one_line_of_300_mb,
    one_line_of_10_mb,
    one_word_of_9_mb,
    nothing_but_line_ends,
    nothing_but_tabs,
    rich_text_in_rich_text,
    rich_text_with_endless_bytes,
    old_file_in_a_circle,
]
