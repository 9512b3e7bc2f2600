"""Walks through the APIs that the console relies on; run by `scripts/cloud verify`.

Each step prints a line with its time. Steps that need a server share one, and
everything made carries a tag in its name and is deleted at the end.
usage: verify.py [PART OF A STEP'S NAME]...
"""
import sys
import time

from walks import extras as e
from walks import servers as s
from walks import surroundings as around
from walks.common import TAG, compute, images, volumes

STEPS = (around.sign_in, around.cors, s.create, s.look, s.describe, s.power, s.lock, s.rebuild,
         s.resize, s.rescue_and_shelve, s.snapshot, s.move, around.attach, around.volume,
         around.boot_from_volume, around.failures, s.delete,
         e.secrets, e.zones, e.balancers, e.stacks, e.objects, e.shares)


def clean_up():
    """Delete the image, and what a failed step may have left."""
    for service, rows in ((compute.delete_server, compute.servers()),
                          (volumes.delete_volume, volumes.volumes()),
                          (images.delete_image, images.images(visibility="private"))):
        for row in rows:
            if row.name and row.name.startswith(TAG):
                service(row)


def main(wanted):
    """Take the WANTED steps, all without any; the exit code."""
    failed = 0
    steps = [f for f in STEPS if not wanted or any(w in f.__name__ for w in wanted)]
    for function in steps:
        start = time.monotonic()
        try:
            function()
            result = "ok"
        except e.NotThere as kind:
            result = f"left out: this cloud has no {kind}"
        except Exception as error:
            result, failed = f"FAILED {type(error).__name__}: {error}", failed + 1
        print(f"{time.monotonic() - start:6.1f}s  {function.__doc__}: {result}", flush=True)
    clean_up()
    print(f"{failed} failed" if failed else "all is well")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
