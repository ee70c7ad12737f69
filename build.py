"""The front door: `python build.py` builds the newest edition's deck. `python build.py --help`."""

import sys

if __name__ == "__main__":
    try:
        from deck.process import collect_rarely

        collect_rarely()
        from deck.cli.main import main
    except KeyboardInterrupt:
        sys.exit("interrupted before anything was done")
    main()
