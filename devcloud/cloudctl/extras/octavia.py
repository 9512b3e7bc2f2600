"""Octavia, the load balancer: real API and worker, amphorae that are no-ops."""
import json

from .. import settings as s
from ..run import run
from ..services import Service, api
from .certificate import self_signed
from .extra import Extra

CONFIG = s.ETC / "octavia/octavia.conf"
CERTIFICATES = s.LIB / "octavia"
NOOP = {"DEVCLOUD_OCTAVIA_NOOP": str(s.LIB / "octavia/noop.db")}
#: Name of a flavor and of its profile -> what the provider is told.
FLAVORS = {"single": {"loadbalancer_topology": "SINGLE"},
           "active-standby": {"loadbalancer_topology": "ACTIVE_STANDBY"}}
ZONES = {"nova": {"compute_zone": "nova"}, "az2": {"compute_zone": "az2"}}


def _enroll(identity):
    """Octavia's roles that nobody has yet."""
    for name in ("load-balancer_global_observer", "load-balancer_quota_admin"):
        identity.ensure("role", name)


def _prepare():
    """The authority that signs the certificates of amphorae."""
    if not (CERTIFICATES / "ca.pem").exists():
        key, certificate = self_signed("octavia", s.PASSWORD)
        (CERTIFICATES / "ca.key").write_text(key)
        (CERTIFICATES / "ca.pem").write_text(certificate)


def _migrate():
    run("init-octavia", "octavia-db-manage", "--config-file", CONFIG, "upgrade", "head")


def _seed(admin):
    _kind(admin, FLAVORS, "flavor", "flavorprofile", "flavor_data", "flavor_profile_id")
    _kind(admin, ZONES, "availabilityzone", "availabilityzoneprofile",
          "availability_zone_data", "availability_zone_profile_id")


def _kind(admin, wanted, kind, profile, data, reference):
    """Flavors or zones of the names in WANTED, each with a profile."""
    collection, key = f"/v2/lbaas/{kind}s", KEYS[kind]
    there = {row["name"] for row in admin.call("octavia", "GET", collection)[key + "s"]}
    profiles = {row["name"]: row["id"] for row in admin.call(
        "octavia", "GET", f"/v2/lbaas/{profile}s")[KEYS[profile] + "s"]}
    for name, content in wanted.items():
        if name not in profiles:
            profiles[name] = admin.call("octavia", "POST", f"/v2/lbaas/{profile}s", {
                KEYS[profile]: {"name": name, "provider_name": "amphora",
                                data: json.dumps(content)}})[KEYS[profile]]["id"]
        if name not in there:
            admin.call("octavia", "POST", collection, {KEYS[kind]: {
                "name": name, "description": f"{content}", reference: profiles[name]}})


#: Part of a path -> the name of a row in documents.
KEYS = {"flavor": "flavor", "flavorprofile": "flavorprofile",
        "availabilityzone": "availability_zone",
        "availabilityzoneprofile": "availability_zone_profile"}

OCTAVIA = Extra(
    "octavia", "load-balancer", ("octavia", "python-octaviaclient"),
    (api("octavia", "octavia.wsgi.api", 4, NOOP,
         f"--config-file {CONFIG} --log-file {s.LOG}/octavia-api.log"),
     Service("octavia-worker", [s.PYTHON, "-m", "devcloud_fakes.octavia_worker", "--config-file",
                                CONFIG, "--log-file", s.LOG / "octavia-worker.log"], NOOP)),
    cors="octavia.conf", folders=("octavia",),
    # The roles of the defaults before Keystone's own roles sufficed, which many clouds keep.
    roles={"demo": {"demo": ("load-balancer_member",), "alt": ("load-balancer_member",)},
           "manager": {"demo": ("load-balancer_member",)},
           "reader": {"demo": ("load-balancer_observer",)},
           "alt": {"alt": ("load-balancer_member",)},
           "admin": {"admin": ("load-balancer_admin",)}},
    enroll=_enroll, prepare=_prepare, migrate=_migrate, seed=_seed)
