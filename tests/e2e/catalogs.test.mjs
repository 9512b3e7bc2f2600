// Signing in to clouds as they are: catalogs with odd regions or none at all, a list of projects that is forbidden, and
// projects of one name in several domains. The real services answer; a gateway rewrites what they say of their catalog.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { openAs, rail, row, rowSays, signInByForm } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { administrator, makeUser, removeMade } from "./lib/identity.mjs";

const PREFIX = "e2e-catalogs";
const [CORP, PUB, USER, PASSWORD] = [`${PREFIX}-corp`, `${PREFIX}-pub`, `${PREFIX}-jane@corp.example`, "devcloud"];

useBrowser();
// Without a region, so that the console has to find one.
const config = () => JSON.stringify({ clouds: { odd: { auth: { auth_url: "http://127.0.0.1:5000/v3" }, gateway: "/openstack" } } });
const gateway = useGateway({ config });
afterEach(() => (gateway.fault = () => undefined));
let identity, corp;
const made = [];
/** The ids of the projects of one name, by the names of their domains. */
const projects = new Map();

before(async () => {
  identity = await administrator();
  await removeDomain();
  corp = (await identity("POST", "/domains", { domain: { name: CORP } })).domain.id;
  const roles = [];
  for (const domain_id of [corp, "default"]) {
    const { id } = (await identity("POST", "/projects", { project: { name: PUB, domain_id } })).project;
    made.push(() => identity("DELETE", `/projects/${id}`));
    projects.set(domain_id === corp ? CORP : "Default", id);
    roles.push(["member", `projects/${id}`]);
  }
  await makeUser(identity, USER, { password: PASSWORD, domain_id: corp, roles });
});
after(async () => {
  await removeMade();
  for (const remove of made) await remove();
  await removeDomain();
});

/** Removes the domain, and what an earlier run has left in it and beside it. */
async function removeDomain() {
  for (const { id } of (await identity("GET", `/projects?name=${PUB}`)).projects) await identity("DELETE", `/projects/${id}`);
  for (const { id } of (await identity("GET", `/domains?name=${CORP}`)).domains) {
    await identity("PATCH", `/domains/${id}`, { domain: { enabled: false } });
    await identity("DELETE", `/domains/${id}`);
  }
}

const field = (page, label) => page.getByLabel(label, { exact: true });
const signInButton = (page) => page.getByRole("button", { name: "Sign in", exact: true });
const scopeButton = (page) => page.getByRole("button", { name: /^Cloud / });
const shownScope = (page) => scopeButton(page).getAttribute("title");
const menu = (page) => page.locator("#scope-menu");
const isShown = (page, pattern) => until(async () => pattern.test(await shownScope(page)), String(pattern));

const asksForToken = (service, request) => service === "identity" && request.url.endsWith("/auth/tokens") && request.method === "POST";
const asksForCatalog = (service, request) => service === "identity" && request.url.endsWith("/auth/catalog");

/** Has Keystone tell another catalog with each token; none if that is undefined. `apart` is what it tells where it is asked for the catalog alone. */
function tell(change, apart = change) {
  const rewrite = (text) => {
    const answer = JSON.parse(text);
    if (answer.token?.catalog) answer.token.catalog = change(answer.token.catalog);
    if (answer.catalog) answer.catalog = apart(answer.catalog);
    return JSON.stringify(answer);
  };
  gateway.fault = (...request) => (asksForToken(...request) || asksForCatalog(...request) ? { rewrite } : undefined);
}

/** Where each service is: compute and network in A too, images in B too, all else in no region or in every one. */
const REGIONS = { identity: ["*"], compute: ["A", "RegionOne"], network: ["A", "RegionOne"], image: ["RegionOne", "B"], placement: [null] };
const oddRegions = (catalog) => catalog.map((service) => {
  const open = service.endpoints.filter((one) => one.interface === "public");
  const at = (region) => open.map((one) => ({ ...one, region, region_id: region }));
  return { ...service, endpoints: (REGIONS[service.type] ?? [""]).flatMap(at) };
});

async function signOut(page) {
  await page.getByRole("button", { name: /^User/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await field(page, "Method").waitFor();
}

test("five odd regions: the session starts where most services are, and next time where it was last", { timeout: 180_000 }, async (t) => {
  tell(oddRegions);
  const page = await openPage({ baseURL: gateway.url });
  await signInByForm(page, { path: "/compute/servers" });

  await t.test("it starts in the region with most services", async () => {
    assert.match(await shownScope(page), /region RegionOne, project demo/);
    await page.getByRole("grid").or(page.getByText("No servers")).first().waitFor();
  });

  await t.test("what names no region is in all of them, and none of its own", async () => {
    await scopeButton(page).click();
    await menu(page).getByRole("button", { name: "Show A as well" }).waitFor();
    const offered = await menu(page).getByRole("button", { name: /^Show .* as well$/ }).evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
    assert.deepEqual(offered.filter((label) => /Show (A|B|RegionOne|\*|null|) as well/.test(label)), ["Show A as well", "Show B as well"]);
    await menu(page).getByRole("button", { name: /^B/ }).click();
    await isShown(page, /region B, project demo/);
    await page.getByText("Not available in this region").waitFor();
    await page.getByText(/not available in the region B\. It is available in: RegionOne, A\./).waitFor();
    await page.goto("/block-storage/volumes");
    await page.getByRole("grid").or(page.getByText("No volumes")).first().waitFor();
  });

  await t.test("the next sign-in starts where the last one was", async () => {
    // Each step begins without a fault.
    tell(oddRegions);
    await signOut(page);
    await signInByForm(page, { path: "/image/images" });
    assert.match(await shownScope(page), /region B, project demo/);
    await page.getByRole("grid").waitFor();
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
    assert.ok(kept.includes('\\"B\\"') && !kept.includes("gAAAA") && !kept.includes(PASSWORD), kept);
  });
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});

test("the catalog is asked for where the token comes without it", { timeout: 60_000 }, async () => {
  // As clouds do, or proxies that add `nocatalog`.
  tell(() => undefined, (catalog) => catalog);
  const page = await openPage({ baseURL: gateway.url });
  const before = gateway.log.length;
  await signInByForm(page, { path: "/compute/servers" });
  assert.match(await shownScope(page), /region RegionOne, project demo/);
  await page.getByRole("grid").or(page.getByText("No servers")).first().waitFor();
  const asked = gateway.log.slice(before).filter((request) => asksForCatalog("identity", request));
  assert.ok(asked.length > 0);
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});

/** Services that many clouds lack, with the navigation's heading of each. */
const OPTIONAL = { "load-balancer": "Load balancing", dns: "DNS", "key-manager": "Secrets" };

test("of a service that the catalog lacks nothing is shown", { timeout: 120_000 }, async () => {
  const heading = (page, name) => rail(page).getByRole("heading", { name, exact: true });
  const open = async () => {
    const page = await openPage({ baseURL: gateway.url });
    await signInByForm(page, { path: "/overview" });
    await heading(page, "Compute").waitFor();
    return page;
  };
  const whole = await open();
  for (const name of Object.values(OPTIONAL)) await heading(whole, name).waitFor();
  await whole.context().close();

  tell((catalog) => catalog.filter(({ type }) => !(type in OPTIONAL)));
  const before = gateway.log.length;
  const page = await open();
  for (const name of Object.values(OPTIONAL)) assert.equal(await heading(page, name).count(), 0, name);
  await page.getByRole("button", { name: /^User/ }).click();
  await page.getByRole("link", { name: "Connection check" }).click();
  await expectText(page.getByRole("region", { name: "placement", exact: true }), /Reachable\.$/, 60);
  for (const name of Object.keys(OPTIONAL)) assert.equal(await page.getByRole("region", { name, exact: true }).count(), 0, name);
  const asked = gateway.log.slice(before).map(({ url }) => url);
  assert.deepEqual(asked.filter((url) => Object.keys(OPTIONAL).some((name) => url.startsWith(`/openstack/${name}/`))), []);
  await page.context().close();
});

test("a session without any catalog says so", { timeout: 60_000 }, async () => {
  tell(() => []);
  const page = await openPage({ baseURL: gateway.url });
  await signInByForm(page, { path: "/overview" });
  await page.getByText(/returned no catalog for this session/).waitFor();
  assert.match(await shownScope(page), /^Cloud odd, project demo/, "there is no region to be in");
  await page.goto("/compute/servers");
  await page.getByRole("heading", { name: "No catalog" }).waitFor();
  await page.context().close();
});

test("a project is entered as it was typed where the list of projects is forbidden", { timeout: 60_000 }, async () => {
  gateway.fault = (service, request) =>
    (service === "identity" && request.url.endsWith("/auth/projects")
      ? { status: 403, type: "application/json", body: JSON.stringify({ error: { code: 403, message: "You are not authorized", title: "Forbidden" } }) }
      : undefined);
  const page = await openPage({ baseURL: gateway.url });
  await signInByForm(page, { path: "/overview" });
  assert.match(await shownScope(page), /project demo/);
  await page.context().close();
});

test("a project, a domain and the system look different in the chooser, which is cut only where the window ends", { timeout: 60_000 }, async () => {
  const json = (body) => ({ status: 200, type: "application/json", body: JSON.stringify(body) });
  let projects = 4;
  const others = (text) => {
    const [own] = JSON.parse(text).projects;
    return JSON.stringify({ projects: Array.from({ length: projects }, (_, at) => ({ ...own, id: `${at}`.padStart(32, "0"), name: `project-${at}` })) });
  };
  gateway.fault = (service, { url }) => {
    if (service !== "identity") return undefined;
    if (url.endsWith("/auth/projects")) return { rewrite: others };
    if (url.endsWith("/auth/domains")) return json({ domains: [{ id: "staff", name: "Staff", enabled: true }] });
    return url.endsWith("/auth/system") ? json({ system: [{ all: true }] }) : undefined;
  };
  const page = await openPage({ baseURL: gateway.url });
  const choose = async () => {
    await page.goto("/sign-in");
    // Keystone knows no project that this user would rather have.
    await field(page, "User name").fill(USER);
    await field(page, "Domain").fill(corp);
    await field(page, "Password").fill(PASSWORD);
    await signInButton(page).click();
    await page.getByRole("heading", { name: "Choose where to work" }).waitFor();
  };
  const entries = page.getByRole("main").getByRole("listitem");
  const list = () => entries.first().evaluate((entry) => {
    const { scrollHeight, clientHeight } = entry.parentElement;
    return { isCut: scrollHeight > clientHeight, end: document.querySelector("main .signin__card").getBoundingClientRect().bottom };
  });
  await choose();
  assert.equal(await entries.count(), projects + 2);
  const icons = await entries.locator("svg").evaluateAll((all) => all.map((icon) => icon.innerHTML));
  assert.equal(new Set(icons).size, 3, "three icons");
  assert.equal((await list()).isCut, false, "there is room below");

  projects = 30;
  await choose();
  const { isCut, end } = await list();
  assert.ok(isCut && end > 900 - 160, `it ends at ${end} of 900 pixels`);
  await page.context().close();
});

test("two projects of one name are told apart by their domains, from the form to the menu", { timeout: 120_000 }, async (t) => {
  const page = await openPage({ baseURL: gateway.url });
  const typed = async (domain) => {
    await page.goto("/sign-in");
    await field(page, "User name").fill(USER);
    await field(page, "Domain").fill(domain);
    await field(page, "Password").fill(PASSWORD);
  };

  await t.test("a domain is taken by its id, and the chooser tells whose each project is", async () => {
    await typed(corp);
    await signInButton(page).click();
    await page.getByRole("heading", { name: "Choose a project" }).waitFor();
    const projects = page.getByRole("button", { name: new RegExp(`^${PUB}`) });
    assert.equal(await projects.count(), 2);
    // Keystone tells members no names of other domains.
    await page.getByRole("button", { name: new RegExp(`^${PUB} ?default$`) }).waitFor();
    await page.getByRole("button", { name: new RegExp(`^${PUB} ?${CORP}$`) }).click();
    await isShown(page, new RegExp(`project ${PUB}, domain ${CORP}$`));
    await page.goto("/overview");
    await expectText(page.getByRole("main"), new RegExp(`Project ${PUB} in the domain ${CORP} on odd`));
  });

  await t.test("so does the menu", async () => {
    await scopeButton(page).click();
    await menu(page).getByRole("button", { name: `Show ${PUB} (default) as well` }).waitFor();
    await menu(page).getByRole("button", { name: new RegExp(`^${PUB} ?default$`) }).click();
    await isShown(page, new RegExp(`project ${PUB}, domain Default$`));
    await page.goto("/overview");
    await expectText(page.getByRole("main"), new RegExp(`Project ${PUB} in the domain Default on odd`));
    await page.goto("/identity/projects");
    await page.getByRole("grid").getByText("Default", { exact: true }).waitFor();
    await page.getByRole("grid").getByText(CORP, { exact: true }).waitFor();
    await signOut(page);
  });

  for (const [domain, expected] of [["Default", "Default"], ["default", "Default"], [CORP, CORP]]) {
    await t.test(`a project's domain can be given: ${domain}`, async () => {
      await typed(CORP);
      await field(page, "Project").fill(PUB);
      await page.getByRole("button", { name: "The project is in another domain" }).click();
      const own = field(page, "Project domain");
      assert.ok(await own.evaluate((input) => input === document.activeElement), "typing goes on there");
      await own.fill(domain);
      await signInButton(page).click();
      await isShown(page, new RegExp(`project ${PUB}, domain ${expected}$`));
      await signOut(page);
    });
  }

  await t.test("a wrong password is still sent once", async () => {
    await typed(CORP);
    await field(page, "Password").fill("wr0ng");
    const sent = () => page.watched.requests.filter(({ method, url }) => method === "POST" && url.includes("/auth/tokens")).length;
    const before = sent();
    await signInButton(page).click();
    await expectText(page.getByRole("alert"), /user name, domain or password is wrong/);
    assert.equal(sent() - before, 1);
  });
  await page.context().close();
});

test("lists of all projects tell those of one name apart by their domains", { timeout: 120_000 }, async () => {
  const admin = await signIn("admin", "admin");
  const net = (domain) => `${PREFIX}-net-${domain}`;
  for (const [domain, project_id] of projects) {
    for (const { id } of (await admin.network("GET", `/networks?name=${net(domain)}`)).json.networks) await admin.network("DELETE", `/networks/${id}`);
    const { network } = (await admin.network("POST", "/networks", { network: { name: net(domain), project_id } })).json;
    made.unshift(() => admin.network("DELETE", `/networks/${network.id}`));
  }
  const page = await openAs(gateway, "admin", "admin", "/network/networks?all-projects");
  for (const domain of projects.keys()) await rowSays(page, net(domain), new RegExp(`${PUB} \\(${domain}\\)`));
  await page.getByLabel("Filter", { exact: true }).fill(`${PUB} (Default)`);
  await expectGone(row(page, net(CORP)));
  await row(page, net("Default")).waitFor();
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "Export as CSV", exact: true }).click()]);
  assert.match(readFileSync(await file.path(), "utf8"), new RegExp(`${net("Default")}.*${PUB} \\(Default\\)`));
  await page.getByRole("grid").getByRole("link", { name: net("Default"), exact: true }).click();
  await page.getByRole("main").getByRole("link", { name: `${PUB} (Default)`, exact: true }).waitFor();
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});
