// Hosts in an operator's hands: how full they are, drained and returned to service, what runs on them, and the whole cloud
// at a glance. One host alone is taken out of service, and of its servers only those of this test are moved.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { shell } from "./lib/cli.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { openAs, row, rowSays, taskEnds } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { keyboard } from "./lib/hands.mjs";
import { entry } from "./lib/objects.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-hosts";
const HOST = "compute3";
let admin, demo;

const service = async () => (await admin.compute("GET", `/os-services?binary=nova-compute&host=${HOST}`)).json.services[0];
const ours = async (query = "") =>
  (await admin.compute("GET", `/servers/detail?all_tenants=1&name=^${PREFIX}${query}`)).json.servers;

async function clean() {
  const { id, disabled_reason: reason } = await service();
  if (reason?.startsWith(PREFIX)) await admin.compute("PUT", `/os-services/${id}`, { status: "enabled" });
  await deleteServers(demo, PREFIX);
}

before(async () => {
  // An administrator working in the project of a tenant, who can name a host.
  [admin, demo] = [await signIn("admin", "admin"), await signIn("admin", "demo")];
  await clean();
});
after(clean);

/** Servers on the host; those whose names end in `off` are stopped. */
async function servers(...names) {
  const image = (await demo.image("GET", "/images?name=tiny")).json.images[0].id;
  for (const name of names) {
    await demo.compute("POST", "/servers", {
      server: { name: `${PREFIX}-${name}`, imageRef: image, flavorRef: "1", networks: "none", host: HOST },
    });
  }
  const are = async (status, which) => (await ours()).filter(({ name }) => which(name)).every((one) => one.status === status);
  await until(() => are("ACTIVE", () => true), "the servers to be active");
  for (const { id, name } of await ours()) {
    if (name.endsWith("off")) await demo.compute("POST", `/servers/${id}/action`, { "os-stop": null });
  }
  await until(() => are("SHUTOFF", (name) => name.endsWith("off")), "the stopped servers");
}

/** The host seems to have no other servers than those of this test. */
const onlyOurs = (name, { url }) => {
  if (name !== "compute" || !url.includes(`/servers/detail?all_tenants=1&host=${HOST}`)) return undefined;
  const rewrite = (text) => {
    const answer = JSON.parse(text);
    return JSON.stringify({ servers: answer.servers.filter((server) => server.name.startsWith(PREFIX)) });
  };
  return { rewrite };
};

test("hypervisors are as full as Placement and Nova say", { timeout: 180_000 }, async () => {
  const page = await openAs(gateway, "admin", "admin", "/compute/hypervisors");
  const { hypervisors } = (await admin.compute("GET", "/os-hypervisors/detail", undefined, "2.87")).json;
  const { id, hypervisor_hostname: name } = hypervisors.find((one) => one.hypervisor_hostname === HOST);
  const of = async (what) => (await admin.placement("GET", `/resource_providers/${id}/${what}`)).json[what];
  const inventories = await of("inventories");
  const meter = (label) => row(page, name).getByRole("meter", { name: label, exact: true });
  await meter("vCPUs").waitFor();
  const { total, reserved, allocation_ratio: ratio } = inventories.VCPU;
  const digits = (text) => text.replace(/\s/g, "");
  await until(async () => {
    const used = (await of("usages")).VCPU;
    const shown = digits(await meter("vCPUs").getAttribute("aria-valuetext"));
    return shown === `${used}of${(total - reserved) * ratio}`;
  }, "the same vCPUs as in Placement", 100);
  await meter("RAM").waitFor();
  await meter("Disk").waitFor();
  for (const label of ["vCPUs", "RAM", "Disk"]) {
    const button = page.getByRole("columnheader", { name: label, exact: true }).getByRole("button");
    await button.click();
    assert.equal(await page.getByRole("columnheader", { name: label, exact: true }).getAttribute("aria-sort"), "ascending");
  }
  await page.getByRole("grid").getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  // It opens on how full it is: three bars, and its servers as blocks, the largest first.
  for (const label of ["vCPUs", "RAM", "Disk"]) await page.getByRole("meter", { name: label, exact: true }).waitFor();
  const { servers: on } = (await admin.compute("GET", `/servers/detail?all_tenants=1&host=${HOST}`, undefined, "2.95")).json;
  if (on.length) {
    const blocks = page.getByRole("list", { name: "Servers", exact: true }).getByRole("listitem");
    await until(async () => (await blocks.count()) === on.length, "a block for each server");
    const widths = await blocks.evaluateAll((all) => all.map((block) => block.getBoundingClientRect().width));
    assert.ok(widths.every((width, at) => !at || width <= widths[at - 1] + 1), `the largest first: ${widths}`);
    for (const { name: own, flavor } of on) await expectText(blocks.filter({ hasText: own }).first(), new RegExp(`${flavor.vcpus} vCPUs?`));
  }
  await page.getByRole("tab", { name: "Overview" }).click();
  const said = JSON.parse(await shell(`openstack --os-compute-api-version 2.87 hypervisor show ${id} -f json`, "admin", "admin"));
  const body = digits(await page.getByRole("tabpanel").innerText());
  assert.ok(body.includes(`PhysicalvCPUs${said.vcpus}`), `${said.vcpus} in ${body}`);
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});

test("a host is drained in three clicks, and returned to service", { timeout: 300_000 }, async () => {
  await servers("a", "b", "off");
  gateway.fault = onlyOurs;
  const page = await openAs(gateway, "admin", "admin", "/compute/hypervisors");
  await rowSays(page, HOST, /enabled/);
  let clicks = 0;
  const click = async (locator) => {
    clicks += 1;
    await locator.click();
  };
  await click(row(page, HOST).getByRole("button", { name: `Actions for ${HOST}`, exact: true }));
  await click(page.getByRole("menuitem", { name: "Drain", exact: true }));
  const dialog = page.getByRole("dialog", { name: `Drain ${HOST}` });
  await dialog.getByLabel("Reason", { exact: true }).fill(`${PREFIX}: new disks`);
  const list = dialog.getByRole("region", { name: "Servers" });
  await expectText(list, new RegExp(`${PREFIX}-a.*ACTIVE.*demo.*Live-migrate`));
  await expectText(list, new RegExp(`${PREFIX}-off.*SHUTOFF.*demo.*Cold-migrate and confirm`));
  assert.equal(await list.getByRole("row").count(), 4, "three servers and the head");
  await click(dialog.getByRole("button", { name: "Drain", exact: true }));
  assert.equal(clicks, 3);

  await page.getByRole("group", { name: new RegExp(`^Drain ${HOST}: `) }).waitFor();
  await taskEnds(page, `Drain ${HOST}`, `succeeded, ${HOST} is empty`, 180);
  assert.deepEqual((await ours()).filter((server) => server["OS-EXT-SRV-ATTR:host"] === HOST), []);
  await until(async () => (await ours("-off"))[0].status === "SHUTOFF", "the migration to be confirmed");
  const { status, disabled_reason: reason } = await service();
  assert.deepEqual([status, reason], ["disabled", `${PREFIX}: new disks`]);
  await rowSays(page, HOST, /disabled/);

  await (await entry(page, HOST, "Return to service")).click();
  await taskEnds(page, `Return to service ${HOST}`);
  assert.equal((await service()).status, "enabled");
  await rowSays(page, HOST, /enabled/);

  // The way from anywhere.
  await page.keyboard.press("Control+k");
  await page.keyboard.insertText(`drain ${HOST}`);
  await page.getByRole("option", { name: new RegExp(`^Drain ${HOST}`) }).waitFor();
  await page.keyboard.press("Escape");
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
  gateway.fault = () => undefined;
});

test("by the keyboard alone: what cannot be moved says why, and is named as what is left", { timeout: 240_000 }, async () => {
  await deleteServers(demo, PREFIX);
  await servers("stays");
  const [{ id }] = await ours();
  await demo.compute("POST", `/servers/${id}/action`, { suspend: null });
  await until(async () => (await ours())[0].status === "SUSPENDED", "the server to be suspended");
  gateway.fault = onlyOurs;
  const page = await openAs(gateway, "admin", "admin", "/compute/hypervisors");
  const hands = keyboard(page);
  await rowSays(page, HOST, /enabled/);
  await hands.openRow(page, HOST);
  await page.getByRole("heading", { level: 1, name: HOST }).waitFor();
  const menu = page.getByRole("button", { name: `Actions for ${HOST}`, exact: true });
  await hands.menu(menu, "Drain");
  const dialog = page.getByRole("dialog");
  await hands.fill(dialog.getByLabel("Reason", { exact: true }), `${PREFIX}: left`);
  await expectText(dialog.getByRole("region", { name: "Servers" }), /Not possible: Only running, paused or stopped servers/);
  await hands.press(dialog.getByRole("button", { name: "Drain", exact: true }));
  await taskEnds(page, `Drain ${HOST}`, `failed: 1 server is left: ${PREFIX}-stays`);
  await hands.menu(menu, "Return to service");
  await taskEnds(page, `Return to service ${HOST}`);
  await page.context().close();
  gateway.fault = () => undefined;
});

test("servers are migrated together, and a live migration is aborted", { timeout: 240_000 }, async () => {
  await deleteServers(demo, PREFIX);
  await servers("c", "d");
  const page = await openAs(gateway, "admin", "demo", "/compute/servers");
  for (const name of ["c", "d"]) await page.getByLabel(`Select ${PREFIX}-${name}`, { exact: true }).check();
  await page.getByRole("group", { name: /^Selected/ }).getByRole("button", { name: /^Live-migrate/ }).click();
  await page.getByRole("dialog", { name: "Live-migrate 2 servers" }).getByRole("button", { name: "Live-migrate" }).click();
  for (const name of ["c", "d"]) await taskEnds(page, `Live-migrate ${PREFIX}-${name}`);
  assert.ok((await ours()).every((server) => server["OS-EXT-SRV-ATTR:host"] !== HOST), "both have moved");

  // The migrations of the local cloud are over at once: one that goes on is made up.
  const server = (await ours("-c"))[0];
  const running = {
    id: 7, server_uuid: server.id, status: "running", source_compute: "compute1", dest_compute: "compute2",
    memory_total_bytes: 1024 ** 3, memory_remaining_bytes: 1024 ** 3 / 4, created_at: "2026-11-29T10:00:00Z",
  };
  let aborted = false;
  gateway.fault = (name, { method, url }) => {
    if (name !== "compute" || !url.includes(`/servers/${server.id}/migrations`)) return undefined;
    if (method === "DELETE") aborted = url.endsWith("/migrations/7");
    if (method === "DELETE") return { status: 202, type: "application/json" };
    return { rewrite: () => JSON.stringify({ migrations: aborted ? [] : [running] }) };
  };
  await page.goto(`/compute/servers/${server.id}?tab=migrations`);
  const panel = page.getByRole("tabpanel");
  assert.equal(await panel.getByRole("meter", { name: "Memory" }).getAttribute("aria-valuenow"), "75");
  await panel.getByRole("button", { name: /^Force complete migration/ }).waitFor();
  await panel.getByRole("button", { name: /^Abort migration/ }).click();
  await taskEnds(page, `Abort migration ${PREFIX}-c`);
  assert.ok(aborted);
  await expectText(panel, /No live migration in progress/);
  gateway.fault = () => undefined;
  await page.context().close();
});

test("the overview names a failed server of another project, and a host that is out of service", { timeout: 180_000 }, async () => {
  const image = (await demo.image("GET", "/images?name=tiny")).json.images[0].id;
  await demo.compute("POST", "/servers", {
    server: { name: `${PREFIX}-broken`, imageRef: image, flavorRef: "1", networks: "none", metadata: { devcloud_fail: "the disk is on fire" } },
  });
  await until(async () => (await ours("-broken"))[0].status === "ERROR", "the server to fail");
  const { id } = await service();
  await admin.compute("PUT", `/os-services/${id}`, { status: "disabled", disabled_reason: `${PREFIX}: new fan` });
  const page = await openAs(gateway, "admin", "admin", "/overview");
  const cloud = page.getByRole("region", { name: "Whole cloud" });
  const item = (name) => cloud.getByRole("listitem").filter({ hasText: name });
  await expectText(item(`${PREFIX}-broken`), /in demo.*the disk is on fire/, 60);
  await expectText(item("nova-compute").filter({ hasText: HOST }), new RegExp(`disabled on ${HOST}: ${PREFIX}: new fan`));
  await expectText(cloud.getByRole("link", { name: new RegExp(`^${HOST}`) }), /disabled/);
  for (const label of ["vCPUs", "RAM", "Disk"]) await cloud.getByRole("meter", { name: label, exact: true }).first().waitFor();
  await cloud.getByRole("meter", { name: "public" }).waitFor();
  await cloud.getByRole("meter", { name: "storage1@fast#fast" }).waitFor();
  const { hypervisors } = (await admin.compute("GET", "/os-hypervisors/detail", undefined, "2.87")).json;
  assert.equal(await cloud.getByRole("link", { name: /^compute\d/ }).count(), hypervisors.length, "a tile for each host");
  await cloud.getByRole("link", { name: new RegExp(`^${HOST}`) }).click();
  await page.getByRole("heading", { level: 1, name: HOST }).waitFor();
  await admin.compute("PUT", `/os-services/${id}`, { status: "enabled" });
  await page.goto("/overview");
  await cloud.getByRole("link", { name: new RegExp(`^${HOST}`) }).waitFor();
  await expectGone(item("nova-compute").filter({ hasText: `${PREFIX}: new fan` }));
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});
