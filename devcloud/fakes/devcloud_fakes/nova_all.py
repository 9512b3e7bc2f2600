"""One import of Nova, then a fork for each of its services.

usage: python -m devcloud_fakes.nova_all CONF_DIR LOG_DIR SERVICE...
SERVICE is conductor, scheduler, novncproxy, serialproxy or compute:HOST. Sharing the import saves some
seconds of CPU time and 60 MB for each. A child that ends is started again, so
killing one restarts that service.
"""
from nova import monkey_patch

monkey_patch.patch(backend="threading")

import gc  # noqa: E402
import os  # noqa: E402
import signal  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
import traceback  # noqa: E402
import types  # noqa: E402

import nova.compute.manager  # noqa: E402, F401
import nova.conductor.manager  # noqa: E402, F401
import nova.scheduler.manager  # noqa: E402, F401
import nova.virt  # noqa: E402
import setproctitle  # noqa: E402

from devcloud_fakes import nova_driver, nova_service  # noqa: E402

SOON = 5


def add_driver():
    """Put our driver into nova.virt: Nova loads drivers from nowhere else."""
    module = types.ModuleType("nova.virt.devcloud")
    module.DevcloudDriver = nova_driver.DevcloudDriver
    sys.modules["nova.virt.devcloud"] = nova.virt.devcloud = module


class Children:
    """The services that run, by pid."""

    def __init__(self, conf, logs):
        self.conf, self.logs = conf, logs
        self.running = {}
        self.stopping = False

    def start(self, service):
        pid = os.fork()
        if pid == 0:
            self._be(service)
        self.running[pid] = (service, time.monotonic())

    def _be(self, service):
        """In the child: never returns."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        setproctitle.setproctitle("devcloud nova-" + service)
        kind, _, host = service.partition(":")
        code = 1
        try:
            nova_service.run(kind, host, self.conf, self.logs)
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)

    def stop(self, number, frame):
        self.stopping = True
        for pid in list(self.running):
            try:
                os.kill(pid, signal.SIGTERM)
            except ProcessLookupError:
                pass

    def watch(self):
        """Until all have ended after a stop()."""
        while self.running:
            pid, status = os.wait()
            service, born = self.running.pop(pid, (None, 0))
            print(f"{service} ended, status {status}", file=sys.stderr, flush=True)
            if service and not self.stopping:
                if time.monotonic() - born < SOON:
                    time.sleep(SOON)
                self.start(service)


def main(conf, logs, services):
    add_driver()
    gc.collect()
    gc.freeze()
    children = Children(conf, logs)
    signal.signal(signal.SIGTERM, children.stop)
    signal.signal(signal.SIGINT, children.stop)
    for service in services:
        children.start(service)
    children.watch()


if __name__ == "__main__":
    arguments, sys.argv = sys.argv[1:], sys.argv[:1]
    main(arguments[0], arguments[1], arguments[2:])
