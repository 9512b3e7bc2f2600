"""octavia-worker, with the no-op drivers' memory in the folder of this cloud."""
from octavia.cmd.octavia_worker import main

from devcloud_fakes import octavia_noop  # noqa: F401

main()
