// Neutron's other resources, against the real one: made, seen in their lists without a reload, changed, and deleted.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { openAs, row, rowSays, taskEnds, upToList } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { act, cells, create, entry, fillIn, refused, toList } from "./lib/objects.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "net-more";
const LISTS = [
  ["/trunks", "trunks"], ["/ports", "ports"], ["/subnetpools", "subnetpools"], ["/address-scopes", "address_scopes"],
  ["/address-groups", "address_groups"], ["/qos/policies", "policies"], ["/networks", "networks"],
];
let admin, demo, network;

async function clean() {
  for (const [path, many] of LISTS) {
    for (const { id, name } of (await admin.network("GET", path)).json[many]) {
      if (name.startsWith(PREFIX)) await admin.network("DELETE", `${path}/${id}`);
    }
  }
}

before(async () => {
  [admin, demo] = [await signIn("admin", "admin"), await signIn()];
  await clean();
  network = (await demo.network("POST", "/networks", { network: { name: `${PREFIX}-net` } })).json.network;
  await demo.network("POST", "/subnets", { subnet: { name: `${PREFIX}-subnet`, network_id: network.id, cidr: "10.77.0.0/24", ip_version: 4 } });
});
after(clean);

const find = async (path, many, name, who = demo) => (await who.network("GET", `${path}?name=${name}`)).json[many][0];

const as = (...who) => openAs(gateway, ...who);

test("what Neutron offers is found out in the end, also if it cannot be read at first", { timeout: 60_000 }, async () => {
  gateway.fault = (service, request) => (service === "network" && request.url.includes("/extensions") ? { status: 500, body: "no" } : undefined);
  const page = await as("demo", "demo", "/network/networks");
  const rail = page.getByRole("navigation", { name: "Services" });
  for (const more of await rail.getByRole("button", { name: /^More/ }).all()) await more.click();
  await row(page, `${PREFIX}-net`).waitFor();
  assert.equal(await rail.getByRole("link", { name: "Trunks" }).count(), 0);
  gateway.fault = () => undefined;
  await rail.getByRole("link", { name: "Trunks" }).waitFor({ timeout: 30_000 });
  await page.context().close();
});

test("ports are made with addresses and pairs, changed and deleted", { timeout: 120_000 }, async () => {
  const page = await as("demo", "demo", "/network/ports");
  const name = `${PREFIX}-port`;
  await page.getByRole("link", { name: "Create port" }).first().click();
  const main = page.getByRole("main");
  await fillIn(main, { Network: `${PREFIX}-net`, Name: name });
  await main.getByRole("button", { name: "Add address", exact: true }).click();
  await fillIn(main.getByRole("group", { name: "Addresses" }), { Subnet: `${PREFIX}-subnet`, Address: "10.77.0.77" });
  await main.getByRole("button", { name: "Create port" }).click();
  await taskEnds(page, `Create ${name}`);
  await upToList(page);
  await rowSays(page, name, /10\.77\.0\.77/);
  await (await entry(page, name, "Edit")).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Add address pair" }).click();
  await dialog.getByLabel("Address or CIDR").fill("10.77.1.0/24");
  await fillIn(dialog, { Description: "changed" });
  await dialog.getByRole("button", { name: "Edit", exact: true }).click();
  await taskEnds(page, `Edit ${name}`);
  const port = await find("/ports", "ports", name);
  assert.deepEqual([port.description, port.fixed_ips[0].ip_address, port.allowed_address_pairs[0].ip_address], ["changed", "10.77.0.77", "10.77.1.0/24"]);
  assert.equal(port.security_groups.length, 1, "what was not changed is as it was");
  await (await entry(page, name, "Edit")).click();
  await dialog.getByRole("checkbox", { name: "Port security" }).uncheck();
  await dialog.getByRole("button", { name: "Edit", exact: true }).click();
  await taskEnds(page, `Edit ${name}`);
  await until(async () => !(await find("/ports", "ports", name)).port_security_enabled, "port security to be off");
  const open = await find("/ports", "ports", name);
  assert.deepEqual([open.security_groups, open.allowed_address_pairs], [[], []], "what it does not go with goes as well");
  await act(page, name, "Delete");
  await expectGone(row(page, name));
  await page.context().close();
});

test("trunks carry sub-ports", { timeout: 120_000 }, async () => {
  const port = async (name) => (await demo.network("POST", "/ports", { port: { name, network_id: network.id } })).json.port;
  const [parent, child] = [await port(`${PREFIX}-parent`), await port(`${PREFIX}-child`)];
  const page = await as("demo", "demo", "/network/trunks");
  const name = `${PREFIX}-trunk`;
  await create(page, "/network/trunks/create", "Create trunk", { Name: name, Port: `${PREFIX}-parent` }, `Create ${name}`);
  await rowSays(page, name, /DOWN|ACTIVE/);
  await (await entry(page, name, "Add sub-ports")).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Add sub-port", exact: true }).click();
  await fillIn(dialog, { Port: `${PREFIX}-child`, "Segmentation type": "VLAN", "VLAN ID": "42" });
  await dialog.getByRole("button", { name: "Add sub-ports" }).click();
  await taskEnds(page, `Add sub-ports ${name}`);
  const { sub_ports: carried, port_id: on } = await find("/trunks", "trunks", name);
  assert.deepEqual([on, carried[0].port_id, carried[0].segmentation_id], [parent.id, child.id, 42]);
  await act(page, name, "Edit", { Description: "changed" });
  await page.getByRole("grid").getByRole("link", { name, exact: true }).click();
  await page.getByRole("tab", { name: "Sub-ports" }).click();
  await expectText(page.getByRole("tabpanel"), /vlan/);
  await page.getByRole("tabpanel").getByRole("button", { name: /^Remove sub-port/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove sub-port" }).click();
  await expectText(page.getByRole("tabpanel"), /No sub-ports/);
  await toList(page, "Network", "Trunks");
  await act(page, name, "Delete");
  await expectGone(row(page, name));
  for (const { id } of [parent, child]) await demo.network("DELETE", `/ports/${id}`);
  await page.context().close();
});

test("address scopes, subnet pools and address groups", { timeout: 180_000 }, async () => {
  const page = await as("demo", "demo", "/network/address-scopes");
  const [scope, pool, group] = ["scope", "pool", "group"].map((kind) => `${PREFIX}-${kind}`);
  await create(page, "/network/address-scopes/create", "Create address scope", { Name: `${scope}-x`, Version: "IPv4" }, `Create ${scope}-x`);
  await act(page, `${scope}-x`, "Edit", { Name: scope });
  await row(page, scope).waitFor();
  await page.goto("/network/subnet-pools/create");
  await fillIn(page.getByRole("main"), { Name: pool, Ranges: "10.88.1.7/16", "Default prefix length": "26", "Address scope": scope });
  await page.getByRole("main").getByRole("button", { name: "Create subnet pool" }).click();
  await expectText(page.getByRole("alert"), /The network is 10\.88\.0\.0\/16/);
  await page.getByRole("main").getByRole("button", { name: "Remove 10.88.1.7/16" }).click();
  await fillIn(page.getByRole("main"), { Ranges: "10.88.0.0/16" });
  await page.getByRole("main").getByRole("button", { name: "Create subnet pool" }).click();
  await taskEnds(page, `Create ${pool}`);
  await upToList(page);
  await rowSays(page, pool, /10\.88\.0\.0\/16/);
  await act(page, pool, "Edit", { Ranges: "10.89.0.0/16", Description: "changed" });
  const made = await find("/subnetpools", "subnetpools", pool);
  assert.deepEqual([made.description, made.default_prefixlen, made.prefixes], ["changed", "26", ["10.88.0.0/15"]], "Neutron joins ranges");
  await toList(page, "Network", "Address scopes");
  await page.getByRole("grid").getByRole("link", { name: scope, exact: true }).click();
  await page.getByRole("tab", { name: "Subnet pools" }).click();
  await page.getByRole("tabpanel").getByRole("link", { name: pool }).waitFor();
  await toList(page, "Network", "Address scopes");
  await (await entry(page, scope, "Delete")).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await expectText(dialog, /in use/);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await toList(page, "Network", "Subnet pools");
  await act(page, pool, "Delete");
  await expectGone(row(page, pool));
  await toList(page, "Network", "Address scopes");
  await act(page, scope, "Delete");
  await expectGone(row(page, scope));

  await create(page, "/network/address-groups/create", "Create address group", { Name: group, Ranges: "10.1.0.0/24" }, `Create ${group}`);
  await act(page, group, "Edit", { Description: "changed" });
  await act(page, group, "Add ranges", { Ranges: "10.2.0.0/24" });
  await act(page, group, "Remove ranges", { Ranges: "10.1.0.0/24" });
  await rowSays(page, group, /10\.2\.0\.0\/24/);
  assert.deepEqual((await find("/address-groups", "address_groups", group)).addresses, ["10.2.0.0/24"]);
  await act(page, group, "Delete");
  await expectGone(row(page, group));
  await page.context().close();
});

test("a network is shared with a project by an RBAC policy", { timeout: 120_000 }, async () => {
  const page = await as("demo", "demo", "/network/rbac-policies");
  await page.getByRole("link", { name: "Create RBAC policy" }).first().click();
  const alt = await signIn("alt", "alt");
  // A member knows no other projects than their own.
  const { rbac_policy: { id } } = (await demo.network("POST", "/rbac-policies", {
    rbac_policy: { object_type: "network", object_id: network.id, action: "access_as_shared", target_tenant: alt.project },
  })).json;
  assert.ok(await find("/networks", "networks", `${PREFIX}-net`, alt), "the other project sees it");
  await toList(page, "Network", "RBAC policies");
  const policy = (whom) => `${PREFIX}-net · shared with ${whom}`;
  await rowSays(page, policy("a project"), new RegExp(`network.*${PREFIX}-net.*access_as_shared`));
  const boss = await as("admin", "admin", "/network/rbac-policies?all-projects");
  await (await entry(boss, policy("a project"), "Edit")).click();
  await fillIn(boss.getByRole("dialog"), { Project: "All projects" });
  await boss.getByRole("dialog").getByRole("button", { name: "Edit", exact: true }).click();
  await rowSays(boss, policy("all projects"), /All projects/);
  await act(boss, policy("all projects"), "Delete");
  await expectGone(row(boss, policy("all projects")));
  assert.equal((await demo.network("GET", `/rbac-policies/${id}`)).status, 404);
  await boss.goto("/network/rbac-policies/create");
  await fillIn(boss.getByRole("main"), { Kind: "Network", Object: `${PREFIX}-net`, Access: "Shared", Project: "alt" });
  await boss.getByRole("main").getByRole("button", { name: "Create RBAC policy" }).click();
  await taskEnds(boss, "Create RBAC policy");
  const policies = (await admin.network("GET", `/rbac-policies?object_id=${network.id}`)).json.rbac_policies;
  assert.deepEqual(policies.map(({ target_tenant: target }) => target), [alt.project]);
  await admin.network("DELETE", `/rbac-policies/${policies[0].id}`);
  await boss.context().close();
  await page.context().close();
});

test("QoS policies and their rules", { timeout: 120_000 }, async () => {
  const page = await as("admin", "admin", "/network/qos-policies");
  const name = `${PREFIX}-qos`;
  await create(page, "/network/qos-policies/create", "Create QoS policy", { Name: name, Description: "first" }, `Create ${name}`);
  await refused(page, name, "Remove rule", /No rules/);
  await act(page, name, "Edit", { Description: "changed" });
  await act(page, name, "Limit bandwidth", { "Maximum (kbit/s)": "1000" });
  await act(page, name, "Guarantee bandwidth", { "Minimum (kbit/s)": "100" });
  await act(page, name, "Limit packets", { "Maximum (kpackets/s)": "5", Direction: "Ingress" });
  await act(page, name, "Mark packets", { "DSCP mark": "26" });
  await act(page, name, "Guarantee packets", { "Minimum (kpackets/s)": "1" });
  await rowSays(page, name, /5/);
  await page.getByRole("grid").getByRole("link", { name, exact: true }).click();
  await page.getByRole("tab", { name: "Rules" }).click();
  const panel = page.getByRole("tabpanel");
  await expectText(panel, /1000 kbit\/s at most.*egress/);
  const dialog = page.getByRole("dialog");
  const sent = () => gateway.log.filter(({ method, url }) => method === "PUT" && url.includes("_rules/")).map(({ body }) => JSON.parse(body));
  const before = sent().length;
  for (const [kind, fields, says] of [
    ["bandwidth limit", { "Burst (kbit)": "200" }, /1000 kbit\/s at most, 200 kbit burst, egress/],
    ["minimum bandwidth", { "Minimum (kbit/s)": "150" }, /150 kbit\/s at least, egress/],
    ["packet rate limit", { Direction: "Egress" }, /5 kpackets\/s at most, egress/],
    ["minimum packet rate", { "Minimum (kpackets/s)": "2" }, /2 kpackets\/s at least, any/],
    ["dscp marking", { "DSCP mark": "28" }, /28/],
  ]) {
    await panel.getByRole("button", { name: `Edit rule ${kind}`, exact: true }).click();
    await fillIn(dialog, fields);
    await dialog.getByRole("button", { name: "Edit rule", exact: true }).click();
    await expectText(panel.getByRole("row").filter({ hasText: kind }), says);
  }
  assert.deepEqual(sent().slice(before), [
    { bandwidth_limit_rule: { max_burst_kbps: 200 } }, { minimum_bandwidth_rule: { min_kbps: 150 } },
    { packet_rate_limit_rule: { direction: "egress" } }, { minimum_packet_rate_rule: { min_kpps: 2 } }, { dscp_marking_rule: { dscp_mark: "28" } },
  ]);
  await panel.getByRole("button", { name: "Remove rule packet rate limit", exact: true }).click();
  await dialog.getByRole("button", { name: "Remove rule" }).click();
  await expectGone(panel.getByRole("row").filter({ hasText: "packet rate limit" }));
  await act(page, name, "Remove rule", { Rule: "dscp marking" });
  const { rules } = await find("/qos/policies", "policies", name, admin);
  assert.deepEqual(rules.map(({ type }) => type).sort(), ["bandwidth_limit", "minimum_bandwidth", "minimum_packet_rate"]);
  await toList(page, "Network", "QoS policies");
  await act(page, name, "Delete");
  await expectGone(row(page, name));
  await page.context().close();
});

test("agents and addresses that are left", { timeout: 120_000 }, async () => {
  const page = await as("admin", "admin", "/network/agents");
  const { agents } = (await admin.network("GET", "/agents")).json;
  const line = page.getByRole("grid").getByRole("row").filter({ hasText: agents[0].agent_type }).filter({ hasText: agents[0].host }).first();
  await expectText(line, /Alive/);
  const menu = async (label) => {
    await line.getByRole("button", { name: /^Actions for/ }).click();
    await page.getByRole("menuitem", { name: label, exact: true }).click();
  };
  const enabled = async () => (await admin.network("GET", `/agents/${agents[0].id}`)).json.agent.admin_state_up;
  await menu("Disable");
  await page.getByRole("dialog").getByRole("button", { name: "Disable", exact: true }).click();
  await until(async () => !(await enabled()), "the agent to be disabled");
  await expectText(line, /No/);
  await menu("Enable");
  await until(enabled, "the agent to be enabled");
  await toList(page, "Network", "IP availability");
  await rowSays(page, `${PREFIX}-net`, /253/);
  const seen = await cells(page, `${PREFIX}-net`);
  const used = Number(seen.Used.match(/^(\d+) of 253\b/)[1]);
  assert.equal(used + Number(seen.Free), 253);
  await page.getByRole("grid").getByRole("link", { name: `${PREFIX}-net`, exact: true }).first().click();
  await page.getByRole("tab", { name: "Subnets" }).click();
  await expectText(page.getByRole("tabpanel"), /10\.77\.0\.0\/24/);
  await page.context().close();
});
