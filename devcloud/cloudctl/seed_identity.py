"""Projects, users, roles and the catalog. Running it again changes nothing."""
from . import settings as s
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
    rest = Rest()

    def keystone(method, path, body=None):
        return rest.call("keystone", method, f"/v3{path}", body)

    def ensure(kind, name, **fields):
        """The id of the KIND called NAME, created if there is none."""
        found = keystone("GET", f"/{kind}s?name={name}")[f"{kind}s"]
        row = found[0] if found else keystone(
            "POST", f"/{kind}s", {kind: {"name": name} | fields})[kind]
        return row["id"]

    roles = {name: ensure("role", name) for name in (*ROLES, "admin")}
    projects = {name: ensure("project", name, domain_id="default", description=text)
                for name, text in PROJECTS.items()}
    projects["admin"] = ensure("project", "admin")
    users = {}
    for name, memberships in USERS.items():
        users[name] = ensure("user", name, domain_id="default", password=s.PASSWORD,
                             email=f"{name}@cloud.test",
                             default_project_id=projects[next(iter(memberships))])
        for project, granted in memberships.items():
            for role in granted:
                keystone("PUT", f"/projects/{projects[project]}/users/{users[name]}"
                                f"/roles/{roles[role]}")
    for scope in ("system", "domains/default"):
        keystone("PUT", f"/{scope}/users/{users['admin']}/roles/{roles['admin']}")
    group = ensure("group", FEDERATED, domain_id="default")
    keystone("PUT", f"/projects/{projects['demo']}/groups/{group}/roles/{roles['member']}")
    _seed_federation(keystone, group)
    for kind, name, path in CATALOG:
        service = ensure("service", name, type=kind)
        if keystone("GET", f"/endpoints?service_id={service}")["endpoints"]:
            continue
        for interface in ("public", "internal", "admin"):
            keystone("POST", "/endpoints", {"endpoint": {
                "service_id": service, "interface": interface, "region_id": s.REGION,
                "url": s.url(name, path)}})


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
