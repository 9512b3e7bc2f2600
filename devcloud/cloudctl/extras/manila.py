"""Manila, shared file systems: three back ends of its own dummy driver, which keep nothing."""
from .. import settings as s
from ..run import run
from ..services import Service, api
from .extra import Extra

CONFIG = s.ETC / "manila/manila.conf"
VERSION = "2.80"
#: Share types -> what sets each apart from the others.
TYPES = {"default": {}, "replicated": {"replication_type": "readable"},
         "with-servers": {"driver_handles_share_servers": "true"}}
COMMON = {"driver_handles_share_servers": "false", "snapshot_support": "true",
          "create_share_from_snapshot_support": "true", "revert_to_snapshot_support": "true",
          "mount_snapshot_support": "true"}


def _migrate():
    run("init-manila", "manila-manage", "--config-file", CONFIG, "db", "sync")


def _seed(admin):
    version = {"X_OpenStack_Manila_API_Version": VERSION}
    there = {row["name"] for row in admin.call("manila", "GET", "/v2/types",
                                               **version)["share_types"]}
    for name, specs in TYPES.items():
        if name not in there:
            admin.call("manila", "POST", "/v2/types", {"share_type": {
                "name": name, "share_type_access:is_public": True,
                "extra_specs": COMMON | specs}}, **version)


MANILA = Extra(
    "manila", "shared-file-system", ("manila", "python-manilaclient"),
    (api("manila", "manila.wsgi.api", 4,
         arguments=f"--config-file {CONFIG} --log-file {s.LOG}/manila-api.log"),
     Service("manila-all", [s.PYTHON, "-m", "devcloud_fakes.manila_all", CONFIG,
                            s.LOG / "manila-all.log"])),
    path="/v2", cors="manila.conf", folders=("manila/coordination",),
    migrate=_migrate, seed=_seed)
