// A user who does anything, on a network that does anything: nothing breaks, nothing is lost, nothing is done twice, and
// every failure is told.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { signInByForm, taskEnds } from "./lib/console.mjs";
import { useEcho } from "./lib/echo.mjs";
import { expectText } from "./lib/expect.mjs";
import { useFaults } from "./lib/faults.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { publicKey, useMonkey } from "./lib/monkey.mjs";

/** How many steps, and from where: the same each time, so that what fails is the change's; `any` goes new ways. */
const STEPS = Number(process.env.SKYLARK_CHAOS_STEPS ?? 500);
const ASKED = process.env.SKYLARK_CHAOS_SEED ?? "250632";
const SEED = ASKED === "any" ? Date.now() % 1_000_000 : Number(ASKED);
/** Of the requests. */
const SHARE = 0.25;
const PREFIX = "e2e-chaos";
const PROJECT = "alt";
const TOKEN = /gAAAA[\w-]{20}/;
/** What browsers log themselves when a request fails. */
const LOGGED_BY_BROWSER = /^(Failed to load resource|Access to fetch at .* has been blocked by CORS policy)/;

useBrowser();
const gateway = useGateway({ reuse: false });
const elsewhere = useEcho();
let api;
before(async () => {
  api = await signIn("demo", PROJECT);
  await clean();
});
after(() => clean());

async function clean() {
  const { keypairs, servers, groups } = await inTheCloud();
  for (const { name } of keypairs) await api.compute("DELETE", `/os-keypairs/${name}`);
  for (const { id } of groups) await api.compute("DELETE", `/os-server-groups/${id}`);
  if (servers.length) await deleteServers(api, PREFIX);
}

/** What this test has made, as Nova has it. */
async function inTheCloud() {
  const ours = ({ name }) => name.startsWith(PREFIX);
  const ask = async (path, many) => (await api.compute("GET", path)).json[many];
  return {
    keypairs: (await ask("/os-keypairs", "keypairs")).map(({ keypair }) => keypair).filter(ours),
    groups: (await ask("/os-server-groups", "server_groups")).filter(ours),
    servers: (await ask("/servers/detail", "servers")).filter(ours),
  };
}

/** Whoever a service redirects to would gladly take tokens. */
const greedy = (_, response) => response.writeHead(200, {
  "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "*", "Content-Type": "application/json",
  "Access-Control-Allow-Headers": "X-Auth-Token, Content-Type, Accept, OpenStack-API-Version, X-OpenStack-Nova-API-Version",
}).end("{}");
beforeEach(() => {
  elsewhere.handle = greedy;
  elsewhere.asked.length = 0;
  gateway.fault = () => undefined;
  gateway.log.length = 0;
});
const takenElsewhere = () => elsewhere.asked.filter(({ headers }) => headers["x-auth-token"]).map(({ method, url }) => `${method} ${url}`);

// One fault after the other, before they come all at once: what became of the creation, and how many there are then.
for (const [what, there, fault] of [
  ["is cut before it was passed on", 0, () => ({ cut: "before" })],
  ["is cut after it was done", 1, () => ({ cut: "after" })],
  ["is cut in the middle of the answer", 1, () => ({ cut: "half" })],
  ["is answered 429", 0, () => ({ status: 429, headers: { "Retry-After": "1" } })],
  ["is answered 503 by a load balancer", 0, () => ({ status: 503, body: "<h1>503 Service Unavailable</h1>" })],
  ["is answered by a web page with 200", 0, () => ({ status: 200, body: "<html><h1>Welcome to this network</h1></html>" })],
  ["is redirected to another path", 0, () => ({ status: 302, headers: { Location: "/openstack/compute/v2.1/os-keypairs" } })],
  ["is redirected to another origin", 0, () => ({ status: 307, headers: { Location: `http://${elsewhere.address}/` } })],
]) {
  test(`a creation that ${what} is told to have failed, is not sent again, and keeps what was typed`, { timeout: 90_000 }, async () => {
    const name = `${PREFIX}-${what.replace(/\W+/g, "-")}`;
    const page = await openPage({ baseURL: gateway.url });
    await signInByForm(page, { project: PROJECT, path: "/compute/keypairs/create" });
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByLabel("Public key", { exact: true }).fill(publicKey());
    gateway.log.length = 0;
    gateway.fault = (_, { method }) => (method === "POST" ? fault() : undefined);
    await page.getByRole("main").getByRole("button", { name: "Create key pair", exact: true }).click();
    await taskEnds(page, `Create ${name}`, "failed: .{8,}", 30);
    await page.getByRole("main").getByRole("alert").first().waitFor();
    gateway.fault = () => undefined;
    assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), name);
    assert.equal(gateway.log.filter(({ method }) => method === "POST").length, 1, "sent once");
    assert.equal((await inTheCloud()).keypairs.filter((keypair) => keypair.name === name).length, there);
    assert.deepEqual(takenElsewhere(), [], "no other origin was given a token");
    await page.context().close();
  });
}

test("a list that is redirected to another origin takes no token there", { timeout: 90_000 }, async () => {
  const page = await openPage({ baseURL: gateway.url });
  await signInByForm(page, { project: PROJECT, path: "/compute/flavors" });
  await page.getByLabel("Select m1.nano", { exact: true }).waitFor();
  gateway.fault = (service) => (service === "image" ? { status: 302, headers: { Location: `http://${elsewhere.address}/` } } : undefined);
  await page.getByRole("navigation", { name: "Services" }).getByRole("link", { name: "Images", exact: true }).click();
  await page.getByRole("main").getByRole("alert").first().waitFor();
  gateway.fault = () => undefined;
  assert.deepEqual(takenElsewhere(), []);
  await page.context().close();
});

test("an answer without an end is given up, and is not asked for again and again", { timeout: 120_000 }, async () => {
  const page = await openPage({ baseURL: gateway.url });
  await signInByForm(page, { project: PROJECT, path: "/compute/flavors" });
  await page.getByLabel("Select m1.nano", { exact: true }).waitFor();
  const isList = (service, { url }) => service === "image" && /\/v2\/images\?/.test(url);
  gateway.log.length = 0;
  gateway.fault = (service, request) => (isList(service, request) ? { endless: "{\"images\": [" } : undefined);
  await page.getByRole("navigation", { name: "Services" }).getByRole("link", { name: "Images", exact: true }).click();
  const alert = page.getByRole("main").getByRole("alert").first();
  await expectText(alert, /The answer is longer than 256 MiB/);
  assert.equal(gateway.log.filter(({ url }) => isList("image", { url })).length, 1);
  // Of a refusal the beginning is enough: it says what it was.
  gateway.fault = (service, request) =>
    (isList(service, request) ? { status: 403, type: "application/json", body: JSON.stringify({ message: "x".repeat(2_000_000) }) } : undefined);
  await alert.getByRole("button", { name: "Try again" }).click();
  await expectText(alert, /403 Forbidden/);
  gateway.fault = () => undefined;
  await page.getByRole("main").getByRole("button", { name: "Try again" }).first().click();
  await page.getByRole("main").getByRole("grid").getByRole("row").nth(1).waitFor();
  await page.context().close();
});

test(`${STEPS} random steps on a bad network, seed ${SEED}`, { timeout: 900_000 }, async (t) => {
  const chaos = useFaults({ seed: SEED, share: SHARE, elsewhere: () => `http://${elsewhere.address}` });
  gateway.fault = chaos.fault;
  const page = await openPage({ baseURL: gateway.url });
  await page.addInitScript(() => {
    window.copied = [];
    navigator.clipboard.writeText = async (text) => void window.copied.push(text);
  });
  await signInByForm(page, { project: PROJECT, path: "/compute/flavors" });
  await page.getByLabel("Select m1.nano", { exact: true }).waitFor();
  const services = page.getByRole("navigation", { name: "Services" });
  const places = (await services.getByRole("link").allInnerTexts()).map((place) => place.trim());
  assert.ok(places.length > 10, `there are more pages than ${places}`);

  const told = { succeeded: 0, failed: 0 };
  const settle = () => settled(page, chaos, monkey, told);
  const monkey = useMonkey({ page, seed: SEED, prefix: `${PREFIX}-${SEED}`, places, settle });
  const trail = [];
  const started = Date.now();
  try {
    chaos.on = true;
    for (let step = 1; step <= STEPS; step += 1) {
      trail.push(`${step} ${await monkey.step()}`);
      await checkPage(page);
      // The tray shows the last sixty.
      if (monkey.deeds.length >= 40) await settle();
    }
    await settle();
    chaos.on = false;
    page.on("dialog", (dialog) => dialog.accept());
    await recovered(page, places);
    await nothingLeaks(page);
    assert.deepEqual(takenElsewhere(), [], "no other origin was given a token");
    onlyOnce(monkey.made, await inTheCloud());
  } catch (error) {
    const last = trail.slice(-12).join("\n  ");
    error.message = `SKYLARK_CHAOS_SEED=${SEED}, step ${trail.length + 1}: ${error.message}\nThe last steps:\n  ${last}`;
    throw error;
  } finally {
    chaos.on = false;
    const faults = Object.values(chaos.counts).reduce((sum, count) => sum + count, 0);
    t.diagnostic(`seed ${SEED}: ${trail.length} steps in ${Math.round((Date.now() - started) / 1000)} s, ${gateway.log.length} requests, ${faults} faults`);
    t.diagnostic(JSON.stringify(chaos.counts));
    t.diagnostic(`${monkey.made.length} objects; tasks: ${told.succeeded} succeeded, ${told.failed} failed`);
  }
  await page.context().close();
});

async function checkPage(page) {
  assert.equal(await page.getByRole("alertdialog").count(), 0, "the console goes on");
  assert.equal(await page.getByRole("dialog", { name: "Sign in again" }).count(), 0, "the session goes on");
  assert.deepEqual(page.watched.errors.filter((error) => !LOGGED_BY_BROWSER.test(error)), [], "no errors but the browser's own");
}

/** With the network well again every task ends, once for each change that was sent, and what succeeded is so. */
async function settled(page, chaos, monkey, told) {
  const tasks = page.getByRole("log", { name: "Tasks" }).locator(":scope > *");
  const before = chaos.on;
  chaos.on = false;
  let lines;
  const over = async () => {
    lines = (await tasks.allInnerTexts()).map((text) => text.trim().split("\n")[0]);
    return lines.every((line) => /: (succeeded|failed: .{8,})/.test(line));
  };
  await until(over, "all tasks to end", 90).catch((error) => {
    throw new Error(`${error.message}: ${lines.filter((line) => !/: (succeeded|failed)/.test(line)).join("; ")}`);
  });
  const cloud = await inTheCloud();
  onlyOnce(monkey.made, cloud);
  const last = new Map();
  for (const deed of monkey.deeds) {
    // A server whose new name the console has not read yet goes by the old one.
    const at = lines.findIndex((line) => deed.object.names.some((name) => line.startsWith(`${deed.verb} ${name}: `)));
    assert.ok(at >= 0, `the tray says how “${deed.verb} ${deed.object.names}” ended; it says: ${lines.join("; ")}`);
    const [line] = lines.splice(at, 1);
    Object.assign(deed, { line, succeeded: /: succeeded(, |$)/.test(line) });
    told[deed.succeeded ? "succeeded" : "failed"] += 1;
    last.set(deed.object, deed);
  }
  assert.deepEqual(lines, [], "no task but those of what was done");
  for (const deed of last.values()) if (deed.succeeded) assertTrue(deed, cloud);
  monkey.deeds.length = 0;
  const clear = page.getByRole("complementary", { name: "Task tray" }).getByRole("button", { name: "Clear", exact: true });
  if (await clear.isVisible()) await clear.click();
  chaos.on = before;
}

const ofKind = (object, { keypairs, groups, servers }) => ({ keypair: keypairs, group: groups, server: servers })[object.kind];
const found = (object, cloud) => ofKind(object, cloud).filter(({ name }) => object.names.includes(name));

function assertTrue({ line, object, verb, name }, cloud) {
  const [one] = found(object, cloud);
  const what = `the tray says “${line}”`;
  if (verb === "Delete") return assert.equal(one, undefined, what);
  assert.ok(one, `${what}, and it is not there`);
  if (verb === "Edit") assert.equal(one.name, name, what);
  if (verb === "Lock" || verb === "Unlock") assert.equal(one.locked, verb === "Lock", what);
}

function onlyOnce(made, cloud) {
  for (const object of made) {
    const there = found(object, cloud).map(({ name }) => name);
    assert.ok(there.length <= 1, `made once, there are: ${there}`);
    const [first] = object.names;
    const sent = gateway.log.filter(({ method, url, body }) => method === "POST" && !url.endsWith("/action") && body.includes(`"${first}"`));
    assert.ok(sent.length <= 1, `the creation of ${first} was sent ${sent.length} times`);
  }
}

/** Once the network is well, so is every page. */
async function recovered(page, places) {
  const main = page.getByRole("main");
  for (const place of places) {
    await page.getByRole("navigation", { name: "Services" }).getByRole("link", { name: place, exact: true }).click();
    await page.getByRole("heading", { level: 1, name: place, exact: true }).waitFor();
    await until(async () => {
      const again = main.getByRole("button", { name: "Try again", exact: true });
      if (await again.count()) await again.first().click({ timeout: 1000 }).catch(() => {});
      return (await main.getByRole("alert").count()) === 0 && (await main.getByRole("button", { name: "Try again" }).count()) === 0;
    }, `${place} to recover`, 40);
  }
}

/** No token in any address, in what is kept, in what the journal shows, in what is copied from it. */
async function nothingLeaks(page) {
  await page.getByRole("navigation", { name: "Services" }).getByRole("link", { name: "Activity", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Activity" }).waitFor();
  await page.getByRole("button", { name: "Copy as curl" }).first().waitFor();
  await page.getByRole("button", { name: "Copy as curl" }).evaluateAll((buttons) => buttons.forEach((button) => button.click()));
  await until(() => page.evaluate(() => window.copied.length > 0), "something to be copied", 20);
  const places = {
    "an address": page.watched.requests.map(({ url }) => url).join("\n"),
    "the activity page": await page.getByRole("main").innerText(),
    "a copied command": await page.evaluate(() => window.copied.join("\n")),
    "localStorage": await page.evaluate(() => JSON.stringify({ ...localStorage })),
  };
  for (const [place, text] of Object.entries(places)) {
    assert.doesNotMatch(text, TOKEN, `a token in ${place}`);
    assert.ok(!text.includes("devcloud"), `the password in ${place}`);
  }
}
