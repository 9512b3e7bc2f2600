// Single sign-on with nothing but static files: the real Keystone, its own page, a POST from another site, and no server that
// sees the token. The console has the headers of deploy/nginx.conf.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { openPage, quiet, URL_OF_APP, useBrowser } from "./lib/browser.mjs";
import { policy, ROOT } from "./lib/bundle.mjs";
import { until } from "./lib/cloud.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { administrator, isValid, revoke } from "./lib/identity.mjs";
import { useFederation } from "./lib/idp.mjs";

useBrowser();
const federation = useFederation();
/** devcloud's Keystone trusts the consoles at these ports; one is the bundle's that all other journeys are about. */
const PORTS = [8081, 8083, 8082, 8080].filter((port) => port !== Number(new URL(URL_OF_APP).port));
const headers = () => policy("http://127.0.0.1:* http://localhost:*");
const site = useGateway({ ports: PORTS, headers, config: () => JSON.stringify({ clouds: clouds() }) });

after(async () => {
  const identity = await administrator();
  const { users } = await identity("GET", "/users?domain_id=default");
  for (const { id } of users.filter(({ name }) => federation.users.includes(name))) await identity("DELETE", `/users/${id}`);
});

function clouds() {
  const to = { auth: { auth_url: federation.keystone }, region_name: "RegionOne" };
  site.ports.identity = federation.port;
  return {
    acme: { ...to, auth_type: "v3websso", identity_provider: "acme", protocol: "openid" },
    plain: to,
    gated: { ...to, gateway: "/openstack" },
    address: { ...to, auth_type: "v3websso", protocol: "openid", websso_callback: "fragment" },
  };
}

const field = (page, label) => page.getByLabel(label, { exact: true });
const signInButton = (page) => page.getByRole("button", { name: "Sign in", exact: true });
const services = (page) => page.getByRole("navigation", { name: "Services", includeHidden: true });
const signedIn = (page) => services(page).waitFor({ state: "attached" });
const TOKEN = /gAAAA[\w-]+/g;
const forbidden = (page) => page.watched.errors.filter((error) => /Content Security Policy|[Vv]iolat/.test(error));
const keyOf = (page) => page.watched.requests.map(({ url }) => new URL(url).searchParams.get("sso")).find(Boolean);

async function open(path, { context, user } = {}) {
  if (context) {
    const page = await context.newPage();
    await page.goto(site.url + path);
    return page;
  }
  const page = await openPage({ baseURL: site.url });
  await page.goto(path);
  if (user) await leave(page, user);
  return page;
}

/** Leaves by the cloud's one button, and signs in as this user over there. */
async function leave(page, user) {
  await signInButton(page).click();
  await page.getByLabel("Name").fill(user);
  await page.getByRole("button", { name: "Log in" }).click();
}

/** Asks the service worker for a token, as a page of the console's origin can. */
const ask = (page, key) => page.evaluate(async (key) => {
  const { active } = await navigator.serviceWorker.getRegistration("/sso");
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
  active.postMessage(key, [port2]);
  return answer;
}, key);

/** What is kept anywhere in the browser for this origin. */
const kept = (page) => page.evaluate(async () => JSON.stringify({
  address: location.href,
  local: { ...localStorage },
  session: { ...sessionStorage },
  cookies: document.cookie,
  caches: await caches.keys(),
  databases: await indexedDB.databases(),
  name: window.name,
  state: history.state,
}));

/** Has somebody else's page send a form with this token. */
async function attack(page, token, policy = "unsafe-url") {
  await page.goto(`${federation.provider}/elsewhere?${new URLSearchParams({ to: `${site.url}/sso`, token, policy })}`);
  await page.getByRole("button", { name: "Win" }).click();
}

/** A good token of another user. */
async function tokenOf(user) {
  federation.users.push(user);
  const url = `${federation.keystone}/OS-FEDERATION/identity_providers/acme/protocols/openid/auth`;
  const answer = await fetch(url, { method: "POST", headers: { Authorization: `Bearer ${federation.accessToken(user)}` } });
  assert.equal(answer.status, 201);
  return answer.headers.get("x-subject-token");
}

test("away to the identity provider and back to the page that was asked for; no server sees the token", { timeout: 120_000 }, async () => {
  site.served.length = 0;
  const page = await open("/compute/flavors?q=m1");
  await signInButton(page).waitFor();
  assert.equal(await field(page, "Method").inputValue(), "websso", "the configuration says how");
  assert.equal(await page.getByRole("textbox").count(), 0, "and all that it takes");
  await leave(page, "ada");
  await signedIn(page);
  await page.getByRole("heading", { level: 1, name: "Flavors" }).waitFor();
  await page.getByRole("button", { name: /project demo/ }).waitFor();
  await quiet(page);
  const posts = page.watched.requests.filter(({ method, url }) => method === "POST" && url === `${site.url}/sso`);
  assert.equal(posts.length, 1, "Keystone's page has sent its form");
  const [token] = posts[0].request.postData().match(TOKEN);
  assert.deepEqual(site.served.filter(({ method, url }) => method !== "GET" || TOKEN.test(url)), [], "the server has seen nothing of it");
  // Where the session is kept for a reload, as every other; nowhere else.
  const { session, ...rest } = JSON.parse(await kept(page));
  assert.ok(session["skylark.session"].includes(token));
  assert.doesNotMatch(session["skylark.sso"], TOKEN);
  assert.doesNotMatch(JSON.stringify(rest), TOKEN);
  assert.deepEqual([rest.cookies, rest.caches, rest.databases], ["", [], []]);
  for (const { url } of page.watched.requests) assert.doesNotMatch(url, /gAAAA/);
  assert.equal(rest.address, `${site.url}/compute/flavors?q=m1`);
  assert.equal(await ask(page, keyOf(page)), null, "it was taken once and for all");
  assert.deepEqual(forbidden(page), [], "and there was nothing that the policy forbids");
  // It lasts, and ends, like any other.
  await page.reload();
  await page.getByRole("button", { name: /^User ada/ }).click();
  assert.ok(await isValid(token));
  await page.getByRole("button", { name: "Sign out" }).click();
  await field(page, "Method").waitFor();
  await until(async () => !(await isValid(token)), "the token to be revoked", 20);
  assert.doesNotMatch(await kept(page), TOKEN);
  await page.context().close();
});

test("without an identity provider it is Keystone that knows it; a project can be named", { timeout: 120_000 }, async () => {
  const page = await open("/sign-in");
  await field(page, "Cloud").selectOption({ label: "plain" });
  await field(page, "Method").selectOption({ label: "Single sign-on" });
  await field(page, "Protocol").fill(" ");
  await signInButton(page).click();
  await expectText(page.getByRole("alert"), /Protocol is required/);
  await field(page, "Protocol").fill("openid");
  await field(page, "Identity provider").fill("");
  await field(page, "Project").fill("nowhere");
  await leave(page, "bob");
  await expectText(page.getByRole("alert"), /no access to a project named nowhere\. Available projects: demo/);
  assert.equal(await field(page, "Cloud").inputValue(), "plain", "what was typed is there again");
  await field(page, "Project").fill("demo");
  await signInButton(page).click();
  await signedIn(page);
  await page.context().close();
});

test("a token waits for the page that was sent on only, and is taken once", { timeout: 120_000 }, async () => {
  const page = await open("/sign-in");
  site.page = (url) => (url.includes("sso=") ? "<!doctype html>waits" : undefined);
  await leave(page, "ada");
  await page.getByText("waits").waitFor();
  site.page = () => undefined;
  const other = await open("/sign-in", { context: page.context() });
  for (const guess of ["", null, undefined, "sso", { key: 1 }, crypto.randomUUID()]) assert.equal(await ask(other, guess), null);
  const elsewhere = await page.context().newPage();
  await elsewhere.goto(`${federation.provider}/elsewhere`);
  const foreign = await elsewhere.evaluate((url) => navigator.serviceWorker.getRegistration(url).then(String, String), `${site.url}/sso`);
  assert.match(foreign, /SecurityError|match the current origin/i);
  const key = new URL(page.url()).searchParams.get("sso");
  const [token, sender] = await ask(page, key);
  assert.match(token, TOKEN);
  assert.equal(new URL(sender).origin, new URL(federation.keystone).origin);
  assert.equal(await ask(page, key), null);
  // The page that comes too late says so.
  await page.goto(`/sign-in?sso=${key}`);
  await expectText(page.getByRole("alert"), /response has expired/);
  assert.equal(page.url(), `${site.url}/sign-in`);
  await page.context().close();
});

test("a browser that ends the worker loses the token, which is said", { timeout: 120_000 }, async () => {
  const page = await open("/sign-in");
  site.page = (url) => (url.includes("sso=") ? "<!doctype html>waits" : undefined);
  await leave(page, "ada");
  await page.getByText("waits").waitFor();
  site.page = () => undefined;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("ServiceWorker.enable");
  await devtools.send("ServiceWorker.stopAllWorkers");
  await page.reload();
  await expectText(page.getByRole("alert"), /response has expired/);
  await signInButton(page).click();
  await signedIn(page); // The identity provider has not forgotten who it was.
  await page.context().close();
});

test("a token that somebody else's page sends signs nobody in", { timeout: 180_000 }, async () => {
  const token = await tokenOf("mallory");
  const used = (page) => page.watched.requests.filter(({ request }) => request.headers()["x-auth-token"] === token);
  // In a tab that has not left for anywhere.
  const page = await open("/sign-in", { user: "ada" });
  await signedIn(page);
  await page.getByRole("button", { name: /^User ada/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await field(page, "Method").waitFor();
  for (const policy of ["unsafe-url", "no-referrer"]) {
    await attack(page, token, policy);
    await expectText(page.getByRole("alert"), /started in another tab/);
    assert.equal(await ask(page, keyOf(page)), null, "and it does not wait for anybody either");
  }
  // In one that is on its way.
  const away = async () => {
    await page.goto(`${site.url}/sign-in`);
    await signInButton(page).click();
    // Not sooner: the click has only begun what makes a tab one that has left.
    await page.waitForURL(/authorize/);
  };
  await page.context().clearCookies();
  await away();
  await attack(page, token);
  await expectText(page.getByRole("alert"), new RegExp(`but from ${federation.provider}`));
  await away();
  await attack(page, token, "no-referrer");
  await page.getByText("We could not verify where this single sign-on response came from").waitFor();
  await page.getByRole("button", { name: "Start over" }).click();
  await field(page, "Method").waitFor();
  assert.equal(await services(page).count(), 0);
  assert.deepEqual(used(page), [], "the token was not even tried");
  // In one where somebody is signed in.
  await leave(page, "ada");
  await signedIn(page);
  await attack(page, token);
  await page.getByRole("button", { name: /^User ada/ }).waitFor();
  assert.deepEqual(used(page), []);
  await page.context().close();
});

test("a Keystone that does not say where its page is: the user is asked", { timeout: 120_000 }, async () => {
  federation.headers = { "Referrer-Policy": "no-referrer" };
  const page = await open("/sign-in", { user: "ada" });
  await page.getByText("We could not verify where this single sign-on response came from").waitFor();
  federation.headers = {};
  await page.getByRole("button", { name: "Continue" }).click();
  await signedIn(page);
  await page.context().close();
});

test("when the session has ended, a window signs in again and the page goes on", { timeout: 180_000 }, async () => {
  const page = await open("/identity/projects", { user: "ada" });
  await signedIn(page);
  await page.getByRole("grid").waitFor();
  await quiet(page);
  const tokens = [...new Set((await kept(page)).match(TOKEN))];
  for (const token of tokens) await revoke(token);
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  const refresh = () => page.getByRole("button", { name: "Refresh" }).click({ timeout: 1000 }).catch(() => undefined);
  await until(async () => (await refresh(), dialog.isVisible()), "the dialog", 30);
  assert.equal(await dialog.getByLabel("Token").count(), 0);
  const opened = page.context().waitForEvent("page");
  await dialog.getByRole("button", { name: "Sign in" }).click();
  const popup = await opened;
  await expectGone(dialog);
  await page.getByRole("grid").waitFor();
  await Promise.any([popup.isClosed() || popup.waitForEvent("close"), popup.getByText("You can close this window").waitFor()]);
  if (!popup.isClosed()) assert.doesNotMatch(await kept(popup), TOKEN);
  const renewed = [...new Set((await kept(page)).match(TOKEN))];
  assert.ok(renewed.some((token) => !tokens.includes(token)));
  await page.context().close();
});

test("without service workers it says what can be done, and Keystone's page can hand over the token in another way", { timeout: 120_000 }, async () => {
  const page = await openPage({ baseURL: site.url });
  await page.addInitScript(() => delete Navigator.prototype.serviceWorker);
  await page.goto("/sign-in");
  await signInButton(page).click();
  await expectText(page.getByRole("alert"), /Operators: see docs\/deploy\.md/);
  // The template of the documentation, filled in as Keystone does.
  const template = /```html\n([^]*?)```/.exec(readFileSync(join(ROOT, "docs/deploy.md"), "utf8"))[1];
  assert.equal(template.trim().split("\n").length, 2);
  federation.answer = (page) => template
    .replace("$host", /action="([^"]+)"/.exec(page)[1])
    .replace("$token", /value="(gAAAA[^"]+)"/.exec(page)[1]);
  await field(page, "Cloud").selectOption({ label: "address" });
  site.served.length = 0;
  await leave(page, "ada");
  await signedIn(page);
  federation.answer = (page) => page;
  assert.deepEqual(site.served.filter(({ method, url }) => method !== "GET" || TOKEN.test(url)), []);
  assert.equal(page.url(), `${site.url}/overview`);
  assert.deepEqual(forbidden(page), []);
  await page.goBack();
  assert.doesNotMatch(page.url(), TOKEN, "nor is it in the tab's history");
  await page.context().close();
});

test("an access token of the identity provider's is exchanged for one of Keystone's", { timeout: 120_000 }, async () => {
  const page = await open("/sign-in");
  await field(page, "Cloud").selectOption({ label: "gated" });
  await field(page, "Method").selectOption({ label: "OpenID Connect access token" });
  await field(page, "Identity provider").fill("acme");
  await field(page, "Access token").fill("none");
  await signInButton(page).click();
  await expectText(page.getByRole("alert"), /access token was not accepted/);
  const token = federation.accessToken("carol");
  federation.users.push("carol");
  await field(page, "Access token").fill(token);
  await signInButton(page).click();
  await signedIn(page);
  await page.getByRole("button", { name: /^User carol/ }).waitFor();
  await page.getByRole("button", { name: /project demo/ }).waitFor();
  assert.ok(!(await kept(page)).includes(token));
  await page.context().close();
});
