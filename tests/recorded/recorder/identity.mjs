// Keystone: ways to sign in, the user's own credentials, and what administrators look after.
import { randomBytes } from "node:crypto";

const DOMAIN = { id: "default" };
/** Of the application credential. */
const SECRET = randomBytes(12).toString("hex");

export async function recordIdentity(session) {
  await recordOwn(session);
  await recordSignIns(session);
  await recordAdministered(session);
}

/** The credentials that users keep themselves. */
async function recordOwn(session) {
  const { run, list, create, record } = session;
  const credentials = "/users/{user}/application_credentials";
  // Deleted with its user.
  const made = await create("member", "identity", credentials, {
    application_credential: {
      name: `${run}-monitoring`, description: "For the monitoring", secret: SECRET, unrestricted: false,
      expires_at: "2999-01-01T00:00:00Z", roles: [{ name: "member" }],
      access_rules: [{ service: "compute", method: "GET", path: "/v2.1/servers" }],
    },
  }, "application_credential", { name: "identity/application-credentials/create", remove: null });
  session.application = made.id;
  await create("member", "identity", credentials, { application_credential: { name: `${run}-backups`, roles: [{ name: "member" }], unrestricted: true } }, "application_credential", { remove: null });
  await list("identity/application-credentials/list", "member", "identity", credentials, "application_credentials");
  await record("identity/application-credentials/show", "member", "identity", "GET", `${credentials}/${made.id}`);

  const keys = "/users/{user}/credentials/OS-EC2";
  const key = await create("member", "identity", keys, { tenant_id: session.project("member") }, "credential", { name: "identity/ec2-credentials/create", remove: null });
  session.undo(() => session.ask("member", "identity", "DELETE", `${keys}/${key.access}`));
  await list("identity/ec2-credentials/list", "member", "identity", keys, "credentials");
  await record("identity/ec2-credentials/show", "member", "identity", "GET", `${keys}/${key.access}`);

  const codes = "/credentials?type=totp&user_id={user}";
  const seed = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  session.secret("one-time-seed", seed);
  const code = await create("member", "identity", "/credentials", { credential: { type: "totp", user_id: session.user("member"), blob: seed } }, "credential", { remove: null });
  session.undo(() => session.ask("member", "identity", "DELETE", `/credentials/${code.id}`));
  await list("identity/one-time-codes/list", "member", "identity", codes, "credentials");
  await record("identity/one-time-codes/show", "member", "identity", "GET", `/credentials/${code.id}`);

  await record("identity/profile/list", "member", "identity", "GET", "/users/{user}");
  await list("identity/projects/list", "member", "identity", "/auth/projects", "projects");
}

/** Each way to ask for a token. */
async function recordSignIns(session) {
  const { run, password } = session;
  const name = `${run}-member`;
  const named = { name, domain: { name: "Default" } };
  const byPassword = (user) => ({ methods: ["password"], password: { user: { ...user, password } } });
  const byToken = (who) => ({ methods: ["token"], token: { id: session.token(who) } });
  const byApplication = (credential) => ({ methods: ["application_credential"], application_credential: { ...credential, secret: SECRET } });
  const user = { id: session.user("member") };
  for (const [what, identity, scope] of [
    ["password-id-unscoped", byPassword(user), "unscoped"],
    ["password-name-unscoped", byPassword(named), "unscoped"],
    ["password-project", byPassword(named), { project: { name: run, domain: DOMAIN } }],
    ["password-system", byPassword({ name: `${run}-admin`, domain: { name: "Default" } }), { system: { all: true } }],
    ["application-credential-id", byApplication({ id: session.application })],
    ["application-credential-name", byApplication({ name: `${run}-monitoring`, user })],
    ["token-project", byToken("member"), { project: { id: session.project("member") } }],
    ["token-unscoped", byToken("member")],
  ]) {
    const body = { auth: { identity, ...(scope && { scope }) } };
    const answer = await fetch("http://127.0.0.1:5000/v3/auth/tokens", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    const json = await answer.json();
    if (answer.status !== 201) throw new Error(`${what} answered ${answer.status}: ${JSON.stringify(json)}`);
    session.secret("token", answer.headers.get("X-Subject-Token"));
    session.keep(`identity/sign-in/${what}`, { method: "POST", path: "/auth/tokens", body }, answer.status, json);
  }
}

async function recordAdministered(session) {
  const { run, ask } = session;
  const create = (path, one, object, more) => session.create("admin", "identity", path, { [one]: object }, one, more);
  const show = (name, path) => session.record(`identity/${name}/show`, "admin", "identity", "GET", path);
  const list = (name, path, many, seed) => session.list(`identity/${name}/list`, "admin", "identity", path, many, { seed });

  const domain = await create("/domains", "domain", { name: `${run}-domain`, description: "The company" }, {
    remove: async () => {
      await ask("admin", "identity", "PATCH", `/domains/${domain.id}`, { body: { domain: { enabled: false } } });
      await session.delete("admin", "identity", `/domains/${domain.id}`);
    },
  });
  const user = await create("/users", "user", { name: `${run}-jane`, email: "jane@example.com", description: "An engineer", enabled: false, default_project_id: session.project("member") });
  const group = await create("/groups", "group", { name: `${run}-engineers`, description: "All engineers" });
  await ask("admin", "identity", "PUT", `/groups/${group.id}/users/${user.id}`);
  const role = await create("/roles", "role", { name: `${run}-operator`, description: "Runs it" });
  const { json: { roles } } = await ask("admin", "identity", "GET", "/roles?name=reader");
  await ask("admin", "identity", "PUT", `/roles/${role.id}/implies/${roles[0].id}`);
  await ask("admin", "identity", "PUT", `/projects/${session.project("member")}/groups/${group.id}/roles/${role.id}`);
  await ask("admin", "identity", "PUT", `/OS-INHERIT/domains/${domain.id}/users/${user.id}/roles/${role.id}/inherited_to_projects`);
  const region = await create("/regions", "region", { id: `${run}-north`, description: "In the north" });
  const service = await create("/services", "service", { name: `${run}-metrics`, type: "metrics", description: "Numbers" });
  const endpoint = await create("/endpoints", "endpoint", { service_id: service.id, interface: "public", region_id: region.id, url: "https://metrics.example.com/v1" });
  const [registered] = await create("/registered_limits", "registered_limits", [{ service_id: service.id, resource_name: "samples", default_limit: 10, description: "Each project's" }], { remove: null });
  session.undo(() => session.delete("admin", "identity", `/registered_limits/${registered.id}`));
  const [limit] = await create("/limits", "limits", [{ project_id: session.project("member"), service_id: service.id, resource_name: "samples", resource_limit: 20 }], { remove: null });
  session.undo(() => session.delete("admin", "identity", `/limits/${limit.id}`));

  await list("users", "/users", "users");
  await show("users", `/users/${user.id}`);
  await list("groups", "/groups", "groups");
  await show("groups", `/groups/${group.id}`);
  await list("roles", "/roles", "roles", ["admin", "member", "reader"]);
  await show("roles", `/roles/${role.id}`);
  await list("role-assignments", "/role_assignments?include_names=true", "role_assignments");
  await list("all-projects", "/projects", "projects");
  await show("all-projects", `/projects/${session.project("member")}`);
  await list("domains", "/domains", "domains", ["default"]);
  await show("domains", `/domains/${domain.id}`);
  await list("services", "/services", "services");
  await show("services", `/services/${service.id}`);
  await list("endpoints", "/endpoints", "endpoints");
  await show("endpoints", `/endpoints/${endpoint.id}`);
  await list("regions", "/regions", "regions", ["RegionOne"]);
  await show("regions", `/regions/${region.id}`);
  await list("registered-limits", "/registered_limits", "registered_limits");
  await show("registered-limits", `/registered_limits/${registered.id}`);
  await list("limits", "/limits", "limits");
  await show("limits", `/limits/${limit.id}`);
}
