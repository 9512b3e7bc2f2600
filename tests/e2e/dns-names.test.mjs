// Names elsewhere, against the real Neutron and Designate: DNS names of networks, ports and floating IPs, which Neutron publishes,
// with the way to their record sets, and the reverse records of floating IPs.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { openAs, row, rowSays, taskEnds } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { act, choose, fillIn } from "./lib/objects.mjs";
import { deleteZones, dns, makeZone, recordSets } from "./steps/dns.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-dns-names";
const ZONE = `${PREFIX}.test.`;
let demo, admin, floating, outside, zone;

const reverseOf = async () => (await dns(demo, "GET", "/reverse/floatingips")).floatingips.find(({ id }) => id.endsWith(`:${floating.id}`));

async function clean() {
  const ours = async (path, many) =>
    (await demo.network("GET", path)).json[many].filter(({ name, description }) => name?.startsWith(PREFIX) || description?.startsWith(PREFIX));
  for (const { id } of await ours("/floatingips", "floatingips")) {
    const known = (await dns(demo, "GET", "/reverse/floatingips")).floatingips.find((one) => one.id.endsWith(`:${id}`));
    if (known?.ptrdname) await dns(demo, "PATCH", `/reverse/floatingips/${known.id}`, { ptrdname: null });
    await demo.network("DELETE", `/floatingips/${id}`);
  }
  for (const { id } of await ours("/ports", "ports")) await demo.network("DELETE", `/ports/${id}`);
  for (const { id } of await ours("/networks", "networks")) await demo.network("DELETE", `/networks/${id}`);
  await deleteZones(admin, ZONE);
}

before(async () => {
  [demo, admin] = [await signIn(), await signIn("admin", "admin")];
  await clean();
  zone = await makeZone(demo, ZONE);
  outside = (await demo.network("GET", "/networks?router:external=true")).json.networks[0];
  floating = (await demo.network("POST", "/floatingips", { floatingip: { floating_network_id: outside.id, description: PREFIX } })).json.floatingip;
});
after(() => clean());

/** The addresses of a name in the zone; `undefined` where the zone has no such name. */
const addresses = async (name) => (await recordSets(demo, zone)).find((one) => one.type === "A" && one.name === `${name}.${ZONE}`)?.records;

/** A network of the project whose ports' names Neutron publishes: it does so for provider networks, not for tunnels. */
async function providerNetwork(name) {
  const flat = { "provider:network_type": "flat", "provider:physical_network": PREFIX };
  const { id } = (await admin.network("POST", "/networks", { network: { name, project_id: demo.project, ...flat } })).json.network;
  await demo.network("POST", "/subnets", { subnet: { network_id: id, ip_version: 4, cidr: "10.53.0.0/24", gateway_ip: null } });
}

const as = (path) => openAs(gateway, "demo", "demo", path);
const dialog = (page) => page.getByRole("dialog");
const panel = (page) => page.getByRole("tabpanel");

/** From the page of what has this name, its link leads to the record set, which has the address. */
async function leadsToRecordSet(page, path, name, address) {
  await page.goto(path);
  await panel(page).getByRole("link", { name: `${name}.${ZONE}`, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: `${name}.${ZONE}` }).waitFor();
  await expectText(page.getByRole("main"), address);
}

async function close(page) {
  assert.deepEqual(page.watched.errors.filter((error) => !/^Failed to load resource/.test(error)), []);
  await page.context().close();
}

test("a network has a domain that leads to its zone", { timeout: 180_000 }, async () => {
  const page = await as("/network/networks/create");
  const main = page.getByRole("main");
  await fillIn(main, { Name: `${PREFIX}-net`, "Create subnet": false });
  await main.getByText("Details", { exact: true }).click();
  await fillIn(main, { "DNS domain": ZONE });
  await main.getByRole("button", { name: "Create network", exact: true }).click();
  await taskEnds(page, `Create ${PREFIX}-net`);
  const [network] = (await demo.network("GET", `/networks?name=${PREFIX}-net`)).json.networks;
  assert.equal(network.dns_domain, ZONE);
  await page.goto(`/network/networks/${network.id}`);
  await panel(page).getByRole("link", { name: ZONE, exact: true }).click();
  await page.waitForURL(`**/dns/zones/${zone}`);
  await close(page);
});

test("a port has a name that Neutron publishes, and another one after it is edited", { timeout: 300_000 }, async () => {
  await providerNetwork(`${PREFIX}-provider`);
  const page = await as("/network/ports/create");
  const main = page.getByRole("main");
  await choose(main.getByLabel("Network", { exact: true }), `${PREFIX}-provider`);
  await fillIn(main, { Name: `${PREFIX}-port` });
  await main.getByText("Details", { exact: true }).click();
  await fillIn(main, { "DNS name": "web", "DNS domain": ZONE });
  await main.getByRole("button", { name: "Create port", exact: true }).click();
  await taskEnds(page, `Create ${PREFIX}-port`);
  const [port] = (await demo.network("GET", `/ports?name=${PREFIX}-port`)).json.ports;
  const own = [port.fixed_ips[0].ip_address];
  assert.deepEqual([port.dns_name, port.dns_domain, await addresses("web")], ["web", ZONE, own]);
  await leadsToRecordSet(page, `/network/ports/${port.id}`, "web", own[0]);
  await page.goto("/network/ports");
  await act(page, `${PREFIX}-port`, "Edit", { "DNS name": "db" });
  assert.equal((await demo.network("GET", `/ports/${port.id}`)).json.port.dns_name, "db");
  assert.deepEqual([await addresses("web"), await addresses("db")], [undefined, own]);
  await leadsToRecordSet(page, `/network/ports/${port.id}`, "db", own[0]);
  await close(page);
});

test("a floating IP has a name that Neutron publishes", { timeout: 180_000 }, async () => {
  const page = await as("/network/floating-ips/create");
  const main = page.getByRole("main");
  await choose(main.getByLabel("External network", { exact: true }), outside.name);
  await fillIn(main, { "DNS name": "fip", "DNS domain": ZONE, Description: `${PREFIX}-named` });
  await main.getByRole("button", { name: "Create floating IP", exact: true }).click();
  const named = await until(async () => (await demo.network("GET", `/floatingips?description=${PREFIX}-named`)).json.floatingips[0], "the floating IP", 30);
  const address = named.floating_ip_address;
  assert.deepEqual([named.dns_name, named.dns_domain], ["fip", ZONE]);
  // The floating IP can be seen before Neutron has told Designate.
  await until(() => addresses("fip"), "the name in the zone", 30);
  assert.deepEqual(await addresses("fip"), [address]);
  await leadsToRecordSet(page, `/network/floating-ips/${named.id}`, "fip", address);
  await close(page);
});

test("a floating IP gets a name for its address, is changed and loses it", { timeout: 300_000 }, async () => {
  const address = floating.floating_ip_address;
  const page = await as("/network/floating-ips");
  await act(page, address, "Set reverse DNS", { Name: "www.example.org", "TTL in seconds": "600" });
  assert.equal((await reverseOf()).ptrdname, "www.example.org.");
  await page.goto("/dns/reverse-records");
  await rowSays(page, address, /www\.example\.org\./);
  await rowSays(page, address, /ACTIVE/);
  await act(page, address, "Set name", { Name: "mail.example.org." });
  await rowSays(page, address, /mail\.example\.org\./);
  // On the floating IP's page the form starts with what there is.
  await page.goto(`/network/floating-ips/${floating.id}`);
  await page.getByRole("button", { name: `Actions for ${address}`, exact: true }).or(page.getByRole("button", { name: /^More actions|^Actions/ })).first().click();
  await page.getByRole("menuitem", { name: "Set reverse DNS", exact: true }).click();
  await until(async () => (await dialog(page).getByLabel("Name", { exact: true }).inputValue()) === "mail.example.org.", "the name that it has", 20);
  await page.keyboard.press("Escape");
  await page.goto("/dns/reverse-records");
  await act(page, address, "Remove name");
  await until(async () => !(await reverseOf())?.ptrdname, "the name to be gone", 60);
  await row(page, address).getByRole("link", { name: address, exact: true }).first().waitFor();
  await expectText(row(page, address), new RegExp(address.replaceAll(".", "\\.")));
  await close(page);
});
