"""Swift, the object store: a proxy and three servers, one replica, two storage policies."""
from .. import settings as s
from ..run import run
from ..services import Service
from .extra import Extra

FOLDER = s.ETC / "swift"
SERVERS = {"account": s.SWIFT_PORTS[0], "container": s.SWIFT_PORTS[1], "object": s.SWIFT_PORTS[2]}
#: Ring -> the server that it leads to. The second policy has one of its own.
RINGS = {**{name: name for name in SERVERS}, "object-1": "object"}


def _prepare():
    """Rings: which server has what. There is but one for each."""
    for ring, server in RINGS.items():
        if (FOLDER / f"{ring}.ring.gz").exists():
            continue
        builder = FOLDER / f"{ring}.builder"
        builder.unlink(missing_ok=True)
        run("init-swift", "swift-ring-builder", builder, "create", 6, 1, 1)
        run("init-swift", "swift-ring-builder", builder, "add", "--region", 1, "--zone", 1,
            "--ip", s.IP, "--port", SERVERS[server], "--device", "d1", "--weight", 1)
        run("init-swift", "swift-ring-builder", builder, "rebalance")


def _server(name):
    return Service(f"swift-{name}", [s.BIN / f"swift-{name}-server", FOLDER / f"{name}-server.conf"],
                   {"SWIFT_DIR": str(FOLDER)}, ports=(SERVERS[name],))


SWIFT = Extra(
    "swift", "object-store", ("swift", "python-swiftclient"),
    (*map(_server, SERVERS),
     Service("swift-api", [s.BIN / "swift-proxy-server", FOLDER / "proxy-server.conf"],
             {"SWIFT_DIR": str(FOLDER)}, "swift", (s.PORTS["swift"],))),
    path="/v1/AUTH_%(project_id)s", database=False, folders=("swift/d1",), prepare=_prepare)
