// What shares are grouped by and what guards and moves them, against the real Manila: types, groups and their snapshots,
// transfers, locks, backups and messages; and what administrators watch over: quotas, pools and services.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { grid, row, rowSays, taskEnds } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { typeWhatIsAsked } from "./lib/forms.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { act, create, entry, fillIn, refused } from "./lib/objects.mjs";
import { menuEntry } from "./lib/menus.mjs";
import { usePages } from "./lib/pages.mjs";

useBrowser();
const onPage = usePages(useGateway(), { usual: /^Failed to load resource/ });
const PREFIX = "e2e-kinds";
const name = (word) => `${PREFIX}-${word}`;
const [TYPE, GROUP_TYPE, LOST, TOGETHER] = ["type", "group-type", "lost-type", "together"].map(name);
const at = (list) => `/shared-file-system/${list}`;
let demo, admin;

/** What Manila answers, which has to be a success. */
async function manila(method, path, body, api = demo) {
  const { status, json } = await api.shared_file_system(method, path, body, "2.91");
  assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(json)}`);
  return json;
}
const ours = async (path, many) => (await manila("GET", path, undefined, admin))[many].filter((one) => one.name?.startsWith(PREFIX));

async function clean() {
  for (const lock of (await manila("GET", "/resource-locks?all_projects=1", undefined, admin)).resource_locks) {
    if (lock.lock_reason?.startsWith(PREFIX)) await admin.shared_file_system("DELETE", `/resource-locks/${lock.id}`, undefined, "2.91");
  }
  const emptied = async (collection, many, remove, list = `${collection}/detail?all_tenants=1`) => {
    for (const one of await ours(list, many)) await remove(`${collection}/${one.id}`, one);
    await until(async () => (await ours(list, many)).length === 0, `${many} to be gone`);
  };
  const force = (path) => admin.shared_file_system("POST", `${path}/action`, { force_delete: null }, "2.91");
  const remove = (path) => admin.shared_file_system("DELETE", path, undefined, "2.91");
  await emptied("/share-transfers", "transfers", remove);
  await emptied("/share-backups", "share_backups", async (path, { status }) => {
    if (!["available", "error"].includes(status)) await admin.shared_file_system("POST", `${path}/action`, { reset_status: { status: "error" } }, "2.91");
    await remove(path);
  });
  await emptied("/share-group-snapshots", "share_group_snapshots", force);
  await emptied("/shares", "shares", force);
  // A group that is made of a snapshot has shares without names.
  const groups = (await ours("/share-groups/detail?all_tenants=1", "share_groups")).map(({ id }) => id);
  const within = async () => (await manila("GET", "/shares/detail?all_tenants=1", undefined, admin)).shares.filter((one) => groups.includes(one.share_group_id));
  for (const { id } of await within()) await force(`/shares/${id}`);
  await until(async () => (await within()).length === 0, "shares in groups to be gone");
  await emptied("/share-groups", "share_groups", force);
  for (const { id } of await ours("/share-group-types?is_public=all", "share_group_types")) await remove(`/share-group-types/${id}`);
  for (const { id } of await ours("/types?is_public=all", "share_types")) await remove(`/types/${id}`);
}

/** Makes a share past the console, and waits for it. */
async function share(word, more = {}, status = "available", api = demo) {
  const { share: { id } } = await manila("POST", "/shares", { share: { name: name(word), share_proto: "NFS", size: 1, share_type: "default", ...more } }, api);
  await until(async () => (await manila("GET", `/shares/${id}`, undefined, api)).share.status === status, `${word} to be ${status}`);
  return id;
}

before(async () => {
  [demo, admin] = [await signIn(), await signIn("admin", "admin")];
  await clean();
  const specs = (more) => ({ "share_type_access:is_public": true, extra_specs: { driver_handles_share_servers: "false", ...more } });
  await manila("POST", "/types", { share_type: { name: LOST, ...specs({ share_backend_name: "nowhere" }) } }, admin);
  const plain = (await manila("GET", "/types")).share_types.find((type) => type.name === "default").id;
  await manila("POST", "/share-group-types", { share_group_type: { name: TOGETHER, is_public: true, share_types: [plain] } }, admin);
});
after(clean);

const panel = (page) => page.getByRole("tabpanel");
const dialog = (page) => page.getByRole("dialog");
const line = (page, text) => panel(page).getByRole("row").filter({ hasText: text });
const tab = (page, title) => page.getByRole("tab", { name: title, exact: true }).click();
const open = async (page, which) => {
  await row(page, which).getByRole("link", { name: which, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: which }).waitFor();
};

describe("side by side,", { concurrency: 3 }, () => {
  test("a backup is made by the back end, restored and deleted", { timeout: 240_000 }, async () => {
    await share("saved");
    await onPage("demo", at("backups"), async (page) => {
      const backup = name("backup");
      await create(page, at("backups/create"), "Create share backup", {
        Share: name("saved"), Name: backup, "Driver options": { backup_type: "dummy" },
      }, `Create ${backup}`);
      await rowSays(page, backup, /available/);
      await act(page, backup, "Edit", { Description: "Of the night" });
      await act(page, backup, "Restore");
      await act(page, backup, "Delete");
      await expectGone(row(page, backup));
    });
  });

  test("administrators keep share types, group types and their quotas", { timeout: 240_000 }, () => onPage("admin", at("share-types"), async (page) => {
    await create(page, at("share-types/create"), "Create share type", {
      Name: TYPE, Description: "For a journey", Public: false, Snapshots: true, "Other extra specs": { thin_provisioning: "<is> False" },
    }, `Create ${TYPE}`);
    await act(page, TYPE, "Edit", { Description: "Changed" });
    await act(page, TYPE, "Edit extra specs", { "Extra specs": { dedupe: "<is> True" } });
    await act(page, TYPE, "Add access", { Project: "demo" });
    const made = (await ours("/types?is_public=all", "share_types")).find((type) => type.name === TYPE);
    assert.deepEqual([made.description, made.extra_specs.snapshot_support.toLowerCase(), made.extra_specs.dedupe], ["Changed", "true", "<is> True"]);
    const quota = async () => (await manila("GET", `/quota-sets/${demo.project}?share_type=${made.id}`, undefined, admin)).quota_set.shares;
    const before = await quota();
    await act(page, TYPE, "Set project quota", { Project: "demo", Shares: "3" });
    assert.equal(await quota(), 3);
    await act(page, TYPE, "Reset project quota", { Project: "demo" });
    assert.equal(await quota(), before);
    await open(page, TYPE);
    await tab(page, "Access");
    await line(page, "demo").getByRole("button", { name: /^Remove access/ }).click();
    await dialog(page).getByRole("button", { name: "Remove access", exact: true }).click();
    await taskEnds(page, `Remove access ${TYPE}`);
    await create(page, at("share-group-types/create"), "Create share group type", {
      Name: GROUP_TYPE, "Share types": [TYPE], Public: false, "Group specs": { tier: "gold" },
    }, `Create ${GROUP_TYPE}`);
    await act(page, GROUP_TYPE, "Edit group specs", { "Group specs": { consistent_snapshot_support: "pool" } });
    await act(page, GROUP_TYPE, "Add access", { Project: "demo" });
    const group = (await ours("/share-group-types?is_public=all", "share_group_types")).find((type) => type.name === GROUP_TYPE);
    assert.deepEqual(group.group_specs, { tier: "gold", consistent_snapshot_support: "pool" });
    await act(page, GROUP_TYPE, "Delete");
    await expectGone(row(page, GROUP_TYPE));
    await page.goto(at("share-types"));
    await act(page, TYPE, "Delete");
    await expectGone(row(page, TYPE));
  }));

  test("shares in a group have one snapshot, of which another group is made", { timeout: 240_000 }, () => onPage("demo", at("share-groups"), async (page) => {
    const [group, before, copy] = ["group", "before", "copy"].map(name);
    await create(page, at("share-groups/create"), "Create share group", {
      Name: group, Description: "For a journey", "Group type": TOGETHER, "Share types": ["default"],
    }, `Create ${group}`);
    await rowSays(page, group, /available/);
    const { id } = (await ours("/share-groups/detail?all_tenants=1", "share_groups")).find((one) => one.name === group);
    await share("member", { share_group_id: id });
    await act(page, group, "Edit", { Description: "Changed" });
    await act(page, group, "Create snapshot", { Name: before });
    await open(page, group);
    await tab(page, "Shares");
    await line(page, name("member")).waitFor();
    await tab(page, "Snapshots");
    await line(page, before).getByRole("link", { name: before }).click();
    await page.getByRole("heading", { level: 1, name: before }).waitFor();
    await tab(page, "Shares");
    await line(page, name("member")).waitFor();
    await act(page, before, "Edit", { Description: "Changed" });
    await act(page, before, "Create share group", { Name: copy });
    await page.goto(at("share-groups"));
    await rowSays(page, copy, /available/);
    await page.goto(at("share-group-snapshots"));
    await act(page, before, "Delete");
    await expectGone(row(page, before));
  }));

  test("a share is given to another project by a key that is shown once", { timeout: 240_000 }, async () => {
    await share("given");
    let id, key;
    await onPage("demo", at("shares"), async (page) => {
      // A list that is at rest is read every half a minute.
      await rowSays(page, name("given"), /available/);
      await (await entry(page, name("given"), "Create transfer")).click();
      await fillIn(dialog(page), { Name: name("transfer") });
      await dialog(page).getByRole("button", { name: "Create transfer", exact: true }).click();
      const told = page.getByRole("dialog", { name: /other project/ });
      await told.waitFor();
      const text = (await told.innerText()).replace(/\s+/g, " ");
      [id] = text.match(/[0-9a-f]{8}-[0-9a-f-]{27}/);
      [, key] = text.match(/Authorization key ([0-9a-f]+)/);
      await told.getByRole("checkbox").check();
      await told.getByRole("button", { name: "Close", exact: true }).click();
      assert.ok(!JSON.stringify(await page.evaluate(() => ({ ...localStorage, ...sessionStorage }))).includes(key), "the key is kept nowhere");
      await rowSays(page, name("given"), /awaiting_transfer/);
    });
    await onPage("alt", at("transfers/create"), async (page) => {
      await fillIn(page.getByRole("main"), { "Transfer ID": id, "Authorization key": key });
      await page.getByRole("main").getByRole("button", { name: "Accept transfer", exact: true }).click();
      await taskEnds(page, `Accept transfer ${id}`);
      await page.goto(at("shares"));
      await rowSays(page, name("given"), /available/);
    });
  });

  test("a locked share is not deleted, and a message says why a share was not made", { timeout: 240_000 }, async () => {
    await share("locked");
    const lost = await share("lost", { share_type: LOST }, "error");
    await onPage("demo", at("resource-locks"), async (page) => {
      await page.goto(at("resource-locks/create"));
      await fillIn(page.getByRole("main"), { Share: name("locked"), Reason: `${PREFIX} audit` });
      await page.getByRole("main").getByRole("button", { name: "Create lock", exact: true }).click();
      await taskEnds(page, "Create lock");
      const [lock] = (await manila("GET", "/resource-locks")).resource_locks.filter(({ lock_reason: why }) => why?.startsWith(PREFIX));
      await page.goto(at("shares"));
      await (await entry(page, name("locked"), "Delete")).click();
      await typeWhatIsAsked(dialog(page));
      await dialog(page).getByRole("button", { name: "Delete", exact: true }).click();
      await expectText(dialog(page), /lock/i);
      await dialog(page).getByRole("button", { name: "Cancel", exact: true }).click();
      await page.goto(at("resource-locks"));
      const called = `${name("locked")} · deletion lock`;
      await expectText(row(page, called), new RegExp(`${name("locked")}.*Deletion.*audit`, "s"));
      await act(page, called, "Edit", { Reason: `${PREFIX} no audit` });
      await act(page, called, "Delete");
      await expectGone(row(page, called));
      assert.equal((await demo.shared_file_system("GET", `/resource-locks/${lock.id}`, undefined, "2.91")).status, 404);

      await page.goto(at("messages"));
      const told = (await manila("GET", `/messages?resource_id=${lost}`)).messages[0];
      // Other shares that were not made have the same message.
      await expectText(grid(page).getByRole("row").filter({ hasText: name("lost") }), /Share.*Find storage.*No suitable storage/s);
      await page.goto(`${at("messages")}/${told.id}`);
      await act(page, told.user_message, "Delete");
    });
  });

  test("administrators repair and forget a group, and see pools, zones and services", { timeout: 240_000 }, async () => {
    const group = name("stuck");
    const types = (await manila("GET", "/share-group-types", undefined, admin)).share_group_types;
    await manila("POST", "/share-groups", { share_group: { name: group, share_group_type_id: types.find((type) => type.name === TOGETHER).id } }, admin);
    await onPage("admin", at("share-groups"), async (page) => {
      await rowSays(page, group, /available/);
      await act(page, group, "Reset status", { Status: "error" });
      await rowSays(page, group, /error/);
      await refused(page, group, "Create snapshot", /must be available/);
      await act(page, group, "Force delete");
      await expectGone(row(page, group));

      await page.goto(at("pools"));
      await expectText(grid(page), /share1@alpha#fake_pool_for_ALPHA/);
      await grid(page).getByRole("meter").first().waitFor();
      await page.goto(at("availability-zones"));
      await expectText(grid(page), /nova/);

      await page.goto(at("services"));
      const service = grid(page).getByRole("row").filter({ hasText: "share1@beta" });
      const choose = async (label) => {
        await service.getByRole("button", { name: /^Actions for/ }).click();
        await (await menuEntry(page, label, { exact: true })).click();
      };
      const send = async (label, fields = {}) => {
        await choose(label);
        if (label !== "Enable") {
          await fillIn(dialog(page), fields);
          await dialog(page).getByRole("button", { name: label, exact: true }).click();
        }
        await taskEnds(page, `${label} manila-share`);
      };
      await send("Disable", { Reason: "For a journey" });
      await expectText(service, /disabled.*For a journey/s);
      await send("Enable");
      await expectText(service, /enabled/);
      await send("Repair shares");
    });
  });

  test("quotas of shares stand with those of other services", { timeout: 240_000 }, async () => {
    const { json: { project } } = await admin.identity("POST", "/projects", { project: { name: name("project") } });
    await onPage("admin", `/identity/all-projects/${project.id}?tab=quota`, async (page) => {
      const region = panel(page).getByRole("region", { name: "Shared file systems", exact: true });
      await expectText(region, /Share networks 0 of/);
      await panel(page).getByRole("button", { name: "Edit quotas" }).click();
      await fillIn(dialog(page), { "Share networks": "4" });
      await dialog(page).getByRole("button", { name: "Edit quotas", exact: true }).click();
      await taskEnds(page, `Edit quotas ${name("project")}`);
      assert.equal((await manila("GET", `/quota-sets/${project.id}`, undefined, admin)).quota_set.share_networks, 4);
      await expectText(region, /Share networks 0 of 4/);
      await page.goto("/identity/default-quotas");
      await page.getByLabel("Share groups", { exact: true }).waitFor();
    });
    await admin.shared_file_system("DELETE", `/quota-sets/${project.id}`, undefined, "2.91");
    await admin.identity("DELETE", `/projects/${project.id}`);
  });
});
