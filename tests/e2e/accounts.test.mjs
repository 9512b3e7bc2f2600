// What belongs to single projects and users: quotas, roles, key pairs, the own profile; and what catalogs of definitions know.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { openAs, taskEnds } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { administrator, idOf, makeUser, removeMade } from "./lib/identity.mjs";
import { shell } from "./lib/cli.mjs";
import { act, entry, fillIn } from "./lib/objects.mjs";

useBrowser();
const gateway = useGateway();
const NAME = "e2e-quotas";
const KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPQkz0m2mY0m3xk5pY0mEwv3v8kq8o3m1WJm0Xr3K3Zq e2e";
let identity, admin, project, user;

before(async () => {
  [identity, admin] = [await administrator(), await signIn("admin", "admin")];
  const before = await idOf(identity, "project", NAME);
  if (before) await identity("DELETE", `/projects/${before}`);
  project = (await identity("POST", "/projects", { project: { name: NAME, domain_id: "default" } })).project.id;
  user = await makeUser(identity, NAME, { password: "s3cret" });
});
after(async () => {
  for (const service of ["compute", "block_storage", "volumev3"]) await admin[service]?.("DELETE", `/os-quota-sets/${project}`);
  await admin.network("DELETE", `/quotas/${project}`);
  await identity("DELETE", `/projects/${project}`);
  await removeMade();
});

async function open() {
  const page = await openAs(gateway, "admin", "admin", "/identity/all-projects");
  await page.getByLabel("Filter", { exact: true }).fill(NAME);
  const ask = async () => (await entry(page, NAME, "Edit quotas")).click();
  await ask();
  const dialog = page.getByRole("dialog", { name: `Edit quotas of ${NAME}` });
  return { page, dialog, ask };
}
const changes = () => gateway.log.filter(({ method, url }) => method === "PUT" && /quota/.test(url));

test("quotas of all services are changed in one form, and nothing else with them", async () => {
  const { page, dialog, ask } = await open();
  const servers = dialog.getByLabel("Servers", { exact: true });
  for (const label of ["Servers", "Volumes", "Networks"]) await dialog.getByLabel(label, { exact: true }).waitFor();
  const limit = (await admin.compute("GET", `/os-quota-sets/${project}`)).json.quota_set.instances;
  assert.equal(await servers.inputValue(), String(limit));
  await expectText(dialog, new RegExp(`Servers.*Used 0 of ${limit}`));
  await servers.fill("");
  await dialog.getByRole("button", { name: "Edit quotas" }).click();
  await expectText(dialog, /Servers: Required/);
  await servers.fill("33");
  await dialog.getByLabel("Volumes", { exact: true }).fill("44");
  await dialog.getByLabel("Networks", { exact: true }).fill("-1");
  await expectText(dialog, /Servers.*Used 0 of 33/);
  await expectText(dialog, /Networks.*Used 0, no limit/);
  await dialog.getByText("Command line", { exact: true }).click();
  const command = dialog.getByLabel("Command", { exact: true });
  await expectText(command, /quota set --instances 33/);
  const text = await command.innerText();
  await dialog.getByRole("button", { name: "Edit quotas" }).click();
  await taskEnds(page, `Edit quotas ${NAME}`);
  assert.deepEqual(changes().map(({ body }) => JSON.parse(body)), [
    { quota_set: { instances: 33 } }, { quota_set: { volumes: 44 } }, { quota: { network: -1 } },
  ]);
  const told = async () => [
    (await admin.compute("GET", `/os-quota-sets/${project}`)).json.quota_set.instances,
    (await (admin.block_storage ?? admin.volumev3)("GET", `/os-quota-sets/${project}`)).json.quota_set.volumes,
    (await admin.network("GET", `/quotas/${project}`)).json.quota.network,
  ];
  assert.deepEqual(await told(), [33, 44, -1]);
  // The command that was shown does the same.
  await admin.compute("PUT", `/os-quota-sets/${project}`, { quota_set: { instances: 7 } });
  await shell(text, "admin", "admin");
  assert.deepEqual(await told(), [33, 44, -1]);

  await ask();
  await expectText(dialog, /Servers.*Used 0 of 33/);
  await page.keyboard.press("Escape");
});

test("a service that does not answer keeps nobody from changing the others' quotas", async () => {
  gateway.fault = (service, { method }) => (service === "network" && method === "GET" ? { status: 503, body: "gone" } : undefined);
  const { page, dialog } = await open();
  await dialog.getByText("The quotas of networks could not be read").waitFor();
  assert.equal(await dialog.getByLabel("Networks", { exact: true }).count(), 0);
  await dialog.getByLabel("Servers", { exact: true }).fill("34");
  await dialog.getByRole("button", { name: "Edit quotas" }).click();
  await taskEnds(page, `Edit quotas ${NAME}`);
  gateway.fault = () => undefined;
  assert.deepEqual(JSON.parse(changes().at(-1).body), { quota_set: { instances: 34 } });
});

test("key pairs of another user are imported, seen and deleted", async () => {
  const page = await openAs(gateway, "admin", "admin", `/identity/users/${user}?tab=key-pairs`);
  const panel = page.getByRole("tabpanel");
  await expectText(panel, /No key pairs/);
  await act(page, NAME, "Import key pair", { Name: "e2e-of-another", "Public key": KEY });
  await expectText(panel, /e2e-of-another/);
  const owned = await admin.compute("GET", `/os-keypairs?user_id=${user}`);
  assert.deepEqual(owned.json.keypairs.map(({ keypair }) => keypair.name), ["e2e-of-another"]);
  await panel.getByRole("button", { name: "Delete key pair e2e-of-another" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete key pair" }).click();
  await taskEnds(page, `Delete key pair ${NAME}`);
  await expectText(panel, /No key pairs/);
});

test("what Glance's catalog knows helps with extra specs", async () => {
  const page = await openAs(gateway, "admin", "admin", "/compute/flavors");
  await page.getByLabel("Filter", { exact: true }).fill("m1.tiny");
  await (await entry(page, "m1.tiny", "Edit extra specs")).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  const key = dialog.getByLabel("Extra specs: key").last();
  const offered = async (input) => input.evaluate((element) => [...(element.list?.options ?? [])].map(({ value }) => value));
  await until(async () => (await offered(key)).includes("hw:cpu_policy"), "the keys, with the prefix that flavors have");
  await key.fill("hw:cpu_policy");
  await expectText(dialog, /CPU Pinning policy/i);
  assert.deepEqual(await offered(dialog.getByLabel("Extra specs: value of hw:cpu_policy")), ["shared", "dedicated"]);
});

test("a project that the administrator has no role in is called by its name and has a page", async () => {
  const page = await openAs(gateway, "admin", "admin", `/identity/projects/${project}`);
  await page.getByRole("heading", { level: 1, name: NAME }).waitFor();
  await page.getByRole("tab", { name: "Members" }).click();
  await expectText(page.getByRole("tabpanel"), /No roles/);
  await page.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Edit quotas" }).waitFor();
  await page.getByRole("menuitem", { name: "Assign role" }).click();
  const form = page.getByRole("main");
  await fillIn(form, { Role: "reader", User: NAME });
  await form.getByRole("button", { name: "Assign role" }).click();
  await taskEnds(page, "Assign role");
  await page.goto(`/identity/all-projects/${project}?tab=members`);
  await expectText(page.getByRole("tabpanel"), new RegExp(`${NAME}.*reader`));
  // What roles imply is told of those who have them.
  await page.goto("/identity/all-projects?q=demo");
  await page.getByRole("grid").getByRole("link", { name: "demo", exact: true }).click();
  await page.getByRole("tab", { name: "Effective roles" }).click();
  const line = page.getByRole("tabpanel").getByRole("row").filter({ has: page.getByRole("cell", { name: "admin@Default", exact: true }).first() });
  await expectText(line.filter({ has: page.getByRole("cell", { name: "member", exact: true }) }).first(), /admin@Default member manager/);
});

test("users see their own profile, and change their password themselves", { timeout: 120_000 }, async () => {
  await makeUser(identity, `${NAME}-own`, { password: "devcloud", email: "own@example.org", roles: [["reader", `projects/${project}`]] });
  const page = await openAs(gateway, `${NAME}-own`, NAME, "/identity/profile");
  await page.getByRole("heading", { level: 1, name: `${NAME}-own` }).waitFor();
  await expectText(page.getByRole("main"), /own@example\.org/);
  await page.getByRole("tab", { name: "Projects" }).click();
  await page.getByRole("tabpanel").getByRole("link", { name: NAME, exact: true }).waitFor();
  const change = async (old, again = "s3cret-new") => {
    await page.getByRole("button", { name: "Change password", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: /^Change password/ });
    await fillIn(dialog, { "Current password": old, "New password": "s3cret-new", "Confirm new password": again });
    await dialog.getByRole("button", { name: "Change password" }).click();
    return dialog;
  };
  let dialog = await change("devcloud", "other");
  await expectText(dialog, /Confirm new password: The passwords do not match/);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  dialog = await change("wrong");
  await expectText(dialog, /Current password is wrong/);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await change("devcloud");
  const again = page.getByRole("dialog", { name: "Sign in again" });
  await again.waitFor();
  // Keystone ends what was issued in the same second as well; nobody types a password that fast.
  await page.waitForTimeout(1500);
  await again.getByLabel("Password", { exact: true }).fill("s3cret-new");
  await again.getByRole("button", { name: "Sign in", exact: true }).click();
  await again.waitFor({ state: "detached" });
  await taskEnds(page, `Change password ${NAME}-own`);
  assert.ok(gateway.log.every(({ url }) => !url.includes("s3cret")));
  await page.context().close();
});
