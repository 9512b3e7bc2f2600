// The parts of a load balancer, against the real Octavia: listeners, pools, members, health monitors, L7 policies and rules, each
// made, seen without a reload, changed, and deleted.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { settled, useBrowser } from "./lib/browser.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { follow, row, rowSays, taskEnds, upToList } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { act, create, entry, fillIn, refused } from "./lib/objects.mjs";
import { deleteLoadBalancers, findByName, octavia as ask, whenActive } from "./lib/octavia.mjs";
import { usePages } from "./lib/pages.mjs";

useBrowser();
// Browsers report answers such as 404 and 409, which are no errors of a page.
const onPage = usePages(useGateway(), { usual: /^Failed to load resource/ });
const PREFIX = "lb-parts";
/** The load balancers: for listeners, for pools and for policies, the latter two with what these refer to. */
const [LB, POOLED, POLICED] = ["lb", "pooled", "policed"].map((name) => `${PREFIX}-${name}`);
const LISTENING = `${PREFIX}-listening`;
const [LISTENER, TLS, UDP] = ["web", "tls", "udp"].map((name) => `${PREFIX}-${name}`);
const [POOL, OTHER, TARGET] = ["pool", "other", "target"].map((name) => `${PREFIX}-${name}`);
const [MONITOR, FIRST, SECOND] = ["monitor", "first", "second"].map((name) => `${PREFIX}-${name}`);
/** The container with a certificate that the cloud is seeded with. */
const CERTIFICATE = "demo-certificate";
let demo;

const octavia = (method, path, body) => ask(demo, method, path, body);
const find = (collection, name) => findByName(demo, collection, name);
const active = (name) => whenActive(demo, name);
const members = async () => (await octavia("GET", `/pools/${(await find("pools", POOL)).id}/members`)).members;

async function clean() {
  await deleteLoadBalancers(demo, PREFIX);
  await deleteServers(demo, PREFIX);
}

before(async () => {
  demo = await signIn();
  await clean();
  const { subnets: [subnet] } = (await demo.network("GET", "/subnets?name=private-subnet")).json;
  // What is begun here is waited for where it is needed.
  const image = (await demo.image("GET", "/images?name=tiny")).json.images[0];
  const flavor = (await demo.compute("GET", "/flavors")).json.flavors.find(({ name }) => name === "m1.nano");
  for (const number of [1, 2]) {
    const server = { name: `${PREFIX}-${number}`, imageRef: image.id, flavorRef: flavor.id, networks: [{ uuid: subnet.network_id }] };
    await demo.compute("POST", "/servers", { server });
  }
  const listener = { protocol: "HTTP", protocol_port: 80 };
  for (const more of [
    { name: POOLED, listeners: [{ ...listener, name: LISTENING }] },
    { name: POLICED, listeners: [{ ...listener, name: `${POLICED}-listener` }], pools: [{ name: TARGET, protocol: "HTTP", lb_algorithm: "ROUND_ROBIN" }] },
    { name: LB },
  ]) await octavia("POST", "/loadbalancers", { loadbalancer: { vip_subnet_id: subnet.id, ...more } });
});
after(clean);

const running = () => until(async () => {
  const { servers } = (await demo.compute("GET", `/servers/detail?name=${PREFIX}`)).json;
  return servers.length === 2 && servers.every(({ status }) => status === "ACTIVE");
}, "the servers to be active", 180);

const panel = (page) => page.getByRole("tabpanel");
const line = (page, text) => panel(page).getByRole("row").filter({ hasText: text });
const dialogOf = (page) => page.getByRole("dialog");
const unfold = (scope, title) =>
  scope.locator("details > summary").filter({ has: scope.page().getByRole("heading", { name: title, exact: true }) }).click();

/** Opens what a row of a table offers. */
async function offer(page, label, name) {
  await panel(page).getByRole("button", { name: `${label} ${name}`, exact: true }).click();
  await dialogOf(page).waitFor();
  await settled(page);
}

/** Submits the form of a page, goes up to the list, and waits for the end of its task. */
async function submitForm(page, label, name) {
  await page.getByRole("main").getByRole("button", { name: label, exact: true }).click();
  await upToList(page);
  await taskEnds(page, `Create ${name}`);
}

/** Submits the dialog of a row or of the page's menu, and waits for the end of its task. */
async function submit(page, label, name) {
  await dialogOf(page).getByRole("button", { name: label, exact: true }).click();
  await dialogOf(page).waitFor({ state: "detached" });
  await taskEnds(page, `${label} ${name}`);
}

async function openPageOf(page, name) {
  await page.getByRole("grid").getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
}

/** Deletes these objects of a list. */
async function deleteAll(page, names) {
  for (const name of names) {
    await act(page, name, "Delete");
    await expectGone(row(page, name));
  }
}

// Each has a load balancer of its own, as a load balancer takes one change at a time.
describe("side by side,", { concurrency: true }, () => {
  describe("pools and their members", { concurrency: 1 }, () => {
    test("a pool is the default pool of its listener, and keeps sessions", { timeout: 240_000 }, () => onPage("demo", "/load-balancer/pools", async (page) => {
      const balancer = await active(POOLED);
      await create(page, `/load-balancer/pools/create?loadbalancer_id=${balancer.id}`, "Create pool", {
        Name: POOL, Protocol: "HTTP", Listener: LISTENING, "Session persistence": "Application cookie of the servers", Cookie: "JSESSIONID",
      }, `Create ${POOL}`);
      await rowSays(page, POOL, /ACTIVE/);
      const made = await find("pools", POOL);
      assert.equal(made.session_persistence.cookie_name, "JSESSIONID");
      assert.equal((await find("listeners", LISTENING)).default_pool_id, made.id);
      await act(page, POOL, "Edit", { Algorithm: "Least connections", "Session persistence": "Source IP" });
      const changed = await find("pools", POOL);
      assert.deepEqual([changed.lb_algorithm, changed.session_persistence.type], ["LEAST_CONNECTIONS", "SOURCE_IP"]);
      await create(page, `/load-balancer/pools/create?loadbalancer_id=${balancer.id}`, "Create pool", { Name: OTHER, Protocol: "HTTP" }, `Create ${OTHER}`);
      await rowSays(page, OTHER, /ACTIVE/);
    }));

    test("servers become members, are drained, restored, changed together and deleted", { timeout: 360_000 }, () => onPage("demo", "/load-balancer/pools", async (page) => {
      await row(page, POOL).waitFor();
      await openPageOf(page, POOL);
      await expectText(panel(page), /No members/);
      await running();
      await panel(page).getByRole("button", { name: "Add servers", exact: true }).click();
      const dialog = dialogOf(page);
      await dialog.waitFor();
      await settled(page);
      await fillIn(dialog, { Port: "8080" });
      for (const number of [1, 2]) {
        await dialog.getByRole("checkbox", { name: new RegExp(`^${PREFIX}-${number}.*10\\.`) }).first().check();
      }
      await submit(page, "Add servers", POOL);
      const [one, two] = [`${PREFIX}-1`, `${PREFIX}-2`];
      await line(page, one).waitFor();
      await line(page, two).waitFor();
      const named = async (name) => (await members()).find((member) => member.name === name);
      assert.deepEqual([(await named(one)).protocol_port, (await named(one)).weight], [8080, 1]);

      await offer(page, "Drain member", one);
      await submit(page, "Drain member", POOL);
      await expectText(line(page, one), /0 \(drained\)/);
      assert.equal(await panel(page).getByRole("button", { name: `Drain member ${one}`, exact: true }).count(), 0);
      await offer(page, "Restore member", one);
      await fillIn(dialog, { Weight: "7" });
      await submit(page, "Restore member", POOL);
      await until(async () => (await named(one)).weight === 7, "the member to have its weight");

      await offer(page, "Edit member", one);
      await unfold(dialog, "Health monitor and tags");
      await fillIn(dialog, { "Monitor port": "8081", Backup: true });
      await submit(page, "Edit member", POOL);
      assert.deepEqual([(await named(one)).monitor_port, (await named(one)).backup], [8081, true]);
      await offer(page, "Edit member", one);
      await unfold(dialog, "Health monitor and tags");
      await fillIn(dialog, { "Monitor port": "" });
      await submit(page, "Edit member", POOL);
      assert.equal((await named(one)).monitor_port, null, "what was emptied is cleared");

      await (await entry(page, POOL, "Add member")).click();
      await fillIn(dialog, { Name: `${PREFIX}-by-hand`, Address: "10.0.0.250", Port: "80" });
      await submit(page, "Add member", POOL);
      await line(page, `${PREFIX}-by-hand`).waitFor();

      await (await entry(page, POOL, "Update all members")).click();
      await settled(page);
      const weights = dialog.getByLabel("Weight", { exact: true });
      await weights.first().waitFor();
      for (let at = 0; at < (await weights.count()); at += 1) await weights.nth(at).fill("3");
      await submit(page, "Update all members", POOL);
      await until(async () => (await members()).every(({ weight }) => weight === 3), "all members to have the weight");
      assert.equal((await members()).length, 3);

      await offer(page, "Delete member", `${PREFIX}-by-hand`);
      await submit(page, "Delete member", POOL);
      await expectGone(line(page, `${PREFIX}-by-hand`));
    }));

    test("a health monitor checks the members of a pool", { timeout: 240_000 }, () => onPage("demo", "/load-balancer/pools", async (page) => {
      await row(page, POOL).waitFor();
      await openPageOf(page, POOL);
      await (await entry(page, POOL, "Create health monitor")).click();
      await page.waitForURL(/health-monitors\/create/);
      const main = page.getByRole("main");
      await fillIn(main, { Name: MONITOR, Type: "HTTP request", "Delay (s)": "5", "Timeout (s)": "5" });
      await main.getByRole("button", { name: "Create health monitor", exact: true }).click();
      await expectText(main, /Must be less than the delay/);
      await fillIn(main, { "Timeout (s)": "3", Path: "/alive", "HTTP version": "1.1", "Domain name": "www.example.org" });
      await submitForm(page, "Create health monitor", MONITOR);
      await rowSays(page, MONITOR, /GET \/alive → 200/);
      await act(page, MONITOR, "Edit", { "HTTP version": "1.0", Path: "", "Expected codes": "200-204" });
      const { http_version: version, domain_name: domain, url_path: path, expected_codes: codes } = await find("healthmonitors", MONITOR);
      assert.deepEqual([version, domain, path, codes], [1, null, "/", "200-204"]);
      await follow(page, "/load-balancer/pools");
      await row(page, POOL).waitFor();
      await refused(page, POOL, "Create health monitor", /has a health monitor/);
      await follow(page, "/load-balancer/health-monitors");
      await row(page, MONITOR).waitFor();
      await deleteAll(page, [MONITOR]);
    }));

    test("changes at the same time wait for one another and none is a conflict", { timeout: 240_000 }, () => onPage("demo", "/load-balancer/pools", async (page) => {
      await row(page, POOL).waitFor();
      // Somebody else's change makes the load balancer immutable for a while.
      const { id } = await find("pools", OTHER);
      await octavia("PUT", `/pools/${id}`, { pool: { description: "by somebody else" } });
      await act(page, POOL, "Edit", { Description: "after that" });
      assert.equal((await find("pools", POOL)).description, "after that");
    }));

    test("who may only read is offered no change", { timeout: 120_000 }, () => onPage("reader", "/load-balancer/pools", async (page) => {
      await row(page, POOL).waitFor();
      await refused(page, POOL, "Edit", /read-only/);
    }, "demo"));

    test("pools are deleted", { timeout: 240_000 }, () => onPage("demo", "/load-balancer/pools", async (page) => {
      await deleteAll(page, [POOL, OTHER]);
      assert.equal(await find("pools", POOL), undefined);
    }));
  });

  describe("L7 policies", { concurrency: 1 }, () => {
    test("L7 policies have an order and rules", { timeout: 360_000 }, () => onPage("demo", "/load-balancer/l7-policies", async (page) => {
      const { listeners: [{ id }] } = await active(POLICED);
      const at = `/load-balancer/l7-policies/create?listener_id=${id}`;
      await create(page, at, "Create L7 policy", { Name: FIRST, Action: "Redirect to pool", Pool: TARGET }, `Create ${FIRST}`);
      await create(page, at, "Create L7 policy", {
        Name: SECOND, Action: "Redirect to URL", URL: "https://www.example.org/", "HTTP code": "301 Moved permanently",
      }, `Create ${SECOND}`);
      await rowSays(page, SECOND, /https:\/\/www\.example\.org\/ \(301\)/);
      await act(page, SECOND, "Move up");
      await until(async () => (await find("l7policies", SECOND)).position === 1, "the policy to be the first");
      await act(page, SECOND, "Move down");
      await until(async () => (await find("l7policies", SECOND)).position === 2, "the policy to be the second");
      await act(page, SECOND, "Edit", { Action: "Redirect to URL prefix", "URL prefix": "https://new.example.org" });
      const { action, redirect_url: url, redirect_prefix: prefix } = await find("l7policies", SECOND);
      assert.deepEqual([action, url, prefix], ["REDIRECT_PREFIX", null, "https://new.example.org"]);

      await openPageOf(page, SECOND);
      await expectText(panel(page), /No rules/);
      await panel(page).getByRole("button", { name: "Add rule", exact: true }).click();
      const dialog = dialogOf(page);
      await fillIn(dialog, { Type: "Header", Comparison: "Is equal to", Key: "X-Kind", Value: "two words" });
      await dialog.getByRole("button", { name: "Add rule", exact: true }).click();
      await expectText(dialog, /No spaces, quotes/);
      await fillIn(dialog, { Value: "beta", Invert: true });
      await submit(page, "Add rule", SECOND);
      await line(page, "X-Kind").waitFor();
      const rules = async () => (await octavia("GET", `/l7policies/${(await find("l7policies", SECOND)).id}/rules`)).rules;
      assert.deepEqual((await rules()).map(({ type, key, value, invert }) => [type, key, value, invert]), [["HEADER", "X-Kind", "beta", true]]);
      await offer(page, "Edit rule", "HEADER");
      await fillIn(dialog, { Type: "Path", Comparison: "Starts with", Value: "/old", Invert: false });
      await submit(page, "Edit rule", SECOND);
      assert.deepEqual((await rules()).map(({ type, key, value, invert }) => [type, key, value, invert]), [["PATH", null, "/old", false]]);
      await offer(page, "Delete rule", "PATH");
      await submit(page, "Delete rule", SECOND);
      await expectText(panel(page), /No rules/);
      assert.deepEqual(await rules(), []);

      await follow(page, "/load-balancer/l7-policies");
      await deleteAll(page, [FIRST, SECOND]);
    }));
  });

  describe("listeners", { concurrency: 1 }, () => {
    test("a listener is made, seen, changed and cleared", { timeout: 240_000 }, () => onPage("demo", "/load-balancer/listeners", async (page) => {
      await active(LB);
      await page.getByRole("link", { name: "Create listener" }).first().click();
      const main = page.getByRole("main");
      await fillIn(main, { "Load balancer": LB, Name: LISTENER, Protocol: "HTTP" });
      assert.equal(await main.getByLabel("Certificate", { exact: true }).count(), 0, "HTTP has no certificates");
      await unfold(main, "Access and headers");
      await main.getByLabel("Allowed CIDRs", { exact: true }).fill("10.0.0.0/8");
      await fillIn(main, { "Inserted headers": ["X-Forwarded-For"] });
      await unfold(main, "Timeouts");
      await fillIn(main, { "Client inactivity (ms)": "60000" });
      await submitForm(page, "Create listener", LISTENER);
      await rowSays(page, LISTENER, /ACTIVE/);
      const made = await find("listeners", LISTENER);
      assert.deepEqual(
        [made.protocol, made.protocol_port, made.allowed_cidrs, made.insert_headers, made.timeout_client_data],
        ["HTTP", 80, ["10.0.0.0/8"], { "X-Forwarded-For": "true" }, 60000],
      );
      await (await entry(page, LISTENER, "Edit")).click();
      const dialog = dialogOf(page);
      await fillIn(dialog, { Description: "changed" });
      await unfold(dialog, "Access and headers");
      await dialog.getByRole("button", { name: "Remove 10.0.0.0/8", exact: true }).click();
      await dialog.getByRole("checkbox", { name: /^X-Forwarded-For/ }).uncheck();
      await unfold(dialog, "Timeouts");
      await fillIn(dialog, { "Client inactivity (ms)": "" });
      await submit(page, "Edit", LISTENER);
      const changed = await find("listeners", LISTENER);
      assert.deepEqual(
        [changed.description, changed.allowed_cidrs, changed.insert_headers, changed.timeout_client_data, changed.timeout_member_data],
        ["changed", null, {}, 50000, 50000],
      );
      await openPageOf(page, LISTENER);
      await page.getByRole("tab", { name: "Statistics" }).click();
      await expectText(panel(page), /Active connections/);
    }));

    test("a listener that decrypts has a certificate of Barbican", { timeout: 240_000 }, () => onPage("demo", "/load-balancer/listeners/create", async (page) => {
      const main = page.getByRole("main");
      await fillIn(main, { "Load balancer": LB, Name: TLS, Protocol: "Terminated HTTPS" });
      await main.getByRole("button", { name: "Create listener", exact: true }).click();
      await expectText(main.getByRole("alert"), /Certificate/);
      await fillIn(main, { Certificate: CERTIFICATE });
      await unfold(main, "Encryption");
      await fillIn(main, { "TLS versions": ["TLS 1.3"], "ALPN protocols": ["HTTP/2"] });
      await unfold(main, "HTTP Strict Transport Security (HSTS)");
      await fillIn(main, { "Max age (s)": "3600" });
      await fillIn(main, { Preload: true });
      await submitForm(page, "Create listener", TLS);
      const made = await find("listeners", TLS);
      assert.deepEqual(
        [made.protocol, made.protocol_port, made.tls_versions, made.alpn_protocols, made.hsts_max_age, made.hsts_preload],
        ["TERMINATED_HTTPS", 443, ["TLSv1.3"], ["h2"], 3600, true],
      );
      assert.match(made.default_tls_container_ref, /\/containers\//);
      await (await entry(page, TLS, "Edit")).click();
      await unfold(dialogOf(page), "HTTP Strict Transport Security (HSTS)");
      await fillIn(dialogOf(page), { "Max age (s)": "" });
      await submit(page, "Edit", TLS);
      const plain = await find("listeners", TLS);
      assert.deepEqual([plain.hsts_max_age, plain.hsts_preload], [null, false]);
      await deleteAll(page, [TLS]);
    }));

    test("a listener of packets shows what packets have", { timeout: 240_000 }, () => onPage("demo", "/load-balancer/listeners", async (page) => {
      await page.getByRole("link", { name: "Create listener" }).first().click();
      const main = page.getByRole("main");
      await fillIn(main, { "Load balancer": LB, Name: UDP, Protocol: "UDP", Port: "53" });
      assert.equal(await main.getByText("Timeouts", { exact: true }).count(), 0);
      await submitForm(page, "Create listener", UDP);
      await openPageOf(page, UDP);
      await refused(page, UDP, "Create L7 policy", /L7 policies require an HTTP/);
    }));

    test("listeners are deleted", { timeout: 240_000 }, () => onPage("demo", "/load-balancer/listeners", async (page) => {
      await deleteAll(page, [LISTENER, UDP]);
      assert.equal(await find("listeners", LISTENER), undefined);
    }));
  });
});
