"""`python -m coplan` is the command `coplan`."""

import sys

from coplan.cli import main

if __name__ == "__main__":
    sys.exit(main())
