// What the usual wishes cost the user: every click, every field that is typed into and every form that is submitted is counted,
// from the page where the user has the wish. Choosing in a menu is one click, as ticking a box is.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { chosen } from "./lib/choices.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { openAs, row, rowSays, taskEnds } from "./lib/console.mjs";
import { countingHands } from "./lib/counting.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { administrator, idOf, makeUser, removeMade } from "./lib/identity.mjs";
import { networkHas, removeProject } from "./steps/project-removal.mjs";

useBrowser();
const gateway = useGateway();
// Of the project with its user; the onboarded project begins with the same.
const NAME = "e2e-clicks";
const [ONBOARDED, NETWORK] = [`${NAME}-onboarded`, `${NAME}-net`];
const HOST = "compute3";
let identity, admin, api;

const field = (scope, label) => scope.getByLabel(label, { exact: true });
const button = (scope, name) => scope.getByRole("button", { name, exact: true });
const service = async () => (await admin.compute("GET", `/os-services?binary=nova-compute&host=${HOST}`)).json.services[0];
const server = async (name) => (await api.compute("GET", `/servers/detail?name=^${name}$`)).json.servers[0];
const hostOf = async (name) => (await server(name))["OS-EXT-SRV-ATTR:host"];

async function clean() {
  gateway.fault = () => undefined;
  const { id, disabled_reason: reason } = await service();
  if (reason?.startsWith(NAME)) await admin.compute("PUT", `/os-services/${id}`, { status: "enabled" });
  for (const name of [ONBOARDED, NAME]) await removeProject(name, NAME);
}

before(async () => {
  [identity, admin] = [await administrator(), await signIn("admin", "admin")];
  await clean();
  const { project } = await identity("POST", "/projects", { project: { name: NAME, domain_id: "default" } });
  await makeUser(identity, NAME, { password: "devcloud", roles: [["member", `projects/${project.id}`]] });
  // An administrator in the project, who can name a host and see it.
  await identity("PUT", `/projects/${project.id}/users/${await idOf(identity, "user", "admin")}/roles/${await idOf(identity, "role", "admin")}`);
  api = await signIn("admin", NAME);
});
after(async () => {
  await clean();
  await removeMade();
});

/** Servers that run, each called by the project's name and one of these. */
async function given(names, more = { networks: "none" }) {
  const image = (await api.image("GET", "/images?name=tiny")).json.images[0].id;
  for (const name of names) {
    const { status, json } = await api.compute("POST", "/servers", {
      server: { name: `${NAME}-${name}`, imageRef: image, flavorRef: "1", ...more },
    });
    assert.equal(status, 202, JSON.stringify(json));
  }
  for (const name of names) await until(async () => (await server(`${NAME}-${name}`)).status === "ACTIVE", `${name} to be active`);
}

/** A network of the project with a router to the public one. */
async function givenNetwork() {
  const made = async (one, body) => {
    const { status, json } = await api.network("POST", `/${one}s`, { [one]: { name: NETWORK, ...body } });
    assert.equal(status, 201, JSON.stringify(json));
    return json[one].id;
  };
  const outside = (await api.network("GET", "/networks?name=public")).json.networks[0].id;
  const network = await made("network", {});
  const subnet = await made("subnet", { network_id: network, ip_version: 4, cidr: "10.123.46.0/24" });
  const router = await made("router", { external_gateway_info: { network_id: outside } });
  await api.network("PUT", `/routers/${router}/add_router_interface`, { subnet_id: subnet });
  return network;
}

/** A server's page, with the user on it. */
async function onPageOf(name) {
  const page = await openAs(gateway, NAME, NAME, `/compute/servers/${(await server(name)).id}`);
  await page.getByRole("heading", { level: 1, name }).waitFor();
  return { page, main: page.getByRole("main"), hands: await countingHands(page) };
}

async function close(page) {
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
}

test("two servers that can be reached, with a volume each, in a fresh project: one form, ten clicks", { timeout: 300_000 }, async (t) => {
  // Where a user is after signing in.
  const page = await openAs(gateway, NAME, NAME, "/overview");
  const main = page.getByRole("main");
  const hands = await countingHands(page);
  await hands.press(main.getByRole("region", { name: "Get started" }).getByRole("link", { name: "Create server", exact: true }));
  await page.getByRole("heading", { level: 1, name: "Create server" }).waitFor();
  await hands.type(field(main, "Name"), NAME);
  await hands.type(field(main, "Number of servers"), "2");
  await hands.choose(field(main, "Image"), "tiny");
  await hands.tick(main.getByRole("radio", { name: /m1\.nano/ }));
  await hands.press(button(main, "New network"));
  await hands.tick(field(main, "Public address (floating IP)"));
  await hands.choose(field(main, "Allow SSH"), "From anywhere");
  await hands.press(button(main, "Add disk"));
  await hands.choose(field(main, "Disk source"), "Empty volume");
  await hands.type(field(main, "Size (GiB)"), "1");
  await hands.press(button(main, "Create 2 servers"));
  const names = [`${NAME}-1`, `${NAME}-2`];
  for (const name of names) await taskEnds(page, `Create ${name}`, "succeeded", 180);
  await hands.took(t, { clicks: 10, typed: 3, forms: 1 });

  for (const name of names) {
    const made = await server(name);
    assert.equal(made.status, "ACTIVE");
    assert.equal(made["os-extended-volumes:volumes_attached"].length, 1, "its volume");
    const [port] = (await api.network("GET", `/ports?device_id=${made.id}`)).json.ports;
    const { floatingips } = (await api.network("GET", `/floatingips?port_id=${port.id}`)).json;
    assert.equal(floatingips.length, 1, "its floating IP");
    const ingress = port.security_groups.map((id) =>
      api.network("GET", `/security-group-rules?security_group_id=${id}&direction=ingress&protocol=tcp`));
    const rules = (await Promise.all(ingress)).flatMap(({ json }) => json.security_group_rules);
    assert.ok(rules.some(({ port_range_min: from, port_range_max: to }) => from === 22 && to === 22), "a rule for SSH");
  }
  await close(page);
});

test("a floating IP for a server, from its page: two clicks", { timeout: 180_000 }, async (t) => {
  await given(["inside"], { networks: [{ uuid: await givenNetwork() }] });
  const name = `${NAME}-inside`;
  const { page, main, hands } = await onPageOf(name);
  await hands.press(button(main, "Associate floating IP"));
  const dialog = page.getByRole("dialog");
  // The user reads what is going to be done.
  for (const [label, words] of [["Floating IP", /^Allocate from public/], ["Port", new RegExp(`${name} · ${NETWORK} · `)]]) {
    await until(async () => words.test((await chosen(field(dialog, label))).trim()), `${label} to be chosen`, 20);
  }
  await hands.press(button(dialog, "Associate floating IP"));
  await taskEnds(page, `Associate floating IP ${name}`);
  await hands.took(t, { clicks: 2, typed: 0, forms: 1 });
  const [port] = (await api.network("GET", `/ports?device_id=${(await server(name)).id}`)).json.ports;
  assert.equal((await api.network("GET", `/floatingips?port_id=${port.id}`)).json.floatingips.length, 1);
  await close(page);
});

test("the console of a server, from its page: one click", { timeout: 180_000 }, async (t) => {
  await given(["screen"]);
  const { page, main, hands } = await onPageOf(`${NAME}-screen`);
  await hands.press(button(main, "Console"));
  const region = page.getByRole("region", { name: "Console", exact: true });
  await expectText(region.getByRole("status"), "Connected", 60);
  await region.getByRole("application", { name: `VNC console of ${NAME}-screen` }).waitFor();
  await hands.took(t, { clicks: 1, typed: 0, forms: 0 });
  await close(page);
});

test("three of several servers are rebooted: five clicks", { timeout: 240_000 }, async (t) => {
  await given(["web1", "web2", "web3", "web4"]);
  const page = await openAs(gateway, NAME, NAME, "/compute/servers");
  const hands = await countingHands(page);
  const [left, ...wanted] = ["web4", "web1", "web2", "web3"].map((name) => `${NAME}-${name}`);
  for (const name of wanted) await hands.tick(page.getByLabel(`Select ${name}`, { exact: true }));
  await hands.press(button(page.getByRole("group", { name: "Selected Servers" }), "Soft reboot"));
  for (const name of wanted) await taskEnds(page, `Soft reboot ${name}`);
  await hands.took(t, { clicks: 5, typed: 0, forms: 0 });
  const reboots = async (name) => {
    const { instanceActions } = (await api.compute("GET", `/servers/${(await server(name)).id}/os-instance-actions`)).json;
    return instanceActions.filter(({ action }) => action === "reboot").length;
  };
  for (const name of wanted) assert.equal(await reboots(name), 1, name);
  assert.equal(await reboots(left), 0, left);
  await close(page);
});

/** The host seems to have no other servers than those of this test. */
const onlyOurs = (name, { url }) => {
  if (name !== "compute" || !url.includes(`/servers/detail?all_tenants=1&host=${HOST}`)) return undefined;
  return { rewrite: (text) => JSON.stringify({ servers: JSON.parse(text).servers.filter((one) => one.name.startsWith(`${NAME}-drained`)) }) };
};

test("a host of three servers is drained, from the list of hypervisors: three clicks", { timeout: 300_000 }, async (t) => {
  // The project's quota is ten servers.
  await deleteServers(api, NAME);
  const names = ["drained1", "drained2", "drained3"];
  await given(names, { networks: "none", host: HOST });
  gateway.fault = onlyOurs;
  const page = await openAs(gateway, "admin", "admin", "/compute/hypervisors");
  await rowSays(page, HOST, /enabled/);
  const hands = await countingHands(page);
  await hands.press(button(row(page, HOST), `Actions for ${HOST}`));
  await hands.press(page.getByRole("menuitem", { name: "Drain", exact: true }));
  const dialog = page.getByRole("dialog", { name: `Drain ${HOST}` });
  await expectText(dialog.getByRole("region", { name: "Servers" }), new RegExp(`${NAME}-drained3`));
  await hands.type(field(dialog, "Reason"), `${NAME}: new disks`);
  await hands.press(button(dialog, "Drain"));
  await page.getByRole("group", { name: new RegExp(`^Drain ${HOST}: `) }).waitFor();
  await hands.took(t, { clicks: 3, typed: 1, forms: 1 });

  await taskEnds(page, `Drain ${HOST}`, `succeeded, ${HOST} is empty`, 180);
  for (const name of names) assert.notEqual(await hostOf(`${NAME}-${name}`), HOST, `${name} has moved`);
  const { status, disabled_reason: reason } = await service();
  assert.deepEqual([status, reason], ["disabled", `${NAME}: new disks`]);

  const back = await countingHands(page);
  await back.press(button(row(page, HOST), `Actions for ${HOST}`));
  await back.press(page.getByRole("menuitem", { name: "Return to service", exact: true }));
  await taskEnds(page, `Return to service ${HOST}`);
  await back.took(t, { clicks: 2, typed: 0, forms: 0 });
  assert.equal((await service()).status, "enabled");
  gateway.fault = () => undefined;
  await close(page);
});

test("a project with a member, a quota and a network: one form", { timeout: 240_000 }, async (t) => {
  const page = await openAs(gateway, "admin", "admin", "/identity/all-projects");
  const main = page.getByRole("main");
  const hands = await countingHands(page);
  const unfold = (title) => hands.press(main.locator("details > summary").filter({ has: page.getByRole("heading", { name: title, exact: true }) }));
  await hands.press(main.getByRole("link", { name: "Create project" }));
  await hands.type(field(main, "Name"), ONBOARDED);
  await unfold("Members");
  await hands.press(button(main, "Add member"));
  const member = main.getByRole("group", { name: "Members 1", exact: true });
  await hands.choose(field(member, "Kind"), "Existing user");
  await hands.choose(field(member, "User"), NAME);
  await hands.choose(field(member, "Role"), "member");
  await unfold("Quotas");
  await hands.choose(field(main, "Limits"), "Custom");
  await hands.type(field(main, "Servers"), "4");
  await unfold("Network");
  await hands.tick(field(main, "Create network"));
  await hands.type(field(main, "Network name"), NETWORK);
  await hands.type(field(main, "CIDR"), "10.123.47.0/24");
  await hands.choose(field(main, "Router to"), "public");
  await hands.press(button(main, "Create project"));
  await taskEnds(page, `Create ${ONBOARDED}`);
  await hands.took(t, { clicks: 12, typed: 4, forms: 1 });

  const project = await idOf(identity, "project", ONBOARDED);
  const { role_assignments: roles } = await identity("GET", `/role_assignments?scope.project.id=${project}&include_names=true`);
  assert.deepEqual(roles.map(({ user, role }) => [user.name, role.name]), [[NAME, "member"]]);
  assert.equal((await admin.compute("GET", `/os-quota-sets/${project}`)).json.quota_set.instances, 4);
  assert.deepEqual((await networkHas(admin, project, "networks")).map(({ name }) => name), [NETWORK]);
  assert.deepEqual((await networkHas(admin, project, "subnets")).map(({ cidr }) => cidr), ["10.123.47.0/24"]);
  assert.equal((await networkHas(admin, project, "routers")).length, 1);
  await close(page);
});
