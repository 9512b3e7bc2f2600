"""Heat, orchestration: its API and one engine."""
from .. import settings as s
from ..run import run
from ..services import Service, api
from .extra import Extra

CONFIG = s.ETC / "heat/heat.conf"
#: The domain of the users that Heat makes for the servers of its stacks.
DOMAIN, ADMIN = "heat", "heat_domain_admin"


def _enroll(identity):
    """Heat's own domain with its administrator, and the role of those users."""
    domain = identity.ensure("domain", DOMAIN)
    user = identity.ensure("user", ADMIN, domain_id=domain, password=s.PASSWORD)
    role = identity.ensure("role", "admin")
    identity.call("PUT", f"/domains/{domain}/users/{user}/roles/{role}")
    identity.ensure("role", "heat_stack_user")


def _migrate():
    run("init-heat", "heat-manage", "--config-file", CONFIG, "db_sync")


HEAT = Extra(
    "heat", "orchestration", ("openstack-heat", "python-heatclient"),
    (api("heat", "heat.wsgi.api", 4,
         arguments=f"--config-file {CONFIG} --log-file {s.LOG}/heat-api.log"),
     Service("heat-engine", [s.BIN / "heat-engine", "--config-file", CONFIG,
                             "--log-file", s.LOG / "heat-engine.log"])),
    path="/v1/%(project_id)s", cors="heat.conf",
    # The role that older policies ask for.
    roles={"demo": {"demo": ("heat_stack_owner",), "alt": ("heat_stack_owner",)},
           "manager": {"demo": ("heat_stack_owner",)}, "alt": {"alt": ("heat_stack_owner",)}},
    enroll=_enroll, migrate=_migrate)
