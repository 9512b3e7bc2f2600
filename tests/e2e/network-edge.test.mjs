// What leads into networks and out of them, against the real Neutron: several addresses at once, single ports of one,
// gateways with addresses of their own, ranges that overlap, rules that become others, also where that is refused half-way.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { openAs, row, rowSays, signInByForm, taskEnds, upToList } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { act, cells, choose, create, entry, refused } from "./lib/objects.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-edge";
const ROUTER = `${PREFIX}-router`;
let demo, admin, outside, port;

async function clean() {
  const ours = async (path, many, who = demo) =>
    (await who.network("GET", path)).json[many].filter(({ name, description }) => name?.startsWith(PREFIX) || description?.startsWith(PREFIX));
  for (const { id } of await ours("/floatingips", "floatingips")) await demo.network("DELETE", `/floatingips/${id}`);
  for (const { id } of await ours("/routers", "routers", admin)) {
    for (const own of (await admin.network("GET", `/ports?device_id=${id}`)).json.ports) {
      await admin.network("PUT", `/routers/${id}/remove_router_interface`, { port_id: own.id });
    }
    await admin.network("DELETE", `/routers/${id}`);
  }
  const ports = (await ours("/ports", "ports")).map(({ id }) => id);
  for (const { id, port_id } of (await demo.network("GET", "/floatingips")).json.floatingips) {
    if (ports.includes(port_id)) await demo.network("DELETE", `/floatingips/${id}`);
  }
  for (const id of ports) await demo.network("DELETE", `/ports/${id}`);
  for (const { id } of await ours("/networks", "networks")) await demo.network("DELETE", `/networks/${id}`);
  for (const { id } of await ours("/subnetpools", "subnetpools")) await demo.network("DELETE", `/subnetpools/${id}`);
  for (const { id } of await ours("/security-groups", "security_groups")) await demo.network("DELETE", `/security-groups/${id}`);
  for (const { id } of await ours("/address-groups", "address_groups")) await demo.network("DELETE", `/address-groups/${id}`);
}

before(async () => {
  [demo, admin] = [await signIn(), await signIn("admin", "admin")];
  await clean();
  outside = (await admin.network("GET", "/networks?router:external=true")).json.networks[0];
  const inside = (await demo.network("GET", "/networks?name=private")).json.networks[0].id;
  port = (await demo.network("POST", "/ports", { port: { network_id: inside, name: `${PREFIX}-port` } })).json.port;
});
after(() => clean());
afterEach(() => (gateway.fault = () => undefined));

const as = (user, path) => openAs(gateway, user, user, path);
const dialog = (page) => page.getByRole("dialog");

test("several floating IPs are allocated at once, and single ports of one lead inside", { timeout: 180_000 }, async () => {
  const page = await as("demo", "/network/floating-ips");
  await create(page, "/network/floating-ips/create", "Create floating IP", {
    "External network": outside.name, Quantity: "3", Description: PREFIX,
  }, "Allocate 3 floating IPs");
  const { floatingips } = (await demo.network("GET", `/floatingips?description=${PREFIX}`)).json;
  assert.equal(floatingips.length, 3);
  for (const { floating_ip_address: address } of floatingips) await rowSays(page, address, /DOWN/);

  const { id, floating_ip_address: address } = floatingips[0];
  await refused(page, address, "Stop forwarding", /No port forwarding/);
  await (await entry(page, address, "Forward port")).click();
  await dialog(page).getByLabel("External port", { exact: true }).fill("2222");
  await choose(dialog(page).getByLabel("Destination", { exact: true }), `${PREFIX}-port`);
  await choose(dialog(page).getByLabel("Internal address", { exact: true }), port.fixed_ips[0].ip_address);
  await dialog(page).getByLabel("Internal port", { exact: true }).fill("22");
  await dialog(page).getByRole("button", { name: "Forward port" }).click();
  await taskEnds(page, `Forward port ${address}`);
  const all = async () => (await demo.network("GET", `/floatingips/${id}/port_forwardings`)).json.port_forwardings;
  const [made] = await all();
  assert.deepEqual([made.protocol, made.external_port, made.internal_port, made.internal_port_id], ["tcp", 2222, 22, port.id]);
  await row(page, address).getByRole("link", { name: address, exact: true }).click();
  await page.getByRole("tab", { name: "Port forwarding" }).click();
  await expectText(page.getByRole("tabpanel"), new RegExp(`2222.*22.*${PREFIX}-port`));
  await page.getByRole("tabpanel").getByRole("button", { name: /^Stop forwarding/ }).click();
  await dialog(page).getByRole("button", { name: "Stop forwarding" }).click();
  await taskEnds(page, `Stop forwarding ${address}`);
  assert.deepEqual(await all(), []);
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});

test("a router has the outside addresses that an administrator gives it, and joins no ranges that overlap", { timeout: 180_000 }, async () => {
  const { allocation_pools: [pool], cidr } = (await admin.network("GET", `/subnets/${outside.subnets[0]}`)).json.subnet;
  const wanted = pool.end;
  const page = await as("admin", "/network/routers");
  await page.goto("/network/routers/create");
  await page.getByLabel("Name", { exact: true }).fill(ROUTER);
  await choose(page.getByLabel("External network", { exact: true }), outside.name);
  await page.getByRole("button", { name: "Add address" }).click();
  await page.getByLabel("Address", { exact: true }).fill(wanted);
  await page.getByText("Availability", { exact: true }).click();
  await page.getByLabel("Distributed", { exact: true }).waitFor();
  await page.getByRole("main").getByRole("button", { name: "Create router" }).click();
  await taskEnds(page, `Create ${ROUTER}`);
  const find = async () => (await admin.network("GET", `/routers?name=${ROUTER}`)).json.routers[0];
  const router = await find();
  assert.equal(router.external_gateway_info.external_fixed_ips[0].ip_address, wanted, `${wanted} of ${cidr}`);

  await upToList(page);
  await page.getByLabel("Filter", { exact: true }).fill(PREFIX);
  await act(page, ROUTER, "Set gateway", { "Translate addresses (SNAT)": false });
  const { external_gateway_info: gate } = await find();
  assert.deepEqual([gate.enable_snat, gate.external_fixed_ips[0].ip_address], [false, wanted], "the rest is as it was");

  for (const name of ["one", "two"]) {
    const network = (await demo.network("POST", "/networks", { network: { name: `${PREFIX}-${name}` } })).json.network.id;
    const subnet = { name: `${PREFIX}-${name}`, network_id: network, ip_version: 4, cidr: name === "one" ? "10.210.0.0/16" : "10.210.7.0/24" };
    const { id } = (await demo.network("POST", "/subnets", { subnet })).json.subnet;
    if (name === "one") await admin.network("PUT", `/routers/${router.id}/add_router_interface`, { subnet_id: id });
  }
  await (await entry(page, ROUTER, "Add interface")).click();
  const subnets = dialog(page).getByLabel("Subnet", { exact: true });
  await expectText(subnets, new RegExp(`${PREFIX}-two.*Overlaps with 10\\.210\\.0\\.0/16, which is already connected`));
  await expectText(subnets, new RegExp(`${PREFIX}-one.*Already connected`));
  await page.keyboard.press("Escape");
  await page.context().close();
});

test("a rule becomes another one, and lets an address group in", { timeout: 180_000 }, async () => {
  const { security_group: group } = (await demo.network("POST", "/security-groups", { security_group: { name: `${PREFIX}-rules` } })).json;
  await demo.network("POST", "/address-groups", { address_group: { name: `${PREFIX}-office`, addresses: ["192.0.2.0/24"] } });
  await demo.network("POST", "/security-group-rules", {
    security_group_rule: { security_group_id: group.id, direction: "ingress", protocol: "tcp", port_range_min: 22, port_range_max: 22, remote_ip_prefix: "192.0.2.0/24" },
  });
  const rules = async () => (await demo.network("GET", `/security-group-rules?security_group_id=${group.id}&direction=ingress`)).json.security_group_rules;
  const page = await as("demo", `/network/security-groups/${group.id}?tab=rules`);
  const inbound = page.getByRole("region", { name: "Inbound", exact: true });
  const edit = async (fields) => {
    await inbound.getByRole("button", { name: /^Edit rule/ }).click();
    await fields();
    await dialog(page).getByRole("button", { name: "Edit rule" }).click();
    await taskEnds(page, `Edit rule ${PREFIX}-rules`);
    await dialog(page).waitFor({ state: "detached" });
  };
  const [first] = await rules();
  await edit(async () => {
    assert.equal(await dialog(page).getByLabel("CIDR", { exact: true }).inputValue(), "192.0.2.0/24");
    await dialog(page).getByLabel("Description", { exact: true }).fill("only this");
  });
  const [described, ...none] = await rules();
  assert.deepEqual([described.description, described.port_range_min, none.length], ["only this", 22, 0]);
  assert.notEqual(described.id, first.id);
  await expectText(page.getByRole("tabpanel"), /only this/);
  await edit(async () => {
    await choose(dialog(page).getByLabel("Service", { exact: true }), "HTTPS");
    await choose(dialog(page).getByLabel("Source or destination", { exact: true }), "Address group");
    await choose(dialog(page).getByLabel("Address group", { exact: true }), `${PREFIX}-office`);
  });
  const [now, ...others] = await rules();
  assert.deepEqual([now.port_range_min, Boolean(now.remote_address_group_id), now.remote_ip_prefix, others.length], [443, true, null, 0]);
  await expectText(inbound.getByRole("row").filter({ hasText: "HTTPS" }), new RegExp(`tcp 443.*${PREFIX}-office`));
  await page.context().close();
});

test("a rule that becomes another one is never lost without a word", { timeout: 180_000 }, async (t) => {
  const { security_group: group } = (await demo.network("POST", "/security-groups", { security_group: { name: `${PREFIX}-halfway` } })).json;
  const rule = { security_group_id: group.id, direction: "ingress", protocol: "tcp", remote_ip_prefix: "192.0.2.0/24" };
  const rules = async () => (await demo.network("GET", `/security-group-rules?security_group_id=${group.id}&direction=ingress`)).json.security_group_rules;
  /** The rules as Neutron has them, in words. */
  const standing = async () => (await rules()).map(({ port_range_min, description }) => [port_range_min, description].filter(Boolean).join(" ")).sort();
  /** Leaves one rule in Neutron, for port 22. */
  const begin = async () => {
    for (const { id } of await rules()) await demo.network("DELETE", `/security-group-rules/${id}`);
    await demo.network("POST", "/security-group-rules", { security_group_rule: { ...rule, port_range_min: 22, port_range_max: 22 } });
  };
  const refusal = { type: "application/json", body: JSON.stringify({ NeutronError: { type: "Refused", message: "Not on a Sunday, please.", detail: "" } }) };
  /** Refuses these requests for rules: each is a method, and how often it is let through before. */
  const refuse = (method, { through = 0, times = Infinity, status = 409 } = {}) => {
    let seen = 0;
    gateway.fault = (service, request) => {
      if (service !== "network" || request.method !== method || !request.url.includes("/security-group-rules")) return undefined;
      seen += 1;
      return seen > through && seen <= through + times ? { status, ...refusal } : undefined;
    };
  };
  const page = await as("demo", "/network/security-groups");
  /** Edits the rule, which is refused, and reads what is said then, in the form and by the task. */
  const edit = async (fields, ...sentence) => {
    await page.goto(`/network/security-groups/${group.id}?tab=rules`);
    await page.getByRole("region", { name: "Inbound", exact: true }).getByRole("button", { name: /^Edit rule/ }).click();
    await fields();
    await dialog(page).getByRole("button", { name: "Edit rule" }).click();
    const said = ["Not on a Sunday, please\\.", ...sentence].join(" ");
    await expectText(dialog(page).getByRole("alert"), new RegExp(said));
    gateway.fault = () => undefined;
    await dialog(page).getByRole("button", { name: "Cancel" }).click();
    await dialog(page).waitFor({ state: "detached" });
    await taskEnds(page, `Edit rule ${PREFIX}-halfway`, `failed: ${said}`);
  };
  const toHttps = () => choose(dialog(page).getByLabel("Service", { exact: true }), "HTTPS");
  const describe = () => dialog(page).getByLabel("Description", { exact: true }).fill("only this");

  for (const status of [409, 500]) {
    await t.test(`the old one cannot be deleted (${status}): both hold`, async () => {
      await begin();
      refuse("DELETE", { status });
      await edit(toHttps, "The new rule was created, but the old rule could not be removed\\. Both apply until it is removed\\.");
      assert.deepEqual(await standing(), ["22", "443"]);
    });
  }

  await t.test("the new one is refused: nothing has changed", async () => {
    await begin();
    const [before] = await rules();
    refuse("POST");
    await edit(toHttps);
    assert.deepEqual((await rules()).map(({ id }) => id), [before.id], "the very rule");
  });

  await t.test("the one that allows the same is refused: the old one is put back", async () => {
    await begin();
    refuse("POST", { times: 1 });
    await edit(describe, "The rule has been restored\\.");
    assert.deepEqual(await standing(), ["22"], "without the new description");
  });

  await t.test("nor can the old one be put back: that it is lost is said", async () => {
    await begin();
    refuse("POST", { status: 500 });
    await edit(describe, "The old rule was deleted and could not be restored\\. Traffic allowed only by it is blocked\\.");
    assert.deepEqual(await standing(), []);
  });
  await page.context().close();
});

test("a port is given a floating IP on its page, which names its security groups", { timeout: 120_000 }, async () => {
  const { network_id } = port;
  const [subnet] = (await demo.network("GET", `/subnets?network_id=${network_id}&ip_version=4`)).json.subnets;
  const [group] = (await demo.network("GET", "/security-groups?name=default")).json.security_groups;
  const [name, bare] = [`${PREFIX}-two`, `${PREFIX}-bare`];
  const fixed_ips = [{ subnet_id: subnet.id }, { subnet_id: subnet.id }];
  const two = (await demo.network("POST", "/ports", { port: { name, network_id, fixed_ips, security_groups: [group.id] } })).json.port;
  const [, second] = two.fixed_ips.map(({ ip_address }) => ip_address);
  const page = await as("demo", `/network/ports/${two.id}`);
  const main = page.getByRole("main");
  await main.getByRole("link", { name: "default", exact: true }).waitFor();
  assert.ok(!(await main.innerText()).includes(group.id), "no id where there is a name");

  const ask = () => main.getByRole("button", { name: "Associate floating IP", exact: true }).click();
  const address = dialog(page).getByLabel("Fixed IP", { exact: true });
  await ask();
  await choose(dialog(page).getByLabel("Floating IP", { exact: true }), `Allocate from ${outside.name}`);
  await choose(address, second);
  await dialog(page).getByRole("button", { name: "Associate floating IP" }).click();
  await taskEnds(page, `Associate floating IP ${name}`);
  const [floating] = (await demo.network("GET", `/floatingips?port_id=${two.id}`)).json.floatingips;
  assert.equal(floating.fixed_ip_address, second);
  await dialog(page).waitFor({ state: "detached" });
  await ask();
  await expectText(address, new RegExp(`${second}\\D*Already associated with ${floating.floating_ip_address}`));
  await page.keyboard.press("Escape");
  await demo.network("DELETE", `/floatingips/${floating.id}`);

  const { network } = (await demo.network("POST", "/networks", { network: { name: bare } })).json;
  const { id } = (await demo.network("POST", "/ports", { port: { name: bare, network_id: network.id } })).json.port;
  await page.goto(`/network/ports/${id}`);
  await refused(page, bare, "Associate floating IP", /no IPv4 address/);
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});

test("what is submitted twice is sent once, and what is gone is deleted", { timeout: 120_000 }, async () => {
  const logins = () => gateway.log.filter(({ method, url }) => method === "POST" && url.endsWith("/auth/tokens")).length;
  const names = ["once", "twice"].map((name) => `${PREFIX}-${name}`);
  const groups = async () => (await demo.network("GET", "/security-groups")).json.security_groups.filter(({ name }) => names.includes(name));
  /** Presses the button that sends a form, and Enter in the same moment. */
  const twice = (button) => button.evaluate((button) => {
    button.form.requestSubmit();
    button.form.requestSubmit();
  });
  let before = logins();
  const once = await as("demo", "/overview");
  const usual = logins() - before;
  await once.context().close();
  const page = await openPage({ baseURL: gateway.url });
  before = logins();
  await signInByForm(page, { path: "/network/security-groups", act: { fill: (field, text) => field.fill(text), press: twice } });
  assert.equal(logins() - before, usual, "signed in once");

  for (const name of names) {
    await page.goto("/network/security-groups/create");
    await page.getByLabel("Name", { exact: true }).fill(name);
    await twice(page.getByRole("main").getByRole("button", { name: "Create security group" }));
    await taskEnds(page, `Create ${name}`);
    await upToList(page);
  }
  const made = await groups();
  assert.deepEqual(made.map(({ name }) => name).sort(), names, "each made once");

  // Several at once: one of them is deleted by somebody else while the dialog asks.
  await page.getByLabel("Filter", { exact: true }).fill(PREFIX);
  for (const name of names) await page.getByLabel(`Select ${name}`, { exact: true }).check();
  await page.getByRole("group", { name: /^Selected/ }).getByRole("button", { name: /^Delete/ }).click();
  const confirm = dialog(page).getByRole("button", { name: /^Delete/ });
  await confirm.waitFor();
  await demo.network("DELETE", `/security-groups/${made.find(({ name }) => name === names[1]).id}`);
  const begun = gateway.log.length;
  await twice(confirm);
  await taskEnds(page, `Delete ${names[0]}`, "succeeded(?!,)");
  await taskEnds(page, `Delete ${names[1]}`, "succeeded, it was already gone");
  for (const name of names) await row(page, name).waitFor({ state: "detached" });
  const deletions = () => gateway.log.slice(begun).filter(({ method }) => method === "DELETE").map(({ url }) => url.split("/").pop());
  assert.deepEqual(deletions().sort(), made.map(({ id }) => id).sort(), "each was asked for once");
  assert.deepEqual(await groups(), []);
  await page.context().close();
});

test("ages are right though this machine's clock is hours off", { timeout: 90_000 }, async () => {
  for (const hours of [-3, 3]) {
    const page = await openPage({ baseURL: gateway.url });
    await page.addInitScript((shift) => {
      const now = Date.now;
      Date.now = () => now() + shift;
    }, hours * 3_600_000);
    await signInByForm(page, { path: `/network/ports?q=${PREFIX}-port` });
    await row(page, `${PREFIX}-port`).waitFor();
    await until(async () => (await cells(page, `${PREFIX}-port`)).Created, "the time", 20);
    const { Created: age } = await cells(page, `${PREFIX}-port`);
    assert.match(age, /^(just now|\d+\s(s|min)\sago)$/, `${hours} h`);
    assert.deepEqual(page.watched.errors, []);
    await page.context().close();
  }
});

test("an edited description leaves the type and code of ICMP and protocols by number as they are", { timeout: 180_000 }, async () => {
  const { security_group: group } = (await demo.network("POST", "/security-groups", { security_group: { name: `${PREFIX}-icmp` } })).json;
  const make = (rule) => demo.network("POST", "/security-group-rules", {
    security_group_rule: { security_group_id: group.id, direction: "ingress", remote_ip_prefix: "10.0.0.0/8", ...rule },
  });
  await make({ protocol: "icmp", port_range_min: 3, port_range_max: 0 });
  await make({ protocol: "icmp" });
  await make({ protocol: "112" });
  const page = await as("demo", `/network/security-groups/${group.id}?tab=rules`);
  const traffic = async () => {
    const { security_group_rules: all } = (await demo.network("GET", `/security-group-rules?security_group_id=${group.id}&direction=ingress`)).json;
    return all.map((rule) => `${rule.protocol} ${rule.port_range_min} ${rule.port_range_max} ${rule.remote_ip_prefix}`).sort();
  };
  const before = await traffic();
  for (const words of ["icmp destination unreachable (3), network unreachable (0)", "vrrp"]) {
    await page.getByRole("row").filter({ hasText: words }).getByRole("button", { name: /^Edit rule/ }).click();
    await dialog(page).getByLabel("Description", { exact: true }).fill(`about ${words}`);
    await dialog(page).getByRole("button", { name: "Edit rule" }).click();
    await dialog(page).waitFor({ state: "detached" });
    await expectText(page.getByRole("tabpanel"), new RegExp(`about ${words.slice(0, 4)}`));
    assert.deepEqual(await traffic(), before);
  }
  await page.context().close();
});

test("a network is changed, and takes a range from a pool", { timeout: 120_000 }, async () => {
  const name = `${PREFIX}-pooled`;
  const pool = { name: `${PREFIX}-pool`, prefixes: ["10.211.0.0/16"], default_prefixlen: 26 };
  await demo.network("POST", "/subnetpools", { subnetpool: pool });
  await demo.network("POST", "/networks", { network: { name } });
  const page = await as("demo", "/network/networks");
  await page.getByLabel("Filter", { exact: true }).fill(name);
  await act(page, name, "Edit", { MTU: "1300", "Port security": false });
  const [network] = (await demo.network("GET", `/networks?name=${name}`)).json.networks;
  assert.deepEqual([network.mtu, network.port_security_enabled, network.name], [1300, false, name]);
  await create(page, "/network/subnets/create", "Create subnet", {
    Network: name, "Subnet pool": pool.name, "Prefix length": "27", Name: `${name}-subnet`,
  }, `Create ${name}-subnet`);
  const [subnet] = (await demo.network("GET", `/subnets?network_id=${network.id}`)).json.subnets;
  assert.match(subnet.cidr, /^10\.211\.\d+\.\d+\/27$/);
  await page.context().close();
});

test("an administrator says what a network is made of below", { timeout: 120_000 }, async () => {
  const name = `${PREFIX}-provider`;
  const page = await as("admin", "/network/networks");
  await page.goto("/network/networks/create");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Create subnet").uncheck();
  await page.getByText("Provider", { exact: true }).click();
  await choose(page.getByLabel("Network type", { exact: true }), "VXLAN");
  await page.getByLabel("Segment", { exact: true }).fill("777");
  await page.getByRole("main").getByRole("button", { name: "Create network" }).click();
  await taskEnds(page, `Create ${name}`);
  const [network] = (await admin.network("GET", `/networks?name=${name}`)).json.networks;
  assert.deepEqual([network["provider:network_type"], network["provider:segmentation_id"]], ["vxlan", 777]);
  await admin.network("DELETE", `/networks/${network.id}`);
  await page.context().close();
});
