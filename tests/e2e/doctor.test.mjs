// Why a cloud cannot be used from a browser: the real Keystone from an origin that it does not allow, and stand-ins for
// services that are down, refuse one header or one method, expose nothing, or are no services at all.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { openPage, useBrowser, violations } from "./lib/browser.mjs";
import { policy } from "./lib/bundle.mjs";
import { signInByForm } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { freePorts } from "./lib/webserver.mjs";

useBrowser();
// On a port that the cloud's [cors] does not list.
const elsewhere = useGateway({ headers: () => policy("http://127.0.0.1:*") });
const VERSIONS = JSON.stringify({ versions: { values: [{ id: "v3.14", status: "stable", links: [] }] } });
const LISTS = {
  headers: "content-type,openstack-auth-receipt,x-auth-token,x-subject-token",
  methods: "GET,PUT,POST,DELETE,PATCH",
  expose: "X-Openstack-Request-Id,X-Subject-Token",
};

/** A Keystone with these lists, at `service.url`; `silent` is one without CORS, `page` one that is another site. */
const service = { url: "", lists: {}, asked: [] };
const server = createServer((request, response) => {
  const { headers, methods, expose, silent, page } = { ...LISTS, ...service.lists };
  service.asked.push(`${request.method} ${request.url}`);
  if (!silent) response.setHeader("Access-Control-Allow-Origin", "*");
  if (request.method === "OPTIONS") {
    response.setHeader("Access-Control-Allow-Headers", headers);
    response.setHeader("Access-Control-Allow-Methods", methods);
    return response.writeHead(200).end();
  }
  response.setHeader("X-Openstack-Request-Id", "req-1");
  response.setHeader("Access-Control-Expose-Headers", expose);
  if (page) return response.writeHead(200, { "Content-Type": "text/html" }).end("<h1>Welcome</h1>");
  response.writeHead(request.url === "/" ? 300 : 404, { "Content-Type": "application/json" }).end(VERSIONS);
});
before(async () => {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  service.url = `http://127.0.0.1:${server.address().port}`;
});
after(() => new Promise((resolve) => {
  server.close(resolve);
  server.closeAllConnections();
}));

const keystone = (page) => page.getByRole("region", { name: /^identity/ });

async function examined(lists) {
  service.lists = lists;
  service.asked.length = 0;
  const page = await openPage({ baseURL: elsewhere.url });
  await page.goto(`/doctor?url=${encodeURIComponent(`${service.url}/v3`)}`);
  await expectText(keystone(page), /Failed|OK/);
  const text = (await keystone(page).innerText()).replace(/[ \t]+/g, " ");
  await page.context().close();
  return text;
}

test("from an origin that the cloud does not allow, the sign-in page leads to the lines that allow it", async () => {
  const page = await openPage({ baseURL: elsewhere.url });
  await page.goto("/sign-in");
  await page.getByLabel("Cloud", { exact: true }).selectOption({ label: "Another cloud…" });
  await page.getByLabel("Authentication URL").fill("http://127.0.0.1:5000/v3");
  await page.getByLabel("User name").fill("demo");
  await page.getByLabel("Password").fill("devcloud");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expectText(page.getByRole("alert"), /No answer from 127\.0\.0\.1:5000/);
  await page.getByRole("link", { name: "Diagnose connection" }).click();
  await page.getByRole("heading", { level: 1, name: "Connection check" }).waitFor();
  await expectText(keystone(page), /Failed/);
  await expectText(keystone(page), /127\.0\.0\.1:5000 answers, but its CORS settings do not allow/);
  await expectText(keystone(page), "/etc/keystone/keystone.conf");
  const lines = await keystone(page).locator("pre").innerText();
  assert.equal(lines.trim(), `[cors]\nallowed_origin = ${elsewhere.url}\nallow_credentials = false`);
  await keystone(page).getByRole("button", { name: "Copy the lines" }).waitFor();
  await page.getByRole("link", { name: "Back to sign-in" }).click();
  assert.equal(await page.getByLabel("User name").inputValue(), "demo", "what was typed is still there");
  assert.equal(await page.title(), "Sign in · Skylark");
  await page.context().close();
});

test("each refusal is told from the others", async () => {
  assert.match(await examined({ silent: true }), /its CORS settings do not allow/);
  const header = await examined({ headers: "content-type,x-auth-token,openstack-auth-receipt" });
  assert.match(header, /but not the header X-Subject-Token\./);
  assert.match(header, /allow_headers = .*X-Subject-Token/);
  const method = await examined({ methods: "GET,PUT,POST,DELETE" });
  assert.match(method, /but not the method PATCH\./);
  assert.match(method, /allow_methods = GET,PUT,POST,DELETE,PATCH/);
  assert.match(await examined({ expose: "" }), /OK, with limits[^]*expose_headers = X-Openstack-Request-Id/);
  assert.match(await examined({ page: true }), /Something else may run there/);
  assert.match(await examined({}), /Reachable\./);
  assert.ok(service.asked.every((line) => /^\w+ \/(v3\/skylark-doctor)?$/.test(line)), service.asked.join());
});

test("a service that is down is told from one that refuses", async () => {
  const [port] = await freePorts(1);
  const page = await openPage({ baseURL: elsewhere.url });
  await page.goto(`/doctor?url=${encodeURIComponent(`http://127.0.0.1:${port}`)}`);
  await expectText(keystone(page), /does not answer\. It may be down/);
  assert.equal(await keystone(page).locator("pre").count(), 0);
  await page.context().close();
});

test("what the page's own policy forbids is not blamed on the service", async () => {
  const page = await openPage({ baseURL: elsewhere.url });
  await page.route((url) => url.pathname === "/doctor", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": "connect-src 'self'" } });
  });
  await page.goto(`/doctor?url=${encodeURIComponent(service.url)}`);
  await expectText(keystone(page), /Content-Security-Policy of this page blocks requests/);
  await expectText(keystone(page), `connect-src 'self' ${service.url}`);
  await page.context().close();
  assert.match(violations().join(), /^(connect-src http:\/\/127\.0\.0\.1:\d+[^,]*,?)+$/);
});

test("signed in, every service of the catalog is looked at, and all of a stock cloud's can be used", async () => {
  const page = await openPage();
  await signInByForm(page);
  await page.getByRole("button", { name: /^User/ }).click();
  await page.getByRole("link", { name: "Connection check" }).click();
  for (const name of ["identity", "compute", "network", "image", "block-storage", "placement", "load-balancer", "dns", "key-manager"]) {
    await expectText(page.getByRole("region", { name, exact: true }), /Reachable\.$/, 60);
  }
  await page.context().close();
});

test("a password in an address is refused, and shown nowhere", async () => {
  const page = await openPage({ baseURL: elsewhere.url });
  await page.goto("/sign-in");
  await page.getByLabel("Cloud", { exact: true }).selectOption({ label: "Another cloud…" });
  const url = "http://bob:hunter2@127.0.0.1:5000/v3";
  await page.getByLabel("Authentication URL").fill(url);
  await page.getByLabel("User name").fill("demo");
  await page.getByLabel("Password").fill("devcloud");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expectText(page.getByRole("alert"), /must not contain a user name or password\. Remove everything before the @/);
  assert.equal(await page.getByRole("link", { name: "Diagnose connection" }).count(), 0);
  assert.equal(page.watched.requests.filter((request) => request.url.includes(":5000")).length, 0);
  await page.goto(`/doctor?url=${encodeURIComponent(url)}`);
  await expectText(page.getByRole("main"), /No cloud is configured or selected/);
  assert.ok(!(await page.getByRole("main").innerText()).includes("hunter2"));
  await page.context().close();
});
