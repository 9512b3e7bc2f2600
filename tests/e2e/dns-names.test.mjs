// Names elsewhere, against the real Neutron and Designate: DNS names of networks, ports and floating IPs with the way to their
// record sets, and the reverse records of floating IPs.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { openAs, row, rowSays, taskEnds } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { act, choose, fillIn } from "./lib/objects.mjs";
import { atRest, deleteZones, dns, makeZone, zoneOf } from "./steps/dns.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-dns-names";
const ZONE = `${PREFIX}.test.`;
let demo, admin, floating, outside;

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
  outside = (await demo.network("GET", "/networks?router:external=true")).json.networks[0];
  floating = (await demo.network("POST", "/floatingips", { floatingip: { floating_network_id: outside.id, description: PREFIX } })).json.floatingip;
});
after(() => clean());

/** The zone in which the names are; answers its id. */
const zoneIsThere = async () => (await zoneOf(demo, ZONE))?.id ?? makeZone(demo, ZONE);

const as = (path) => openAs(gateway, "demo", "demo", path);
const dialog = (page) => page.getByRole("dialog");
const panel = (page) => page.getByRole("tabpanel");

async function close(page) {
  assert.deepEqual(page.watched.errors.filter((error) => !/^Failed to load resource/.test(error)), []);
  await page.context().close();
}

test("networks and ports have names that lead to their record sets", { timeout: 300_000 }, async () => {
  const zone = await zoneIsThere();
  const { id: set } = await dns(demo, "POST", `/zones/${zone}/recordsets`, { name: `web.${ZONE}`, type: "A", records: ["192.0.2.1"] });
  await atRest(demo, `/zones/${zone}/recordsets/${set}`);
  const page = await as("/network/networks/create");
  const main = page.getByRole("main");
  await fillIn(main, { Name: `${PREFIX}-net` });
  await main.getByText("Details", { exact: true }).click();
  await fillIn(main, { "DNS domain": ZONE });
  await main.getByRole("button", { name: "Create network", exact: true }).click();
  await taskEnds(page, `Create ${PREFIX}-net`);
  const [network] = (await demo.network("GET", `/networks?name=${PREFIX}-net`)).json.networks;
  assert.equal(network.dns_domain, ZONE);
  await page.goto(`/network/networks/${network.id}`);
  await panel(page).getByRole("link", { name: ZONE, exact: true }).click();
  await page.waitForURL(`**/dns/zones/${zone}`);

  await page.goto("/network/ports/create");
  await choose(main.getByLabel("Network", { exact: true }), `${PREFIX}-net`);
  await fillIn(main, { Name: `${PREFIX}-port` });
  await main.getByText("Details", { exact: true }).click();
  await fillIn(main, { "DNS name": "web", "DNS domain": ZONE });
  await main.getByRole("button", { name: "Create port", exact: true }).click();
  await taskEnds(page, `Create ${PREFIX}-port`);
  const [port] = (await demo.network("GET", `/ports?name=${PREFIX}-port`)).json.ports;
  assert.deepEqual([port.dns_name, port.dns_domain], ["web", ZONE]);
  await page.goto(`/network/ports/${port.id}`);
  await panel(page).getByRole("link", { name: `web.${ZONE}`, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: `web.${ZONE}` }).waitFor();
  await page.goto("/network/ports");
  await act(page, `${PREFIX}-port`, "Edit", { "DNS name": "db" });
  assert.equal((await demo.network("GET", `/ports/${port.id}`)).json.port.dns_name, "db");

  await close(page);
});

test("a floating IP has a name that Neutron publishes", { timeout: 180_000 }, async (t) => {
  await zoneIsThere();
  // Neutron keeps such names only where it has a driver for the DNS service.
  const probe = { floating_network_id: outside.id, description: `${PREFIX}-probe`, dns_name: "probe", dns_domain: ZONE };
  const { dns_name: kept } = (await demo.network("POST", "/floatingips", { floatingip: probe })).json.floatingip;
  if (kept !== "probe") return t.skip("this Neutron has no driver for Designate");
  const page = await as("/network/floating-ips/create");
  const main = page.getByRole("main");
  await choose(main.getByLabel("External network", { exact: true }), outside.name);
  await fillIn(main, { "DNS name": "fip", "DNS domain": ZONE, Description: `${PREFIX}-named` });
  await main.getByRole("button", { name: "Create floating IP", exact: true }).click();
  const named = await until(async () => (await demo.network("GET", `/floatingips?description=${PREFIX}-named`)).json.floatingips[0], "the floating IP", 30);
  assert.deepEqual([named.dns_name, named.dns_domain], ["fip", ZONE]);
  await page.goto(`/network/floating-ips/${named.id}`);
  await panel(page).getByRole("link", { name: `fip.${ZONE}`, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: `fip.${ZONE}` }).waitFor();
  await expectText(panel(page), new RegExp(named.floating_ip_address.replaceAll(".", "\\.")));
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
