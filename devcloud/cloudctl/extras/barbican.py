"""Barbican, the key manager: secrets in the database, encrypted with one key."""
from .. import settings as s
from ..run import run
from ..services import api
from ..rest import Rest
from .certificate import self_signed
from .extra import Extra

CONTAINER = "demo-certificate"


def _migrate():
    run("init-barbican", "barbican-manage", "db", "upgrade")


def _seed(_):
    """A certificate for a load balancer: two secrets and the container of both."""
    rest = Rest("demo", "demo")
    if rest.call("barbican", "GET", f"/v1/containers?name={CONTAINER}")["containers"]:
        return
    key, certificate = self_signed("www.demo.cloud.test")
    references = [_secret(rest, "certificate", certificate), _secret(rest, "private_key", key)]
    rest.call("barbican", "POST", "/v1/containers", {
        "name": CONTAINER, "type": "certificate", "secret_refs": references})


def _secret(rest, name, payload):
    kind = name.partition("_")[0]
    made = rest.call("barbican", "POST", "/v1/secrets", {
        "name": f"demo-{name.replace('_', '-')}", "secret_type": kind, "payload": payload,
        "payload_content_type": "text/plain"})
    return {"name": name, "secret_ref": made["secret_ref"]}


BARBICAN = Extra(
    "barbican", "key-manager", ("barbican", "python-barbicanclient"),
    (api("barbican", "devcloud_fakes.barbican_api", 4,
         {"BARBICAN_PASTE": str(s.VENV / "etc/barbican/barbican-api-paste.ini")}),),
    cors="barbican.conf",
    # The role that the defaults before Wallaby ask for; newer ones take members, too.
    roles={"demo": {"demo": ("creator",), "alt": ("creator",)},
           "manager": {"demo": ("creator",)}, "alt": {"alt": ("creator",)}},
    migrate=_migrate, seed=_seed)
