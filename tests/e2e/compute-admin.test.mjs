// What administrators do in Nova besides servers: flavors, hosts and what is made of them, against the real services.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { openAs, row, rowSays, taskEnds } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { act, cells, choose, create, entry, refused, toList } from "./lib/objects.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "com-admin";
/** The beginning of a file that gzip has made, in Base64. */
const GZIP = "H4sIAP8=";
let admin, demo;

const find = async (path, many, name) => (await admin.compute("GET", path)).json[many].find((one) => one.name === name);

async function clean() {
  await deleteServers(demo, PREFIX);
  for (const { id, name } of (await admin.compute("GET", "/flavors?is_public=none")).json.flavors) {
    if (name.startsWith(PREFIX)) await admin.compute("DELETE", `/flavors/${id}`);
  }
  for (const { id, name, hosts } of (await admin.compute("GET", "/os-aggregates")).json.aggregates) {
    if (!name.startsWith(PREFIX)) continue;
    for (const host of hosts) await admin.compute("POST", `/os-aggregates/${id}/action`, { remove_host: { host } });
    await admin.compute("DELETE", `/os-aggregates/${id}`);
  }
  for (const service of (await admin.compute("GET", "/os-services?binary=nova-compute")).json.services) {
    if (service.disabled_reason?.startsWith(PREFIX)) await admin.compute("PUT", `/os-services/${service.id}`, { status: "enabled" });
  }
}

before(async () => {
  [admin, demo] = [await signIn("admin", "admin"), await signIn()];
  await clean();
});
after(clean);

const as = (...who) => openAs(gateway, ...who);

test("all projects' servers are asked for in the address", { timeout: 60_000 }, async () => {
  const page = await as("admin", "admin", "/compute/servers");
  await page.getByRole("switch", { name: "All projects" }).click();
  await page.waitForURL("/compute/servers?all-projects");
  await page.reload();
  const all = page.getByRole("switch", { name: "All projects" });
  await all.waitFor();
  assert.equal(await all.getAttribute("aria-checked"), "true");
  await page.getByRole("columnheader", { name: "Project" }).waitFor();
  await page.context().close();
});

test("flavors are made, changed, shared and deleted", { timeout: 180_000 }, async () => {
  const page = await as("admin", "admin", "/compute/flavors");
  const name = `${PREFIX}-flavor`;
  await create(page, "/compute/flavors/create", "Create flavor", {
    Name: name, vCPUs: "2", "RAM (MiB)": "512", "Disk (GiB)": "0", Public: false,
  }, `Create ${name}`);
  await row(page, name).waitFor();
  const seen = await cells(page, name);
  assert.deepEqual([seen.vCPUs, seen.RAM, seen.Public], ["2", "512 MiB", "No"]);
  await act(page, name, "Edit", { Description: "made for a test" });
  await act(page, name, "Edit extra specs", { "Extra specs": { "hw:cpu_policy": "shared", gone: "x" } });
  await (await entry(page, name, "Edit extra specs")).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove gone" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Edit extra specs" }).click();
  await until(async () => !("gone" in (await find("/flavors/detail?is_public=none", "flavors", name)).extra_specs), "the spec to be gone");
  const flavor = await find("/flavors/detail?is_public=none", "flavors", name);
  assert.deepEqual([flavor.description, flavor.extra_specs], ["made for a test", { "hw:cpu_policy": "shared" }]);
  await act(page, name, "Add access", { Project: "demo" });
  assert.ok((await demo.compute("GET", "/flavors")).json.flavors.some((one) => one.name === name), "the project can use it");
  await page.getByRole("grid").getByRole("link", { name, exact: true }).click();
  await page.getByRole("tab", { name: "Access" }).click();
  await page.getByRole("tabpanel").getByRole("button", { name: /^Remove access/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove access" }).click();
  await taskEnds(page, `Remove access ${name}`);
  await expectText(page.getByRole("tabpanel"), /No projects\./);
  await toList(page, "Compute", "Flavors");
  await act(page, name, "Delete");
  await expectGone(row(page, name));
  assert.equal(await find("/flavors?is_public=none", "flavors", name), undefined);
  await page.context().close();
});

test("hosts: hypervisors, services, aggregates and zones", { timeout: 240_000 }, async (t) => {
  const page = await as("admin", "admin", "/compute/hypervisors");
  const { hypervisors } = (await admin.compute("GET", "/os-hypervisors/detail", undefined, "2.87")).json;
  const [{ hypervisor_hostname: node }] = hypervisors;
  const computes = (await admin.compute("GET", "/os-services?binary=nova-compute")).json.services;
  // One that is in no zone of its own yet, as a host can only be in one, and without servers, with which Nova moves none from
  // zone to zone: other journeys may have some for a while.
  const { host } = await until(async () => {
    const { servers } = (await admin.compute("GET", "/servers/detail?all_tenants=1")).json;
    const holds = new Set(servers.map((server) => server["OS-EXT-SRV-ATTR:host"]));
    return computes.find((service) => service.zone === "nova" && !holds.has(service.host));
  }, "a host without servers");
  const elsewhere = computes.find(({ zone }) => zone !== "nova").host;

  await t.test("hypervisors tell how full they are, as Placement does", async () => {
    await rowSays(page, node, "enabled");
    const inventory = (await admin.placement("GET", `/resource_providers/${hypervisors[0].id}/inventories`)).json.inventories.VCPU;
    const most = (inventory.total - inventory.reserved) * inventory.allocation_ratio;
    await expectText(row(page, node), new RegExp(`of ${[...String(most)].join("\\s?")}`));
    await page.getByRole("grid").getByRole("link", { name: node, exact: true }).click();
    await page.getByRole("tab", { name: "Inventory" }).click();
    await expectText(page.getByRole("tabpanel"), /VCPU[^]*Capacity/);
    await page.getByRole("tab", { name: "Allocations" }).click();
    await expectText(page.getByRole("tabpanel"), /MEMORY_MB/);
    const image = (await demo.image("GET", "/images?name=tiny")).json.images[0].id;
    await demo.compute("POST", "/servers", { server: { name: `${PREFIX}-web`, imageRef: image, flavorRef: "1", networks: "none", user_data: GZIP } });
    const server = await until(async () => {
      const { servers } = (await admin.compute("GET", `/servers/detail?all_tenants=1&name=${PREFIX}-web`)).json;
      return servers.find((one) => one.status === "ACTIVE");
    }, "the server to be active");
    await toList(page, "Compute", "Hypervisors");
    await page.getByRole("grid").getByRole("link", { name: server["OS-EXT-SRV-ATTR:hypervisor_hostname"], exact: true }).click();
    await page.getByRole("tab", { name: "Servers" }).click();
    await expectText(page.getByRole("tabpanel"), /ACTIVE\s*demo/);
    await page.getByRole("tabpanel").getByRole("link", { name: server.name, exact: true }).click();
    await page.getByRole("tab", { name: "User data" }).click();
    const saved = page.waitForEvent("download");
    await page.getByRole("tabpanel").getByRole("button", { name: /^Download/ }).click();
    const download = await saved;
    assert.equal(download.suggestedFilename(), `${server.name}-user-data.gz`);
    assert.equal(readFileSync(await download.path()).toString("base64"), GZIP, "bytes stay bytes");
  });

  await t.test("a service is disabled with a reason, and enabled", async () => {
    await toList(page, "Compute", "Compute services");
    const line = page.getByRole("grid").getByRole("row").filter({ hasText: "nova-compute" }).filter({ hasText: host });
    await expectText(line, /enabled.*up/);
    const menu = async (label) => {
      await line.getByRole("button", { name: /^Actions for/ }).click();
      await page.getByRole("menuitem", { name: label, exact: true }).click();
    };
    await menu("Disable");
    await page.getByRole("dialog").getByLabel("Reason").fill(`${PREFIX}: maintenance`);
    await page.getByRole("dialog").getByRole("button", { name: "Disable", exact: true }).click();
    await expectText(line, new RegExp(`disabled.*${PREFIX}: maintenance`));
    await menu("Enable");
    await taskEnds(page, "Enable nova-compute");
    await expectText(line, /enabled/);
    const { services } = (await admin.compute("GET", `/os-services?binary=nova-compute&host=${host}`)).json;
    assert.equal(services[0].status, "enabled");
    await line.getByRole("button", { name: /^Actions for/ }).click();
    await expectText(page.getByRole("menuitem", { name: "Delete", exact: true }), /The service is up\. Stop it/);
    await page.keyboard.press("Escape");
  });

  await t.test("an aggregate becomes a zone", async () => {
    const name = `${PREFIX}-aggregate`;
    await create(page, "/compute/aggregates/create", "Create aggregate", { Name: name }, `Create ${name}`);
    await refused(page, name, "Remove host", /No hosts/);
    await act(page, name, "Edit", { "Availability zone": `${PREFIX}-zone` });
    await act(page, name, "Edit metadata", { Metadata: { ssd: "true", gone: "x" } });
    await (await entry(page, name, "Edit metadata")).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove gone" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Edit metadata" }).click();
    await until(async () => !("gone" in (await find("/os-aggregates", "aggregates", name)).metadata), "the metadata to be gone");
    assert.deepEqual((await find("/os-aggregates", "aggregates", name)).metadata, { availability_zone: `${PREFIX}-zone`, ssd: "true" });
    await deleteServers(demo, PREFIX);
    await (await entry(page, name, "Add host")).click();
    await choose(page.getByRole("dialog").getByLabel("Host", { exact: true }), elsewhere);
    await page.getByRole("dialog").getByRole("button", { name: "Add host" }).click();
    await expectText(page.getByRole("dialog"), /One or more hosts already in availability zone/);
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    await act(page, name, "Add host", { Host: host });
    await refused(page, name, "Delete", /Remove its hosts first/);
    await toList(page, "Compute", "Availability zones");
    await expectText(row(page, `${PREFIX}-zone`), host);
    await toList(page, "Compute", "Aggregates");
    await act(page, name, "Remove host", { Host: host });
    await act(page, name, "Delete");
    await expectGone(row(page, name));
  });
  await page.context().close();
});

test("a resize is among the migrations", { timeout: 180_000 }, async () => {
  const image = (await demo.image("GET", "/images?name=tiny")).json.images[0].id;
  const name = `${PREFIX}-moving`;
  const { server } = (await demo.compute("POST", "/servers", { server: { name, imageRef: image, flavorRef: "1", networks: "none" } })).json;
  const status = async () => (await demo.compute("GET", `/servers/${server.id}`)).json.server.status;
  await until(async () => (await status()) === "ACTIVE", "the server to be active");
  await demo.compute("POST", `/servers/${server.id}/action`, { resize: { flavorRef: "2" } });
  await until(async () => (await status()) === "VERIFY_RESIZE", "the resize");
  const page = await as("admin", "admin", "/compute/migrations");
  const line = page.getByRole("grid").getByRole("row").filter({ hasText: "finished" }).first();
  await expectText(line, /resize/);
  await page.context().close();
});

test("everybody else is offered none of it", { timeout: 60_000 }, async () => {
  const page = await as("demo", "demo", "/compute/flavors");
  await rowSays(page, "m1.tiny", "Yes");
  assert.equal(await page.getByRole("button", { name: "Create flavor" }).getAttribute("aria-disabled"), "true");
  assert.equal(await page.getByRole("button", { name: "Actions for m1.tiny" }).count(), 0);
  const rail = page.getByRole("navigation", { name: "Services" });
  for (const list of ["Hypervisors", "Compute services", "Aggregates", "Migrations"]) {
    assert.equal(await rail.getByRole("link", { name: list, exact: true }).count(), 0, list);
  }
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});
