"""What the user reads while the cloud is being worked on."""
import time

_START = time.monotonic()


class Trouble(Exception):
    """A failure with a sentence on what to do about it; ends the program."""


def say(text):
    """Print TEXT with the seconds since the start."""
    print(f"[{time.monotonic() - _START:5.1f}s] {text}", flush=True)


def elapsed():
    """Seconds since the program started."""
    return time.monotonic() - _START
