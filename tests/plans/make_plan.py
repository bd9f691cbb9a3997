"""Makes the plan of the present version: `python -m tests.plans.make_plan`, once, before a release."""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from coplan.plan.planner import Planner
from coplan.storage.keeper import InlineKeeper
from coplan.storage.plan_file import SCHEMA
from coplan.storage.store import Store
from tests.plan import verbs, world

HERE = Path(__file__).parent


def main() -> None:
    """Write `schema_N.db` beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        with closing(Store.open(Path(folder), device="sample", now=world.StoppedClock().now)) as store:
            planner = Planner(store.load(), InlineKeeper(store), world.StoppedClock(), verbs.KT)
            planner.do(verbs.VERBS["sample.begin"](planner.plan))
            verbs.work_on(planner)
            for verb in ("briefing.made", "outbox.arrived", "invitation.send", "column_mapping.remember"):
                planner.do(verbs.VERBS[verb](planner.plan))
            planner.do(verbs.VERBS["step.take_out"](planner.plan))
            planner.undo()
        with closing(sqlite3.connect(store.path)) as raw:
            raw.execute("VACUUM")
        shutil.copy(store.path, HERE / f"schema_{SCHEMA}.db")


if __name__ == "__main__":
    main()
