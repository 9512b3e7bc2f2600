// Neutron's everyday resources, against the real one: made, seen in their lists without a reload, changed, connected, deleted.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { openAs, row, rowSays, signInByForm, taskEnds } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { act, choose, dialog, field, goTo } from "./lib/forms.mjs";
import { useGateway } from "./lib/gateway.mjs";

useBrowser();
const gateway = useGateway();

const PREFIX = "e2e-net";
let api;

before(async () => {
  api = await signIn();
  await clean();
});
after(clean);

/** Deletes what these journeys have made or left. */
async function clean() {
  await deleteServers(api, PREFIX);
  const all = async (path, many) => (await api.network("GET", `${path}?project_id=${api.project}`)).json[many];
  const ours = ({ name, description }) => name?.startsWith(PREFIX) || description?.startsWith(PREFIX);
  for (const { id } of (await all("/floatingips", "floatingips")).filter(ours)) await api.network("DELETE", `/floatingips/${id}`);
  for (const { id } of (await all("/ports", "ports")).filter(ours)) await api.network("DELETE", `/ports/${id}`);
  for (const { id } of (await all("/routers", "routers")).filter(ours)) {
    const { ports } = (await api.network("GET", `/ports?device_id=${id}`)).json;
    for (const port of ports) await api.network("PUT", `/routers/${id}/remove_router_interface`, { port_id: port.id });
    await api.network("DELETE", `/routers/${id}`);
  }
  for (const { id } of (await all("/networks", "networks")).filter(ours)) await api.network("DELETE", `/networks/${id}`);
  for (const { id } of (await all("/security-groups", "security_groups")).filter(ours)) await api.network("DELETE", `/security-groups/${id}`);
}

async function open() {
  const page = await openPage({ baseURL: gateway.url });
  await signInByForm(page);
  return page;
}

test("a network is made with its subnet; a router joins it to the outside and lets it go", { timeout: 240_000 }, async () => {
  const page = await open();
  const name = `${PREFIX}-joined`;
  await goTo(page, "Networks");
  await page.getByRole("link", { name: "Create network" }).first().click();
  await field(page, "Name").fill(name);
  await field(page, "CIDR").fill("10.199.3.7/24");
  await page.getByRole("button", { name: "Create network" }).click();
  await expectText(page.getByRole("alert"), /CIDR: .*10\.199\.3\.0\/24/);
  await field(page, "CIDR").fill("10.199.3.0/24");
  await page.getByRole("button", { name: "Create network" }).click();
  await taskEnds(page, `Create ${name}`);
  await goTo(page, "Networks");
  await rowSays(page, name, /ACTIVE.*Internal.*10\.199\.3\.0\/24/s);
  await goTo(page, "Subnets");
  await rowSays(page, name, /10\.199\.3\.0\/24.*IPv4/s);
  await act(page, name, "Edit");
  await field(dialog(page), "Name").fill(`${name}-subnet`);
  await field(dialog(page), "Gateway").fill("");
  await dialog(page).getByRole("button", { name: "Edit" }).click();
  await taskEnds(page, `Edit ${name}`);
  await row(page, `${name}-subnet`).waitFor();
  const subnet = (await api.network("GET", `/subnets?name=${name}-subnet`)).json.subnets[0];
  assert.equal(subnet.gateway_ip, null);
  await act(page, `${name}-subnet`, "Edit");
  await field(dialog(page), "Gateway").fill("10.199.3.1");
  await dialog(page).getByRole("button", { name: "Edit" }).click();
  await taskEnds(page, `Edit ${name}-subnet`);

  await goTo(page, "Routers");
  await page.getByRole("link", { name: "Create router" }).first().click();
  await field(page, "Name").fill(name);
  await choose(field(page, "External network"), "public");
  await page.getByRole("button", { name: "Create router" }).click();
  await taskEnds(page, `Create ${name}`);
  await goTo(page, "Routers");
  await rowSays(page, name, /public.*172\.24\./s);
  await act(page, name, "Add interface");
  await choose(field(dialog(page), "Subnet"), `${name}-subnet`);
  await dialog(page).getByRole("button", { name: "Add interface" }).click();
  await taskEnds(page, `Add interface ${name}`);
  // Both lists say so.
  for (const list of ["Networks", "Subnets"]) {
    await goTo(page, list);
    const there = page.getByRole("grid").getByRole("row").filter({ hasText: "10.199.3.0/24" });
    // The network and the router have one name.
    await there.getByRole("link", { name, exact: true }).nth(1).waitFor();
  }
  await goTo(page, "Routers");
  await act(page, name, "Delete");
  // It says what is in the way, and does not ask Neutron in vain.
  await dialog(page).getByRole("list", { name: "Connected" }).getByRole("link", { name, exact: true }).waitFor();
  assert.equal(await dialog(page).getByRole("button", { name: "Delete", exact: true }).getAttribute("aria-disabled"), "true");
  await page.keyboard.press("Escape");
  await row(page, name).getByRole("link", { name, exact: true }).click();
  await page.getByRole("tab", { name: "Interfaces" }).click();
  const interfaceRow = page.getByRole("row").filter({ hasText: "10.199.3.1" });
  await interfaceRow.getByRole("button", { name: "Remove interface" }).click();
  await dialog(page).getByRole("button", { name: "Remove interface" }).click();
  await taskEnds(page, `Remove interface ${name}`);
  await expectGone(interfaceRow);
  await act(page, name, "Clear gateway");
  await dialog(page).getByRole("button", { name: "Clear gateway" }).click();
  await taskEnds(page, `Clear gateway ${name}`);
  await act(page, name, "Delete");
  await dialog(page).getByRole("button", { name: "Delete", exact: true }).click();
  await taskEnds(page, `Delete ${name}`);
  await goTo(page, "Networks");
  await act(page, name, "Delete");
  await dialog(page).getByRole("button", { name: "Delete", exact: true }).click();
  await taskEnds(page, `Delete ${name}`);
  await expectGone(row(page, name));
  assert.equal((await api.network("GET", `/subnets?name=${name}-subnet`)).json.subnets.length, 0);
  await page.context().close();
});

test("a network's page says what it is, and connects it to a router", { timeout: 120_000 }, async () => {
  const page = await open();
  const name = `${PREFIX}-page`;
  const { network } = (await api.network("POST", "/networks", { network: { name } })).json;
  await api.network("POST", "/subnets", { subnet: { name, network_id: network.id, cidr: "10.199.5.0/24", ip_version: 4 } });
  await api.network("POST", "/ports", { port: { name: `${name}-port`, network_id: network.id } });
  await api.network("POST", "/routers", { router: { name } });
  await page.goto(`/network/networks/${network.id}`);
  const part = (title) => page.getByRole("region", { name: title, exact: true });
  await expectText(part("Subnets"), /10\.199\.5\.0\/24.*10\.199\.5\.1/s);
  await expectText(part("Servers and other ports"), new RegExp(`${name}-port.*10\\.199\\.5\\.`, "s"));
  await expectText(part("Routers"), /Not connected to a router/);
  await part("Routers").getByRole("button", { name: "Connect to router" }).click();
  await choose(field(dialog(page), "Router"), name);
  await choose(field(dialog(page), "Subnet"), name);
  await dialog(page).getByRole("button", { name: "Connect to router" }).click();
  await taskEnds(page, `Connect to router ${name}`);
  await expectText(part("Routers"), new RegExp(`${name}.*10\\.199\\.5\\.1`, "s"));
  await page.context().close();
});

test("where the subnet is refused the network is not made twice", { timeout: 120_000 }, async () => {
  const page = await open();
  const name = `${PREFIX}-half`;
  let refusals = 1;
  gateway.fault = (service, request) => {
    if (service === "network" && request.method === "POST" && request.url.includes("/subnets") && refusals-- > 0) {
      return { status: 409, type: "application/json", body: JSON.stringify({ NeutronError: { type: "OverQuota", message: "Quota exceeded for resources: ['subnet'].", detail: "" } }) };
    }
  };
  await page.goto("/network/networks/create");
  await field(page, "Name").fill(name);
  await field(page, "CIDR").fill("10.199.4.0/24");
  await page.getByRole("button", { name: "Create network" }).click();
  await expectText(page.getByRole("main"), /Quota exceeded.*Created, but some parts failed/s);
  assert.equal(await field(page, "CIDR").inputValue(), "10.199.4.0/24");
  await page.getByRole("button", { name: "Create network" }).click();
  await taskEnds(page, `Create ${name}`);
  gateway.fault = () => undefined;
  const { networks } = (await api.network("GET", `/networks?name=${name}`)).json;
  assert.equal(networks.length, 1);
  assert.equal(networks[0].subnets.length, 1);
  await page.context().close();
});

test("a security group's rules are added by the service's name, told when they open to everyone, and removed", { timeout: 180_000 }, async () => {
  const page = await open();
  const name = `${PREFIX}-web`;
  await goTo(page, "Security groups");
  await page.getByRole("link", { name: "Create security group" }).first().click();
  await field(page, "Name").fill(name);
  await page.getByRole("button", { name: "Create security group" }).click();
  await taskEnds(page, `Create ${name}`);
  await goTo(page, "Security groups");
  await row(page, name).getByRole("link", { name, exact: true }).click();
  const add = async (button) => {
    await page.getByRole("button", { name: "Add rule", exact: true }).click();
    await choose(field(dialog(page), "Service"), "SSH");
    await field(dialog(page), "CIDR").fill("0.0.0.0/0");
    await dialog(page).getByRole("button", { name: button }).click();
  };
  await add("Allow SSH from anywhere");
  await taskEnds(page, `Add rule ${name}`);
  const { security_groups: [group] } = (await api.network("GET", `/security-groups?name=${name}`)).json;
  const rule = group.security_group_rules.find(({ port_range_min }) => port_range_min === 22);
  assert.deepEqual([rule.protocol, rule.port_range_max, rule.remote_ip_prefix, rule.direction], ["tcp", 22, "0.0.0.0/0", "ingress"]);
  // The same once more is refused, in Neutron's words, and nothing that was chosen is lost.
  await add("Allow SSH from anywhere");
  await expectText(dialog(page), /already exists/);
  assert.equal(await field(dialog(page), "CIDR").inputValue(), "0.0.0.0/0");
  await dialog(page).getByRole("button", { name: "Cancel" }).click();
  // The page opens on the rules; what the world can reach is said in words.
  const inbound = page.getByRole("region", { name: "Inbound", exact: true });
  const shown = inbound.getByRole("row").filter({ hasText: "tcp 22" });
  await expectText(shown, /SSH · tcp 22.*Anywhere \(0\.0\.0\.0\/0\)/s);
  await expectText(page.getByRole("region", { name: "Outbound", exact: true }), /Any.*Anywhere \(::\/0\)/s);

  // Several ports at once are a rule each; one that is there already is refused alone.
  await page.getByRole("button", { name: "Add rule", exact: true }).click();
  await choose(field(dialog(page), "Service"), "Another protocol or port");
  await field(dialog(page), "Ports").fill("80, 8000-8100, 22");
  await field(dialog(page), "CIDR").fill("0.0.0.0/0");
  await dialog(page).getByRole("button", { name: "Allow ports 80, 8000–8100, 22 of TCP from anywhere" }).click();
  await taskEnds(page, `Add rule ${name} · tcp 80`);
  await taskEnds(page, `Add rule ${name} · tcp 8000–8100`);
  await taskEnds(page, `Add rule ${name} · tcp 22`, "failed: .*already exists");
  await expectText(inbound, /HTTP · tcp 80.*tcp 8000–8100/s);

  // Who uses the group.
  const { networks: [{ id: network }] } = (await api.network("GET", "/networks?name=private")).json;
  await api.network("POST", "/ports", { port: { name: `${PREFIX}-guarded`, network_id: network, security_groups: [group.id] } });
  await page.getByRole("tab", { name: "Servers" }).click();
  await page.getByRole("tabpanel").getByRole("link", { name: `${PREFIX}-guarded` }).first().waitFor();
  await page.getByRole("tab", { name: "Rules" }).click();
  await shown.getByRole("button", { name: "Remove rule" }).click();
  await dialog(page).getByRole("button", { name: "Remove rule" }).click();
  await taskEnds(page, `Remove rule ${name}`);
  await expectGone(shown);
  const { ports } = (await api.network("GET", `/ports?name=${PREFIX}-guarded`)).json;
  for (const { id } of ports) await api.network("DELETE", `/ports/${id}`);
  await act(page, name, "Delete");
  await dialog(page).getByRole("button", { name: "Delete", exact: true }).click();
  await taskEnds(page, `Delete ${name}`);
  await goTo(page, "Security groups");
  await page.getByRole("button", { name: "Actions for default" }).first().click();
  await expectText(page.getByRole("menuitem", { name: /^Delete/ }), /cannot be deleted/);
  await page.context().close();
});

test("a port without a name is called by what it is for, and is found by its id", { timeout: 120_000 }, async () => {
  const network = (await api.network("GET", "/networks?name=private")).json.networks[0].id;
  const { port } = (await api.network("POST", "/ports", { port: { network_id: network, description: PREFIX } })).json;
  const address = port.fixed_ips.find((ip) => !ip.ip_address.includes(":")).ip_address;
  const name = `Port ${address}`;
  const page = await open();
  await goTo(page, "Ports");
  await row(page, name).waitFor();
  const names = await until(async () => {
    const rows = (await page.getByRole("grid").getByRole("row").all()).slice(1);
    const shown = await Promise.all(rows.map((one) => one.getByRole("gridcell").nth(1).innerText()));
    return !shown.some((text) => text.includes("Loading")) && shown.map((text) => text.trim());
  }, "all names", 30);
  assert.ok(names.includes("private-router · 10.0.0.1"), names.join(" | "));
  assert.ok(names.some((one) => /^DHCP · 10\.0\.0\.\d+$/.test(one)), names.join(" | "));
  assert.deepEqual(names.filter((one) => /^[0-9a-f]{8}-/.test(one)), [], "no first column is an id");
  for (const text of [port.id, port.id.slice(2, 20), name, port.mac_address]) {
    await page.getByRole("searchbox", { name: "Filter" }).fill(text);
    await until(async () => (await page.getByRole("grid").getAttribute("aria-rowcount")) === "2", `one port to be left for ${text}`, 10);
    await row(page, name).waitFor();
  }
  await page.getByRole("searchbox", { name: "Filter" }).fill("");
  await row(page, name).getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  await expectText(page.getByRole("main"), port.id);
  // The page alone, before anything is known of the port.
  await page.reload();
  await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  assert.match(await page.title(), new RegExp(`^${name} · Ports`));
  await act(page, name, "Delete");
  await dialog(page).getByRole("button", { name: "Delete", exact: true }).click();
  await taskEnds(page, `Delete ${name}`);
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});

test("a server's interfaces have their floating IPs and security groups, by one request for all", { timeout: 180_000 }, async () => {
  const idOf = async (path, many) => (await api.network("GET", path)).json[many][0].id;
  const [inside, outside] = [await idOf("/networks?name=private", "networks"), await idOf("/networks?name=public", "networks")];
  const image = (await api.image("GET", "/images?name=tiny")).json.images[0].id;
  const name = `${PREFIX}-server`;
  // Two interfaces, of which one has a name and a floating IP.
  const { port } = (await api.network("POST", "/ports", { port: { network_id: inside, name: `${PREFIX}-named` } })).json;
  const { server } = (await api.compute("POST", "/servers", { server: { name, imageRef: image, flavorRef: "1", networks: [{ port: port.id }, { uuid: inside }] } })).json;
  await until(async () => (await api.compute("GET", `/servers/${server.id}`)).json.server.status === "ACTIVE", "the server");
  const allocated = { floating_network_id: outside, port_id: port.id, description: `${PREFIX}-interfaces` };
  const { floatingip } = (await api.network("POST", "/floatingips", { floatingip: allocated })).json;
  const other = (await api.network("GET", `/ports?device_id=${server.id}`)).json.ports.find(({ id }) => id !== port.id);
  const called = `${name} · ${other.fixed_ips.find((ip) => !ip.ip_address.includes(":")).ip_address}`;
  const page = await openAs(gateway, "demo", "demo", `/compute/servers/${server.id}?tab=interfaces`);
  const line = (text) => page.getByRole("tabpanel").getByRole("row").filter({ hasText: text });
  await expectText(line(`${PREFIX}-named`), new RegExp(`private.*${floatingip.floating_ip_address.replaceAll(".", "\\.")}.*default.*ACTIVE`, "s"));
  await expectText(line(called), /private.*–.*default.*ACTIVE/s);
  await line(`${PREFIX}-named`).getByRole("link", { name: floatingip.floating_ip_address, exact: true }).waitFor();
  await line(called).getByRole("button", { name: `Detach interface ${called}`, exact: true }).waitFor();
  assert.equal(gateway.log.filter(({ url }) => url.includes("/floatingips?port_id=")).length, 1);
  await line(called).getByRole("link", { name: called, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: called, exact: true }).waitFor();
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
  await api.network("DELETE", `/floatingips/${floatingip.id}`);
  await deleteServers(api, name);
});

test("a floating IP is allocated, leads to a port, leads nowhere, and is given back", { timeout: 180_000 }, async () => {
  const page = await open();
  await goTo(page, "Floating IPs");
  await page.getByRole("link", { name: "Create floating IP" }).first().click();
  await choose(field(page, "External network"), "public");
  await field(page, "Description").fill(PREFIX);
  await page.getByRole("button", { name: "Create floating IP" }).click();
  await taskEnds(page, "Allocate floating IP");
  const { floatingips } = (await api.network("GET", `/floatingips?description=${PREFIX}`)).json;
  const address = floatingips[0].floating_ip_address;
  await goTo(page, "Floating IPs");
  await rowSays(page, address, /DOWN.*public/s);
  await act(page, address, "Edit");
  await field(dialog(page), "Description").fill(`${PREFIX} again`);
  await dialog(page).getByRole("button", { name: "Edit" }).click();
  await taskEnds(page, `Edit ${address}`);
  await rowSays(page, address, /again/);
  const network = (await api.network("GET", "/networks?name=private")).json.networks[0].id;
  const port = (await api.network("POST", "/ports", { port: { network_id: network, name: `${PREFIX}-port` } })).json.port;
  const associate = row(page, address).getByRole("button", { name: `Associate ${address} with a port`, exact: true });
  await associate.click();
  await choose(field(dialog(page), "Port"), `${PREFIX}-port`);
  await dialog(page).getByRole("button", { name: "Associate" }).click();
  await taskEnds(page, `Associate ${address}`);
  await rowSays(page, address, new RegExp(port.fixed_ips[0].ip_address.replaceAll(".", "\\.")));
  await expectGone(associate);
  await page.getByRole("button", { name: `Actions for ${address}` }).click();
  await expectText(page.getByRole("menuitem", { name: /^Associate/ }), /disassociate it first/);
  await page.getByRole("menuitem", { name: "Disassociate" }).click();
  await dialog(page).getByRole("button", { name: "Disassociate" }).click();
  await taskEnds(page, `Disassociate ${address}`);
  assert.equal((await api.network("GET", `/floatingips/${floatingips[0].id}`)).json.floatingip.port_id, null);
  await act(page, address, "Release");
  await dialog(page).getByRole("button", { name: "Release" }).click();
  await taskEnds(page, `Release ${address}`);
  await expectGone(row(page, address));
  await page.context().close();
});
