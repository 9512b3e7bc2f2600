// Shares against the real Manila: made, changed and deleted, and every action; who may mount them, and how; snapshots, replicas
// and migrations. What administrators keep for them has a journey of its own.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { openAs, row, rowSays, taskEnds, upToList } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { act, called, choose, create, entry, fillIn, refused, rowOf } from "./lib/objects.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-share";
let demo, admin;

/** What Manila answers, which has to be a success. */
async function manila(method, path, body, api = demo) {
  const { status, json } = await api.shared_file_system(method, path, body);
  assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(json)}`);
  return json;
}

const ours = async (path, many, api = admin) => (await manila("GET", path, undefined, api))[many].filter(({ name }) => name?.startsWith(PREFIX));
const shareOf = async (name) => (await ours("/shares/detail", "shares", demo)).find((share) => share.name === name);
const rulesOf = async (id) => (await manila("GET", `/share-access-rules?share_id=${id}`)).access_list;
const replicasOf = async (id) => (await manila("GET", `/share-replicas/detail?share_id=${id}`)).share_replicas;

async function clean() {
  for (const { id } of await ours("/shares/detail?all_tenants=1&is_soft_deleted=true", "shares")) await admin.shared_file_system("POST", `/shares/${id}/action`, { restore: null });
  for (const { id } of await ours("/snapshots/detail?all_tenants=1", "snapshots")) await admin.shared_file_system("POST", `/snapshots/${id}/action`, { force_delete: null });
  await until(async () => (await ours("/snapshots/detail?all_tenants=1", "snapshots")).length === 0, "snapshots to be gone");
  for (const { id } of await ours("/shares/detail?all_tenants=1", "shares")) {
    const { share_replicas: replicas } = await manila("GET", `/share-replicas/detail?share_id=${id}`, undefined, admin);
    for (const replica of replicas.filter((one) => one.replica_state !== "active")) {
      await admin.shared_file_system("POST", `/share-replicas/${replica.id}/action`, { force_delete: null });
      await until(async () => (await admin.shared_file_system("GET", `/share-replicas/${replica.id}`)).status === 404, "a replica to be gone");
    }
    await admin.shared_file_system("POST", `/shares/${id}/action`, { force_delete: null });
  }
  await until(async () => (await ours("/shares/detail?all_tenants=1", "shares")).length === 0, "shares to be gone");
}

/** Makes a share past the console; its id. */
async function make(name, more = {}) {
  const { share: { id } } = await manila("POST", "/shares", { share: { name, share_proto: "NFS", size: 1, share_type: "default", ...more } });
  await until(async () => (await manila("GET", `/shares/${id}`)).share.status === "available", `${name} to be available`);
  return id;
}

before(async () => {
  [demo, admin] = [await signIn(), await signIn("admin", "admin")];
  await clean();
});
after(clean);

const as = (path, user = "demo", project = "demo") => openAs(gateway, user, project, path);
const panel = (page) => page.getByRole("tabpanel");
const dialog = (page) => page.getByRole("dialog");
const line = (page, text) => panel(page).getByRole("row").filter({ hasText: text });
const tab = (page, name) => page.getByRole("tab", { name, exact: true }).click();

async function close(page) {
  assert.deepEqual(page.watched.errors.filter((error) => !/^Failed to load resource/.test(error)), []);
  await page.context().close();
}

/** Opens an object's page by its list. */
async function open(page, list, name) {
  await page.goto(list);
  await row(page, name).getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

/** Sends the open dialog, whose button has this label, and waits for the end of the task. */
async function send(page, label, name, outcome) {
  await dialog(page).getByRole("button", { name: label, exact: true }).click();
  await dialog(page).waitFor({ state: "detached" });
  await taskEnds(page, `${label} ${name}`, outcome);
}

test("a share is made, seen at once, changed, mounted and deleted", { timeout: 300_000 }, async (t) => {
  const name = `${PREFIX}-life`;
  const page = await as("/shared-file-system/shares");
  await t.test("made", async () => {
    await create(page, "/shared-file-system/shares/create", "Create share", {
      Name: name, Description: "For a journey", Protocol: "NFS", "Size (GiB)": "1", Type: "default",
    }, `Create ${name}`);
    await rowSays(page, name, /available.*1 GiB.*NFS/is);
  });
  await t.test("changed", async () => {
    await act(page, name, "Edit", { Description: "Changed" });
    await act(page, name, "Edit metadata", { Metadata: { team: "shop" } });
    await act(page, name, "Extend", { "New size (GiB)": "3" });
    await rowSays(page, name, /3 GiB/);
    await act(page, name, "Shrink", { "New size (GiB)": "2" });
    await rowSays(page, name, /2 GiB/);
    const { description, metadata, size } = await shareOf(name);
    assert.deepEqual([description, metadata.team, size], ["Changed", "shop", 2]);
  });
  const { id } = await shareOf(name);
  await t.test("who has access", async () => {
    await (await entry(page, name, "Add access rule")).click();
    await fillIn(dialog(page), { "Access to": "192.0.2.5/24" });
    await dialog(page).getByRole("button", { name: "Add access rule", exact: true }).click();
    await expectText(dialog(page), /Did you mean 192\.0\.2\.0\/24\?/);
    await fillIn(dialog(page), { "Access to": "192.0.2.0/24" });
    await send(page, "Add access rule", name);
    await open(page, "/shared-file-system/shares", name);
    await tab(page, "Access");
    await expectText(line(page, "192.0.2.0/24"), /IP address or range.*Read and write.*active/is);
    // The back end takes no users of NFS: the rule ends in error.
    await panel(page).getByRole("button", { name: "Add access rule", exact: true }).click();
    await choose(dialog(page).getByLabel("Grant access by", { exact: true }), "User or group");
    await fillIn(dialog(page), { "Access to": "alice" });
    await send(page, "Add access rule", name, "failed");
    await expectText(line(page, "alice"), /error/i);
    await line(page, "alice").getByRole("button", { name: /^Remove access rule/ }).click();
    await send(page, "Remove access rule", name);
    await line(page, "alice").waitFor({ state: "detached" });
    await line(page, "192.0.2.0/24").getByRole("button", { name: /^Edit access rule/ }).click();
    await fillIn(dialog(page), { Level: "Read only", Metadata: { team: "shop" } });
    await send(page, "Edit access rule", name);
    await expectText(line(page, "192.0.2.0/24"), /Read only.*team/is);
    const [rule] = await rulesOf(id);
    assert.deepEqual([rule.access_level, rule.metadata], ["ro", { team: "shop" }]);
  });
  await t.test("how it is mounted", async () => {
    await tab(page, "Export locations");
    const { export_locations: [{ path }] } = await manila("GET", `/shares/${id}/export_locations`);
    await line(page, path).first().waitFor();
    await line(page, path).first().getByRole("button", { name: /^Edit export location metadata/ }).click();
    await fillIn(dialog(page), { Metadata: { rack: "7" } });
    await send(page, "Edit export location metadata", name);
    await expectText(line(page, path).first(), /rack/);
    await tab(page, "Mount");
    await expectText(panel(page), new RegExp(`sudo mount -t nfs ${path.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}`));
    await expectText(panel(page), /\/etc\/fstab/);
  });
  await t.test("deleted", async () => {
    await page.goto("/shared-file-system/shares");
    await act(page, name, "Soft delete");
    await row(page, name).waitFor({ state: "detached" });
    await page.goto("/shared-file-system/deleted-shares");
    await act(page, name, "Restore");
    await row(page, name).waitFor({ state: "detached" });
    await page.goto("/shared-file-system/shares");
    await act(page, name, "Delete");
    await row(page, name).waitFor({ state: "detached" });
    assert.equal(await shareOf(name), undefined);
  });
  await close(page);
});

async function snapshots() {
  const [name, snapshot, copy] = ["data", "before", "copy"].map((word) => `${PREFIX}-${word}`);
  await make(name);
  const page = await as("/shared-file-system/shares");
  await (await entry(page, name, "Create snapshot")).click();
  await fillIn(dialog(page), { Name: snapshot, Description: "For a journey" });
  await send(page, "Create snapshot", name);
  await page.goto("/shared-file-system/snapshots");
  await rowSays(page, snapshot, /available/);
  await act(page, snapshot, "Edit", { Description: "Changed" });
  await act(page, snapshot, "Edit metadata", { Metadata: { ticket: "7" } });
  await act(page, snapshot, "Add access rule", { "Access to": "192.0.2.7" });
  await open(page, "/shared-file-system/snapshots", snapshot);
  await tab(page, "Access");
  await line(page, "192.0.2.7").getByRole("button", { name: /^Remove access rule/ }).click();
  await send(page, "Remove access rule", snapshot);
  await page.goto("/shared-file-system/snapshots");
  await (await entry(page, snapshot, "Create share")).click();
  await page.waitForURL(/shares\/create/);
  await fillIn(page.getByRole("main"), { Name: copy, "Size (GiB)": "1" });
  await page.getByRole("main").getByRole("button", { name: "Create share", exact: true }).click();
  await upToList(page);
  await taskEnds(page, `Create ${copy}`);
  await page.goto("/shared-file-system/shares");
  await act(page, name, "Revert to snapshot", { Snapshot: snapshot });
  await page.goto("/shared-file-system/snapshots");
  await act(page, snapshot, "Delete");
  await row(page, snapshot).waitFor({ state: "detached" });
  assert.equal((await shareOf(copy)).status, "available");
  await close(page);
}

async function replicas() {
  const name = `${PREFIX}-replicated`;
  const id = await make(name, { share_type: "replicated" });
  const page = await as("/shared-file-system/shares");
  await act(page, name, "Create replica");
  const replica = await until(async () => (await replicasOf(id)).find((one) => one.replica_state === "in_sync"), "the replica in sync");
  const first = (await replicasOf(id)).find((one) => one.replica_state === "active");
  await open(page, "/shared-file-system/shares", name);
  await tab(page, "Replicas");
  await line(page, replica.id).or(line(page, "in_sync")).first().waitFor();
  const list = "/shared-file-system/replicas?columns=replica,status,state,id";
  await page.goto(list);
  assert.equal(await called(page, replica.id), `${name} · in-sync replica`);
  await act(page, `${name} · in-sync replica`, "Promote");
  assert.equal((await replicasOf(id)).find((one) => one.id === replica.id).replica_state, "active");
  await refused(page, `${name} · active replica`, "Delete", /active/);
  const boss = await as(`${list}&all-projects`, "admin", "admin");
  await act(boss, await called(boss, first.id), "Reset replica state", { State: "out_of_sync" });
  await act(boss, `${name} · out-of-sync replica`, "Resynchronize");
  await close(boss);
  await act(page, await called(page, first.id), "Edit metadata", { Metadata: { rack: "7" } });
  await act(page, await called(page, first.id), "Delete");
  await rowOf(page, first.id).waitFor({ state: "detached" });
  await close(page);
}

async function administration() {
  const name = `${PREFIX}-moved`;
  const { share: { id } } = await manila("POST", "/shares", { share: { name, share_proto: "NFS", size: 1, share_type: "default" } }, admin);
  const state = async () => (await manila("GET", `/shares/${id}`, undefined, admin)).share;
  const { host } = await until(async () => (await state()).status === "available" && state(), "the share to be available");
  const other = host.includes("alpha") ? "beta" : "alpha";
  const page = await as("/shared-file-system/shares", "admin", "admin");
  const { pools } = await manila("GET", "/scheduler-stats/pools/detail", undefined, admin);
  const target = pools.find((pool) => pool.name.includes(`@${other}#`)).name;
  for (const [label, moves] of [["Cancel migration", false], ["Complete migration", true]]) {
    await act(page, name, "Start migration", { "Destination pool": target });
    await act(page, name, label);
    assert.equal((await state()).host === target, moves, label);
  }
  await act(page, name, "Reset state", { Status: "error" });
  await rowSays(page, name, /error/);
  await act(page, name, "Reset state", { Status: "available" });
  await open(page, "/shared-file-system/shares", name);
  await tab(page, "Instances");
  await expectText(panel(page), /available/);
  const { export_locations: [{ path }] } = await manila("GET", `/shares/${id}/export_locations`, undefined, admin);
  await page.goto("/shared-file-system/shares");
  await act(page, name, "Unmanage");
  await row(page, name).waitFor({ state: "detached" });
  await create(page, "/shared-file-system/shares/create", "Create share", {
    Source: "Existing share on a back end (manage)", Pool: target, "Export location": path, Name: name, Protocol: "NFS", Type: "default",
  }, `Create ${name}`);
  await act(page, name, "Force delete");
  await row(page, name).waitFor({ state: "detached" });
  await close(page);
}

/** What administrators do where a state is wrong, and a snapshot that is left to its back end and managed anew. */
async function repair() {
  const [name, snapshot] = ["repaired", "kept"].map((word) => `${PREFIX}-${word}`);
  const boss = (method, path, body) => manila(method, path, body, admin);
  const { share: { id } } = await boss("POST", "/shares", { share: { name, share_proto: "NFS", size: 1, share_type: "default" } });
  await until(async () => (await boss("GET", `/shares/${id}`)).share.status === "available", "the share to be available");
  const { snapshot: { id: before } } = await boss("POST", "/snapshots", { snapshot: { share_id: id, name: snapshot } });
  const kept = await until(async () => {
    const { snapshot: one } = await boss("GET", `/snapshots/${before}`);
    return one.status === "available" && one;
  }, "the snapshot to be available");
  const page = await as("/shared-file-system/shares", "admin", "admin");
  // Without a choice there is none.
  for (const state of [{ "Migration state": "migration_error" }, {}]) await act(page, name, "Reset migration state", state);
  assert.equal((await boss("GET", `/shares/${id}`)).share.task_state, null);
  const resets = async (list, name) => {
    await page.goto(`/shared-file-system/${list}`);
    for (const state of ["error", "available"]) {
      await act(page, name, "Reset state", { Status: state });
      await rowSays(page, name, new RegExp(state));
    }
  };
  const [instance] = (await boss("GET", `/shares/${id}/instances`)).share_instances;
  const part = `${name} · ${instance.host}`;
  await resets("share-instances", part);
  assert.equal((await boss("GET", `/snapshot-instances/detail?snapshot_id=${before}`)).snapshot_instances.length, 1);
  await resets("snapshot-instances", `${snapshot} · instance`);
  await resets("snapshots", snapshot);
  await act(page, snapshot, "Revert share to this snapshot");
  await act(page, snapshot, "Unmanage");
  await row(page, snapshot).waitFor({ state: "detached" });
  await create(page, "/shared-file-system/snapshots/create", "Create snapshot", {
    Source: "Existing snapshot on the back end (manage)", Share: name, "Provider location": kept.provider_location, Name: snapshot,
  }, `Create ${snapshot}`);
  await act(page, snapshot, "Force delete");
  await row(page, snapshot).waitFor({ state: "detached" });
  await page.goto("/shared-file-system/share-instances");
  await act(page, part, "Force delete");
  await row(page, part).waitFor({ state: "detached" });
  await close(page);
}

// They wait for the back ends most of the time.
test("side by side", { timeout: 300_000, concurrency: 3 }, (t) => Promise.all([
  t.test("administrators migrate a share, manage it anew, and repair its state", administration),
  t.test("snapshots are made, mounted, copied, reverted to and deleted", snapshots),
  t.test("a replica takes the place of a share", replicas),
  t.test("states are reset, and a snapshot is managed anew", repair),
]));

test("who may only read is offered nothing", { timeout: 120_000 }, async () => {
  const name = `${PREFIX}-read`;
  await make(name);
  const page = await as("/shared-file-system/shares", "reader");
  await rowSays(page, name, /available/);
  await refused(page, name, "Edit", /read/i);
  for (const path of ["/shared-file-system/share-instances", "/shared-file-system/snapshot-instances"]) {
    assert.equal(await page.getByRole("navigation", { name: "Services" }).locator(`a[href="${path}"]`).count(), 0, `${path} is for administrators`);
  }
  await close(page);
});
