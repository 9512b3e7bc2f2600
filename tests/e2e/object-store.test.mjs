// Containers and the account of Swift, against the real service: who may use them, how much they hold, what they keep, and how they go.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { follow, openAs, row, taskEnds, upToList } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { act, cells, entry, fillIn } from "./lib/objects.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-os";
const KEY = "a key that nobody is to see again";
let demo, admin;

/** Asks Swift past the console. */
async function swift(method, path, headers = {}, body = undefined, api = demo, left = 8) {
  const response = await fetch(`http://127.0.0.1:${gateway.ports["object-store"]}/v1/AUTH_${demo.project}${path}`, { method, headers: { "X-Auth-Token": api.token, ...headers }, body });
  // A busy machine is too slow for Swift's patience with its own servers.
  if (response.status === 503 && left > 0) return new Promise((resolve) => setTimeout(() => resolve(swift(method, path, headers, body, api, left - 1)), 500));
  return { status: response.status, headers: response.headers, text: await response.text() };
}
const header = async (path, name) => (await swift("HEAD", path)).headers.get(name);
const path = (container, name) => `/${encodeURIComponent(container)}${name === undefined ? "" : `/${encodeURIComponent(name)}`}`;

async function clean() {
  const ours = JSON.parse((await swift("GET", "/?format=json")).text).filter(({ name }) => name.startsWith(PREFIX));
  for (const { name } of ours) {
    await swift("POST", path(name), { "X-Versions-Enabled": "false" });
    const objects = JSON.parse((await swift("GET", `${path(name)}?format=json&versions=true`)).text);
    for (const one of objects) await swift("DELETE", `${path(name, one.name)}${one.version_id && one.version_id !== "null" ? `?version-id=${one.version_id}` : ""}`);
    // With its last version Swift deletes an object, but not one with a percent sign in its name.
    for (const one of JSON.parse((await swift("GET", `${path(name)}?format=json`)).text)) await swift("DELETE", path(name, one.name));
    await swift("DELETE", path(name));
  }
  await swift("POST", "/", { "X-Remove-Account-Meta-Temp-URL-Key": "x", "X-Remove-Account-Meta-E2e": "x" });
  await swift("POST", "/", { "X-Remove-Account-Meta-Quota-Bytes": "x" }, undefined, admin);
}

before(async () => {
  [demo, admin] = [await signIn(), await signIn("admin", "demo").catch(() => signIn("admin", "admin"))];
  await clean();
});
beforeEach(() => {
  gateway.fault = () => undefined;
});
after(clean);

const as = (at) => openAs(gateway, "demo", "demo", at);
const main = (page) => page.getByRole("main");
const container = (name) => `/object-store/containers/${encodeURIComponent(name)}`;
/** The requests that the console has sent to Swift since a moment. */
const sent = (since, method) => gateway.log.slice(since).filter((one) => one.method === method && one.url.includes("/object-store/"));

async function close(page) {
  assert.deepEqual(page.watched.errors.filter((error) => !/^Failed to load resource/.test(error)), []);
  await page.context().close();
}

test("a container is created with limits and versions, and public", async () => {
  const name = `${PREFIX} é <b>&%2f`;
  const page = await as("/object-store/containers/create");
  await main(page).getByText("Limits and versions").click();
  await fillIn(main(page), { Name: name, "Public access": "Public: everyone can list and read objects", "Earlier versions": "Kept in this container" });
  await main(page).getByLabel("Object quota", { exact: true }).fill("5");
  await expectText(main(page), "Anyone on the internet can list and read all objects.");
  await main(page).getByRole("button", { name: "Create container", exact: true }).click();
  await taskEnds(page, `Create ${name}`);
  const { headers } = await swift("HEAD", path(name));
  assert.deepEqual(["x-container-read", "x-container-meta-quota-count", "x-versions-enabled"].map((one) => headers.get(one)), [".r:*,.rlistings", "5", "True"]);
  await page.goto(`${container(name)}?tab=access`);
  await expectText(page.getByRole("tabpanel"), /Everyone, without signing in.*X-Container-Read.*\.r:\*,\.rlistings/);
  await page.goto("/object-store/containers");
  await expectText(row(page, name), "Public with listing");
  await close(page);
});

test("a container is created with the storage policy that is chosen", async () => {
  const name = `${PREFIX}-silver`;
  const page = await as("/object-store/containers/create");
  const policies = main(page).getByLabel("Storage policy", { exact: true });
  await until(async () => (await policies.getByRole("option").count()) === 3, "the cluster's policies");
  assert.deepEqual((await policies.getByRole("option").allInnerTexts()).map((one) => one.trim()), ["Default (gold)", "gold · default", "silver"]);
  await fillIn(main(page), { Name: name, "Storage policy": "silver" });
  await main(page).getByRole("button", { name: "Create container", exact: true }).click();
  await page.waitForURL((url) => url.pathname === container(name));
  assert.equal(await header(path(name), "x-storage-policy"), "silver");
  await expectText(main(page), /Storage policy silver/);
  await upToList(page);
  await until(async () => (await cells(page, name))["Storage policy"] === "silver", "the policy in the list");
  await close(page);
});

test("only what is changed is sent, and what the console does not know stays", async () => {
  const name = `${PREFIX}-kept`;
  await swift("PUT", path(name), { "X-Container-Meta-Quota-Bytes": "1000", "X-Container-Meta-Web-Directory-Type": "text/odd", "X-Container-Meta-Color": "red", "X-Container-Write": "p:u" });
  const page = await as(container(name));
  await (await entry(page, name, "Edit")).click();
  const dialog = page.getByRole("dialog");
  await fillIn(dialog, { Metadata: { shade: "dark" } });
  const since = gateway.log.length;
  await dialog.getByRole("button", { name: "Edit", exact: true }).or(dialog.getByRole("button", { name: "Save" })).click();
  await expectGone(dialog);
  await taskEnds(page, `Edit ${name}`);
  assert.equal(sent(since, "POST").length, 1);
  assert.equal(await header(path(name), "x-container-meta-shade"), "dark");
  await act(page, name, "Edit access", { "Public access": "Public: everyone can read objects" });
  const { headers } = await swift("HEAD", path(name));
  const names = ["x-container-read", "x-container-write", "x-container-meta-quota-bytes", "x-container-meta-web-directory-type", "x-container-meta-color"];
  assert.deepEqual(names.map((one) => headers.get(one)), [".r:*", "p:u", "1000", "text/odd", "red"]);
  await close(page);
});

test("containers are emptied and deleted with what is in them, versions as well", async () => {
  const [one, two] = [`${PREFIX}-full`, `${PREFIX}-versions`];
  await swift("PUT", path(one));
  await swift("PUT", path(two), { "X-Versions-Enabled": "true" });
  const names = ["a", "b//c", "%2f", "a/../b", "<i>\nline", "ü".repeat(100)];
  for (const name of names) for (const of of [one, two]) await swift("PUT", path(of, name), {}, "1");
  for (const name of names) await swift("PUT", path(two, name), {}, "2");
  const page = await as(container(one));
  await act(page, one, "Empty");
  assert.equal((await swift("GET", path(one))).text, "");
  await page.goto("/object-store/containers");
  await row(page, one).waitFor();
  await act(page, two, "Delete");
  assert.equal((await swift("HEAD", path(two))).status, 404);
  await expectGone(row(page, two));
  await act(page, one, "Delete");
  await expectGone(row(page, one));
  await close(page);
});

test("the account tells what it holds and may hold, and keeps keys to itself", async () => {
  await swift("POST", "/", { "X-Account-Meta-Quota-Bytes": "10000000000" }, undefined, admin);
  const page = await as("/object-store/account");
  await expectText(main(page), /Size quota 9\.3 GiB/);
  const since = gateway.log.length;
  const named = (await page.getByRole("heading", { level: 1 }).innerText()).trim();
  await (await entry(page, named, "Set temporary URL key")).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Value", { exact: true }).fill(KEY);
  await dialog.getByRole("button", { name: "Set temporary URL key", exact: true }).click();
  await expectGone(dialog);
  await taskEnds(page, `Set temporary URL key ${named}`);
  assert.equal(sent(since, "POST").length, 1);
  assert.equal(await header("/", "x-account-meta-temp-url-key"), KEY);
  await expectText(main(page), /1 key set/);
  assert.ok(!(await page.content()).includes(KEY), "the key is on the page no more");
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  assert.ok(!kept.includes(KEY), "nor kept");
  await act(page, named, "Edit metadata", { Metadata: { E2e: "here" } });
  assert.equal(await header("/", "x-account-meta-e2e"), "here");
  assert.equal(await header("/", "x-account-meta-temp-url-key"), KEY, "the key stays");
  await follow(page, "/");
  await expectText(main(page), /Object storage/);
  await close(page);
});

test("a refusal is told with the request's id, and what was typed stays", async () => {
  const page = await as("/object-store/containers/create");
  gateway.fault = (service, request) => (service === "object-store" && request.method === "PUT"
    ? { status: 507, type: "text/html; charset=UTF-8", headers: { "X-Trans-Id": "txe2e0000000000000001" }, body: "<html><h1>Insufficient Storage</h1><p>There was not enough space to save the resource.</p></html>" } : undefined);
  await fillIn(main(page), { Name: `${PREFIX}-refused` });
  await main(page).getByRole("button", { name: "Create container", exact: true }).click();
  await expectText(main(page), "There was not enough space to save the resource");
  await main(page).getByText("Details", { exact: true }).click();
  await expectText(main(page), "txe2e0000000000000001");
  assert.equal(await main(page).getByLabel("Name", { exact: true }).inputValue(), `${PREFIX}-refused`);
  gateway.fault = () => undefined;
  await main(page).getByRole("button", { name: "Create container", exact: true }).click();
  await taskEnds(page, `Create ${PREFIX}-refused`);
  await close(page);
});
