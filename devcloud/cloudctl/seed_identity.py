"""Projects, users, roles and the catalog. Running it again changes nothing."""
from . import settings as s
from .identity import Identity
from .rest import Rest

PROJECTS = {"service": "The services themselves", "demo": "A project to work in",
            "alt": "A second project", "bulk": "A project without limits, for load"}
ROLES = ("service", "member", "reader", "manager")
#: User -> its roles by project; the first project is the user's default one.
USERS = {
    **{name: {"service": ("admin", "service")}
       for name in ("nova", "neutron", "glance", "cinder", "placement")},
    "demo": {"demo": ("member",), "alt": ("member",)},
    "manager": {"demo": ("manager", "member")},
    "reader": {"demo": ("reader",)},
    "alt": {"alt": ("member",)},
    "admin": {name: ("admin",) for name in ("admin", "demo", "alt", "bulk")},
}
#: Whoever an identity provider vouches for is in this group, which is a member of demo.
FEDERATED = "federated"
#: The identity provider, what it calls itself, and the protocol.
PROVIDER, ISSUER, PROTOCOL = "acme", "https://idp.acme.test", "openid"
#: Type, name and path of what is in the catalog besides Keystone.
CATALOG = (("compute", "nova", "/v2.1"), ("image", "glance", ""), ("network", "neutron", ""),
           ("placement", "placement", ""), ("block-storage", "cinder", "/v3"))


def seed_identity():
    """What the other services need to start, and whoever signs in."""
    identity = Identity(Rest())
    for name in (*ROLES, "admin"):
        identity.ensure("role", name)
    for name, text in PROJECTS.items():
        identity.ensure("project", name, domain_id="default", description=text)
    users = {name: identity.user(name, memberships) for name, memberships in USERS.items()}
    admin = identity.ensure("role", "admin")
    for scope in ("system", "domains/default"):
        identity.call("PUT", f"/{scope}/users/{users['admin']}/roles/{admin}")
    group = identity.ensure("group", FEDERATED, domain_id="default")
    identity.call("PUT", f"/projects/{identity.ensure('project', 'demo')}/groups/{group}"
                         f"/roles/{identity.ensure('role', 'member')}")
    _seed_federation(identity.call, group)
    for kind, name, path in CATALOG:
        identity.publish(kind, name, path)


def seed_extra(extra):
    """The user of a service beside the base six, its roles and its place in the catalog."""
    identity = Identity(Rest())
    identity.user(extra.name, {"service": ("admin", "service")})
    extra.enroll(identity)
    for name, memberships in extra.roles.items():
        identity.user(name, memberships)
    identity.publish(extra.type, extra.name, extra.path)


def _seed_federation(keystone, group):
    """An identity provider whose users are in GROUP, under the names that it gives them."""
    provider = f"/OS-FEDERATION/identity_providers/{PROVIDER}"
    rules = [{"local": [{"user": {"name": "{0}"}, "group": {"id": group}}],
              "remote": [{"type": "HTTP_OIDC_PREFERRED_USERNAME"}]}]

    def ensure(kind, path, body):
        """Below PATH's collection, what has the last part of PATH as its id."""
        collection, _, name = path.rpartition("/")
        if not any(row["id"] == name for row in keystone("GET", collection)[f"{kind}s"]):
            keystone("PUT", path, {kind: body})

    ensure("identity_provider", provider, {"enabled": True, "remote_ids": [ISSUER],
                                           "domain_id": "default"})
    ensure("mapping", f"/OS-FEDERATION/mappings/{PROVIDER}", {"rules": rules})
    ensure("protocol", f"{provider}/protocols/{PROTOCOL}", {"mapping_id": PROVIDER})
