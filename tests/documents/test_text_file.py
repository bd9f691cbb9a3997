"""A timetable is read whatever its encoding, and what is no text is refused and never waited for."""

import os
from pathlib import Path

import pytest

from coplan.documents.text_file import MOST_BYTES, read_text
from coplan.plan.trouble import Trouble

WORDS = "Class,Initials\n8É1,KT\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_common_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "report.csv"
    file.write_bytes(WORDS.replace("\n", "\r\n").encode(encoding))
    assert read_text(file) == WORDS


@pytest.mark.parametrize("data", [b"PK\x03\x04\0\0\0", b"a" * (MOST_BYTES + 1)])
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "report.csv"
    file.write_bytes(data)
    with pytest.raises(Trouble, match=r"report\.csv.*not a text file"):
        read_text(file)


@pytest.mark.parametrize("name", ["", "gone.csv", "x" * 300, "\0.csv"])
def test_what_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Trouble, match="cannot be read"):
        read_text(tmp_path / name)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_that_nobody_writes_to_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "report.csv")
    with pytest.raises(Trouble, match="cannot be read"):
        read_text(tmp_path / "report.csv")
