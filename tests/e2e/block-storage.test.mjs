// Cinder through the console: volumes and all that is made of them, against the real services.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { grid, openAs, row, rowSays, taskEnds, upToList } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { typeWhatIsAsked } from "./lib/forms.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { act, cells, choose, create, entry, fillIn, refused, toList } from "./lib/objects.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "sto-e2e";
const LISTS = {
  volumes: "/volumes/detail", snapshots: "/snapshots/detail", backups: "/backups/detail",
  transfers: "/volume-transfers/detail", groups: "/groups/detail", group_snapshots: "/group_snapshots/detail",
};
let api, admin;

/** Cinder with the version that has all of it. */
const cinder = (who, method, path, body) => who.block_storage(method, path, body, "3.60");
const find = async (key, name, who = api) => (await cinder(who, "GET", LISTS[key])).json[key].find((one) => one.name === name);

async function clean() {
  await deleteServers(api, PREFIX);
  const ours = async (key) => (await cinder(admin, "GET", `${LISTS[key]}?all_tenants=1`)).json[key].filter(({ name }) => name?.startsWith(PREFIX));
  for (const { id } of await ours("transfers")) await cinder(admin, "DELETE", `/volume-transfers/${id}`);
  for (const key of ["group_snapshots", "backups", "snapshots"]) {
    // Incremental backups go before those that they build on.
    await until(async () => {
      const left = await ours(key);
      for (const { id } of left) await cinder(admin, "DELETE", `/${key}/${id}`);
      return left.length === 0;
    }, `${key} to be gone`);
  }
  for (const { id } of await ours("groups")) await cinder(admin, "POST", `/groups/${id}/action`, { delete: { "delete-volumes": true } });
  await until(async () => {
    const left = [...await ours("groups"), ...await ours("volumes")];
    // Whatever their status is: a test may have ended in the middle.
    for (const { id } of left) await cinder(admin, "POST", `/volumes/${id}/action`, { "os-force_delete": {} });
    return left.length === 0;
  }, "volumes to be gone");
  for (const { id } of (await api.image("GET", "/images?limit=100")).json.images.filter(({ name }) => name?.startsWith(PREFIX))) {
    await api.image("DELETE", `/images/${id}`);
  }
  for (const { id } of (await cinder(admin, "GET", "/types?is_public=None")).json.volume_types.filter(({ name }) => name.startsWith(PREFIX))) {
    await cinder(admin, "DELETE", `/types/${id}`);
  }
  for (const { id } of (await cinder(admin, "GET", "/group_types")).json.group_types.filter(({ name }) => name.startsWith(PREFIX))) {
    await cinder(admin, "DELETE", `/group_types/${id}`);
  }
  for (const { id } of (await cinder(admin, "GET", "/qos-specs")).json.qos_specs.filter(({ name }) => name.startsWith(PREFIX))) {
    await cinder(admin, "DELETE", `/qos-specs/${id}?force=true`);
  }
}

before(async () => {
  [api, admin] = [await signIn(), await signIn("admin", "admin")];
  await clean();
});
after(clean);

const as = (...who) => openAs(gateway, ...who);
/** What the browser has logged, but for what tells that something is gone. */
const faults = (page) => page.watched.errors.filter((error) => !error.includes("404"));
const VOLUMES = "/block-storage/volumes";

test("a volume's life", { timeout: 600_000 }, async (t) => {
  const page = await as("demo", "demo", VOLUMES);
  const name = `${PREFIX}-data`;

  await t.test("is made with everything that can be asked for", async () => {
    await create(page, `${VOLUMES}/create`, "Create volume", {
      Name: name, Description: "for tests", "Size (GiB)": "1", Type: "fast", Bootable: true, "Read-only": true, Metadata: { a: "b" },
    }, `Create ${name}`);
    await rowSays(page, name, "available");
    const volume = await find("volumes", name);
    assert.equal(volume.bootable, "true");
    assert.deepEqual(volume.metadata, { a: "b", readonly: "True" });
  });

  await t.test("is listed as Cinder has it", async () => {
    const [seen, volume] = [await cells(page, name), await find("volumes", name)];
    assert.deepEqual(
      [seen.Name, seen.Status, seen.Size, seen.Type, seen.Bootable, seen.Zone, seen["Attached to"]],
      [volume.name, volume.status, `${volume.size} GiB`, volume.volume_type, "Yes", volume.availability_zone, "–"],
    );
  });

  await t.test("says why something cannot be done", async () => {
    await refused(page, name, "Set read-only", /Already read-only/);
    await refused(page, name, "Detach", /Not attached/);
    await page.getByRole("button", { name: `Actions for ${name}`, exact: true }).click();
    assert.equal(await page.getByRole("menuitem", { name: "Migrate" }).count(), 0, "what is for administrators is not there");
    await page.keyboard.press("Escape");
  });

  await t.test("is changed", async () => {
    await act(page, name, "Set writable");
    await act(page, name, "Set not bootable");
    await act(page, name, "Set bootable");
    await act(page, name, "Edit", { Description: "changed" });
    await act(page, name, "Edit metadata", { Metadata: { c: "d" } });
    await act(page, name, "Extend", { "New size (GiB)": "2" });
    await rowSays(page, name, "2 GiB");
    await act(page, name, "Change type", { "New type": "slow" }, "failed: .*The operation ended without effect");
    await act(page, name, "Change type", { "New type": "slow", "If data must be migrated": "Migrate" });
    await rowSays(page, name, "slow");
    const volume = await find("volumes", name);
    assert.deepEqual([volume.description, volume.size, volume.volume_type], ["changed", 2, "slow"]);
    assert.deepEqual(volume.metadata, { a: "b", c: "d", readonly: "False" });
  });

  await t.test("a size that is not larger is told before it is sent", async () => {
    await (await entry(page, name, "Extend")).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("New size (GiB)").fill("2");
    await dialog.getByRole("button", { name: "Extend" }).click();
    await expectText(dialog, /Must be larger than 2 GiB/);
    await dialog.getByLabel("New size (GiB)").fill("5000");
    await expectText(dialog, /Exceeds the quota/);
    await dialog.getByRole("button", { name: "Cancel" }).click();
  });

  await t.test("a snapshot is made, found on the volume's page, and gone back to", async () => {
    await act(page, name, "Create snapshot", { Name: `${name}-snapshot`, Metadata: { x: "y" } });
    await page.getByRole("grid").getByRole("link", { name, exact: true }).click();
    await page.getByRole("tab", { name: "Snapshots" }).click();
    await page.getByRole("tabpanel").getByRole("link", { name: `${name}-snapshot` }).waitFor();
    await act(page, name, "Revert to snapshot", { Snapshot: `${name}-snapshot` });
    await page.getByRole("tabpanel").getByRole("link", { name: `${name}-snapshot` }).click();
    await page.getByRole("heading", { level: 1, name: `${name}-snapshot` }).waitFor();
    await expectText(page.getByRole("main"), new RegExp(`Volume ${name}`));
    await act(page, `${name}-snapshot`, "Edit", { Name: `${name}-then` });
    assert.equal((await find("snapshots", `${name}-then`)).metadata.x, "y");
  });

  await t.test("another volume is made of the snapshot", async () => {
    await (await entry(page, `${name}-then`, "Create volume")).click();
    await page.getByRole("heading", { level: 1, name: "Create volume" }).waitFor();
    await expectText(page.getByRole("group", { name: "Quota" }), /\+ 2 (GiB|of \d)/);
    await page.getByLabel("Name", { exact: true }).fill(`${PREFIX}-copy`);
    await page.getByRole("main").getByRole("button", { name: "Create volume" }).click();
    await taskEnds(page, `Create ${PREFIX}-copy`);
    const [copy, snapshot] = [await find("volumes", `${PREFIX}-copy`), await find("snapshots", `${name}-then`)];
    assert.deepEqual([copy.size, copy.snapshot_id], [2, snapshot.id]);
    await upToList(page);
  });

  await t.test("backups are made, one on the other, and restored", async () => {
    await act(page, name, "Create backup", { Name: `${name}-full` });
    await act(page, name, "Create backup", { Name: `${name}-more`, "Incremental: only changes since the last backup": true });
    assert.equal((await find("backups", `${name}-more`)).is_incremental, true);
    await toList(page, "Block storage", "Backups");
    await rowSays(page, `${name}-more`, "available");
    await refused(page, `${name}-full`, "Delete", /Incremental backups depend on it/);
    await act(page, `${name}-full`, "Edit", { Description: "whole" });
    await act(page, `${name}-full`, "Restore", { "Name of the new volume": `${PREFIX}-restored` });
    assert.equal((await find("volumes", `${PREFIX}-restored`)).size, 2);
    await act(page, `${name}-more`, "Restore", { "Restore to": "Existing volume", Volume: `${PREFIX}-restored` });
    await act(page, `${name}-more`, "Delete");
    await act(page, `${name}-full`, "Delete");
    await expectGone(row(page, `${name}-full`));
  });

  await t.test("is attached, extended meanwhile, and detached", async () => {
    const image = (await api.image("GET", "/images?name=tiny")).json.images[0].id;
    const server = { name: `${PREFIX}-server`, imageRef: image, flavorRef: "1", networks: "none" };
    const { id } = (await api.compute("POST", "/servers", { server })).json.server;
    await until(async () => (await api.compute("GET", `/servers/${id}`)).json.server.status === "ACTIVE", "the server");
    await toList(page, "Compute", "Servers");
    await rowSays(page, `${PREFIX}-server`, "ACTIVE");
    await toList(page, "Block storage", "Volumes");
    await act(page, name, "Attach", { Server: `${PREFIX}-server` });
    await rowSays(page, name, "in-use");
    await row(page, name).getByRole("link", { name: `${PREFIX}-server` }).waitFor();
    await refused(page, name, "Delete", /The volume is attached\. Detach it first/);
    await act(page, name, "Extend", { "New size (GiB)": "3" });
    await act(page, name, "Detach");
    await rowSays(page, name, "available");
    await deleteServers(api, PREFIX);
  });

  await t.test("what a server that is gone has reserved can be given back", async () => {
    const { id } = await find("volumes", name);
    const instance = crypto.randomUUID();
    const attachment = { instance_uuid: instance, volume_uuid: id };
    const made = (await cinder(api, "POST", "/attachments", { attachment })).json.attachment;
    await rowSays(page, name, "reserved");
    await refused(page, name, "Delete", /delete its attachment/);
    await grid(page).getByRole("link", { name, exact: true }).click();
    await page.getByRole("tab", { name: "Attachments" }).click();
    const panel = page.getByRole("tabpanel");
    await panel.getByText(made.id).waitFor();
    await panel.getByRole("button", { name: new RegExp(`^Delete attachment .*${instance}`) }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete attachment", exact: true }).click();
    await taskEnds(page, `Delete attachment ${name}`);
    assert.equal((await find("volumes", name)).status, "available");
    await toList(page, "Block storage", "Volumes");
  });

  await t.test("becomes an image", async () => {
    await act(page, name, "Upload to image", { "Image name": `${PREFIX}-image` });
    const image = (await api.image("GET", `/images?name=${PREFIX}-image`)).json.images[0];
    assert.deepEqual([image.status, image.disk_format, image.visibility], ["active", "raw", "private"]);
  });

  await t.test("is given to another project", async () => {
    await (await entry(page, name, "Create transfer")).click();
    await fillIn(page.getByRole("dialog"), { Name: `${PREFIX}-transfer` });
    await page.getByRole("dialog").getByRole("button", { name: "Create transfer" }).click();
    const told = page.getByRole("dialog", { name: /other project/ });
    await told.waitFor();
    const text = (await told.innerText()).replace(/\s+/g, " ");
    const id = text.match(/[0-9a-f]{8}-[0-9a-f-]{27}/)[0];
    const key = text.match(/Authorization key ([0-9a-f]+)/)[1];
    assert.ok(!JSON.stringify(await page.evaluate(() => ({ ...localStorage, ...sessionStorage }))).includes(key), "the key is kept nowhere");
    await told.getByRole("checkbox").check();
    await told.getByRole("button", { name: "Close", exact: true }).click();
    await rowSays(page, name, "awaiting-transfer");
    await refused(page, name, "Extend", /waiting for a transfer/);
    const other = await as("alt", "alt", "/block-storage/transfers/create");
    await fillIn(other.getByRole("main"), { "Transfer ID": id, "Authorization key": key });
    await other.getByRole("main").getByRole("button", { name: "Accept transfer" }).click();
    await taskEnds(other, `Accept transfer ${id}`);
    await toList(other, "Block storage", "Volumes");
    await rowSays(other, name, "available");
    await toList(other, "Block storage", "Snapshots");
    await act(other, `${name}-then`, "Delete");
    await expectGone(row(other, `${name}-then`));
    assert.deepEqual(faults(other), []);
    await other.context().close();
    await expectGone(row(page, name));
  });

  await t.test("several are deleted at once", async () => {
    const copies = [`${PREFIX}-copy`, `${PREFIX}-restored`];
    for (const copy of copies) await page.getByLabel(`Select ${copy}`, { exact: true }).check();
    await page.getByRole("group", { name: /^Selected/ }).getByRole("button", { name: "Delete" }).click();
    await typeWhatIsAsked(page.getByRole("dialog"));
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    for (const copy of copies) await expectGone(row(page, copy));
  });
  assert.deepEqual(faults(page), []);
  await page.context().close();
});

test("a volume that no back end can hold says why", { timeout: 120_000 }, async () => {
  const kind = `${PREFIX}-nowhere`;
  await cinder(admin, "POST", "/types", { volume_type: { name: kind, extra_specs: { volume_backend_name: "nowhere" } } });
  const page = await as("demo", "demo", VOLUMES);
  const name = `${PREFIX}-lost`;
  await page.goto(`${VOLUMES}/create`);
  await fillIn(page.getByRole("main"), { Name: name, "Size (GiB)": "1", Type: kind });
  await page.getByRole("main").getByRole("button", { name: "Create volume" }).click();
  await taskEnds(page, `Create ${name}`, "failed: .*Could not find any available weighted backend", 60);
  const told = (await cinder(api, "GET", "/messages")).json.messages[0].user_message;
  await upToList(page);
  await page.getByRole("grid").getByRole("link", { name, exact: true }).click();
  await expectText(page.getByRole("main"), /This volume failed/);
  await expectText(page.getByRole("main"), told);
  await page.getByRole("tab", { name: "Messages" }).click();
  await expectText(page.getByRole("tabpanel"), told);
  await toList(page, "Block storage", "Messages");
  await page.getByRole("grid").getByRole("row").filter({ hasText: name }).first().waitFor();
  await toList(page, "Block storage", "Volumes");
  await act(page, name, "Delete");
  await expectGone(row(page, name));
  await page.context().close();
});

test("groups hold volumes and are copied as one", { timeout: 240_000 }, async () => {
  const page = await as("demo", "demo", VOLUMES);
  const [group, volume, kind] = [`${PREFIX}-group`, `${PREFIX}-member`, `${PREFIX}-group-type`];
  const boss = await as("admin", "admin", "/block-storage/group-types");
  await create(boss, "/block-storage/group-types/create", "Create group type", { Name: kind, Public: true, "Group specs": { gone: "x" } }, `Create ${kind}`);
  await act(boss, kind, "Edit", { Description: "changed" });
  await create(page, `${VOLUMES}/create`, "Create volume", { Name: volume, "Size (GiB)": "1", Type: "fast" }, `Create ${volume}`);
  await create(page, "/block-storage/groups/create", "Create group", {
    Name: group, "Group type": kind, "Volume types": ["fast"],
  }, `Create ${group}`);
  await act(page, group, "Change volumes", { Add: [volume] });
  assert.equal((await find("volumes", volume)).group_id, (await find("groups", group)).id);
  await act(page, group, "Edit", { Description: "changed" });
  await act(page, group, "Create snapshot", { Name: `${group}-snapshot` });
  await page.getByRole("grid").getByRole("link", { name: group, exact: true }).click();
  await page.getByRole("tab", { name: "Volumes" }).click();
  await page.getByRole("tabpanel").getByRole("link", { name: volume }).waitFor();
  await page.getByRole("tab", { name: "Snapshots" }).click();
  await page.getByRole("tabpanel").getByRole("link", { name: `${group}-snapshot` }).waitFor();
  await toList(page, "Block storage", "Snapshots");
  await refused(page, `${group}-snapshot`, "Delete", /Part of a group snapshot/);
  await toList(page, "Block storage", "Group snapshots");
  await act(page, `${group}-snapshot`, "Create group from this", { Name: `${group}-copy` });
  await act(page, `${group}-snapshot`, "Delete");
  await toList(page, "Block storage", "Groups");
  for (const one of [group, `${group}-copy`]) {
    await act(page, one, "Delete", { "Delete its volumes as well": true });
    await expectGone(row(page, one));
  }
  await act(boss, kind, "Delete");
  await boss.context().close();
  await page.context().close();
});

test("an administrator looks after types, services and other projects' volumes", { timeout: 300_000 }, async (t) => {
  const page = await as("admin", "admin", "/block-storage/volume-types");
  const [kind, specs] = [`${PREFIX}-type`, `${PREFIX}-qos`];

  await t.test("volume types", async () => {
    await create(page, "/block-storage/volume-types/create", "Create volume type", {
      Name: kind, Description: "made here", Public: false, "Extra specs": { volume_backend_name: "fast", gone: "x" },
    }, `Create ${kind}`);
    await act(page, kind, "Edit", { Description: "changed" });
    await page.getByRole("grid").getByRole("link", { name: kind, exact: true }).click();
    await page.getByRole("button", { name: `Actions for ${kind}` }).click();
    await page.getByRole("menuitem", { name: "Edit extra specs" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove gone" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Edit extra specs" }).click();
    await taskEnds(page, `Edit extra specs ${kind}`);
    await act(page, kind, "Add access", { Project: "demo" });
    await page.getByRole("tab", { name: "Access" }).click();
    await page.getByRole("tabpanel").getByRole("button", { name: /^Remove access/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove access" }).click();
    await taskEnds(page, `Remove access ${kind}`);
    await act(page, kind, "Encrypt");
    await act(page, kind, "Change encryption", { "Key size (bits)": "512" });
    await page.getByRole("tab", { name: "Encryption" }).click();
    await expectText(page.getByRole("tabpanel"), /512/);
    await act(page, kind, "Remove encryption");
    const type = (await cinder(admin, "GET", "/types?is_public=None")).json.volume_types.find(({ name }) => name === kind);
    assert.deepEqual([type.description, type.extra_specs], ["changed", { volume_backend_name: "fast" }]);
  });

  await t.test("QoS specs", async () => {
    await create(page, "/block-storage/qos-specs/create", "Create QoS specs", {
      Name: specs, "Enforced by": "Compute host", Specs: { read_iops_sec: "100" },
    }, `Create ${specs}`);
    await act(page, specs, "Edit", { Specs: { write_iops_sec: "50" } });
    await act(page, specs, "Associate", { "Volume type": kind });
    await page.getByRole("grid").getByRole("link", { name: specs, exact: true }).click();
    await page.getByRole("tab", { name: "Volume types" }).click();
    await page.getByRole("tabpanel").getByRole("button", { name: /^Disassociate/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Disassociate" }).click();
    await taskEnds(page, `Disassociate ${specs}`);
    const { specs: kept } = (await cinder(admin, "GET", "/qos-specs")).json.qos_specs.find(({ name }) => name === specs);
    assert.deepEqual(kept, { read_iops_sec: "100", write_iops_sec: "50" });
    await toList(page, "Block storage", "QoS specs");
    await act(page, specs, "Delete");
    await toList(page, "Block storage", "Volume types");
    await act(page, kind, "Delete");
  });

  await t.test("services and pools", async () => {
    await toList(page, "Block storage", "Services");
    const { services } = (await cinder(admin, "GET", "/os-services")).json;
    await until(async () => (await grid(page).getAttribute("aria-rowcount")) === String(services.length + 1), "all services");
    await toList(page, "Block storage", "Pools");
    await expectText(grid(page), /storage1@fast#fast/);
    await expectText(grid(page), /97.7 TiB/);
  });

  await t.test("a volume is migrated, its state reset, and it is deleted whatever that is", async () => {
    const name = `${PREFIX}-moved`;
    await create(page, `${VOLUMES}/create`, "Create volume", { Name: name, "Size (GiB)": "1", Type: "__DEFAULT__" }, `Create ${name}`);
    const host = async () => (await find("volumes", name, admin))["os-vol-host-attr:host"];
    const before = await host();
    const to = ["storage1@fast#fast", "storage1@slow#slow"].find((pool) => pool !== before);
    await act(page, name, "Migrate", { Destination: to });
    assert.equal(await host(), to);
    await act(page, name, "Reset state", { Status: "error_deleting" });
    await rowSays(page, name, "error_deleting");
    await refused(page, name, "Delete", /An administrator can reset the state or force the deletion/);
    await act(page, name, "Force delete");
    await expectGone(row(page, name));
  });
  assert.deepEqual(faults(page), []);
  await page.context().close();
});

test("a reader sees everything and is offered nothing", { timeout: 120_000 }, async () => {
  const name = `${PREFIX}-seen`;
  await cinder(api, "POST", "/volumes", { volume: { name, size: 1 } });
  const page = await as("reader", "demo", VOLUMES);
  await rowSays(page, name, "available");
  for (const label of ["Edit", "Extend", "Create snapshot", "Create backup", "Delete"]) {
    await refused(page, name, label, /is read-only/);
  }
  const rail = page.getByRole("navigation", { name: "Services" });
  for (const [path, title] of [["snapshots", "Snapshots"], ["backups", "Backups"], ["transfers", "Transfers"], ["groups", "Groups"], ["volume-types", "Volume types"], ["messages", "Messages"]]) {
    await page.goto(`/block-storage/${path}`);
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    const make = page.getByRole("main").getByRole("link", { name: /^(Create|Accept) / }).or(page.getByRole("main").getByRole("button", { name: /^(Create|Accept) / }));
    for (const one of await make.all()) assert.equal(await one.getAttribute("aria-disabled"), "true", `${title} can be made by nobody who reads`);
  }
  for (const hidden of ["qos-specs", "services", "pools"]) {
    assert.equal(await rail.locator(`a[href^="/block-storage/${hidden}"]`).count(), 0, `${hidden} are for administrators`);
  }
  const refusals = gateway.log.filter(({ url }) => url.includes("block-storage")).length;
  assert.ok(refusals > 0);
  assert.deepEqual(faults(page), [], "nothing ended in a refusal");
  await page.context().close();
});
