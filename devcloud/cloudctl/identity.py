"""What is in Keystone, made where it is missing."""
from . import settings as s


class Identity:
    """Signed in by REST, which belongs to an administrator."""

    def __init__(self, rest):
        self._rest = rest

    def call(self, method, path, body=None):
        """Keystone's answer."""
        return self._rest.call("keystone", method, f"/v3{path}", body)

    def ensure(self, kind, name, **fields):
        """The id of the KIND called NAME, created if there is none."""
        found = self.call("GET", f"/{kind}s?name={name}")[f"{kind}s"]
        row = found[0] if found else self.call(
            "POST", f"/{kind}s", {kind: {"name": name} | fields})[kind]
        return row["id"]

    def user(self, name, memberships):
        """The id of user NAME, who has MEMBERSHIPS: project -> roles.

        The first project is the one that the user begins in.
        """
        projects = {project: self.ensure("project", project) for project in memberships}
        user = self.ensure("user", name, domain_id="default", password=s.PASSWORD,
                           email=f"{name}@cloud.test",
                           default_project_id=next(iter(projects.values())))
        for project, roles in memberships.items():
            for role in roles:
                self.call("PUT", f"/projects/{projects[project]}/users/{user}"
                                 f"/roles/{self.ensure('role', role)}")
        return user

    def publish(self, kind, name, path):
        """The service NAME of type KIND in the catalog, with its endpoints."""
        service = self.ensure("service", name, type=kind)
        if self.call("GET", f"/endpoints?service_id={service}")["endpoints"]:
            return
        for interface in ("public", "internal", "admin"):
            self.call("POST", "/endpoints", {"endpoint": {
                "service_id": service, "interface": interface, "region_id": s.REGION,
                "url": s.url(name, path)}})
