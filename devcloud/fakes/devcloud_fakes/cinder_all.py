"""cinder-scheduler, each backend's cinder-volume and cinder-backup in one process.

usage: python -m devcloud_fakes.cinder_all --config-file FILE...
Four stock services that share an import and 142 MB. OS_CINDER_DISABLE_EVENTLET_PATCHING
must be set: eventlet's patching is for one service a process.
"""
from cinder import monkey_patch

monkey_patch.patch()

import os  # noqa: E402
import shlex  # noqa: E402
import signal  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
import threading  # noqa: E402

import os_brick  # noqa: E402
from oslo_config import cfg  # noqa: E402
from oslo_log import log as logging  # noqa: E402
from oslo_privsep import priv_context  # noqa: E402

from cinder import i18n, objects, service, utils, version  # noqa: E402
from cinder.cmd import volume as cmd_volume  # noqa: E402
from cinder.common import config, constants  # noqa: E402, F401
from cinder.volume import volume_utils  # noqa: E402

CONF = cfg.CONF


class FakeConnector:
    """os-brick's part in a backup: it 'attaches' an empty file."""

    def connect_volume(self, properties):
        handle, path = tempfile.mkstemp(prefix="devcloud-")
        os.close(handle)
        return {"type": "block", "path": path}

    def disconnect_volume(self, properties, device_info, force=False, ignore_errors=False):
        if device_info and device_info.get("path"):
            os.unlink(device_info["path"])

    def check_valid_device(self, path, run_as_root=True):
        return True


def fake_connections():
    """There is no storage network to ask about, nor a device to attach."""
    volume_utils.brick_get_connector = lambda *args, **kwargs: FakeConnector()
    volume_utils.brick_get_connector_properties = lambda *args, **kwargs: {
        "ip": CONF.my_ip, "host": CONF.host, "initiator": "iqn.fake:backup",
        "multipath": False, "os_type": "linux2", "platform": "x86_64"}


def separate_heartbeats():
    """Let each service report its own state.

    Cinder keeps the id of the service's row on the CLASS, one service a
    process; sharing one, only the last would ever be seen alive.
    """
    report = service.Service.report_state
    lock = threading.Lock()

    def report_own(self):
        with lock:
            service.Service.service_id = self.origin_service_id
            report(self)
    service.Service.report_state = report_own


def services():
    """The scheduler first, started before the others publish what they can do."""
    scheduler = service.Service.create(binary="cinder-scheduler")
    scheduler.start()
    yield scheduler
    for backend in CONF.enabled_backends:
        CONF.register_opt(cmd_volume.host_opt, group=backend)
        yield service.Service.create(
            host=f"{CONF.host}@{backend}", service_name=backend,
            binary=constants.VOLUME_BINARY, coordination=True)
    yield service.Service.create(
        binary="cinder-backup", coordination=True, process_number=1,
        service_name="backup", semaphore=utils.semaphore_factory(15, 1))


def main():
    i18n.enable_lazy()
    objects.register_all()
    CONF(sys.argv[1:], project="cinder", version=version.version_string())
    logging.setup(CONF, "cinder")
    priv_context.init(root_helper=shlex.split(utils.get_root_helper()))
    os_brick.setup(CONF)
    fake_connections()
    separate_heartbeats()
    _scheduler, *others = services()
    for other in others:
        other.start()
    done = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *args: done.set())
    while not done.wait(1):
        pass
    os._exit(0)


if __name__ == "__main__":
    main()
