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


#: Swift takes its policies from /etc/swift when it is loaded, and its daemons look nowhere else: they are told first.
MAIN = """
import importlib, sys
from swift.common import utils
utils.set_swift_dir(sys.argv[1])
module = sys.argv[2]
del sys.argv[1:3]
sys.exit(importlib.import_module(module).main())
"""


def _main(module, config):
    return [s.BIN / "python", "-c", MAIN, FOLDER, module, FOLDER / config]


def _server(name):
    return Service(f"swift-{name}", _main(f"swift.{name.replace('object', 'obj')}.server", f"{name}-server.conf"),
                   ports=(s.SWIFT_PORTS[name],))


def _updater(name):
    """Tells containers and accounts what a busy machine had no time for at once, and accounts the numbers of containers."""
    return Service(f"swift-{name}-updater",
                   _main(f"swift.{name.replace('object', 'obj')}.updater", f"{name}-server.conf"))


SWIFT = Extra(
    "swift", "object-store", ("swift", "python-swiftclient"),
    (*map(_server, s.SWIFT_PORTS), _updater("object"), _updater("container"),
     Service("swift-api", _main("swift.proxy.server", "proxy-server.conf"), {}, "swift", (s.PORTS["swift"],))),
    path="/v1/AUTH_%(project_id)s", database=False, folders=("swift/d1",), prepare=_prepare)
