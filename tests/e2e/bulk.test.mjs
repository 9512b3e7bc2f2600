// An action on many objects stays in the user's hand: held back, dropped, tried again where it failed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { signInByForm } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-bulk";
const COUNT = 14;
/** As many are worked on at once: the same as in src/store/bulk.rs. */
const AT_ONCE = 8;
/** Servers that are deleted together, and the most requests to Nova that this may take: it follows all of them by the list. */
const SERVERS = 20;
const MOST_REQUESTS = 30;
/** A project that may have as many. */
const LARGE = { user: "admin", project: "bulk" };
let api, large;
before(async () => {
  [api, large] = [await signIn(), await signIn(LARGE.user, LARGE.project)];
  await deleteServers(large, PREFIX);
});
after(async () => {
  await deleteServers(large, PREFIX);
  for (const name of await left()) await api.compute("DELETE", `/os-keypairs/${name}`);
});

/** The key pairs of this test that Nova has. */
async function left() {
  const { keypairs } = (await api.compute("GET", "/os-keypairs")).json;
  return keypairs.map(({ keypair }) => keypair.name).filter((name) => name.startsWith(PREFIX));
}

const isDeletion = (service, request) => service === "compute" && request.method === "DELETE";

async function deleteAll(page) {
  for (let at = 0; at < COUNT; at += 1) {
    await api.compute("POST", "/os-keypairs", { keypair: { name: `${PREFIX}-${String(at).padStart(2, "0")}` } }, "2.2");
  }
  await page.getByRole("button", { name: "Refresh", exact: true }).click();
  await expectText(page.getByRole("grid"), `${PREFIX}-00`);
  await page.getByRole("searchbox", { name: "Filter" }).fill(PREFIX);
  await page.getByLabel("Select all", { exact: true }).check();
  await page.getByRole("group", { name: /^Selected/ }).getByRole("button", { name: /^Delete/ }).click();
  const dialog = page.getByRole("dialog");
  const button = dialog.getByRole("button", { name: /^Delete/ });
  assert.equal(await button.getAttribute("aria-disabled"), "true", "so many are confirmed by typing how many they are");
  await dialog.getByLabel(`Type “${COUNT} key pairs” to confirm`, { exact: true }).fill(`${COUNT} key pairs`);
  await button.click();
}

test("a bulk action is held back and goes on, is dropped, and is tried again", { timeout: 240_000 }, async () => {
  const page = await openPage({ baseURL: gateway.url });
  await signInByForm(page, { path: "/compute/keypairs" });
  await page.getByLabel("Select demo-key", { exact: true }).waitFor();
  const batch = page.getByRole("group", { name: /^Delete: / });

  gateway.fault = (service, request) => (isDeletion(service, request) ? { delay: 2000 } : undefined);
  await deleteAll(page);
  await batch.getByRole("button", { name: "Pause", exact: true }).click();
  // What was sent ends, and nothing more is sent.
  await expectText(batch, `Delete: ${AT_ONCE} of ${COUNT}, paused`, 40);
  await page.waitForTimeout(4000);
  assert.equal((await left()).length, COUNT - AT_ONCE);
  gateway.fault = () => undefined;
  await batch.getByRole("button", { name: "Resume" }).click();
  await expectText(batch, "Delete: 14 of 14", 60);
  assert.deepEqual(await left(), []);
  // Nothing is left to be seen to: the tray makes room by itself, and opens again when it is pressed.
  const fold = page.getByRole("complementary", { name: "Task tray" }).getByRole("button", { name: "14 done", exact: true });
  await page.mouse.move(300, 300);
  await until(async () => (await fold.getAttribute("aria-expanded")) === "false", "the tray to fold", 15);
  await fold.click();
  await batch.waitFor();
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await batch.waitFor({ state: "detached" });

  const doomed = `${PREFIX}-03`;
  gateway.fault = (service, request) =>
    isDeletion(service, request) && request.url.endsWith(doomed) ? { status: 500, body: "<h1>500</h1>" } : undefined;
  await deleteAll(page);
  await expectText(batch, "Delete: 14 of 14, 1 failed", 60);
  assert.deepEqual(await left(), [doomed]);
  gateway.fault = () => undefined;
  await batch.getByRole("button", { name: "Retry failed" }).click();
  await until(async () => (await left()).length === 0, "the failed one to be deleted", 30);
  await expectText(batch, /Delete: 14 of 14$/, 30);
  await page.getByRole("button", { name: "Clear", exact: true }).click();

  gateway.fault = (service, request) => (isDeletion(service, request) ? { delay: 2000 } : undefined);
  await deleteAll(page);
  await batch.getByRole("button", { name: "Cancel remaining" }).click();
  await expectText(page.getByRole("log", { name: "Tasks" }), "failed: Canceled before it was sent");
  await expectText(batch, /Delete: 14 of 14, [1-9] failed/, 40);
  assert.ok((await left()).length > 0, "what was dropped is still there");
  await page.context().close();
});

test("servers that are deleted together are followed together, each to its end", { timeout: 240_000 }, async (t) => {
  const image = (await large.image("GET", "/images?name=tiny")).json.images[0].id;
  const server = { name: PREFIX, imageRef: image, flavorRef: "1", networks: "none", min_count: SERVERS };
  assert.equal((await large.compute("POST", "/servers", { server })).status, 202);
  const servers = async () => (await large.compute("GET", `/servers/detail?name=^${PREFIX}`)).json.servers;
  await until(async () => (await servers()).filter(({ status }) => status === "ACTIVE").length === SERVERS, "all servers", 120);
  const page = await openPage({ baseURL: gateway.url });
  await signInByForm(page, { ...LARGE, path: `/compute/servers?q=${PREFIX}` });
  await page.getByLabel(`Select ${PREFIX}-${SERVERS}`, { exact: true }).waitFor();
  await page.getByLabel("Select all", { exact: true }).check();
  await page.getByRole("group", { name: /^Selected/ }).getByRole("button", { name: /^Delete/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(`Type “${SERVERS} servers” to confirm`, { exact: true }).fill(`${SERVERS} servers`);
  const since = gateway.log.length;
  await dialog.getByRole("button", { name: /^Delete/ }).click();
  await expectText(page.getByRole("group", { name: /^Delete: / }), `Delete: ${SERVERS} of ${SERVERS}`, 120);
  assert.deepEqual(await servers(), []);
  assert.equal(await page.getByRole("log", { name: "Tasks" }).getByText(/: succeeded/).count(), SERVERS);
  const sent = gateway.log.slice(since).filter(({ service, method }) => service === "compute" && method !== "OPTIONS");
  t.diagnostic(`${sent.length} requests to Nova`);
  assert.equal(sent.filter(({ method }) => method === "DELETE").length, SERVERS);
  assert.ok(sent.length <= MOST_REQUESTS, `${sent.length} requests: ${sent.map(({ method, url }) => `${method} ${url}`).join(", ")}`);
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});
