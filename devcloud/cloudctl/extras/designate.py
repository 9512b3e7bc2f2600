"""Designate, DNS: real services, over a back end that keeps nothing."""
import shutil

from .. import settings as s
from ..ready import port_open, wait_for
from ..rest import Rest
from ..run import run
from ..services import Service, api
from .extra import Extra

FOLDER = s.ETC / "designate"
CONFIG = FOLDER / "designate.conf"
ZONE = "demo.cloud.test."


def _prepare():
    # Designate looks for its paste file next to designate.conf.
    shutil.copy(s.VENV / "etc/designate/api-paste.ini", FOLDER)


def _migrate():
    run("init-designate", "designate-manage", "--config-file", CONFIG, "database", "sync")


def _complete(_):
    """The pool that zones are created in; designate-central writes it."""
    wait_for("designate-mdns", lambda: port_open(s.MDNS_PORT), "designate-all")
    run("init-designate", "designate-manage", "--config-file", CONFIG, "pool", "update",
        "--file", FOLDER / "pools.yaml")


def _seed(_):
    rest = Rest("demo", "demo")
    if not rest.call("designate", "GET", f"/v2/zones?name={ZONE}")["zones"]:
        rest.call("designate", "POST", "/v2/zones", {
            "name": ZONE, "email": "hostmaster@cloud.test", "ttl": 3600,
            "description": "The zone of the project demo"})


DESIGNATE = Extra(
    "designate", "dns", ("designate", "python-designateclient"),
    (Service("designate-all", [s.PYTHON, "-m", "devcloud_fakes.designate_all", CONFIG,
                               s.LOG / "designate-all.log"], ports=(s.MDNS_PORT,)),
     api("designate", "designate.wsgi.api", 4, {"OS_DESIGNATE_CONFIG_DIR": str(FOLDER)})),
    cors="designate.conf", folders=("designate/coordination",),
    prepare=_prepare, migrate=_migrate, complete=_complete, seed=_seed)
