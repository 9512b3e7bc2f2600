// The topology as a picture and as a table, of the real networks, live.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { openAs } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-topology";
let api, network;

/** Makes a network with a subnet, behind the router. */
async function makeNetwork(cloud, name, cidr, router) {
  const { id } = (await cloud.network("POST", "/networks", { network: { name } })).json.network;
  const { subnet } = (await cloud.network("POST", "/subnets", { subnet: { network_id: id, cidr, ip_version: 4, name } })).json;
  await cloud.network("PUT", `/routers/${router}/add_router_interface`, { subnet_id: subnet.id });
  return id;
}

/** Deletes what is called like this. */
async function clean(cloud, prefix) {
  await deleteServers(cloud, prefix);
  const ours = async (many) => (await cloud.network("GET", `/${many}`)).json[many].filter(({ name }) => name.startsWith(prefix));
  for (const { id } of await ours("ports")) await cloud.network("DELETE", `/ports/${id}`);
  for (const { id: subnet_id } of await ours("subnets")) {
    for (const { id } of (await cloud.network("GET", "/routers")).json.routers) {
      await cloud.network("PUT", `/routers/${id}/remove_router_interface`, { subnet_id });
    }
  }
  for (const { id } of await ours("networks")) await cloud.network("DELETE", `/networks/${id}`);
}

async function makeServers(cloud, name, count, uuid) {
  const image = (await cloud.image("GET", "/images?name=tiny")).json.images[0].id;
  const server = { name, imageRef: image, flavorRef: "1", networks: [{ uuid }], min_count: count, max_count: count };
  const { status, json } = await cloud.compute("POST", "/servers", { server });
  assert.equal(status, 202, JSON.stringify(json));
}

before(async () => {
  api = await signIn();
  await clean(api, PREFIX);
  const router = (await api.network("GET", "/routers?name=private-router")).json.routers[0].id;
  network = await makeNetwork(api, PREFIX, "10.99.0.0/24", router);
  for (let at = 0; at < 8; at += 1) {
    await api.network("POST", "/ports", { port: { name: `${PREFIX}-port-${at}`, network_id: network } });
  }
});
after(() => clean(api, PREFIX));

const card = (page, name) => page.locator(".topology__card", { has: page.getByRole("link", { name, exact: true }) });

test("what is plugged in where is seen, followed, and changes by itself", { timeout: 180_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/overview");
  await page.getByRole("navigation", { name: "Services" }).getByRole("link", { name: "Topology" }).click();
  await page.getByRole("heading", { level: 1, name: "Topology" }).waitFor();
  const own = card(page, PREFIX);
  await expectText(own, /10\.99\.0\.0\/24/);
  await page.getByRole("link", { name: "public", exact: true }).waitFor();
  await page.getByRole("link", { name: "private-router", exact: true }).waitFor();

  // All names are shown while there is room; else the many are squares until their names are asked for.
  await own.getByText(`${PREFIX}-port-3`, { exact: true }).waitFor();
  await expectText(page.getByRole("list", { name: "Legend" }), /Active.*Error.*Floating IP/s);
  await page.setViewportSize({ width: 1280, height: 480 });
  await expectText(own, /8 ports in use/);
  await own.getByRole("button", { name: `Show names in ${PREFIX}` }).click();
  await own.getByText(`${PREFIX}-port-3`, { exact: true }).waitFor();
  await own.getByRole("button", { name: `Hide names in ${PREFIX}` }).click();
  await expectGone(own.getByText(`${PREFIX}-port-3`, { exact: true }));
  await page.setViewportSize({ width: 1280, height: 800 });

  // A server that is made meanwhile appears, with its status and address, where it is plugged in.
  await makeServers(api, `${PREFIX}-server`, 1, network);
  const server = own.getByRole("link", { name: new RegExp(`^${PREFIX}-server ?10\\.99\\.0\\.\\d+`) });
  await server.and(page.getByTitle(/ACTIVE/)).waitFor({ timeout: 60_000 });

  // A click selects it: a card says what it is and what can be done with it. A double click and Enter open its page.
  await server.click();
  const side = page.getByRole("region", { name: `${PREFIX}-server`, exact: true });
  await expectText(side, /ACTIVE.*10\.99\.0\.\d+/s);
  await side.getByRole("button", { name: `Actions for ${PREFIX}-server` }).waitFor();
  assert.equal(await server.getAttribute("aria-current"), "true");
  await page.getByRole("link", { name: "private-router", exact: true }).click();
  const router = page.getByRole("region", { name: "private-router", exact: true });
  await router.getByRole("button", { name: "Add interface", exact: true }).click();
  await page.getByRole("dialog", { name: /^Add interface/ }).getByRole("button", { name: "Cancel" }).click();
  await router.getByRole("button", { name: "Close" }).click();
  await expectGone(router);
  await page.getByRole("link", { name: PREFIX, exact: true }).click();
  await page.getByRole("region", { name: PREFIX, exact: true }).getByRole("button", { name: "Create server", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Create server" }).waitFor();
  const chosen = page.getByLabel("Network", { exact: true });
  const isChosen = () => chosen.evaluate((field) => (field.selectedOptions?.[0].textContent ?? field.value).trim());
  await until(async () => (await isChosen()).startsWith(PREFIX), "the network to be chosen", 20);
  await page.goBack();
  await server.dblclick();
  await page.getByRole("heading", { level: 1, name: `${PREFIX}-server` }).waitFor();
  await page.goBack();
  await server.press("Enter");
  await page.getByRole("heading", { level: 1, name: `${PREFIX}-server` }).waitFor();
  await page.goBack();

  // Keys and buttons move and zoom it.
  const frame = page.getByRole("group", { name: /^Network diagram/ });
  const place = () => own.evaluate((element) => element.getBoundingClientRect().toJSON());
  await own.waitFor();
  const before = await place();
  await frame.press("ArrowRight");
  await frame.press("+");
  const after = await place();
  assert.ok(after.width > before.width * 1.2, `${before.width} to ${after.width}`);
  await page.mouse.move(700, 700);
  await page.mouse.down();
  await page.mouse.move(760, 730, { steps: 4 });
  await page.mouse.up();
  const dragged = await place();
  assert.deepEqual([Math.round(dragged.x - after.x), Math.round(dragged.y - after.y)], [60, 30]);
  await page.getByRole("button", { name: "Fit to screen" }).click();
  assert.equal(Math.round((await place()).width), Math.round(before.width));

  // The table says the same, at an address of its own.
  await page.getByRole("link", { name: "Table", exact: true }).click();
  const table = page.getByRole("region", { name: "Topology" }).getByRole("table");
  const ours = table.getByRole("rowgroup").filter({ hasText: PREFIX });
  await expectText(ours.filter({ hasText: `${PREFIX}-server` }), /10\.99\.0\.0\/24.*private-router.*public.*ACTIVE/s);
  assert.match(page.url(), /\/network\/topology\?view=table$/);
  assert.equal(await ours.getByRole("row").count(), 9);
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});

test("networks that nothing uses are folded, and a phone starts with the table", { timeout: 60_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/network/topology");
  await card(page, PREFIX).waitFor();
  assert.equal(await page.getByRole("link", { name: "shared", exact: true }).count(), 0);
  const fold = page.getByRole("button", { name: /^\d+ unused networks?$/ });
  await fold.click();
  await page.getByRole("link", { name: "shared", exact: true }).waitFor();
  assert.equal(await fold.getAttribute("aria-expanded"), "true");
  await fold.click();
  await expectGone(page.getByRole("link", { name: "shared", exact: true }));

  await page.setViewportSize({ width: 390, height: 844 });
  const table = page.getByRole("region", { name: "Topology" });
  await table.waitFor();
  await page.getByRole("link", { name: "Diagram", exact: true }).click();
  await card(page, PREFIX).waitFor();
  const percent = Number((await page.getByText(/^\d+%$/).innerText()).replace("%", ""));
  assert.ok(percent >= 80, `the picture begins at ${percent} %`);
  await page.getByRole("link", { name: "Table", exact: true }).click();
  await table.waitFor();
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});

test("each list that cannot be read is told of by itself, and the rest is drawn", { timeout: 90_000 }, async () => {
  const broken = new Set(["/servers", "/floatingips"]);
  gateway.fault = (_, { url }) => ([...broken].some((path) => url.includes(path)) ? { status: 500, body: "{}" } : undefined);
  const page = await openAs(gateway, "demo", "demo", "/network/topology");
  const [servers, addresses] = ["Servers", "Floating IPs"].map((what) => page.getByText(`${what} could not be read`));
  await servers.waitFor();
  await addresses.waitFor();
  assert.equal(await page.getByRole("alert").filter({ hasText: /could not be read/ }).count(), 2, "what can be read is not told of");
  await card(page, PREFIX).waitFor();
  assert.match(await page.locator(".page__count").innerText(), /^\d+ networks?, \d+ routers?$/, "nobody knows how many servers there are");
  broken.delete("/floatingips");
  await expectGone(addresses, 60);
  assert.equal(await servers.count(), 1);
  broken.clear();
  await expectGone(servers, 60);
  gateway.fault = () => undefined;
  await page.context().close();
});

test("a network is connected with a router by dragging its handle there, and by keys alone", { timeout: 120_000 }, async () => {
  const name = `${PREFIX}-apart`;
  const { id } = (await api.network("POST", "/networks", { network: { name } })).json.network;
  const { subnet } = (await api.network("POST", "/subnets", { subnet: { network_id: id, cidr: "10.97.0.0/24", ip_version: 4, name } })).json;
  const page = await openAs(gateway, "demo", "demo", "/network/topology");
  const own = card(page, name);
  await own.waitFor();
  const handle = own.getByRole("button", { name: `Connect ${name} with a router` });
  const router = page.getByRole("link", { name: "private-router", exact: true });
  const dialog = page.getByRole("dialog", { name: "Add interface to private-router" });
  const middle = async (locator) => {
    const { x, y, width, height } = await locator.boundingBox();
    return [x + width / 2, y + height / 2];
  };

  // Dropped elsewhere, it is no connection.
  const before = await own.boundingBox();
  await page.mouse.move(...(await middle(handle)));
  await page.mouse.down();
  await page.mouse.move(...(await middle(own)), { steps: 5 });
  await page.mouse.up();
  assert.equal(await dialog.count(), 0);
  assert.deepEqual(await own.boundingBox(), before, "the picture has not moved");

  await page.mouse.move(...(await middle(handle)));
  await page.mouse.down();
  await page.mouse.move(...(await middle(router)), { steps: 8 });
  await page.mouse.up();
  await dialog.waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expectGone(dialog);

  // By keys: the handle, then the router; Escape ends the choice.
  await handle.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("status").filter({ hasText: `Choose the router to connect ${name} with` }).waitFor();
  assert.equal(await handle.getAttribute("aria-pressed"), "true");
  await page.keyboard.press("Escape");
  await until(async () => (await handle.getAttribute("aria-pressed")) === "false", "the choice to end", 5);
  await page.keyboard.press("Enter");
  await router.focus();
  await page.keyboard.press("Enter");
  await dialog.waitFor();
  assert.match(page.url(), /\/network\/topology/, "the link was not followed");
  await dialog.getByRole("button", { name: "Add interface", exact: true }).click();
  const isConnected = async () => {
    const { ports } = (await api.network("GET", `/ports?network_id=${id}&device_owner=network:router_interface`)).json;
    return ports.some(({ fixed_ips: ips }) => ips.some(({ subnet_id: at }) => at === subnet.id));
  };
  await until(isConnected, "the router to be in the subnet", 30);
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});
