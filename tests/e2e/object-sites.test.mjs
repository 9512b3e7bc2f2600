// A website out of a container, against the real Swift: its settings, its pages and who sees them, all by the console; and what visitors
// without a session get at the address that the console shows.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { until } from "./lib/cloud.mjs";
import { openAs, taskEnds } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { act, entry, fillIn } from "./lib/objects.mjs";
import { openSwift, path } from "./steps/swift.mjs";

useBrowser();
const gateway = useGateway();
const C = "e2e-site é";
const INDEX = "<!DOCTYPE html><title>Ours</title><h1>Welcome to our site</h1>";
const at = (tab) => `/object-store/containers/${encodeURIComponent(C)}?tab=${tab}`;
let swift, page, visitor;

before(async () => {
  swift = await openSwift();
  await swift.remove(C);
  await swift.ask("PUT", path(C));
  await swift.put(C, "docs/a <b>.txt", "listed");
  page = await openAs(gateway, "demo", "demo", at("overview"));
  visitor = await openPage();
});
after(async () => {
  await swift?.remove(C);
  for (const one of [page, visitor]) await one?.context().close();
});

/** Changes settings of the website. */
async function edit(fields, note) {
  await (await entry(page, C, "Edit")).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Static website", { exact: true }).click();
  await fillIn(dialog, fields);
  if (note) await expectText(dialog, note);
  await dialog.getByRole("button", { name: "Edit", exact: true }).click();
  await expectGone(dialog);
  await taskEnds(page, `Edit ${C}`);
}
const settings = async () => [...(await swift.ask("HEAD", path(C))).headers].filter(([name]) => name.includes("-web-")).map(([name, value]) => `${name.slice(21)}=${value}`).sort();

test("a private container gets the settings of a website, and says that nobody sees it yet", async () => {
  await edit({ "Index page": "index.html", "Error pages": "error.html", "List folders without an index page": true }, "Visitors see the website once the container is public");
  assert.deepEqual(await settings(), ["error=error.html", "index=index.html", "listings=true"]);
  await expectText(page.getByRole("tabpanel"), /Address None: the container is not public.*Index page index\.html.*Error pages error\.html.*Listings Yes/);
  await page.goto(at("objects"));
  const pages = [["index.html", INDEX], ["404error.html", "<h1>We have no such page</h1>"]].map(([name, text]) => ({ name, mimeType: "text/html", buffer: Buffer.from(text) }));
  for (const one of pages) {
    await page.locator("input[aria-label=\"Upload files\"]").setInputFiles(one);
    await taskEnds(page, `Upload ${one.name}`);
  }
  assert.equal((await swift.ask("HEAD", path(C, "index.html"))).headers.get("content-type"), "text/html");
});

test("once it is public, the address that the console shows is the site for everybody", async () => {
  await act(page, C, "Edit access", { "Public access": "Public: everyone can read objects" });
  await page.goto(at("overview"));
  await expectText(page.getByRole("tabpanel"), /Listings Yes refused: public access does not include listing/);
  // Swift gives the address of the container itself to those alone who may list it.
  await expectText(page.getByRole("tabpanel"), /index\.html refused without the name of the page/);
  const link = page.getByRole("tabpanel").getByRole("link", { name: /^http:\/\// });
  const url = `http://127.0.0.1:${gateway.ports["object-store"]}${swift.prefix}${path(C)}/`;
  assert.equal(await link.getAttribute("href"), `${url}index.html`);
  assert.equal((await visitor.goto(url)).status(), 401);
  await visitor.goto(`${url}index.html`);
  await expectText(visitor.getByRole("heading", { level: 1 }), "Welcome to our site");
  assert.equal((await visitor.goto(`${url}docs/`)).status(), 401, "folders are not listed to everybody");
  await act(page, C, "Edit access", { "Public access": "Public: everyone can list and read objects" });
  await expectText(page.getByRole("tabpanel"), /Listings Yes(?! refused)/);
  await until(async () => (await link.getAttribute("href")) === url, "the address of the site");
  await page.getByRole("tabpanel").getByRole("button", { name: `Copy ${url}` }).waitFor({ state: "attached" });
  const opened = page.context().waitForEvent("page");
  await link.click();
  const beside = await opened;
  await expectText(beside.locator("body"), "Welcome to our site");
  assert.equal(await beside.evaluate(() => document.referrer), "", "the site is not told of the console");
  await beside.close();
  await visitor.goto(url);
  await expectText(visitor.getByRole("heading", { level: 1 }), "Welcome to our site");
  assert.equal((await visitor.goto(`${url}missing`)).status(), 404);
  await expectText(visitor.locator("body"), "We have no such page");
  await visitor.goto(`${url}docs/`);
  await expectText(visitor.getByRole("heading", { level: 1 }), "Listing of");
  await visitor.getByRole("link", { name: "a <b>.txt" }).click();
  await expectText(visitor.locator("body"), "listed");
});

test("without its settings and in private, there is no website", async () => {
  const url = await page.getByRole("tabpanel").getByRole("link", { name: /^http:\/\/.*\/$/ }).getAttribute("href");
  await edit({ "Index page": "", "Error pages": "", "List folders without an index page": false });
  assert.deepEqual(await settings(), []);
  await expectGone(page.getByRole("heading", { name: "Static website" }));
  await visitor.goto(url);
  assert.ok(!(await visitor.content()).includes("Welcome to our site"), "the container itself, not its index page");
  await act(page, C, "Edit access", { "Public access": "Private" });
  assert.equal((await visitor.goto(url)).status(), 401);
  assert.deepEqual(page.watched.errors, []);
});
