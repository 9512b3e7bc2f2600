// What a form proposes, where a creation leads, and that nothing is sent before the choices are there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { chosen } from "./lib/choices.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { grid, openAs, row, rowSays, taskEnds } from "./lib/console.mjs";
import { expectGone } from "./lib/expect.mjs";
import { act, dialog, field } from "./lib/forms.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { deleteLeftovers } from "./lib/leftovers.mjs";
import { choose, fillIn } from "./lib/objects.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-creations";
let api;

const cinder = (method, path, body) => api.block_storage(method, path, body, "3.60");
const clean = () => deleteLeftovers(api, PREFIX);

before(async () => {
  api = await signIn();
  await clean();
});
after(async () => {
  gateway.fault = () => undefined;
  await clean();
});

const main = (page) => page.getByRole("main");
const path = (page) => new URL(page.url()).pathname;

test("one new object is shown on its page, and its list has it first", { timeout: 120_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/network/networks/create");
  const proposed = await until(async () => (await field(main(page), "Name").inputValue()) || undefined, "a name to be proposed", 20);
  const { networks } = (await api.network("GET", "/networks")).json;
  assert.ok(!networks.some(({ name }) => name === proposed), `${proposed} is free`);
  const name = `${PREFIX}-net`;
  await field(main(page), "Name").fill(name);
  await field(main(page), "CIDR").fill("10.199.20.0/24");
  await main(page).getByRole("button", { name: "Create network", exact: true }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  const [made] = (await api.network("GET", `/networks?name=${name}`)).json.networks;
  assert.equal(path(page), `/network/networks/${made.id}`);
  await taskEnds(page, `Create ${name}`);
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Networks", exact: true }).click();
  await row(page, name).waitFor();
  assert.match(await grid(page).getByRole("row").nth(1).innerText(), new RegExp(name), "the newest comes first");
  await page.context().close();
});

test("several new servers are shown in the list, the newest first", { timeout: 180_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/compute/servers/create");
  await fillIn(main(page), { Name: PREFIX, "Number of servers": "2", Image: "tiny" });
  await main(page).getByRole("radio", { name: /m1\.nano/ }).check();
  await choose(main(page).getByLabel("Network", { exact: true }).first(), "private");
  await main(page).getByRole("button", { name: "Create 2 servers", exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/compute/servers");
  for (const name of [`${PREFIX}-1`, `${PREFIX}-2`]) await rowSays(page, name, /BUILD|ACTIVE/);
  const first = (await grid(page).getByRole("row").allInnerTexts()).slice(1, 3).join(" ");
  for (const name of [`${PREFIX}-1`, `${PREFIX}-2`]) assert.match(first, new RegExp(name));
  for (const name of [`${PREFIX}-1`, `${PREFIX}-2`]) await taskEnds(page, `Create ${name}`);
  await page.context().close();
});

test("names are proposed that are free, and what is typed stays", { timeout: 180_000 }, async () => {
  const volume = `${PREFIX}-data`;
  const { id } = (await cinder("POST", "/volumes", { volume: { name: volume, size: 1 } })).json.volume;
  await until(async () => (await cinder("GET", `/volumes/${id}`)).json.volume.status === "available", volume);
  const page = await openAs(gateway, "demo", "demo", "/block-storage/volumes");
  await rowSays(page, volume, "available");
  const snapshot = async (wanted) => {
    await act(page, volume, "Create snapshot");
    await until(async () => (await field(dialog(page), "Name").inputValue()) === wanted, `${wanted} to be proposed`, 20);
  };
  await snapshot(`${volume}-snapshot-1`);
  await dialog(page).getByRole("button", { name: "Create snapshot", exact: true }).click();
  await taskEnds(page, `Create snapshot ${volume}`);
  await snapshot(`${volume}-snapshot-2`);
  await field(dialog(page), "Name").fill("mine");
  await field(dialog(page), "Description").fill(PREFIX);
  assert.equal(await field(dialog(page), "Name").inputValue(), "mine");
  await dialog(page).getByRole("button", { name: "Cancel", exact: true }).click();

  await page.goto("/block-storage/volumes/create");
  const name = field(main(page), "Name");
  await until(async () => /^data-\d+$/.test(await name.inputValue()), "a name for an empty volume", 20);
  await choose(field(main(page), "Source"), "Volume");
  await choose(field(main(page), "Volume"), volume);
  await until(async () => (await name.inputValue()) === `${volume}-copy-1`, "a name for a copy", 20);
  await name.fill("mine");
  await choose(field(main(page), "Source"), "Empty volume");
  assert.equal(await name.inputValue(), "mine");

  await page.goto("/network/routers/create");
  await until(async () => /^router(-\d+)?$/.test(await field(main(page), "Name").inputValue()), "a name for a router", 20);
  await page.context().close();
});

test("sizes of new volumes are proposed, with room for the image, and what is typed stays", { timeout: 120_000 }, async () => {
  const [image] = (await api.image("GET", "/images?name=tiny")).json.images;
  const large = (text) => text.replaceAll('"min_disk": 0', '"min_disk": 25').replaceAll('"min_disk":0', '"min_disk":25');
  const isList = (service, { method, url }) => service === "image" && method === "GET" && /\/v2\/images(\?|$)/.test(url);
  const page = await openAs(gateway, "demo", "demo", "/block-storage/volumes/create");
  const size = field(main(page), "Size (GiB)");
  const proposes = (text) => until(async () => (await size.inputValue()) === text, `${text} GiB to be proposed`, 20);
  await proposes("10");

  gateway.fault = (...request) => (isList(...request) ? { rewrite: large } : undefined);
  await page.goto("/compute/servers/create");
  await choose(field(main(page), "Boot from"), "Image (new volume)");
  await proposes("10");
  await choose(field(main(page), "Image"), image.name);
  await proposes("25");
  await size.fill("30");
  await choose(field(main(page), "Image"), "debian-12");
  assert.equal(await size.inputValue(), "30");
  gateway.fault = () => undefined;

  await main(page).getByRole("button", { name: "Add disk", exact: true }).click();
  const disk = main(page).getByRole("group", { name: "Disks 1", exact: true });
  assert.equal(await chosen(field(disk, "Disk source")), "Empty volume");
  assert.equal(await field(disk, "Size (GiB)").inputValue(), "10");
  await page.context().close();
});

test("nothing is sent while choices are loading", { timeout: 180_000 }, async () => {
  const name = `${PREFIX}-waits`;
  const image = (await api.image("GET", "/images?name=tiny")).json.images[0].id;
  const network = (await api.network("GET", "/networks?name=private")).json.networks[0].id;
  const server = { name, imageRef: image, flavorRef: "1", networks: [{ uuid: network }] };
  const { id } = (await api.compute("POST", "/servers", { server })).json.server;
  await until(async () => (await api.compute("GET", `/servers/${id}`)).json.server.status === "ACTIVE", name);
  const page = await openAs(gateway, "demo", "demo", `/compute/servers/${id}`);
  await page.getByRole("heading", { level: 1, name }).waitFor();
  gateway.fault = (service, { method, url }) =>
    service === "network" && method === "GET" && /\/v2\.0\/(ports|floatingips|networks|subnets)/.test(url) ? { delay: 4000 } : undefined;
  gateway.log.length = 0;
  await main(page).getByRole("button", { name: "Associate floating IP", exact: true }).click();
  const button = dialog(page).getByRole("button", { name: "Associate floating IP", exact: true });
  await button.waitFor();
  assert.equal(await button.getAttribute("aria-disabled"), "true");
  assert.match(await button.evaluate((element) => document.getElementById(element.getAttribute("aria-describedby")).innerText), /Loading…/);
  await dialog(page).getByLabel("Floating IP", { exact: true }).press("Enter");
  assert.equal(gateway.log.filter(({ method }) => method === "POST" || method === "PUT").length, 0);
  // Once all is there, it is.
  await until(async () => (await button.getAttribute("aria-disabled")) === null, "the choices", 30);
  await expectGone(dialog(page).getByText("Loading…", { exact: true }).and(dialog(page).getByRole("status")));
  gateway.fault = () => undefined;
  await dialog(page).getByRole("button", { name: "Cancel", exact: true }).click();
  await page.context().close();
});
