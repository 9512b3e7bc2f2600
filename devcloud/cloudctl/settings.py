"""Where everything is, and the few settings the environment may change."""
import hashlib
import os
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]
TEMPLATES = SOURCE / "templates"

#: All state of this cloud; git ignores it.
STATE = Path(os.environ.get("SKYLARK_CLOUD_DIR") or SOURCE.parent / ".cloud").resolve()
VENV = STATE / "venv"
BIN = VENV / "bin"
PYTHON = BIN / "python"
ETC = STATE / "etc"
LIB = STATE / "var"
FAKES = STATE / "fakes"
LOG = STATE / "log"
PIDS = STATE / "run"

#: Sockets live here: a unix socket's path may not exceed 107 bytes, and a
#: checkout may lie deeper than that. The name is unique for each STATE.
SHORT_PREFIX = "/tmp/skylark-cloud-"
SHORT = Path(SHORT_PREFIX + hashlib.sha256(str(STATE).encode()).hexdigest()[:10])
MYSQL_SOCKET = SHORT / "mysql.sock"

IP = "127.0.0.1"
PORTS = {"keystone": 5000, "glance": 9292, "placement": 8778,
         "nova": 8774, "neutron": 9696, "cinder": 8776,
         # Started by name: cloudctl/extras.
         "octavia": 9876, "designate": 9001, "barbican": 9311,
         # Swift's is not its usual 8080, where scripts/run serves the console.
         "heat": 8004, "swift": 8085, "manila": 8786}
#: Not Debian's own ports, which a broker of the user's may already have.
RABBIT_PORT, RABBIT_DIST_PORT, EPMD_PORT = 5679, 25679, 4379
#: The WebSocket proxies of servers' consoles, at Nova's usual ports.
NOVNC_PORT, SERIAL_PORT = 6080, 6083

#: Designate's own name server, which its worker asks and transfers come from.
MDNS_PORT = 5354
#: Of Swift's servers behind its API.
SWIFT_PORTS = {"account": 6202, "container": 6201, "object": 6200}

COMPUTES = ("compute1", "compute2", "compute3")
REGION = "RegionOne"
#: For every user. A cloud without machines, on loopback, has no secrets.
PASSWORD = "devcloud"

#: The pages that may call the services: the app and the browser tests.
ORIGINS = os.environ.get("SKYLARK_CLOUD_ORIGINS") or ",".join((
    "http://127.0.0.1:8080", "http://localhost:8080", "http://127.0.0.1:8081",
    "http://127.0.0.1:8082", "http://127.0.0.1:8083"))
#: Seconds a deleted server can still be restored; 0: deleted at once.
RECLAIM = os.environ.get("SKYLARK_CLOUD_RECLAIM") or "0"


def url(service, path=""):
    """The address of an API on this machine."""
    return f"http://{IP}:{PORTS[service]}{path}"


def database_url(name):
    """SQLAlchemy's address of one of the databases."""
    return f"mysql+pymysql://root@localhost/{name}?unix_socket={MYSQL_SOCKET}&charset=utf8mb4"


def fingerprint():
    """Changes whenever the software, configuration or seed of the cloud does.

    Two checkouts with the same fingerprint can share one running cloud.
    """
    files = [p for d in (TEMPLATES, SOURCE / "fakes") for p in d.rglob("*")
             if p.is_file() and p.suffix != ".pyc"]
    for pattern in ("*.txt", "cloudctl/settings.py", "cloudctl/services.py", "cloudctl/seed_*.py",
                    "cloudctl/extras/*.py"):
        files += SOURCE.glob(pattern)
    digest = hashlib.sha256(f"{ORIGINS} {RECLAIM}".encode())
    for path in sorted(files):
        digest.update(str(path.relative_to(SOURCE)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
