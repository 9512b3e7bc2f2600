"""Manila's scheduler and the share service of each back end in one process.

usage: python -m devcloud_fakes.manila_all CONFIG LOG
"""
import os
import sys

# Eventlet's patching is for one service a process.
os.environ["OS_MANILA_DISABLE_EVENTLET_PATCHING"] = "1"

from manila import monkey_patch  # noqa: E402

monkey_patch.patch()

from manila import service, version  # noqa: E402
from manila.common import config as common  # noqa: E402, F401
from oslo_config import cfg  # noqa: E402
from oslo_log import log as logging  # noqa: E402

from devcloud_fakes.together import serve  # noqa: E402

CONF = cfg.CONF


def main(config, log):
    """Run all of them until the end is asked for."""
    logging.register_options(CONF)
    CONF(["--config-file", config, "--log-file", log], project="manila",
         version=version.version_string())
    logging.setup(CONF, "manila")
    serve([service.Service.create(binary="manila-scheduler", coordination=True),
           *(service.Service.create(host=f"{CONF.host}@{name}", service_name=name,
                                    binary="manila-share", coordination=True)
             for name in CONF.enabled_share_backends)])


main(*sys.argv[1:])
