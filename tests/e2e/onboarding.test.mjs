// A project with its people, quotas and network in one form; what it uses of its quotas; and the defaults of all projects.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { shell } from "./lib/cli.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { escape, openAs, taskEnds } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { administrator, idOf, makeUser, removeMade } from "./lib/identity.mjs";
import { choose, fillIn, toList } from "./lib/objects.mjs";

useBrowser();
const gateway = useGateway();
const NAME = "e2e-onboarding";
const [MEMBER, NEWCOMER, COPY, REFUSED, USER] = ["member", "newcomer", "copy", "refused", "user"].map((what) => `${NAME}-${what}`);
let identity, admin, cinder, member;

before(async () => {
  [identity, admin] = [await administrator(), await signIn("admin", "admin")];
  cinder = admin.block_storage ?? admin.volumev3;
  await clean();
  member = await makeUser(identity, MEMBER, { password: "devcloud" });
});
after(async () => {
  gateway.fault = () => undefined;
  await clean();
  await removeMade();
});

/** Deletes the projects with their networks and quotas, and the new user. */
async function clean() {
  for (const name of [NAME, COPY, REFUSED]) {
    const project = await idOf(identity, "project", name);
    if (!project) continue;
    await removeNetworks(project);
    await admin.compute("DELETE", `/os-quota-sets/${project}`);
    await cinder("DELETE", `/os-quota-sets/${project}`);
    await admin.network("DELETE", `/quotas/${project}`);
    await identity("DELETE", `/projects/${project}`);
  }
  for (const name of [NEWCOMER, USER]) {
    const user = await idOf(identity, "user", name);
    if (user) await identity("DELETE", `/users/${user}`);
  }
}

async function removeNetworks(project) {
  const of = async (many) => (await admin.network("GET", `/${many}?project_id=${project}`)).json[many.replace("-", "_")];
  for (const router of await of("routers")) {
    const ports = (await admin.network("GET", `/ports?device_id=${router.id}&device_owner=network:router_interface`)).json.ports;
    for (const { fixed_ips } of ports) {
      await admin.network("PUT", `/routers/${router.id}/remove_router_interface`, { subnet_id: fixed_ips[0].subnet_id });
    }
    await admin.network("DELETE", `/routers/${router.id}`);
  }
  for (const network of await of("networks")) await admin.network("DELETE", `/networks/${network.id}`);
  for (const group of await of("security-groups")) await admin.network("DELETE", `/security-groups/${group.id}`);
}

const openForm = async () => {
  const page = await openAs(gateway, "admin", "admin", "/identity/all-projects/create");
  const main = page.getByRole("main");
  await main.getByLabel("Name", { exact: true }).waitFor();
  return { page, main };
};

const unfold = (main, title) => main.locator("details > summary").filter({ has: main.page().getByRole("heading", { name: title, exact: true }) }).click();

/** Adds a row to the members, and fills it in. */
async function addMember(main, number, fields) {
  await main.getByRole("button", { name: "Add member", exact: true }).click();
  const row = main.getByRole("group", { name: `Members ${number}`, exact: true });
  await row.waitFor();
  await fillIn(row, fields);
  return row;
}

const submit = (main) => main.getByRole("button", { name: "Create project", exact: true }).click();

/** The names of the roles that are assigned in a project, by user. */
async function rolesIn(project) {
  const { role_assignments } = await identity("GET", `/role_assignments?scope.project.id=${project}&include_names=true`);
  return Object.fromEntries(role_assignments.map(({ user, role }) => [user.name, role.name]));
}

const quota = async (project) => ({
  nova: (await admin.compute("GET", `/os-quota-sets/${project}`)).json.quota_set,
  cinder: (await cinder("GET", `/os-quota-sets/${project}`)).json.quota_set,
  neutron: (await admin.network("GET", `/quotas/${project}`)).json.quota,
});

test("one form makes a project with members, quotas and a network", { timeout: 240_000 }, async () => {
  const { page, main } = await openForm();
  await fillIn(main, { Name: NAME, Description: "for a team" });
  await unfold(main, "Members");
  await addMember(main, 1, { Kind: "Existing user", User: MEMBER, Role: "reader" });
  await addMember(main, 2, { Kind: "New user", "User name": NEWCOMER, Password: "devcloud", Role: "member" });
  await unfold(main, "Quotas");
  await choose(main.getByLabel("Limits", { exact: true }), "Custom");
  await fillIn(main, { Servers: "4", RAM: "20", "Unit: RAM": "GiB", Volumes: "7" });
  await main.getByLabel("No limit: Ports", { exact: true }).check();
  await unfold(main, "Network");
  await fillIn(main, { "Create network": true, "Network name": NAME, CIDR: "10.123.45.0/24", "Router to": "public" });
  // The command says the same, and no password.
  await main.getByText("Command line", { exact: true }).click();
  const command = main.getByLabel("Command", { exact: true });
  await expectText(command, new RegExp(`project create .*${NAME}`));
  await expectText(command, new RegExp(`role add --project ${NAME} --user ${NEWCOMER}`));
  await expectText(command, /quota set .*--instances 4/);
  await expectText(command, /network create/);
  assert.doesNotMatch(await command.innerText(), /devcloud/);
  await submit(main);
  await taskEnds(page, `Create ${NAME}`);

  const project = await idOf(identity, "project", NAME);
  assert.deepEqual(await rolesIn(project), { [MEMBER]: "reader", [NEWCOMER]: "member" });
  const { nova, cinder, neutron } = await quota(project);
  assert.deepEqual([nova.instances, nova.ram, cinder.volumes, neutron.port], [4, 20 * 1024, 7, -1]);
  const told = JSON.parse(await shell(`openstack network list --project ${project} -f json`, "admin", "admin"));
  assert.deepEqual(told.map(({ Name }) => Name), [NAME]);
  const routers = (await admin.network("GET", `/routers?project_id=${project}`)).json.routers;
  assert.equal(routers.length, 1);
  assert.ok(routers[0].external_gateway_info?.network_id, "the router leads outside");
  const { subnets } = (await admin.network("GET", `/subnets?project_id=${project}`)).json;
  assert.deepEqual(subnets.map(({ cidr }) => cidr), ["10.123.45.0/24"]);
  assert.ok(gateway.log.every(({ url }) => !url.includes("devcloud")));
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();

  // The new user signs in and finds it.
  const own = await openAs(gateway, NEWCOMER, NAME, "/network/networks");
  await own.getByRole("grid").getByRole("link", { name: NAME, exact: true }).waitFor();
  await own.context().close();
});

test("the project's page has the numbers of the services, and its members", { timeout: 240_000 }, async () => {
  const project = await idOf(identity, "project", NAME);
  assert.ok(project, "the project of the test before");
  const page = await openAs(gateway, "admin", "admin", `/identity/all-projects/${project}?tab=quota`);
  const panel = (title) => page.getByRole("tabpanel").getByRole("region", { name: title, exact: true });
  const { nova, cinder, neutron } = await quota(project);
  await expectText(panel("Compute"), new RegExp(`Servers 0 of ${nova.instances}`));
  await expectText(panel("Compute"), /RAM 0 of 20 GiB/);
  await expectText(panel("Compute"), new RegExp(`Key pairs per user at most ${nova.key_pairs}`));
  await expectText(panel("Block storage"), new RegExp(`Volumes 0 of ${cinder.volumes}`));
  const details = (await admin.network("GET", `/quotas/${project}/details.json`)).json.quota;
  await expectText(panel("Network"), new RegExp(`Networks 1 of ${neutron.network}`));
  await expectText(panel("Network"), new RegExp(`Ports ${details.port.used}, no limit`));
  // The fullest comes first.
  const shares = await panel("Network").getByRole("meter").evaluateAll((all) => all.map((one) => Number(one.getAttribute("aria-valuenow"))));
  assert.ok(shares.length > 3);
  assert.deepEqual(shares, shares.toSorted((one, other) => other - one));

  // One service that fails hides none of the others, and can be asked again.
  gateway.fault = (service, { url }) => (service === "block-storage" && url.includes("os-quota-sets") ? { status: 503, body: "gone" } : undefined);
  await page.reload();
  await expectText(panel("Block storage"), /The block storage quotas could not be read/);
  await expectText(panel("Compute"), /Servers 0 of/);
  gateway.fault = () => undefined;
  await panel("Block storage").getByRole("button", { name: "Try again" }).click();
  await expectText(panel("Block storage"), /Volumes 0 of/);

  // Quotas are edited from here.
  await page.getByRole("tabpanel").getByRole("button", { name: "Edit quotas" }).click();
  const dialog = page.getByRole("dialog", { name: `Edit quotas of ${NAME}` });
  const ram = dialog.getByLabel("RAM", { exact: true });
  await until(async () => (await ram.inputValue()) === "20", "the limit in its natural unit");
  await dialog.getByLabel("No limit: RAM", { exact: true }).check();
  assert.equal(await ram.inputValue(), "");
  await dialog.getByRole("button", { name: "Edit quotas" }).click();
  await taskEnds(page, `Edit quotas ${NAME}`);
  assert.equal((await quota(project)).nova.ram, -1);
  await expectText(panel("Compute"), /RAM 0 GiB, no limit|RAM 0 B, no limit|RAM 0.*, no limit/);

  // Members are added and removed in the tab.
  await page.getByRole("tab", { name: "Members" }).click();
  const assigned = page.getByRole("region", { name: "Assigned in this project" });
  await expectText(assigned, new RegExp(`${MEMBER}.*reader`));
  await assigned.getByRole("button", { name: "Add member" }).click();
  const adding = page.getByRole("dialog", { name: /^Add member/ });
  await fillIn(adding, { Assignee: "User", User: MEMBER, Role: "member" });
  await adding.getByRole("button", { name: "Add member", exact: true }).click();
  await taskEnds(page, `Add member ${NAME}`);
  const roles = async () => {
    const { role_assignments } = await identity("GET", `/role_assignments?scope.project.id=${project}&user.id=${member}&include_names=true`);
    return role_assignments.map(({ role }) => role.name).sort();
  };
  assert.deepEqual(await roles(), ["member", "reader"]);
  const line = assigned.getByRole("row").filter({ hasText: MEMBER }).filter({ has: page.getByRole("cell", { name: "reader", exact: true }) });
  await line.getByRole("button", { name: /^Remove role/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove role", exact: true }).click();
  await taskEnds(page, `Remove role ${NAME}`);
  await until(async () => (await line.count()) === 0, "the role to be gone from the table");
  assert.deepEqual(await roles(), ["member"]);
  // What the browser itself says of the answer that was refused above.
  assert.deepEqual(page.watched.errors.filter((error) => !/status of 503/.test(error)), []);
  await page.context().close();
});

test("a domain's role is told as inherited", async () => {
  const project = await idOf(identity, "project", NAME);
  const reader = await idOf(identity, "role", "reader");
  const inherited = `/OS-INHERIT/domains/default/users/${member}/roles/${reader}/inherited_to_projects`;
  await identity("PUT", inherited);
  try {
    const page = await openAs(gateway, "admin", "admin", `/identity/all-projects/${project}?tab=members`);
    await expectText(page.getByRole("region", { name: "Inherited" }), new RegExp(`${MEMBER}.*reader.*Default`));
    await page.context().close();
  } finally {
    await identity("DELETE", inherited);
  }
});

test("limits are copied from another project, as far as they are not the defaults", { timeout: 120_000 }, async () => {
  const { page, main } = await openForm();
  await fillIn(main, { Name: COPY });
  await unfold(main, "Quotas");
  await choose(main.getByLabel("Limits", { exact: true }), "Copy from another project");
  await choose(main.getByLabel("Copy from", { exact: true }), NAME);
  const servers = main.getByLabel("Servers", { exact: true });
  await until(async () => (await servers.inputValue()) === "4", "the other project's limit");
  assert.equal(await main.getByLabel("vCPUs", { exact: true }).inputValue(), "", "the default is followed");
  await submit(main);
  await taskEnds(page, `Create ${COPY}`);
  const { nova, cinder, neutron } = await quota(await idOf(identity, "project", COPY));
  assert.deepEqual([nova.instances, nova.ram, cinder.volumes, neutron.port], [4, -1, 7, -1]);
  const sent = gateway.log.filter(({ method, body }) => method === "PUT" && body.includes("instances")).at(-1);
  assert.deepEqual(JSON.parse(sent.body), { quota_set: { instances: 4, ram: -1 } });
  await page.context().close();
});

test("where a step is refused, it says what stands, and the rest is done from there", { timeout: 240_000 }, async () => {
  const body = JSON.stringify({ error: { code: 403, title: "Forbidden", message: "No role for you." } });
  const isRole = (service, { method, url }) => service === "identity" && method === "PUT" && /\/roles\//.test(url);
  gateway.fault = (service, request) => (isRole(service, request) ? { status: 403, type: "application/json", body } : undefined);
  const { page, main } = await openForm();
  await fillIn(main, { Name: REFUSED });
  await unfold(main, "Members");
  await addMember(main, 1, { Kind: "Existing user", User: MEMBER, Role: "reader" });
  await unfold(main, "Quotas");
  await choose(main.getByLabel("Limits", { exact: true }), "Custom");
  await fillIn(main, { Servers: "3" });
  const posts = () => gateway.log.filter(({ method, url }) => method === "POST" && url.endsWith("/projects")).length;
  const before = posts();
  await submit(main);
  const words = /The project was created, but some parts failed\. Role of member 1: No role for you\. Not done: role of member 1, compute quotas\./;
  await expectText(main, words);
  await expectText(main, /Submit again to retry only those/);
  const project = await idOf(identity, "project", REFUSED);
  assert.ok(project, "the project stands");
  assert.deepEqual(await rolesIn(project), {});
  assert.notEqual((await quota(project)).nova.instances, 3);

  // Whoever leaves the form finds the rest in the tray.
  page.once("dialog", (question) => question.accept());
  await toList(page, "Identity", "All projects");
  // It stayed folded, as the form has said what failed.
  await page.getByRole("button", { name: /^1 failed/ }).click();
  const entry = page.getByRole("log", { name: "Tasks" }).locator(":scope > *").filter({ hasText: `Create ${REFUSED}:` }).last();
  await expectText(entry, words);
  gateway.fault = () => undefined;
  await entry.getByRole("button", { name: new RegExp(`^Continue`) }).click();
  await taskEnds(page, `Create ${REFUSED}`);
  assert.equal(posts(), before + 1, "the project was created once");
  assert.deepEqual(await rolesIn(project), { [MEMBER]: "reader" });
  assert.equal((await quota(project)).nova.instances, 3);
  // What the browser itself says of the refusal.
  assert.deepEqual(page.watched.errors.filter((error) => !/status of 403/.test(error)), []);
  await page.context().close();
});

test("the defaults of all projects are changed, and Neutron's are shown", { timeout: 120_000 }, async () => {
  const classes = async () => [
    (await admin.compute("GET", "/os-quota-class-sets/default")).json.quota_class_set,
    (await cinder("GET", "/os-quota-class-sets/default")).json.quota_class_set,
  ];
  const [nova, volumes] = await classes();
  const restore = async () => {
    await admin.compute("PUT", "/os-quota-class-sets/default", { quota_class_set: { server_groups: nova.server_groups } });
    await cinder("PUT", "/os-quota-class-sets/default", { quota_class_set: { backups: volumes.backups } });
  };
  try {
    const page = await openAs(gateway, "admin", "admin", "/identity/default-quotas");
    const main = page.getByRole("main");
    await main.getByRole("heading", { level: 1, name: "Default quotas" }).waitFor();
    const network = main.getByRole("region", { name: "Network" });
    const own = (await admin.network("GET", `/quotas/${admin.project}/default`)).json.quota;
    await expectText(network, new RegExp(`Networks ${own.network === -1 ? "No limit" : escape(String(own.network))}`));
    const groups = main.getByLabel("Server groups", { exact: true });
    await until(async () => (await groups.inputValue()) === String(nova.server_groups), "Nova's default");
    await groups.fill(String(nova.server_groups + 3));
    await main.getByLabel("No limit: Backups", { exact: true }).check();
    await main.getByText("Command line", { exact: true }).click();
    await expectText(main.getByLabel("Command", { exact: true }), new RegExp(`quota set --default .*--server-groups ${nova.server_groups + 3}`));
    await main.getByRole("button", { name: "Save default quotas" }).click();
    await taskEnds(page, "Edit default quotas");
    const sent = gateway.log.filter(({ method, url }) => method === "PUT" && url.includes("os-quota-class-sets")).slice(-2);
    assert.deepEqual(sent.map(({ body }) => JSON.parse(body)), [
      { quota_class_set: { server_groups: nova.server_groups + 3 } }, { quota_class_set: { backups: -1 } },
    ]);
    const [changed, changedVolumes] = await classes();
    assert.deepEqual([changed.server_groups, changedVolumes.backups], [nova.server_groups + 3, -1]);
    // The form starts again with the present values.
    await until(async () => (await groups.inputValue()) === String(nova.server_groups + 3), "the new default");
    assert.ok(await main.getByLabel("No limit: Backups", { exact: true }).isChecked());
    assert.deepEqual(page.watched.errors, []);
    await page.context().close();
  } finally {
    await restore();
  }
  const [after, afterVolumes] = await classes();
  assert.deepEqual([after.server_groups, afterVolumes.backups], [nova.server_groups, volumes.backups]);

  const page = await openAs(gateway, "demo", "demo", "/identity/default-quotas");
  await expectText(page.getByRole("main"), /Only administrators can view and change the default quotas/);
  await page.context().close();
});

test("a new user has a role in its default project from the start", { timeout: 120_000 }, async () => {
  const page = await openAs(gateway, "admin", "admin", "/identity/users/create");
  const main = page.getByRole("main");
  await fillIn(main, { Name: USER, Password: "devcloud" });
  assert.equal(await main.getByLabel("Role in default project", { exact: true }).count(), 0, "without a project there is none");
  await fillIn(main, { "Default project": "demo" });
  const role = main.getByLabel("Role in default project", { exact: true });
  const chosen = () => role.evaluate((field) => (field.selectedOptions?.[0].textContent ?? field.value).trim());
  await until(async () => /^member/.test(await chosen()), "the usual role", 20);
  await choose(role, "reader");
  await main.getByRole("button", { name: "Create user", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: USER }).waitFor();
  await taskEnds(page, `Create ${USER}`);
  const [user, project] = [await idOf(identity, "user", USER), await idOf(identity, "project", "demo")];
  const { role_assignments: roles } = await identity("GET", `/role_assignments?user.id=${user}&scope.project.id=${project}&include_names=true`);
  assert.deepEqual(roles.map(({ role: given }) => given.name), ["reader"]);
  await page.context().close();
});
