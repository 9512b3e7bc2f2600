"""Where Octavia's no-op drivers remember what they were told.

They name one file in /tmp, the same for every user and every cloud of a
machine. Importing this module has them use the file of this cloud.
"""
import os

import sqlalchemy
from octavia.compute.drivers.noop_driver import driver as compute
from octavia.network.drivers.noop_driver import driver as network


def _engine(_url, **options):
    path = os.environ["DEVCLOUD_OCTAVIA_NOOP"]
    return sqlalchemy.create_engine(f"sqlite:///{path}", **options)


compute.create_engine = network.create_engine = _engine
