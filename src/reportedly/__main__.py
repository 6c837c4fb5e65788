"""Lets `python -m reportedly` do what `reportedly` does."""

from reportedly.serve.cli import main

if __name__ == "__main__":
    main(prog_name="reportedly")
