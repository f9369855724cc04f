"""The command line: ``python -m dehusk``."""

import sys

from ._dehusk import main as _main


def main() -> int:
    """Runs the command line and returns its exit status."""
    try:
        return _main(sys.argv[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
