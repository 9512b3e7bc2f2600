"""Swift, the object store: a proxy and three servers, one replica, two storage policies."""
from .. import settings as s
from ..run import run
from ..services import Service
from .extra import Extra

FOLDER = s.ETC / "swift"
#: Ring -> the server that it leads to. The second policy has one of its own.
RINGS = {**{name: name for name in s.SWIFT_PORTS}, "object-1": "object"}


def _prepare():
    """Rings: which server has what. There is but one for each."""
    for ring, server in RINGS.items():
        if (FOLDER / f"{ring}.ring.gz").exists():
            continue
        builder = FOLDER / f"{ring}.builder"
        builder.unlink(missing_ok=True)
        run("init-swift", "swift-ring-builder", builder, "create", 6, 1, 1)
        run("init-swift", "swift-ring-builder", builder, "add", "--region", 1, "--zone", 1,
            "--ip", s.IP, "--port", s.SWIFT_PORTS[server], "--device", "d1", "--weight", 1)
        run("init-swift", "swift-ring-builder", builder, "rebalance")


def _server(name):
    program, config = s.BIN / f"swift-{name}-server", FOLDER / f"{name}-server.conf"
    return Service(f"swift-{name}", [program, config], {"SWIFT_DIR": str(FOLDER)},
                   ports=(s.SWIFT_PORTS[name],))


SWIFT = Extra(
    "swift", "object-store", ("swift", "python-swiftclient"),
    (*map(_server, s.SWIFT_PORTS),
     Service("swift-api", [s.BIN / "swift-proxy-server", FOLDER / "proxy-server.conf"],
             {"SWIFT_DIR": str(FOLDER)}, "swift", (s.PORTS["swift"],))),
    path="/v1/AUTH_%(project_id)s", database=False, folders=("swift/d1",), prepare=_prepare)
