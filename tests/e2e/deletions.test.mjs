// Deleting says what goes and what stays, takes along what is ticked, and names what is in the way: against the real services.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { escape, openAs, row, rowSays, taskEnds } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { act, dialog, goTo, typeWhatIsAsked } from "./lib/forms.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { deleteLeftovers } from "./lib/leftovers.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-del";
let api;

const cinder = (method, path, body) => api.block_storage(method, path, body, "3.60");
const clean = () => deleteLeftovers(api, PREFIX);

before(async () => {
  api = await signIn();
  await clean();
});
after(clean);

const is = (path, key, status) => async () => (await api.compute("GET", path)).json[key]?.status === status;

async function makeVolume(name) {
  const { id } = (await cinder("POST", "/volumes", { volume: { name, size: 1 } })).json.volume;
  await until(async () => (await cinder("GET", `/volumes/${id}`)).json.volume.status === "available", name);
  return id;
}

/** A server on this network with these volumes. */
async function makeServer(name, networks, volumes) {
  const image = (await api.image("GET", "/images?name=tiny")).json.images[0].id;
  const { id } = (await api.compute("POST", "/servers", { server: { name, imageRef: image, flavorRef: "1", networks } })).json.server;
  await until(is(`/servers/${id}`, "server", "ACTIVE"), name);
  for (const volumeId of volumes) {
    await api.compute("POST", `/servers/${id}/os-volume_attachments`, { volumeAttachment: { volumeId } });
    await until(async () => (await cinder("GET", `/volumes/${volumeId}`)).json.volume.status === "in-use", "the volume to be attached");
  }
  return id;
}

const button = (page, name) => dialog(page).getByRole("button", { name, exact: true });

test("a server's volumes and floating IPs are named, and go with it if they are ticked", { timeout: 240_000 }, async () => {
  const name = `${PREFIX}-server`;
  const [data, kept] = [await makeVolume(`${PREFIX}-data`), await makeVolume(`${PREFIX}-kept`)];
  const idOf = async (network) => (await api.network("GET", `/networks?name=${network}`)).json.networks[0].id;
  const server = await makeServer(name, [{ uuid: await idOf("private") }], [data, kept]);
  const port = (await api.network("GET", `/ports?device_id=${server}`)).json.ports[0].id;
  const allocated = { floating_network_id: await idOf("public"), port_id: port, description: PREFIX };
  const floating = (await api.network("POST", "/floatingips", { floatingip: allocated })).json.floatingip;
  const address = escape(floating.floating_ip_address);

  const page = await openAs(gateway, "demo", "demo", "/compute/servers");
  await rowSays(page, name, "ACTIVE");
  const asks = dialog(page);
  // Force deleting tells the same.
  for (const action of ["Force delete", "Delete"]) {
    await act(page, name, action);
    await expectText(asks, new RegExp(`Deleted: root disk.*Kept: .*floating IP ${address}.*Released: nothing`));
    if (action === "Force delete") await button(page, "Cancel").click();
  }
  await expectText(asks, new RegExp(`Kept: .*volume ${PREFIX}-data \\(1 GiB\\)`));
  await asks.getByLabel(`Also delete volume ${PREFIX}-data`, { exact: true }).check();
  await asks.getByLabel(`Also release ${floating.floating_ip_address}`, { exact: true }).check();
  await expectText(asks, new RegExp(`Deleted: root disk.*volume ${PREFIX}-data.*Kept: volume ${PREFIX}-kept.*Released: floating IP ${address}`));
  await asks.getByText("Command line").click();
  await expectText(asks, new RegExp(`openstack server delete.*openstack volume delete ${data}.*openstack floating ip delete ${floating.id}`));
  assert.equal(await button(page, "Delete").getAttribute("aria-disabled"), "true", "data goes: the name is to be typed");
  await asks.getByLabel(`Type “${name}” to confirm`, { exact: true }).fill(name);
  await button(page, "Delete").click();
  await taskEnds(page, `Delete ${name}`);
  await expectGone(row(page, name));
  assert.equal((await cinder("GET", `/volumes/${data}`)).status, 404);
  assert.equal((await cinder("GET", `/volumes/${kept}`)).json.volume.status, "available");
  assert.equal((await api.network("GET", `/floatingips/${floating.id}`)).status, 404);
  await page.context().close();
});

test("what cannot go with a server is told, and what cannot be found out keeps nobody from deleting", { timeout: 240_000 }, async () => {
  const name = `${PREFIX}-held`;
  const held = await makeVolume(`${PREFIX}-snapped`);
  const id = await makeServer(name, "none", [held]);
  const snapshot = { volume_id: held, name: `${PREFIX}-snapshot`, force: true };
  await cinder("POST", "/snapshots", { snapshot });
  const page = await openAs(gateway, "demo", "demo", "/compute/servers");
  await rowSays(page, name, "ACTIVE");
  await act(page, name, "Delete");
  await dialog(page).getByLabel(`Also delete volume ${PREFIX}-snapped`, { exact: true }).check();
  await typeWhatIsAsked(dialog(page));
  await button(page, "Delete").click();
  await taskEnds(page, `Delete ${name}`, `failed: ${name} was deleted\\. Not deleted: volume ${PREFIX}-snapped \\(.+\\)\\.`);
  assert.equal((await api.compute("GET", `/servers/${id}`)).status, 404);
  assert.equal((await cinder("GET", `/volumes/${held}`)).json.volume.status, "available");

  const next = `${PREFIX}-next`;
  await makeServer(next, "none", []);
  await rowSays(page, next, "ACTIVE");
  const isLookUp = (service, request) => service === "compute" && /\/os-volume_attachments/.test(request.url);
  gateway.fault = (service, request) => (isLookUp(service, request) ? { delay: 15_000 } : undefined);
  await act(page, next, "Delete");
  await expectText(dialog(page), "Checking for connected resources");
  assert.equal(await button(page, "Delete").getAttribute("aria-disabled"), null, "it can be pressed at once");
  await button(page, "Cancel").click();
  const other = await openAs(gateway, "demo", "demo", "/compute/servers");
  gateway.fault = (service, request) => (isLookUp(service, request) ? { status: 403, body: "{}", type: "application/json" } : undefined);
  await rowSays(other, next, "ACTIVE");
  await act(other, next, "Delete");
  await expectText(dialog(other), "Could not check which volumes are attached", 40);
  await button(other, "Delete").click();
  await taskEnds(other, `Delete ${next}`);
  gateway.fault = () => undefined;
  await other.context().close();
  await page.context().close();
});

test("a network is disconnected from its router and deleted; what else is connected is left to the user", { timeout: 180_000 }, async () => {
  const name = `${PREFIX}-network`;
  const router = `${PREFIX}-router`;
  const { network } = (await api.network("POST", "/networks", { network: { name } })).json;
  const subnet = { name, network_id: network.id, cidr: "10.199.9.0/24", ip_version: 4 };
  const { id: subnet_id } = (await api.network("POST", "/subnets", { subnet })).json.subnet;
  const { id: router_id } = (await api.network("POST", "/routers", { router: { name: router } })).json.router;
  await api.network("PUT", `/routers/${router_id}/add_router_interface`, { subnet_id });
  const { port } = (await api.network("POST", "/ports", { port: { name: `${PREFIX}-port`, network_id: network.id } })).json;

  const page = await openAs(gateway, "demo", "demo", "/network/networks");
  await rowSays(page, name, "ACTIVE");
  await act(page, name, "Delete");
  const connected = dialog(page).getByRole("list", { name: "Connected" });
  await connected.getByRole("link", { name: router, exact: true }).waitFor();
  await connected.getByRole("link", { name: `${PREFIX}-port`, exact: true }).waitFor();
  assert.equal(await button(page, "Delete").getAttribute("aria-disabled"), "true");
  assert.equal(await button(page, "Disconnect and delete").count(), 0, "a port is deleted by whoever knows what it is for");
  await api.network("DELETE", `/ports/${port.id}`);
  // It is looked for again without being asked.
  await button(page, "Disconnect and delete").waitFor();
  // A link leads away from the question.
  await connected.getByRole("link", { name: router, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: router }).waitFor();
  await expectGone(dialog(page));
  await goTo(page, "Networks");
  await act(page, name, "Delete");
  await button(page, "Disconnect and delete").click();
  await taskEnds(page, `Disconnect and delete ${name}`);
  await expectGone(row(page, name));
  assert.equal((await api.network("GET", `/networks/${network.id}`)).status, 404);
  assert.deepEqual((await api.network("GET", `/ports?device_id=${router_id}`)).json.ports, []);
  await page.context().close();
});

test("several servers name together what goes with them, and take it along where it is ticked", { timeout: 300_000 }, async () => {
  const names = ["one", "two"].map((which) => `${PREFIX}-both-${which}`);
  const idOf = async (network) => (await api.network("GET", `/networks?name=${network}`)).json.networks[0].id;
  const volumes = [await makeVolume(`${PREFIX}-both-data`), await makeVolume(`${PREFIX}-both-logs`)];
  const servers = [];
  for (const [at, name] of names.entries()) servers.push(await makeServer(name, [{ uuid: await idOf("private") }], [volumes[at]]));
  const port = (await api.network("GET", `/ports?device_id=${servers[0]}`)).json.ports[0].id;
  const allocated = { floating_network_id: await idOf("public"), port_id: port, description: PREFIX };
  const floating = (await api.network("POST", "/floatingips", { floatingip: allocated })).json.floatingip;

  const page = await openAs(gateway, "demo", "demo", `/compute/servers?q=${PREFIX}-both`);
  for (const name of names) await rowSays(page, name, /ACTIVE/);
  await rowSays(page, names[0], floating.floating_ip_address);
  for (const name of names) await page.getByLabel(`Select ${name}`, { exact: true }).check();
  gateway.log.length = 0;
  await page.getByRole("group", { name: /^Selected/ }).getByRole("button", { name: /^Delete/ }).click();
  const asks = dialog(page);
  await expectText(asks, /Deleted: 2 root disks/);
  for (const what of [`${PREFIX}-both-data (1 GiB)`, `${PREFIX}-both-logs (1 GiB)`, `floating IP ${floating.floating_ip_address}`]) {
    await expectText(asks, new RegExp(`Kept: .*${escape(what)}`));
  }
  const asked = gateway.log.filter(({ method, url }) => method === "GET" && /os-volume_attachments/.test(url));
  assert.equal(asked.length, 0, "what the rows say is not asked of Nova again");
  await asks.getByLabel("Also delete 2 volumes", { exact: true }).check();
  await asks.getByLabel(`Also release floating IP ${floating.floating_ip_address}`, { exact: true }).check();
  assert.equal(await button(page, "Delete").getAttribute("aria-disabled"), "true", "data goes: how many they are is to be typed");
  await asks.getByLabel("Type “2 servers” to confirm", { exact: true }).fill("2 servers");
  await button(page, "Delete").click();
  for (const name of names) await taskEnds(page, `Delete ${name}`);
  for (const id of volumes) assert.equal((await cinder("GET", `/volumes/${id}`)).status, 404);
  assert.equal((await api.network("GET", `/floatingips/${floating.id}`)).status, 404);
  await page.context().close();
});

test("of several networks, those in use say by what, and the others can be deleted", { timeout: 180_000 }, async () => {
  const names = ["used", "free"].map((which) => `${PREFIX}-nets-${which}`);
  const made = [];
  for (const name of names) made.push((await api.network("POST", "/networks", { network: { name } })).json.network.id);
  const { port } = (await api.network("POST", "/ports", { port: { name: `${PREFIX}-nets-port`, network_id: made[0] } })).json;
  const page = await openAs(gateway, "demo", "demo", `/network/networks?q=${PREFIX}-nets`);
  for (const name of names) await page.getByLabel(`Select ${name}`, { exact: true }).check();
  await page.getByRole("group", { name: /^Selected/ }).getByRole("button", { name: /^Delete/ }).click();
  await expectText(dialog(page), new RegExp(`${names[0]}: You cannot delete the network`));
  await dialog(page).getByRole("list", { name: "Connected" }).getByRole("link", { name: `${PREFIX}-nets-port`, exact: true }).waitFor();
  await button(page, "Delete").click();
  await taskEnds(page, `Delete ${names[1]}`);
  // Neutron's own sentence names the port.
  await taskEnds(page, `Delete ${names[0]}`, "failed: .+");
  assert.equal((await api.network("GET", `/networks/${made[1]}`)).status, 404);
  await api.network("DELETE", `/ports/${port.id}`);
  await page.context().close();
});

test("what somebody else has deleted meanwhile is deleted", { timeout: 120_000 }, async () => {
  const name = `${PREFIX}-group`;
  const { security_group: group } = (await api.network("POST", "/security-groups", { security_group: { name } })).json;
  const page = await openAs(gateway, "demo", "demo", "/network/security-groups");
  await row(page, name).waitFor();
  await act(page, name, "Delete");
  await api.network("DELETE", `/security-groups/${group.id}`);
  await button(page, "Delete").click();
  await taskEnds(page, `Delete ${name}`, "succeeded, it was already gone");
  await expectGone(row(page, name));
  await page.context().close();
});
