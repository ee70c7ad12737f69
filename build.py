"""The front door: `python build.py` builds the newest edition's deck. `python build.py --help`."""

if __name__ == "__main__":
    from deck.core.process import program

    with program():
        from deck.cli.main import main

        main()
