"""One stock Nova service, in a process that has imported Nova already."""
import importlib
import os
import sys

import nova.cmd.compute
import nova.cmd.conductor
import nova.cmd.scheduler
import nova.db.main.api
import nova.service
import oslo_service.service
from nova.objects import base as objects_base
from nova.scheduler.client import report


def run(kind, host, conf, logs):
    """Be nova-KIND (on HOST, if it is a compute) until told to end."""
    name = "nova-" + kind
    log = f"{name}-{host}" if host else name
    sys.argv = [name, "--config-file", os.path.join(conf, "nova.conf")]
    if host:
        sys.argv += ["--config-file", os.path.join(conf, host + ".conf")]
    sys.argv += ["--log-file", os.path.join(logs, log + ".log")]
    if kind == "novncproxy":
        # The page that it would show in a window of its own.
        sys.argv += ["--web", os.path.join(os.path.dirname(conf), "novnc")]
    if kind == "compute":
        _spare_placement()
        _use_database()
    _do_not_fork()
    # The proxies would choose eventlet, and register their options for all that is in the process, when they are imported.
    os.environ["OS_NOVA_DISABLE_EVENTLET_PATCHING"] = "true"
    importlib.import_module("nova.cmd." + kind).main()


def _spare_placement():
    """Do not ask Placement for the allocations of every server on the host.

    Stock Nova does at every build, with a request for each server; only a
    driver that reshapes its providers, or PCI tracking, looks at the answer.
    """
    report.SchedulerReportClient.get_allocations_for_provider_tree = (
        lambda self, context, nodename: {})


def _use_database():
    """Let nova-compute use the database, as Nova's functional tests do.

    In production each object it touches is a call to nova-conductor; without
    that a build takes half the CPU time.
    """
    create = nova.service.Service.create.__func__

    def direct(cls, *args, **kwargs):
        nova.db.main.api.DISABLE_DB_ACCESS = False
        objects_base.NovaObject.indirection_api = None
        return create(cls, *args, **kwargs)
    nova.service.Service.create = classmethod(direct)


def _do_not_fork():
    """Be the service in this process instead of forking a worker for it."""
    launch = oslo_service.service.launch

    def launch_here(conf, server, workers=1, restart_method="reload", no_fork=False):
        return launch(conf, server, workers=1, restart_method=restart_method, no_fork=True)
    nova.service.service.launch = launch_here
