"""Designate's central, worker, producer and mdns in one process.

usage: python -m devcloud_fakes.designate_all CONFIG LOG
"""
import sys

# First: it sets the exchange of remote calls, without which each of them times out.
import designate.cmd  # noqa: F401
import designate.conf
from designate import utils
from designate.central import service as central
from designate.mdns import service as mdns
from designate.producer import service as producer
from designate.worker import service as worker
from oslo_log import log as logging

from devcloud_fakes.together import serve


def main(config, log):
    """Run the four until the end is asked for."""
    utils.read_config("designate", ["designate-all", "--config-file", config, "--log-file", log])
    logging.setup(designate.conf.CONF, "designate")
    serve([central.Service(), worker.Service(), producer.Service(), mdns.Service()])


main(*sys.argv[1:])
