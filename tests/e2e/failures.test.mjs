// What goes wrong: each failure is a sentence with its request id, keeps what was typed, and leaves
// the rest of the console working.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { cloudScript, deleteServers, signIn, until } from "./lib/cloud.mjs";
import { grid, row, rowSays, signInByForm, taskEnds, upToList } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";

useBrowser();
const PREFIX = "e2e-fault";
let api;
before(async () => {
  api = await signIn();
  await deleteServers(api, PREFIX);
});
after(() => deleteServers(api, PREFIX));

/** Opens the create form with a valid server in it. */
async function filledForm(name, flavor = /m1\.nano/) {
  const page = await openPage();
  await signInByForm(page, { path: "/compute/servers/create" });
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Image", { exact: true }).selectOption({ label: "tiny" });
  await page.getByRole("radio", { name: flavor }).check();
  if (await page.getByLabel("Network", { exact: true }).count()) {
    await page.getByLabel("Network", { exact: true }).first().selectOption({ label: "private" });
  }
  return page;
}

const submit = (page) => page.getByRole("button", { name: /^Create (server|\d+ servers)$/ });
const REQUEST_ID = /req-[0-9a-f-]{36}/;

test("a server that no host can take", { timeout: 180_000 }, async () => {
  const name = `${PREFIX}-huge`;
  const page = await filledForm(name, /m1\.huge/);
  await submit(page).click();
  await taskEnds(page, `Create ${name}`, "failed: .*No valid host", 120);
  await expectText(page.getByRole("log", { name: "Tasks" }), REQUEST_ID);
  await upToList(page);
  await rowSays(page, name, "ERROR");
  await page.context().close();
});

test("a quota that was used up meanwhile", { timeout: 180_000 }, async () => {
  const admin = await signIn("admin", "admin");
  const name = `${PREFIX}-quota`;
  const page = await filledForm(name);
  const { json } = await admin.compute("GET", `/os-quota-sets/${api.project}`);
  try {
    const used = (await api.compute("GET", "/limits")).json.limits.absolute.totalInstancesUsed;
    await admin.compute("PUT", `/os-quota-sets/${api.project}`, { quota_set: { instances: used } });
    await submit(page).click();
    const alert = page.getByRole("main").getByRole("alert").filter({ hasText: "Quota exceeded" });
    await expectText(alert, /Quota exceeded/);
    await alert.getByText("Details").click();
    await expectText(alert, REQUEST_ID);
    assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), name, "what was typed stays");
  } finally {
    await admin.compute("PUT", `/os-quota-sets/${api.project}`, { quota_set: { instances: json.quota_set.instances } });
  }
  await page.context().close();
});

test("a name that is too long is refused before it is sent", async () => {
  const page = await filledForm("n".repeat(256));
  await submit(page).click();
  await expectText(page.getByRole("main"), /255 characters/);
  assert.equal(await page.getByLabel("Name", { exact: true }).getAttribute("aria-invalid"), "true");
  const sent = page.watched.requests.filter(({ method, url }) => method === "POST" && /\/servers$/.test(url));
  assert.deepEqual(sent, []);
  await page.context().close();
});

test("Nova stops in mid-action and comes back", { timeout: 300_000 }, async () => {
  const name = `${PREFIX}-stop`;
  const page = await filledForm(name);
  await submit(page).click();
  await upToList(page);
  await rowSays(page, name, "ACTIVE", 120);
  const actions = page.getByRole("button", { name: `Actions for ${name}`, exact: true });
  await actions.click();
  await page.getByRole("menuitem", { name: /^Stop/ }).click();
  cloudScript("stop", "nova-api");
  try {
    // The list keeps its rows and says how old they are.
    await expectText(page.getByRole("main"), /ago/, 60);
    const banner = page.getByRole("main").getByRole("status").filter({ hasText: /ago/ }).first();
    await expectText(banner, /answer|reach|network/i, 60);
    assert.equal(await row(page, name).count(), 1);
    // An action that cannot be sent says so.
    await actions.click();
    await page.getByRole("menuitem", { name: /^Lock/ }).click();
    const dialog = page.getByRole("dialog", { name: /Lock/ });
    if (await dialog.count()) await dialog.getByRole("button", { name: "Lock", exact: true }).click();
    await expectText(page.getByRole("log", { name: "Tasks" }), new RegExp(`Lock ${name}: failed`), 60);
    if (await dialog.count()) await page.keyboard.press("Escape");
    // The rest of the console works.
    await page.getByRole("navigation", { name: "Services" }).getByRole("link", { name: "Networks", exact: true }).click();
    await page.getByLabel("Select private", { exact: true }).waitFor();
  } finally {
    cloudScript("start", "nova-api");
  }
  await page.getByRole("navigation", { name: "Services" }).getByRole("link", { name: "Servers", exact: true }).click();
  await grid(page).waitFor();
  await until(async () => (await page.getByText(/did not answer|could not be refreshed/).count()) === 0, "the list to recover", 60);
  await rowSays(page, name, "SHUTOFF", 60);
  await taskEnds(page, `Stop ${name}`);
  await page.context().close();
});
