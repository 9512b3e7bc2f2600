// A server that can be reached, from one form: in a project that has nothing yet, with everything that it takes, counting
// clicks; half of it where a service refuses the rest; and a floating IP for a server from its page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { chosen } from "./lib/choices.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { openAs, row, taskEnds } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { keyboard } from "./lib/hands.mjs";
import { administrator, idOf } from "./lib/identity.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-reach";
let identity, project, api;

/** Counts what the user presses or chooses; typing is not counted. */
function counted() {
  const count = async (action) => {
    hands.clicks += 1;
    await action;
  };
  const hands = {
    clicks: 0,
    press: (locator) => count(locator.click()),
    fill: (locator, text) => locator.fill(text),
    choose: (locator, label) => count(locator.selectOption({ label })),
    tick: (locator) => count(locator.check()),
  };
  return hands;
}

async function clean() {
  const left = await idOf(identity, "project", PREFIX);
  if (!left) return;
  const own = await signIn("demo", PREFIX);
  await deleteServers(own, PREFIX);
  const all = async (path, many) => (await own.network("GET", `${path}?project_id=${left}`)).json[many];
  for (const { id } of await all("/floatingips", "floatingips")) await own.network("DELETE", `/floatingips/${id}`);
  for (const { id } of await all("/routers", "routers")) {
    for (const port of (await own.network("GET", `/ports?device_id=${id}`)).json.ports) {
      await own.network("PUT", `/routers/${id}/remove_router_interface`, { port_id: port.id });
    }
    await own.network("DELETE", `/routers/${id}`);
  }
  for (const { id } of await all("/networks", "networks")) await own.network("DELETE", `/networks/${id}`);
  const groups = (await all("/security-groups", "security_groups")).filter(({ name }) => name !== "default");
  for (const { id } of groups) await own.network("DELETE", `/security-groups/${id}`);
  const volumes = own.block_storage ?? own.volumev3;
  await until(async () => {
    const { json } = await volumes("GET", "/volumes");
    for (const { id } of json.volumes) await volumes("DELETE", `/volumes/${id}`);
    return json.volumes.length === 0;
  }, "volumes to be gone");
  await identity("DELETE", `/projects/${left}`);
}

before(async () => {
  identity = await administrator();
  await clean();
  project = (await identity("POST", "/projects", { project: { name: PREFIX, domain_id: "default" } })).project.id;
  const [user, role] = [await idOf(identity, "user", "demo"), await idOf(identity, "role", "member")];
  await identity("PUT", `/projects/${project}/users/${user}/roles/${role}`);
  api = await signIn("demo", PREFIX);
});
after(clean);

const server = async (name) => (await api.compute("GET", `/servers/detail?name=^${name}$`)).json.servers[0];
const main = (page) => page.getByRole("main");
const field = (page, label) => main(page).getByLabel(label, { exact: true });

/** Goes to the form and fills in what every server needs. */
async function begin(page, hands, name) {
  await hands.press(page.getByRole("link", { name: "Create server" }).first());
  await page.getByRole("heading", { level: 1, name: "Create server" }).waitFor();
  await hands.fill(field(page, "Name"), name);
  await hands.choose(field(page, "Image"), "tiny");
  await hands.tick(main(page).getByRole("radio", { name: /m1\.nano/ }));
}

/** Asks for a network of its own, a public address, SSH and a volume, while the form says what will come of it. */
async function makeReachable(page, hands) {
  const result = main(page).getByRole("group", { name: "Result" });
  // It takes the place of what the form has proposed: a network that is shared with the project.
  await hands.press(main(page).getByRole("button", { name: "New network" }));
  assert.equal(await main(page).getByRole("group", { name: /^Networks \d$/ }).count(), 1);
  await expectText(result, /Not reachable from the internet: no floating IP, no rule for port 22/);
  await hands.tick(field(page, "Public address (floating IP)"));
  await hands.choose(field(page, "Allow SSH"), "From anywhere");
  await expectText(result, /Reachable at a public address, SSH allowed from anywhere/);
  await hands.press(main(page).getByRole("button", { name: "Add disk" }));
  await hands.choose(field(page, "Disk source"), "Empty volume");
  await hands.fill(field(page, "Size (GiB)"), "1");
}

test("two servers with a volume, a floating IP and SSH each, from one form in an empty project", { timeout: 300_000 }, async (t) => {
  const page = await openAs(gateway, "demo", PREFIX, "/compute/servers");
  const hands = counted();
  await begin(page, hands, PREFIX);
  await field(page, "Number of servers").fill("2");
  await makeReachable(page, hands);
  const result = main(page).getByRole("group", { name: "Result" });
  await expectText(result, /New network private \(10\.0\.0\.0\/24\) with a router to public/);
  await expectText(result, /New security group ssh/);
  await expectText(main(page).getByRole("group", { name: "Quota" }), /Floating IPs/);
  await hands.press(main(page).getByRole("button", { name: "Create 2 servers" }));
  await page.getByRole("grid").waitFor();
  t.diagnostic(`${hands.clicks} clicks`);
  assert.ok(hands.clicks <= 10, `${hands.clicks} clicks`);

  for (const name of [`${PREFIX}-1`, `${PREFIX}-2`]) {
    await taskEnds(page, `Create ${name}`, "succeeded", 180);
    const made = await server(name);
    assert.equal(made.status, "ACTIVE");
    assert.equal(made["os-extended-volumes:volumes_attached"].length, 1, "it has its volume");
    const { ports } = (await api.network("GET", `/ports?device_id=${made.id}`)).json;
    const { floatingips } = (await api.network("GET", `/floatingips?port_id=${ports[0].id}`)).json;
    assert.equal(floatingips.length, 1, "it has a floating IP of its own");
    const rules = [];
    for (const id of ports[0].security_groups) {
      rules.push(...(await api.network("GET", `/security-group-rules?security_group_id=${id}&direction=ingress`)).json.security_group_rules);
    }
    assert.ok(rules.some((rule) => rule.port_range_min === 22 && rule.remote_ip_prefix === "0.0.0.0/0"), "SSH is let in");
    assert.ok(ports[0].security_groups.length === 2, "the default group is kept");
  }
  const { networks } = (await api.network("GET", `/networks?project_id=${project}`)).json;
  assert.deepEqual(networks.map(({ name }) => name), ["private"], "both are in one network");

  // The list of floating IPs names the servers.
  await page.goto("/network/floating-ips");
  await page.getByRole("grid").getByRole("link", { name: `${PREFIX}-1`, exact: true }).waitFor();
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});

test("what was created before a refusal is told, used and not created again", { timeout: 300_000 }, async () => {
  const page = await openAs(gateway, "demo", PREFIX, "/compute/servers");
  const name = `${PREFIX}-half`;
  await begin(page, counted(), name);
  await main(page).getByRole("button", { name: "New network" }).click();
  await until(async () => (await field(page, "CIDR").inputValue()) === "10.0.1.0/24", "a range that overlaps nothing", 20);
  await field(page, "Network name").fill(`${PREFIX}-net`);
  const refusal = JSON.stringify({ NeutronError: { type: "OverQuota", message: "No router for you", detail: "" } });
  gateway.fault = (service, request) =>
    service === "network" && request.method === "POST" && request.url.endsWith("/routers")
      ? { status: 409, type: "application/json", body: refusal } : undefined;
  gateway.log.length = 0;
  const submit = main(page).getByRole("button", { name: "Create server", exact: true });
  await submit.click();
  await expectText(main(page).getByRole("alert").first(), /No router for you/);
  const standing = main(page).getByRole("group", { name: "Created so far" });
  for (const what of [`network ${PREFIX}-net`, `subnet ${PREFIX}-net-subnet`]) await standing.getByRole("link", { name: what, exact: true }).waitFor();
  await expectText(page.getByRole("log", { name: "Tasks" }), new RegExp(`Created earlier and kept: network ${PREFIX}-net`));
  assert.equal(await server(name), undefined, "no server without its network");

  gateway.fault = () => undefined;
  await submit.click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await taskEnds(page, `Create ${name}`, "succeeded", 120);
  const created = gateway.log.filter(({ method, url }) => method === "POST" && /\/v2\.0\/\w+$/.test(url)).map(({ url }) => url.split("/").pop());
  assert.deepEqual(created.sort(), ["networks", "routers", "routers", "subnets"], "each once, and the refused one again");
  const made = await server(name);
  assert.deepEqual(Object.keys(made.addresses), [`${PREFIX}-net`]);
  await page.context().close();
});

test("the keyboard alone fills in the same form", { timeout: 240_000 }, async () => {
  const page = await openAs(gateway, "demo", PREFIX, "/compute/servers");
  const hands = keyboard(page);
  const name = `${PREFIX}-typed`;
  await begin(page, hands, name);
  await makeReachable(page, hands);
  await hands.press(main(page).getByRole("button", { name: "Create server", exact: true }));
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await taskEnds(page, `Create ${name}`, "succeeded", 180);
  const made = await server(name);
  assert.equal(made["os-extended-volumes:volumes_attached"].length, 1, "it has its volume");
  const { ports } = (await api.network("GET", `/ports?device_id=${made.id}`)).json;
  assert.equal((await api.network("GET", `/floatingips?port_id=${ports[0].id}`)).json.floatingips.length, 1, "and its floating IP");
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});

test("a floating IP from a server's page in two clicks", { timeout: 180_000 }, async (t) => {
  const page = await openAs(gateway, "demo", PREFIX, "/compute/servers");
  const name = `${PREFIX}-half`;
  await row(page, name).getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  const hands = counted();
  await hands.press(main(page).getByRole("button", { name: "Associate floating IP", exact: true }));
  const dialog = page.getByRole("dialog");
  const chosen = (label) => dialog.getByLabel(label, { exact: true }).evaluate((select) => select.selectedOptions[0].textContent);
  await until(async () => /^Allocate from public/.test((await chosen("Floating IP")).trim()), "a new one to be chosen", 20);
  await until(async () => (await chosen("Port")).includes(`${name} · ${PREFIX}-net · 10.0.1.`), "the port to be chosen", 20);
  await hands.press(dialog.getByRole("button", { name: "Associate floating IP", exact: true }));
  await taskEnds(page, `Associate floating IP ${name}`);
  t.diagnostic(`${hands.clicks} clicks`);
  assert.equal(hands.clicks, 2);
  const { id } = await server(name);
  const { ports } = (await api.network("GET", `/ports?device_id=${id}`)).json;
  assert.equal((await api.network("GET", `/floatingips?port_id=${ports[0].id}`)).json.floatingips.length, 1);
  await page.context().close();
});

test("a second new network has another name and another range, and both follow what is loaded", { timeout: 120_000 }, async () => {
  const isList = ({ method, url }) => method === "GET" && /\/v2\.0\/(networks|subnets)(\?|$)/.test(url);
  // The button is pressed before the lists are there.
  gateway.fault = (service, request) => (service === "network" && isList(request) ? { delay: 4000 } : undefined);
  const page = await openAs(gateway, "demo", PREFIX, "/compute/servers/create");
  const add = main(page).getByRole("button", { name: "New network", exact: true });
  await add.click();
  await add.click();
  const row = (number) => main(page).getByRole("group", { name: `Networks ${number}`, exact: true });
  const value = (number, label) => row(number).getByLabel(label, { exact: true }).inputValue();
  await row(2).waitFor();
  await row(1).getByLabel("Network name", { exact: true }).fill(`${PREFIX}-mine`);
  const { subnets } = (await api.network("GET", `/subnets?project_id=${project}`)).json;
  const taken = subnets.map(({ cidr }) => cidr);
  assert.ok(taken.includes("10.0.1.0/24") || taken.includes("10.0.0.0/24"), `the project has ranges: ${taken}`);
  const shown = async () => [await value(1, "CIDR"), await value(2, "CIDR")];
  await until(async () => (await shown()).every((range) => !taken.includes(range)), "ranges that are free", 30);
  const ranges = await shown();
  assert.equal(new Set([...ranges, ...taken]).size, taken.length + 2, `${ranges} beside ${taken}`);
  assert.equal(await value(1, "Network name"), `${PREFIX}-mine`, "what was typed stays");
  assert.notEqual(await value(2, "Network name"), `${PREFIX}-mine`);
  gateway.fault = () => undefined;
  await page.context().close();
});

test("another server like one that exists starts from its values", { timeout: 120_000 }, async () => {
  const page = await openAs(gateway, "demo", PREFIX, "/compute/servers");
  const name = `${PREFIX}-half`;
  await page.getByRole("button", { name: `Actions for ${name}`, exact: true }).click();
  await page.getByRole("menuitem", { name: "Create similar", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Create server" }).waitFor();
  await until(async () => (await field(page, "Name").inputValue()) === `${name}-2`, "the name", 20);
  await until(async () => main(page).getByRole("radio", { name: /m1\.nano/ }).isChecked(), "the flavor", 20);
  await expectText(main(page).getByRole("group", { name: "Result" }), /m1\.nano, tiny/);
  const network = () => field(page, "Network").evaluate((select) => select.selectedOptions[0].textContent.trim());
  await until(async () => (await network()).startsWith(`${PREFIX}-net`), "the network", 20);
  await page.context().close();
});

test("a server whose creation failed is tried again from its page, with what failed marked", { timeout: 180_000 }, async () => {
  const name = `${PREFIX}-failed`;
  const why = "No valid host was found. There are not enough hosts available.";
  const { flavors } = (await api.compute("GET", "/flavors")).json;
  const flavorRef = flavors.find((flavor) => flavor.name === "m1.nano").id;
  const [{ id: imageRef }] = (await api.image("GET", "/images?name=tiny")).json.images;
  await api.compute("POST", "/servers", { server: { name, flavorRef, imageRef, networks: "none", metadata: { devcloud_fail: why, role: "web" } } });
  await until(async () => (await server(name)).status === "ERROR", "the server to fail");
  const page = await openAs(gateway, "demo", PREFIX, `/compute/servers/${(await server(name)).id}`);
  await page.getByRole("heading", { level: 1, name }).waitFor();
  const notice = main(page).getByRole("status").filter({ hasText: "This server failed" });
  await expectText(notice, why);
  await main(page).getByText("Failed", { exact: true }).waitFor();
  assert.equal(await main(page).getByText(why).count(), 1, "the reason is told once");
  assert.equal(await main(page).getByText("Code", { exact: true }).count(), 0);

  await notice.getByRole("button", { name: "Try again", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Create server" }).waitFor();
  const marked = main(page).getByRole("radio", { name: /m1\.nano\s+Failed before: No valid host was found/ });
  await until(() => marked.isChecked(), "the flavor that failed to be chosen and marked", 20);
  assert.equal(await main(page).getByText(/^Failed before/).count(), 1);
  assert.equal(await field(page, "Name").inputValue(), name);
  await until(async () => (await chosen(field(page, "Image"))).startsWith("tiny"), "the image", 20);
  // Nova keeps no network of a server that failed, and this project has several.
  await field(page, "Network").selectOption({ label: `${PREFIX}-net` });
  await main(page).locator("summary", { hasText: "Advanced" }).click();
  // What has it fail here; whoever runs a cloud has made room meanwhile.
  await main(page).getByRole("button", { name: "Remove devcloud_fail", exact: true }).click();
  await main(page).getByRole("button", { name: "Create server", exact: true }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await taskEnds(page, `Create ${name}`, "succeeded", 120);
  const { servers } = (await api.compute("GET", `/servers/detail?name=^${name}$`)).json;
  const made = servers.find(({ status }) => status === "ACTIVE");
  assert.deepEqual(made.metadata, { role: "web" });
  assert.equal(await main(page).getByRole("button", { name: "Try again", exact: true }).count(), 0);
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});
