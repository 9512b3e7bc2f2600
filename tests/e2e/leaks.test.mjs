// Nothing leaks: no secret is kept, shown or copied, the page does nothing that its policy forbids, and what services and
// other users have named is text.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { openPage, quiet, useBrowser } from "./lib/browser.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { grid, row, taskEnds } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { administrator, idOf, makeUser, removeMade } from "./lib/identity.mjs";
import { menuEntry } from "./lib/menus.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-leaks";
const PASSWORD = `S3CR3T-${Date.now()}`;
/** Keystone's tokens; that they look like this is asserted where they are seen. */
const TOKEN = /gAAAA[\w-]{20,}=*/g;
let api;

before(async () => {
  api = await signIn("demo", "alt");
  await clean();
  const identity = await administrator();
  await makeUser(identity, PREFIX, { password: PASSWORD, roles: [["member", `projects/${await idOf(identity, "project", "alt")}`]] });
  const image = (await api.image("GET", "/images?name=tiny")).json.images[0].id;
  const network = (await api.network("GET", "/networks?name=shared")).json.networks[0].id;
  await api.compute("POST", "/servers", {
    server: { name: `${PREFIX}-web`, imageRef: image, flavorRef: "1", networks: [{ uuid: network }], metadata: { role: "web" } },
  });
  await until(async () => (await api.compute("GET", `/servers/detail?name=${PREFIX}-web`)).json.servers[0].status === "ACTIVE", "the server");
});
beforeEach(() => {
  gateway.fault = () => undefined;
});
after(async () => {
  await clean();
  await removeMade();
});
async function clean() {
  await deleteServers(api, PREFIX);
  const { secrets } = (await api.key_manager("GET", "/secrets?limit=100")).json;
  for (const { name, secret_ref: reference } of secrets) {
    if (name?.startsWith(PREFIX)) await api.key_manager("DELETE", `/secrets/${reference.split("/").pop()}`);
  }
}

async function signInAs(page, user, password, project = "alt") {
  await page.goto("/compute/servers");
  await page.getByLabel("User name").fill(user);
  await page.getByLabel("Password").fill(password);
  await page.getByLabel("Project").fill(project);
  await page.getByRole("button", { name: "Sign in" }).click();
  await grid(page).waitFor();
}

/** Everything that a browser keeps of a page, as text by place. */
async function dump(page) {
  const kept = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const caches = [];
    for (const name of await window.caches.keys()) {
      const cache = await window.caches.open(name);
      for (const request of await cache.keys()) caches.push(request.url, await (await cache.match(request)).text());
    }
    return {
      localStorage: { ...localStorage }, sessionStorage: { ...sessionStorage }, cookies: document.cookie, databases, caches,
      state: [history.state, window.name, location.href, performance.getEntries().map(({ name }) => name)],
    };
  });
  kept.cookies = [kept.cookies, await page.context().cookies()];
  return Object.fromEntries(Object.entries(kept).map(([place, what]) => [place, JSON.stringify(what)]));
}

const secretsIn = (text, secrets) => [...secrets].filter((secret) => text.includes(secret)).map((secret) => `${secret.slice(0, 12)}…`);

/** Notes every token that was sent or given. */
function noteTokens(page) {
  const tokens = new Set();
  page.on("request", (request) => tokens.add(request.headers()["x-auth-token"]));
  page.on("response", (response) => tokens.add(response.headers()["x-subject-token"]));
  return () => [...tokens].filter(Boolean);
}

test("a walk through every page leaves no secret and breaks no policy", { timeout: 400_000 }, async () => {
  const page = await openPage({ baseURL: gateway.url });
  const tokens = noteTokens(page);
  await page.addInitScript(() => {
    window.copied = [];
    navigator.clipboard.writeText = async (text) => void window.copied.push(text);
  });
  await signInAs(page, PREFIX, PASSWORD);
  await everyPage(page);
  await everyDialog(page, `${PREFIX}-web`);
  const key = await makeKeyPair(page);

  assert.ok(tokens().length > 0 && tokens().every((token) => token.match(TOKEN)), "tokens are known when they are seen");
  const secrets = () => [...tokens(), PASSWORD, key];
  const before = await dump(page);
  assert.ok(secretsIn(before.sessionStorage, tokens()).length > 0, "the tab keeps its session for reloads");
  for (const [place, text] of Object.entries(before)) {
    // The tab's own store may hold the token, and nothing else that is secret.
    assert.deepEqual(secretsIn(text, place === "sessionStorage" ? [PASSWORD, key] : secrets()), [], place);
  }
  await journalIsClean(page, secrets());
  const addresses = page.watched.requests.map(({ url }) => url).join("\n");
  assert.deepEqual(secretsIn(addresses, secrets()), [], "addresses");

  await page.getByRole("button", { name: /^User/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByLabel("Password").waitFor();
  await quiet(page);
  for (const [place, text] of Object.entries(await dump(page))) {
    assert.deepEqual(secretsIn(text, secrets()), [], `${place} after signing out`);
    assert.equal(text.match(TOKEN), null, `${place} after signing out`);
  }
  assert.deepEqual(secretsIn(await page.content(), secrets()), [], "the page after signing out");
  assert.deepEqual(page.watched.errors, [], "no console errors");
  assert.deepEqual([...page.watched.origins], [gateway.url], "one origin only");
  await page.context().close();
});

test("a secret's payload is nowhere once its dialog is closed", { timeout: 180_000 }, async () => {
  const [name, payload] = [`${PREFIX}-payload`, `P4YL04D-${Date.now()}`];
  const secrets = () => [payload, Buffer.from(payload).toString("base64")];
  const page = await openPage({ baseURL: gateway.url });
  await page.addInitScript(() => {
    window.copied = [];
    navigator.clipboard.writeText = async (text) => void window.copied.push(text);
  });
  await signInAs(page, PREFIX, PASSWORD);
  await page.getByRole("navigation", { name: "Services" }).getByRole("link", { name: "Secrets", exact: true }).click();
  await page.getByRole("link", { name: "Create secret" }).first().click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Payload", { exact: true }).fill(payload);
  await page.getByRole("main").getByRole("button", { name: "Create secret" }).click();
  await taskEnds(page, `Create ${name}`);
  await page.getByRole("button", { name: `Actions for ${name}`, exact: true }).first().click();
  await (await menuEntry(page, "Show payload", { exact: true })).click();
  const dialog = page.getByRole("dialog", { name: "Payload of the secret" });
  await expectText(dialog, payload);
  await dialog.getByRole("button", { name: "Close", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  assert.deepEqual(secretsIn(await page.content(), secrets()), [], "the page");
  for (const [place, text] of Object.entries(await dump(page))) assert.deepEqual(secretsIn(text, secrets()), [], place);
  await journalIsClean(page, secrets());
  assert.deepEqual(secretsIn(page.watched.requests.map(({ url }) => url).join("\n"), secrets()), [], "addresses");
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});

test("the next user of the tab reads nothing of what the first one was sending", { timeout: 120_000 }, async () => {
  const group = `${PREFIX}-private-group`;
  const path = "/os-server-groups";
  const remove = async () => {
    for (const { id, name } of (await api.compute("GET", path)).json.server_groups) if (name === group) await api.compute("DELETE", `${path}/${id}`);
  };
  const isCreation = ({ method, url }) => method === "POST" && url.endsWith(path);
  gateway.fault = (_, request) => (isCreation(request) ? { delay: 4000 } : undefined);
  const page = await openPage({ baseURL: gateway.url });
  await signInAs(page, PREFIX, PASSWORD);
  const goTo = (name) => page.getByRole("navigation", { name: "Services" }).getByRole("link", { name, exact: true }).click();
  await goTo("Server groups");
  await page.getByRole("link", { name: "Create server group" }).first().click();
  await page.getByLabel("Name", { exact: true }).fill(group);
  await page.getByRole("button", { name: "Create server group" }).click();
  await until(async () => gateway.log.some(isCreation), "it to be sent", 10);
  // The form still holds what was typed.
  page.once("dialog", (dialog) => dialog.accept());
  await page.getByRole("button", { name: /^User/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  // In the same page, while it is still under way.
  await page.getByLabel("User name").fill("reader");
  await page.getByLabel("Password").fill("devcloud");
  await page.getByLabel("Project").fill("demo");
  await page.getByRole("button", { name: "Sign in" }).click();
  await goTo("Activity");
  await page.getByRole("heading", { level: 1, name: "Activity" }).waitFor();
  await page.getByRole("button", { name: "Copy as curl" }).first().waitFor();
  const isClean = async () => {
    const shown = await page.content();
    assert.ok(!shown.includes(group) && !shown.includes("os-server-groups"), "nothing of the creation");
    assert.doesNotMatch(await page.getByRole("main").innerText(), /\bDELETE\b/, "nothing of the revocations");
  };
  await isClean();
  const made = async () => (await api.compute("GET", path)).json.server_groups.some(({ name }) => name === group);
  await until(made, "the first one's creation to end", 20);
  await quiet(page);
  await isClean();
  await remove();
  await page.context().close();
});

/** Every page of the rail with what can be opened on it, and the form of whatever can be created. */
async function everyPage(page) {
  const services = page.getByRole("navigation", { name: "Services" });
  const main = page.getByRole("main");
  const places = (await services.getByRole("link").allInnerTexts()).map((place) => place.trim());
  assert.ok(places.length > 10, `there are more pages than ${places}`);
  const opens = async (button) => {
    await button.click();
    await page.keyboard.press("Escape");
  };
  for (const place of places) {
    await services.getByRole("link", { name: place, exact: true }).click();
    await page.getByRole("heading", { level: 1, name: place, exact: true }).waitFor();
    await quiet(page);
    for (const menu of [/^Actions for/, /^(Columns|Export|Views)/]) {
      const button = main.getByRole("button", { name: menu });
      if (await button.count()) await opens(button.first());
    }
    const link = grid(page).getByRole("row").getByRole("link");
    if (await link.count()) {
      await link.first().click();
      await main.getByRole("tablist").waitFor();
      for (const tab of await main.getByRole("tab").all()) {
        await tab.click();
        await quiet(page);
      }
      await services.getByRole("link", { name: place, exact: true }).click();
    }
    const create = main.getByRole("link", { name: /^Create / });
    if (await create.count()) {
      await create.first().click();
      await page.getByRole("heading", { level: 1, name: /^Create / }).waitFor();
      await quiet(page);
    }
  }
  for (const button of [/^User/, /^Theme/, "Keyboard shortcuts", "Search or type a command"]) {
    await opens(page.getByRole("button", { name: button }).first());
  }
}

/** Every action that is possible, up to its dialog; those without one are left out, as they happen at once. */
async function everyDialog(page, name) {
  await page.getByRole("navigation", { name: "Services" }).getByRole("link", { name: "Servers", exact: true }).click();
  const actions = page.getByRole("button", { name: `Actions for ${name}`, exact: true });
  const titles = ["Edit", "Edit metadata", "Lock", "Rebuild", "Resize", "Create image", "Delete"];
  for (const title of titles) {
    await actions.click();
    await page.getByRole("menuitem", { name: title, exact: true }).click();
    const dialog = page.getByRole("dialog", { name: new RegExp(`^${title}`) });
    await dialog.waitFor();
    await quiet(page);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.waitFor({ state: "detached" });
  }
  // The address of a console is as good as a password.
  await actions.click();
  await (await menuEntry(page, "Open console", { exact: true })).click();
  await taskEnds(page, `Open console ${name}`, "(succeeded|failed)", 60);
}

/** Answers the private key, from the middle of it. */
async function makeKeyPair(page) {
  await page.getByRole("navigation", { name: "Services" }).getByRole("link", { name: "Key pairs", exact: true }).click();
  await page.getByRole("link", { name: "Create key pair" }).first().click();
  await page.getByLabel("Name", { exact: true }).fill(PREFIX);
  await page.getByRole("button", { name: "Generate key pair" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download private key" }).click(),
  ]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const lines = Buffer.concat(chunks).toString().trim().split("\n");
  assert.match(lines[0], /PRIVATE KEY/);
  await page.getByRole("main").getByRole("button", { name: "Create key pair" }).click();
  await taskEnds(page, `Create ${PREFIX}`);
  return lines.at(-3);
}

async function journalIsClean(page, secrets) {
  await page.getByRole("navigation", { name: "Services" }).getByRole("link", { name: "Activity", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Activity" }).waitFor();
  const copies = page.getByRole("button", { name: "Copy as curl" });
  await copies.first().waitFor();
  await copies.evaluateAll((buttons) => buttons.forEach((button) => button.click()));
  const copied = await until(() => page.evaluate(() => window.copied.length > 20 && window.copied.join("\n")), "commands to be copied", 20);
  assert.match(copied, /X-Auth-Token: \$OS_TOKEN/, "commands take the token from the environment");
  for (const [place, text] of [["copied commands", copied], ["the activity page", await page.content()]]) {
    assert.deepEqual(secretsIn(text, secrets), [], place);
    assert.equal(text.match(TOKEN), null, place);
  }
}

// What others have named.

const HTML = "<img src=x onerror=\"window.hacked=1\"><b>bold</b><script>window.hacked=1</script>";
const BIDI = "invoice\u202egnp.exe";
const ANSI = "\u001b[31mred\u001b[0m\u001b]8;;javascript:alert(1)\u0007link";
const LONG = "L".repeat(1024 * 1024);
const HOSTILE = [HTML, BIDI, ANSI, LONG];

/** An id of one's own beside the real one, whatever that is. */
const hostileId = (id, at) => `0000000${at}${id.slice(8)}`;

/** The server as Nova answers it, once for each name, with an id of its own. */
function hostile(text) {
  const answer = JSON.parse(text);
  const one = answer.servers?.find(({ name }) => name.startsWith(PREFIX)) ?? answer.server;
  if (!one) return text;
  const of = (name, at) => ({ ...one, id: hostileId(one.id, at), name, metadata: { [name.slice(0, 200)]: name, role: HTML }, description: name });
  const all = HOSTILE.map(of);
  if (answer.servers) return JSON.stringify({ servers: [{ ...one }, ...all] });
  return text;
}

async function openHostile() {
  const base = (await api.compute("GET", `/servers/detail?name=${PREFIX}-web`)).json.servers[0];
  const single = /\/servers\/([0-9a-f-]{36})$/;
  gateway.fault = (service, request) => {
    if (service !== "compute") return undefined;
    const path = request.url.split("?")[0];
    if (/\/servers\/detail$/.test(path)) return { rewrite: hostile };
    const id = single.exec(path)?.[1];
    const at = HOSTILE.findIndex((_, at) => id === hostileId(base.id, at));
    if (at < 0) return undefined;
    const server = JSON.parse(hostile(JSON.stringify({ servers: [base] }))).servers[at + 1];
    return { status: 200, type: "application/json", body: JSON.stringify({ server }) };
  };
  const page = await openPage({ baseURL: gateway.url });
  await signInAs(page, PREFIX, PASSWORD);
  await row(page, `${PREFIX}-web`).waitFor();
  return page;
}

/** No element and no script came from any name, and nothing is wider than the screen. */
async function isIntact(page) {
  const made = page.locator("img, b, main script, iframe, [href^='javascript:']");
  assert.deepEqual(await made.evaluateAll((all) => all.map((element) => element.outerHTML.slice(0, 100))), []);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, `the page is ${wider} px wider than the screen`);
  assert.deepEqual(page.watched.errors, []);
}

test("hostile names in a list are text, and cost no row its place", { timeout: 180_000 }, async () => {
  const page = await openHostile();
  await expectText(grid(page), "<img src=x onerror");
  assert.equal(await grid(page).getAttribute("aria-rowcount"), String(HOSTILE.length + 2));
  const heights = await grid(page).getByRole("row").evaluateAll((rows) => rows.slice(1).map((row) => row.getBoundingClientRect().height));
  assert.equal(new Set(heights).size, 1, `rows of one height, not ${heights}`);
  await isIntact(page);
  await page.getByLabel("Filter").fill("invoice");
  await page.getByLabel(`Select ${BIDI}`, { exact: true }).waitFor();
  await page.getByLabel("Filter").fill("");
  await page.context().close();
});

for (const [what, name] of Object.entries({ HTML, "bidi marks": BIDI, "ANSI escapes": ANSI, "a megabyte": LONG })) {
  test(`a server's page with ${what} in its name and metadata`, { timeout: 180_000 }, async () => {
    const page = await openHostile();
    await grid(page).getByRole("row").nth(2 + HOSTILE.indexOf(name)).getByRole("link").first().click();
    await page.getByRole("main").getByRole("tablist").waitFor();
    const shown = await page.getByRole("heading", { level: 1 }).textContent();
    assert.ok(shown === name || shown.startsWith(name.slice(0, 100)), `the name is ${shown.slice(0, 100)}`);
    for (const tab of ["Metadata", "JSON"]) {
      await page.getByRole("tab", { name: tab, exact: true }).click();
      await expectText(page.getByRole("tabpanel"), /role/);
      await isIntact(page);
    }
    await page.context().close();
  });
}

test("a name with bidi marks turns no sentence about it round", { timeout: 180_000 }, async () => {
  const page = await openHostile();
  await page.getByRole("button", { name: `Actions for ${BIDI}`, exact: true }).click();
  await page.getByRole("menuitem", { name: "Lock", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Lock", exact: true }).click();
  const tasks = page.getByRole("log", { name: "Tasks" });
  await expectText(tasks, /(succeeded|failed)/);
  // The tray stays folded where the dialog tells a refusal itself.
  const dialog = page.getByRole("dialog");
  if (await dialog.count()) await dialog.getByRole("button", { name: "Cancel" }).click();
  const folded = page.getByRole("complementary", { name: "Task tray" }).getByRole("button", { expanded: false });
  if (await folded.count()) await folded.click();
  await tasks.getByText(/succeeded|failed/).first().waitFor();
  const goesOn = await tasks.evaluate((log) => {
    const walk = document.createTreeWalker(log, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const at = walk.currentNode.data.search(/succeeded|failed/);
      if (at < 0) continue;
      const left = (offset) => {
        const range = document.createRange();
        range.setStart(walk.currentNode, at + offset);
        range.setEnd(walk.currentNode, at + offset + 1);
        return range.getBoundingClientRect().left;
      };
      return left(3) > left(0);
    }
  });
  assert.ok(goesOn, "the outcome reads from left to right");
  await page.context().close();
});

test("a console's log is text without what terminals make of it", { timeout: 120_000 }, async () => {
  const output = `${HTML}\n${ANSI}\n\u001b[2J\u001b[H${BIDI}\n`;
  const page = await openHostile();
  const rewritten = gateway.fault;
  gateway.fault = (service, request, body) => body.includes("os-getConsoleOutput")
    ? { status: 200, type: "application/json", body: JSON.stringify({ output }) }
    : rewritten(service, request, body);
  await grid(page).getByRole("link", { name: `${PREFIX}-web`, exact: true }).click();
  await page.getByRole("tab", { name: "Log", exact: true }).click();
  const log = page.getByRole("log", { name: "Console log" });
  await expectText(log, "<img src=x onerror");
  const text = await log.textContent();
  assert.ok(text.includes("redlink"), "the words are there");
  assert.ok(!text.includes("\u001b") && !text.includes("[31m"), "the escapes are not");
  await isIntact(page);
  await page.context().close();
});

for (const url of ["javascript:alert(document.domain)", "data:text/html,<script>alert(1)</script>", " JaVaScRiPt:alert(1)"]) {
  test(`a console at ${url} is refused with a sentence`, { timeout: 120_000 }, async () => {
    const page = await openHostile();
    const rewritten = gateway.fault;
    gateway.fault = (service, request, body) => request.url.includes("/remote-consoles")
      ? { status: 200, type: "application/json", body: JSON.stringify({ remote_console: { protocol: "vnc", type: "novnc", url } }) }
      : rewritten(service, request, body);
    await page.getByRole("button", { name: `Actions for ${PREFIX}-web`, exact: true }).click();
    await (await menuEntry(page, "Open console", { exact: true })).click();
    await taskEnds(page, `Open console ${PREFIX}-web`, "failed: The service returned no valid address", 30);
    assert.equal(await page.getByRole("log", { name: "Tasks" }).getByRole("link", { name: "Open", exact: true }).count(), 0);
    await until(() => page.context().pages().length === 1, "the window that was opened for it to be closed", 10);
    await isIntact(page);
    await page.context().close();
  });
}

test("one click opens the console in a window of its own, which cannot reach the page", { timeout: 120_000 }, async () => {
  const page = await openHostile();
  const rewritten = gateway.fault;
  const url = `${gateway.url}/config.json?token=console`;
  gateway.fault = (service, request, body) => request.url.includes("/remote-consoles")
    ? { status: 200, type: "application/json", body: JSON.stringify({ remote_console: { protocol: "vnc", type: "novnc", url } }) }
    : rewritten(service, request, body);
  await page.getByRole("button", { name: `Actions for ${PREFIX}-web`, exact: true }).click();
  const opened = page.waitForEvent("popup");
  await (await menuEntry(page, "Open console", { exact: true })).click();
  const console = await opened;
  await console.waitForURL(url);
  assert.equal(await console.evaluate("window.opener"), null);
  await taskEnds(page, `Open console ${PREFIX}-web`);
  await page.context().close();
});
