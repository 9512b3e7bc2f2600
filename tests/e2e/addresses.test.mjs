// Every page has an address of its own: it can be gone to, loaded anew, and come back to, whatever is in a name.
import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { grid, openAs, signInByForm, taskEnds } from "./lib/console.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { entry } from "./lib/objects.mjs";
import { address, expectPage, goTo, railLink } from "./steps/places.mjs";

useBrowser();
const gateway = useGateway();
let network;

before(async () => {
  const api = await signIn();
  [network] = (await api.network("GET", "/networks?name=private")).json.networks;
});
beforeEach(() => {
  gateway.fault = () => undefined;
});

/** One of every kind of page: its address, its heading and its title. */
const pages = () => [
  ["/overview", "Overview"],
  ["/compute/flavors", "Flavors"],
  ["/compute/flavors?q=m1.t&sort=-Name", "Flavors"],
  ["/compute/keypairs/create", "Create key pair", "Create key pair · Key pairs"],
  [`/network/networks/${network.id}`, "private", "private · Networks"],
  [`/network/networks/${network.id}?tab=json`, "private", "private · Networks"],
  ["/compute/flavors/1", "m1.nano", "m1.nano · Flavors"],
  ["/network/topology?view=table", "Topology"],
  ["/compute/usage", "Usage"],
  ["/identity/profile", "demo", "demo · Profile"],
  ["/activity", "Activity"],
  ["/doctor", "Connection check"],
  ["/no/such/page/here", "Page not found"],
];

test("pages of every kind are gone to by their address, and are the same after a reload", { timeout: 120_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/compute/keypairs");
  for (const [at, name, title = name] of pages()) {
    await page.goto(at);
    await expectPage(page, name);
    const where = address(page);
    assert.equal(new URL(where, gateway.url).pathname, new URL(at, gateway.url).pathname);
    await until(async () => (await page.title()) === `${title} · Skylark`, `the title of ${at}`, 5);
    await page.reload();
    await expectPage(page, name, where);
    assert.equal(await page.title(), `${title} · Skylark`);
  }
  await page.context().close();
});

test("back and forward lead through pages of every kind without loading anything anew", { timeout: 120_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/compute/flavors");
  await page.evaluate(() => (window.sameProgram = true));
  await grid(page).getByRole("link", { name: "m1.nano", exact: true }).click();
  const visited = [["Flavors", "/compute/flavors"], ["m1.nano", "/compute/flavors/1"]];
  await expectPage(page, ...visited.at(-1));
  const visit = async (name, at, act) => {
    await act();
    visited.push([name, at]);
    await expectPage(page, name, at);
  };
  await visit("Topology", "/network/topology", () => railLink(page, "Topology").click());
  await visit("Usage", "/compute/usage", () => railLink(page, "Usage").click());
  await visit("Key pairs", "/compute/keypairs", () => railLink(page, "Key pairs").click());
  await visit("Create key pair", "/compute/keypairs/create", () => page.getByRole("link", { name: "Create key pair" }).first().click());
  await visit("Networks", "/network/networks", () => railLink(page, "Networks").click());
  await visit("private", `/network/networks/${network.id}`, () => grid(page).getByRole("link", { name: "private", exact: true }).click());
  await visit("Activity", "/activity", () => railLink(page, "Activity").click());
  await visit("demo", "/identity/profile", async () => {
    await page.getByRole("button", { name: /^User/ }).click();
    await page.getByRole("link", { name: "Profile and password" }).click();
  });
  await visit("Connection check", "/doctor", async () => {
    await page.getByRole("button", { name: /^User/ }).click();
    await page.getByRole("link", { name: "Connection check" }).click();
  });
  await visit("Overview", "/overview", () => railLink(page, "Overview").click());
  for (const [name, at] of visited.slice(0, -1).reverse()) {
    await page.evaluate(() => history.back());
    await expectPage(page, name, at);
  }
  for (const [name, at] of visited.slice(1)) {
    await page.evaluate(() => history.forward());
    await expectPage(page, name, at);
  }
  // Several steps at once.
  await page.evaluate((steps) => history.go(steps), 1 - visited.length);
  await expectPage(page, ...visited[0]);
  assert.equal(await page.evaluate(() => window.sameProgram), true);
  // Swift's answer to the connection check, which asks without a token.
  assert.deepEqual(page.watched.errors.filter((error) => !/status of 401/.test(error)), []);
  await page.context().close();
});

// What Nova has never let anybody call a key pair is let be here: other collections take such names, and these have names
// in their addresses.
const NAMES = ["100%", "50%41", "%2F", "a/b", "what?is#this&that", "../up", "a+b c", "Größe ✓"];
const keypair = (name) => ({ name, type: "ssh", fingerprint: "00:11", public_key: "ssh-ed25519 AAAA" });
const ROOT = "/openstack/compute/v2.1/os-keypairs";

/** Has Nova know these key pairs; what was asked of single ones is noted. */
function withNames() {
  const asked = [];
  const left = new Set(NAMES);
  gateway.fault = (service, { method, url }) => {
    if (service !== "compute" || !url.startsWith(ROOT)) return undefined;
    const answer = (status, json) => ({ status, type: "application/json", body: json ? JSON.stringify(json) : "" });
    const one = url.slice(ROOT.length).split("?")[0];
    if (!one) return answer(200, { keypairs: [...left].map((name) => ({ keypair: keypair(name) })) });
    asked.push(`${method} ${one}`);
    const name = decodeURIComponent(one.slice(1));
    if (!left.has(name)) return answer(404, { itemNotFound: { code: 404, message: "Not found." } });
    if (method === "DELETE") left.delete(name);
    return method === "DELETE" ? answer(202) : answer(200, { keypair: keypair(name) });
  };
  return asked;
}

test("names with percent signs, slashes and the like are followed, loaded anew, and come back to", { timeout: 120_000 }, async () => {
  const asked = withNames();
  const page = await openAs(gateway, "demo", "demo", "/compute/keypairs");
  for (const name of NAMES) {
    await grid(page).getByRole("link", { name, exact: true }).click();
    await expectPage(page, name);
    const at = address(page);
    assert.equal(decodeURIComponent(new URL(page.url()).pathname), `/compute/keypairs/${name}`);
    assert.equal(new URL(page.url()).pathname.split("/").length, 4, at);
    await page.getByRole("tab", { name: "JSON" }).click();
    await page.waitForURL(/\?tab=json$/);
    await expectPage(page, name, `${at}?tab=json`);
    await page.reload();
    await expectPage(page, name, `${at}?tab=json`);
    await page.goBack();
    await expectPage(page, "Key pairs", "/compute/keypairs");
    await page.goForward();
    await expectPage(page, name, `${at}?tab=json`);
    assert.equal(await page.title(), `${name} · Key pairs · Skylark`);
    await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Key pairs" }).click();
    await expectPage(page, "Key pairs", "/compute/keypairs");
  }
  const single = new Set(NAMES.map((name) => `GET /${encodeURIComponent(name)}`));
  const others = asked.filter((one) => !single.has(one.replace(/%([0-9a-f]{2})/gi, (whole) => whole.toUpperCase())));
  assert.deepEqual(others, [], "the service is asked for the names as they are");
  await page.context().close();
});

test("what is done with such a name is done to that object", { timeout: 60_000 }, async () => {
  const asked = withNames();
  const page = await openAs(gateway, "demo", "demo", "/compute/keypairs");
  for (const name of ["50%41", "a/b"]) {
    await (await entry(page, name, "Delete")).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
    await taskEnds(page, `Delete ${name}`);
    assert.ok(asked.includes(`DELETE /${encodeURIComponent(name)}`), asked.join("\n"));
  }
  await page.context().close();
});

test("signing in leads to a page with such a name, and a filter holds any text", { timeout: 60_000 }, async () => {
  withNames();
  for (const name of ["50%41", "a/b"]) {
    const page = await openPage({ baseURL: gateway.url });
    await signInByForm(page, { path: `/compute/keypairs/${encodeURIComponent(name)}` });
    await expectPage(page, name, `/compute/keypairs/${encodeURIComponent(name)}`);
    await page.context().close();
  }
  const page = await openAs(gateway, "demo", "demo", "/compute/keypairs");
  const filter = page.getByRole("searchbox", { name: "Filter" });
  for (const text of ["50%41", "100%", "a+b c", "what?is#this&that", "Größe ✓"]) {
    await filter.fill(text);
    await until(async () => new URL(page.url()).searchParams.get("q") === text, `${text} in the address`, 5);
    await page.reload();
    await grid(page).getByRole("link", { name: text, exact: true }).waitFor();
    assert.equal(await filter.inputValue(), text);
    await goTo(page, "Flavors");
    await page.goBack();
    await expectPage(page, "Key pairs");
    assert.equal(await filter.inputValue(), text);
    assert.equal(await grid(page).getAttribute("aria-rowcount"), "2");
  }
  await page.context().close();
});
