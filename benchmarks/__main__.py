"""Run the benchmarks: all of them, or those that are named."""

import importlib
import pkgutil
import sys
from pathlib import Path


def main(names: list[str]) -> int:
    """Run the named benchmarks in their order; each is a module here with a `main` of its own."""
    here = Path(__file__).parent
    known = sorted(
        module.name for module in pkgutil.iter_modules([str(here)]) if not module.name.startswith("_")
    )
    for name in names or known:
        if name not in known:
            print(f"There is no benchmark “{name}”. These are: {', '.join(known)}.", file=sys.stderr)
            return 2
        print(f"\n== {name}", flush=True)
        importlib.import_module(f"benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
