"""Reads files in a world of its own, where every address leads to this one computer and every packet is seen.

Run by `test_calls` in a network namespace; says in JSON what it read, what was drawn, and who was called.
"""

import json
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from coplan.documents.library import Library
from coplan.plan.ports import Reading
from coplan.plan.trouble import Trouble
from tests.documents.callers import addresses, files_that_call
from tests.documents.conftest import BUDGET
from tests.documents.secrets import canaries, shows_a_secret

EVERYWHERE = (
    ("link", "set", "lo", "up"),
    ("route", "add", "local", "0.0.0.0/0", "dev", "lo"),
    ("-6", "route", "add", "local", "::/0", "dev", "lo"),
)


def main(folder: Path) -> None:
    """Read everything with LibreOffice and without, then call once on purpose."""
    for words in EVERYWHERE:
        subprocess.run(["ip", *words], check="-6" not in words, capture_output=True)
    server = socket.create_server(("0.0.0.0", 8080))
    secrets = canaries(folder)
    files = files_that_call(folder, addresses("http://127.0.0.1:8080", secrets))
    before = packets()
    read, shown = [], []
    for use_libreoffice in (False, True):
        library = Library(
            folder / f"cache {use_libreoffice}", budget_bytes=BUDGET, use_libreoffice=use_libreoffice
        )
        arrived: dict[Path, Reading | Trouble] = {}
        library.read_many(files, None, arrived.__setitem__)
        for path, reading in arrived.items():
            if isinstance(reading, Reading):
                read.append(f"{path.name}: {reading.engine}")
                if shows_a_secret(library, reading):
                    shown.append(read[-1])
        library.close()
    heard = packets() - before
    with suppress(OSError), socket.create_connection(("192.0.2.7", 8080), timeout=2):
        pass
    server.close()
    found = {"read": read, "shown": shown, "heard": heard, "control": packets() - before - heard}
    sys.stdout.write(json.dumps(found))


def packets() -> int:
    """How many packets this world has seen."""
    lines = Path("/proc/self/net/dev").read_text().splitlines()
    return sum(int(line.split(":")[1].split()[1]) for line in lines[2:])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
