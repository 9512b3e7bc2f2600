"""The processes of the cloud: what each is started with, and in which order."""
import getpass
import os
from dataclasses import dataclass, field

from . import settings as s
from .install import EPMD, MARIADB, RABBITMQ
from .processes import alive, spawn, stop


@dataclass(frozen=True)
class Service:
    """A process and the PORTS it takes; `api` names the service it serves, if any."""
    name: str
    argv: list
    env: dict = field(default_factory=dict)
    api: str = ""
    ports: tuple = ()

    def start(self):
        """Start it unless it runs; it may not answer yet."""
        if not alive(self.name):
            spawn(self.name, self.argv, environment() | self.env)

    def stop(self):
        return stop(self.name)


def environment():
    """What every process of the cloud gets; OS_* of the user's is kept out."""
    env = {k: v for k, v in os.environ.items()
           if not k.startswith("OS_") and k != "PYTHONDONTWRITEBYTECODE"}
    return env | {"PATH": f"{s.BIN}:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8",
                  "HOME": str(s.ETC / "home"), "PYTHONPATH": str(s.FAKES),
                  "PYTHONWARNINGS": "ignore", "PYTHONUNBUFFERED": "1",
                  "OS_CINDER_DISABLE_EVENTLET_PATCHING": "1"}


def api(service, module, threads, env=None, arguments=""):
    """The API of SERVICE, which is a WSGI application, in uWSGI.

    One process without a master: Neutron's agents (devcloud_fakes.neutron_agents)
    are a thread that would not survive the master's fork. uWSGI's own HTTP has
    no keep-alive, and clients that do not hear so reuse a dead connection.
    """
    argv = [s.BIN / "uwsgi", "--virtualenv", s.VENV,
            "--http-socket", f"{s.IP}:{s.PORTS[service]}", "--listen", "100",
            "--module", f"{module}:application", "--processes", "1",
            "--enable-threads", "--threads", threads, "--need-app", "--die-on-term",
            "--buffer-size", "65535", "--add-header", "Connection: close",
            "--log-format", "%(ctime) %(method) %(uri) %(status) %(rsize)B %(msecs)ms"]
    if arguments:
        argv += ["--pyargv", arguments]
    return Service(f"{service}-api", argv, env or {}, service, (s.PORTS[service],))


def _rabbitmq():
    home, address = s.LIB / "rabbitmq", s.IP.replace(".", ",")
    return Service("rabbitmq", [RABBITMQ], {
        "HOME": str(home),
        "RABBITMQ_NODENAME": "skylark@localhost",
        "RABBITMQ_CONFIG_FILE": str(s.ETC / "rabbitmq/rabbitmq"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(s.ETC / "rabbitmq/enabled_plugins"),
        "RABBITMQ_MNESIA_BASE": str(home / "mnesia"),
        "RABBITMQ_LOG_BASE": str(s.LOG),
        "RABBITMQ_CONF_ENV_FILE": "/dev/null",
        "RABBITMQ_DIST_PORT": str(s.RABBIT_DIST_PORT),
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS":
            f"-kernel inet_dist_use_interface {{{address}}} "
            "+sbwt none +sbwtdcpu none +sbwtdio none +S 2:2",
        "ERL_EPMD_ADDRESS": s.IP, "ERL_EPMD_PORT": str(s.EPMD_PORT),
        "ERL_CRASH_DUMP": "/dev/null"}, ports=(s.RABBIT_PORT,))


#: Erlang would start a port mapper of its own accord, and leave it behind.
EPMD_DAEMON = Service("epmd", [EPMD, "-address", s.IP, "-port", s.EPMD_PORT],
                      ports=(s.EPMD_PORT,))
RABBIT = _rabbitmq()
DATABASE = Service("mariadb", [MARIADB, f"--defaults-file={s.ETC}/mariadb.cnf",
                               f"--user={getpass.getuser()}"])
APIS = [
    api("keystone", "keystone.wsgi.api", 4,
         {"OS_KEYSTONE_CONFIG_FILES": str(s.ETC / "keystone/keystone.conf")}),
    api("nova", "nova.wsgi.osapi_compute", 8, {"OS_NOVA_CONFIG_DIR": str(s.ETC / "nova")},
         f"--log-file {s.LOG}/nova-api.log"),
    api("neutron", "neutron.wsgi.api", 8,
         {"OS_NEUTRON_CONFIG_DIR": str(s.ETC / "neutron"),
          "OS_NEUTRON_CONFIG_FILES": "neutron.conf;ml2.ini"}),
    api("placement", "placement.wsgi.api", 4,
         {"OS_PLACEMENT_CONFIG_DIR": str(s.ETC / "placement")}),
    api("cinder", "cinder.wsgi.api", 6,
         arguments=f"--config-file {s.ETC}/cinder/cinder.conf --log-file {s.LOG}/cinder-api.log"),
    api("glance", "glance.wsgi.api", 4, {"OS_GLANCE_CONFIG_DIR": str(s.ETC / "glance")}),
]
DAEMONS = [
    Service("nova-all", [s.PYTHON, "-m", "devcloud_fakes.nova_all", s.ETC / "nova", s.LOG,
                         "conductor", "scheduler", "novncproxy", "serialproxy",
                         *(f"compute:{h}" for h in s.COMPUTES)],
            ports=(s.NOVNC_PORT, s.SERIAL_PORT)),
    Service("cinder-all", [s.PYTHON, "-m", "devcloud_fakes.cinder_all", "--config-file",
                           s.ETC / "cinder/cinder.conf", "--log-file", s.LOG / "cinder-all.log"]),
]
#: In the order of starting; stopped in the opposite one.
ALL = [DATABASE, EPMD_DAEMON, RABBIT, *APIS, *DAEMONS]
BY_NAME = {service.name: service for service in ALL}
