// Two clouds, two regions and two projects open side by side in one tab: lists of all of them, and nothing of one that
// touches another. The second cloud is a Keystone of its own, with the services behind a gateway that can be cut off.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, URL_OF_APP, useBrowser } from "./lib/browser.mjs";
import { policy } from "./lib/bundle.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { row, rowSays, signInByForm, taskEnds } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { administrator, idOf, makeUser, removeMade } from "./lib/identity.mjs";
import { useKeystone } from "./lib/keystone.mjs";
import { act, cells } from "./lib/objects.mjs";

const PREFIX = "scopes";
const USER = `${PREFIX}-there`;
/** How long a token of the second cloud lives, in seconds. */
const LIFE = 100;

useBrowser();
/** The services of the first cloud are reached directly: they answer pages from these ports. */
const PORTS = [8081, 8083, 8082, 8080].filter((port) => port !== Number(new URL(URL_OF_APP).port));
const site = useGateway({ ports: PORTS, headers: () => policy("http://127.0.0.1:*"), config: () => JSON.stringify({ clouds: clouds() }) });
const keystone = useKeystone(`[token]\nexpiration = ${LIFE}`, site);
let identity, demo, alt;
const made = [];

const clouds = () => ({
  here: { auth: { auth_url: "http://127.0.0.1:5000/v3" }, region_name: "RegionOne" },
  there: { auth: { auth_url: keystone.url }, region_name: "RegionOne", gateway: "/openstack" },
});

/** A second region with the services of the first, for as long as these tests run. */
async function makeRegion() {
  await identity("POST", "/regions", { region: { id: "RegionTwo" } }).catch(() => {});
  made.push(() => identity("DELETE", "/regions/RegionTwo"));
  const { endpoints } = await identity("GET", "/endpoints");
  for (const { id } of endpoints.filter((one) => one.region_id === "RegionTwo")) await identity("DELETE", `/endpoints/${id}`);
  for (const { url, service_id, interface: face } of endpoints.filter((one) => one.region_id === "RegionOne" && one.interface === "public")) {
    const { endpoint } = await identity("POST", "/endpoints", { endpoint: { url, service_id, interface: face, region_id: "RegionTwo" } });
    made.unshift(() => identity("DELETE", `/endpoints/${endpoint.id}`));
  }
}

async function makeServer(api, name) {
  const image = (await api.image("GET", "/images?name=tiny")).json.images[0].id;
  const { status } = await api.compute("POST", "/servers", { server: { name, imageRef: image, flavorRef: "1", networks: "none" } });
  assert.equal(status, 202);
}

before(async () => {
  [identity, demo, alt] = [await administrator(), await signIn(), await signIn("alt", "alt")];
  await Promise.all([deleteServers(demo, PREFIX), deleteServers(alt, PREFIX)]);
  await makeServer(demo, `${PREFIX}-demo`);
  await makeServer(alt, `${PREFIX}-alt`);
  const [demos, alts] = [`projects/${await idOf(identity, "project", "demo")}`, `projects/${await idOf(identity, "project", "alt")}`];
  await makeUser(identity, USER, { password: "devcloud", roles: [["member", alts]] });
  await makeUser(identity, `${PREFIX}-both`, { password: "devcloud", roles: [["member", demos], ["member", alts]] });
  await makeRegion();
});
after(async () => {
  for (const remove of made) await remove();
  await removeMade();
  await Promise.all([deleteServers(demo, PREFIX), deleteServers(alt, PREFIX)]);
});

const menu = (page) => page.locator("#scope-menu");
const openMenu = (page) => page.getByRole("button", { name: /^Cloud / }).click();
const shownScope = (page) => page.getByRole("button", { name: /^Cloud / }).getAttribute("title");
const banner = (page) => page.getByRole("status").filter({ hasText: "The rows of" });
/** What was sent with a token, by the way it took. */
function tokens(page, from = 0) {
  const sent = { here: new Set(), there: new Set() };
  for (const { url, request } of page.watched.requests.slice(from)) {
    const token = request.headers()["x-auth-token"];
    if (token) sent[url.startsWith(site.url) ? "there" : "here"].add(token);
  }
  return sent;
}

async function signInBeside(page, cloud, user, project) {
  await openMenu(page);
  await menu(page).getByRole("link", { name: "Sign in to another cloud" }).click();
  await page.getByLabel("Cloud", { exact: true }).selectOption(cloud);
  await page.getByLabel("User name").fill(user);
  await page.getByLabel("Password").fill("devcloud");
  await page.getByLabel("Project").fill(project);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("navigation", { name: "Services" }).waitFor();
}

async function openServers(page) {
  await page.goto("/sign-in");
  await page.getByLabel("Cloud", { exact: true }).selectOption("here");
  await signInByForm(page, { user: `${PREFIX}-both`, project: "demo", path: "/sign-in?next=/compute/servers" });
  await rowSays(page, `${PREFIX}-demo`, "ACTIVE");
}

test("two clouds: one list, and each with its own tokens, failures and end", { timeout: 300_000 }, async (t) => {
  const page = await openPage({ baseURL: site.url });
  await openServers(page);

  await t.test("the servers of both are in one list", async () => {
    await signInBeside(page, "there", USER, "alt");
    assert.match(await shownScope(page), /^Cloud there, region RegionOne, project alt/);
    await page.getByRole("heading", { level: 1, name: "Servers" }).waitFor();
    await rowSays(page, `${PREFIX}-alt`, "ACTIVE");
    assert.equal(await row(page, `${PREFIX}-demo`).count(), 0, "a list is of one scope unless all are asked for");
    await page.getByRole("switch", { name: "All projects and regions" }).click();
    await rowSays(page, `${PREFIX}-demo`, "ACTIVE");
    await rowSays(page, `${PREFIX}-alt`, "ACTIVE");
    assert.equal((await cells(page, `${PREFIX}-demo`)).Scope, "demo · here");
    assert.equal((await cells(page, `${PREFIX}-alt`)).Scope, "alt · there");
  });

  await t.test("they are told apart by scope", async () => {
    await page.getByRole("button", { name: /^Scope:/ }).click();
    await page.getByRole("checkbox", { name: /demo · here/ }).check();
    await page.keyboard.press("Escape");
    await expectGone(row(page, `${PREFIX}-alt`));
    await row(page, `${PREFIX}-demo`).waitFor();
    await page.getByRole("button", { name: /^Scope:/ }).click();
    await page.getByRole("button", { name: "Clear" }).click();
    await page.keyboard.press("Escape");
    await row(page, `${PREFIX}-alt`).waitFor();
  });

  await t.test("what is done with one is done where it is", async () => {
    await act(page, `${PREFIX}-demo`, "Lock");
    assert.match(await shownScope(page), /^Cloud here/);
    const { servers } = (await demo.compute("GET", `/servers/detail?name=${PREFIX}-demo`)).json;
    assert.equal(servers[0].locked, true);
    await act(page, `${PREFIX}-demo`, "Unlock");
    await page.getByRole("grid").getByRole("link", { name: `${PREFIX}-alt`, exact: true }).click();
    await page.getByRole("heading", { level: 1, name: `${PREFIX}-alt` }).waitFor();
    assert.match(await shownScope(page), /^Cloud there/);
    assert.ok(!page.url().includes("scope="), "the address is the object's");
    await page.goBack();
    await row(page, `${PREFIX}-demo`).waitFor();
    for (const name of ["demo", "alt"]) await page.getByRole("checkbox", { name: `Select ${PREFIX}-${name}` }).check();
    const bulk = page.getByRole("group", { name: "Selected Servers" }).getByRole("button", { name: "Delete", exact: true });
    assert.equal(await bulk.getAttribute("aria-disabled"), "true");
    assert.match(await bulk.getAttribute("title"), /one project and region only/);
    await page.getByRole("button", { name: "Clear selection" }).click();
  });

  await t.test("what failed in one is tried again there, whichever is shown", async () => {
    const names = ["one", "two"].map((word) => `${PREFIX}-${word}`);
    const owners = { here: await signIn(`${PREFIX}-both`, "demo"), there: await signIn(USER, "alt") };
    for (const api of Object.values(owners)) for (const name of names) await api.compute("POST", "/os-keypairs", { keypair: { name } }, "2.2");
    const left = async (api) => (await api.compute("GET", "/os-keypairs")).json.keypairs.map(({ keypair }) => keypair.name).filter((name) => names.includes(name));
    await page.getByRole("switch", { name: "All projects and regions" }).click();
    await page.goto("/compute/keypairs");
    assert.match(await shownScope(page), /^Cloud there/);
    for (const name of names) await page.getByRole("checkbox", { name: `Select ${name}`, exact: true }).check();
    site.fault = (service, request) => (request.method === "DELETE" ? { status: 500, body: "<h1>500</h1>" } : undefined);
    await page.getByRole("group", { name: /^Selected/ }).getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: /^Delete/ }).click();
    const batch = page.getByRole("group", { name: /^Delete: / });
    await expectText(batch, "Delete: 2 of 2, 2 failed", 60);
    site.fault = () => undefined;
    await openMenu(page);
    await menu(page).getByRole("button", { name: /^demo · here/ }).click();
    await page.keyboard.press("Escape");
    await batch.getByRole("button", { name: "Retry failed" }).click();
    await expectText(batch, /Delete: 2 of 2$/, 30);
    assert.deepEqual([(await left(owners.here)).length, (await left(owners.there)).length], [2, 0]);
    for (const name of names) await owners.here.compute("DELETE", `/os-keypairs/${name}`);
    await page.getByRole("button", { name: "Clear", exact: true }).click();
    await openMenu(page);
    await menu(page).getByRole("button", { name: /^alt · there/ }).click();
    await page.goto("/compute/servers");
    await page.getByRole("switch", { name: "All projects and regions" }).click();
    await rowSays(page, `${PREFIX}-demo`, "ACTIVE");
  });

  await t.test("one is stopped: its rows age and say so, the other works on", async () => {
    site.fault = () => ({ cut: true });
    await expectText(banner(page), /The rows of alt · there are as of .*Last refresh failed/, 60);
    await row(page, `${PREFIX}-alt`).waitFor();
    await makeServer(demo, `${PREFIX}-new`);
    await rowSays(page, `${PREFIX}-new`, "ACTIVE");
    assert.equal(await banner(page).count(), 1, "only of the one");
    await act(page, `${PREFIX}-new`, "Delete");
    await expectGone(row(page, `${PREFIX}-new`));
    site.fault = () => undefined;
    await page.getByRole("button", { name: "Try again" }).click();
    await expectGone(banner(page));
  });

  await t.test("one session ends: it is asked for where it is, and the other works on", async () => {
    await openMenu(page);
    await menu(page).getByRole("button", { name: /^demo · here/ }).click();
    const asks = page.getByRole("dialog", { name: "Sign in again" });
    await expectText(banner(page), /The rows of alt · there .*The session for that cloud has expired/, LIFE + 60);
    assert.equal(await asks.count(), 0, "nothing is asked over the other one");
    await act(page, `${PREFIX}-demo`, "Lock");
    await act(page, `${PREFIX}-demo`, "Unlock");
    await banner(page).getByRole("button", { name: "Sign in again" }).click();
    await asks.getByLabel("Password").fill("devcloud");
    await asks.getByRole("button", { name: "Sign in", exact: true }).click();
    await expectGone(asks);
    await expectGone(banner(page));
  });

  await t.test("a reload keeps both", async () => {
    await page.reload();
    await rowSays(page, `${PREFIX}-alt`, "ACTIVE");
    assert.match(await shownScope(page), /^Cloud there/);
    await page.getByRole("switch", { name: "All projects and regions" }).click();
    await rowSays(page, `${PREFIX}-demo`, "ACTIVE");
  });

  await t.test("no token went to the wrong cloud", async () => {
    const sent = tokens(page);
    assert.ok(sent.here.size > 0 && sent.there.size > 1);
    assert.deepEqual([...sent.here].filter((token) => sent.there.has(token)), []);
    await page.goto("/activity");
    const journal = await page.getByRole("main").innerText();
    for (const token of [...sent.here, ...sent.there]) assert.ok(!journal.includes(token));
  });

  await t.test("leaving one leaves the other", async () => {
    await openMenu(page);
    await menu(page).getByRole("button", { name: "Remove alt · there from view" }).click();
    await until(async () => /^Cloud here/.test(await shownScope(page)), "the other one to be shown");
    const kept = () => page.evaluate(() => Object.keys(sessionStorage).filter((key) => /^skylark\.session/.test(key)));
    assert.deepEqual(await kept(), ["skylark.session"]);
    await page.goto("/compute/servers");
    await rowSays(page, `${PREFIX}-demo`, "ACTIVE");
    await page.getByRole("button", { name: /^User/ }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByLabel("Password").waitFor();
    assert.deepEqual(await kept(), []);
  });
  await page.context().close();
});

test("two projects and two regions: neither tokens nor rows in common", { timeout: 180_000 }, async () => {
  const page = await openPage({ baseURL: site.url });
  await openServers(page);
  const before = page.watched.requests.length;
  await openMenu(page);
  await menu(page).getByRole("button", { name: "Show alt as well" }).click();
  await rowSays(page, `${PREFIX}-alt`, "ACTIVE");
  assert.match(await shownScope(page), /region RegionOne, project alt/);
  await page.keyboard.press("Escape");
  await openMenu(page);
  await menu(page).getByRole("button", { name: "Show RegionTwo as well" }).click();
  await until(async () => /region RegionTwo, project alt/.test(await shownScope(page)), "the other region");
  await page.keyboard.press("Escape");
  await page.getByRole("switch", { name: "All projects and regions" }).click();
  await row(page, `${PREFIX}-demo`).waitFor();
  await until(async () => (await row(page, `${PREFIX}-alt`).count()) === 2, "the server in both regions");
  const scopes = await row(page, `${PREFIX}-alt`).getByText(/^alt · Region/).allInnerTexts();
  assert.deepEqual(scopes.sort(), ["alt · RegionOne", "alt · RegionTwo"]);
  const used = page.watched.requests.slice(before).filter(({ url }) => url.includes(":8774/v2.1/servers/detail"));
  const each = new Set(used.map(({ request }) => request.headers()["x-auth-token"]));
  assert.equal(each.size, 3, "each scope asks with a token of its own");
  assert.deepEqual(page.watched.errors, []);
  await page.getByRole("button", { name: /^User/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByLabel("Password").waitFor();
  const statuses = await until(async () => {
    const all = await Promise.all([...each].map(async (token) =>
      (await fetch("http://127.0.0.1:5000/v3/auth/tokens", { headers: { "X-Auth-Token": token, "X-Subject-Token": token } })).status));
    return all.every((status) => status === 401 || status === 404) && all;
  }, "all tokens to be revoked");
  assert.equal(statuses.length, 3);
  await page.context().close();
});

test("another project is gone to from an object's page to its list, and from a form only if one wants to", { timeout: 120_000 }, async () => {
  const page = await openPage({ baseURL: site.url });
  await openServers(page);
  const choose = async (project) => {
    await openMenu(page);
    await menu(page).getByRole("button", { name: new RegExp(`^${project}`) }).click();
  };
  await page.getByRole("grid").getByRole("link", { name: `${PREFIX}-demo`, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: `${PREFIX}-demo` }).waitFor();
  await choose("alt");
  await rowSays(page, `${PREFIX}-alt`, "ACTIVE");
  assert.equal(new URL(page.url()).pathname, "/compute/servers");
  await menu(page).waitFor({ state: "hidden" });

  await page.getByRole("link", { name: "Create server" }).first().click();
  const name = page.getByLabel("Name", { exact: true });
  await name.fill("typed");
  const asked = [];
  page.once("dialog", (dialog) => {
    asked.push(dialog.message());
    return dialog.dismiss();
  });
  await choose("demo");
  assert.match(asked.join(), /^Leave this page\?/);
  assert.match(await shownScope(page), /project alt/);
  assert.equal(await name.inputValue(), "typed");
  await page.keyboard.press("Escape");
  page.once("dialog", (dialog) => dialog.accept());
  await choose("demo");
  await until(async () => /project demo/.test(await shownScope(page)), "the other project");
  assert.equal(await name.inputValue(), "");
  await page.context().close();
});

test("a wrong password for another cloud leaves what is open as it was", { timeout: 120_000 }, async () => {
  const page = await openPage({ baseURL: site.url });
  await openServers(page);
  await openMenu(page);
  await menu(page).getByRole("link", { name: "Sign in to another cloud" }).click();
  await page.getByLabel("User name").fill("demo");
  await page.getByLabel("Password").fill("wrong");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("alert").waitFor();
  await page.getByRole("link", { name: "Back to the console" }).click();
  await rowSays(page, `${PREFIX}-demo`, "ACTIVE");
  assert.match(await shownScope(page), /^Cloud here/);
  await page.context().close();
});
