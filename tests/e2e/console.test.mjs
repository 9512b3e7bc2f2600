// A server's consoles in the page: its screen by VNC and its serial port, through Nova's own proxies. The guest shows what is
// typed, and writes it into its console log.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { openPage, useBrowser, violations } from "./lib/browser.mjs";
import { policy } from "./lib/bundle.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { follow, openAs, signInByForm } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { freePorts } from "./lib/webserver.mjs";

useBrowser();
const gateway = useGateway();
/** A gateway whose policy does not name the console proxies. */
const strict = useGateway({ headers: () => policy() });
const NAME = "e2e-console";
let api, id;

before(async () => {
  api = await signIn();
  await deleteServers(api, NAME);
  const image = (await api.image("GET", "/images?name=tiny")).json.images[0].id;
  const { server } = (await api.compute("POST", "/servers", {
    server: { name: NAME, imageRef: image, flavorRef: "1", networks: "none" },
  })).json;
  id = server.id;
  await serverIs("ACTIVE");
});
after(() => deleteServers(api, NAME));
beforeEach(() => (gateway.fault = () => undefined));

const serverIs = (status) => until(async () => (await api.compute("GET", `/servers/${id}`)).json.server.status === status, `the server to be ${status}`);

/** Waits until the guest has written this into its log. */
async function logged(text) {
  const log = async () => (await api.compute("POST", `/servers/${id}/action`, { "os-getConsoleOutput": {} })).json.output;
  await until(async () => (await log()).includes(text), `the guest to log "${text}"`, 30).catch(async (error) => {
    throw new Error(`${error.message}; it has\n${await log()}`);
  });
}

const region = (page) => page.getByRole("region", { name: "Console", exact: true });
const says = (page, text) => expectText(region(page).getByRole("status"), text, 60);
const screen = (page, kind = "VNC") => region(page).getByRole("application", { name: `${kind} console of ${NAME}` });
const button = (page, name) => region(page).getByRole("button", { name, exact: true });
const chooseKind = (page, label) => region(page).getByLabel("Console type").selectOption({ label });

/** The tab with the console, and the WebSockets that the page opens. */
async function openConsole(at = gateway) {
  const page = await openPage({ baseURL: at.url });
  const sockets = [];
  page.on("websocket", (socket) => sockets.push(socket));
  await signInByForm(page, { path: `/compute/servers/${id}?tab=console` });
  return { page, sockets };
}

/** Waits until the page's policy has forbidden the proxy, as it should have. */
async function forbidsProxy() {
  const what = await until(() => violations().join(), "the policy to forbid the connection", 10, 100);
  assert.match(what, /^connect-src ws:\/\/127\.0\.0\.1:6080/);
}

/** Answers the next requests for a console by a changed address. */
function changeAddress(change) {
  gateway.fault = (service, request) => (request.url.endsWith("/remote-consoles") ? { rewrite: change } : undefined);
}

test("one click opens it from the list, the page and the palette; the viewer is loaded then", { timeout: 180_000 }, async () => {
  const modules = () => gateway.served.map(({ url }) => url).filter((url) => url.startsWith("/modules/"));
  const page = await openAs(gateway, "demo", "demo", "/compute/servers");
  const isOpen = async () => {
    await page.waitForURL(`**/compute/servers/${id}?tab=console`);
    await says(page, "Connected");
  };
  const actions = page.getByRole("button", { name: `Actions for ${NAME}`, exact: true });
  await actions.click();
  assert.deepEqual(modules(), [], "nothing was loaded for what nobody has opened");
  await page.getByRole("menuitem", { name: "Console", exact: true }).click();
  await isOpen();
  assert.match(modules().join(), /^\/modules\/vnc-[0-9a-f]{16}\.js$/);

  await page.getByRole("tab", { name: "Overview" }).click();
  await page.getByRole("main").getByRole("button", { name: "Console", exact: true }).click();
  await isOpen();

  await page.getByRole("tab", { name: "Overview" }).click();
  await button(page, "Reconnect").waitFor({ state: "detached" });
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search or type a command" }).fill(`console ${NAME}`);
  await page.getByRole("listbox", { name: "Results" }).getByRole("option", { name: new RegExp(`^Console ${NAME}`) }).click();
  await isOpen();
  await page.context().close();
});

test("what is typed and pasted into the screen arrives, and the screen shows it", { timeout: 180_000 }, async () => {
  const { page } = await openConsole();
  await says(page, "Connected");
  await screen(page).click();
  const before = await screen(page).screenshot();
  await page.keyboard.type("Hello, World!");
  await until(async () => !before.equals(await screen(page).screenshot()), "the screen to change", 20);
  await page.keyboard.press("Enter");
  await logged("login: Hello, World!");

  await button(page, "Ctrl-Alt-Del").click();
  await logged("screen: Ctrl-Alt-Del");

  await button(page, "Clipboard").click();
  const field = region(page).getByLabel("Text to send");
  await field.fill("echo \"$HOME\" | {A}~1\n");
  await button(page, "Send as keystrokes").click();
  await logged("echo \"$HOME\" | {A}~1");
  assert.equal(await field.inputValue(), "", "it may have been a password");
  await field.fill("for the clipboard");
  await button(page, "Copy to server clipboard").click();
  await logged("clipboard: for the clipboard");

  await screen(page).click();
  await page.keyboard.type("copied there");
  await page.keyboard.press("Control+c");
  await expectText(region(page), /Copied on the server:\s*copied there/);
  await page.keyboard.press("Enter");
  await page.context().close();
});

test("the screen is scaled to the page and to the full screen", { timeout: 120_000 }, async () => {
  const { page } = await openConsole();
  await says(page, "Connected");
  const width = async () => Math.round((await screen(page).locator("canvas").boundingBox()).width);
  const scaled = await width();
  assert.notEqual(scaled, 640);
  const scale = region(page).getByRole("switch", { name: "Scale to fit" });
  assert.equal(await scale.getAttribute("aria-checked"), "true");
  await scale.click();
  await until(async () => (await width()) === 640, "the screen's own size", 10);
  await scale.click();
  await until(async () => (await width()) === scaled, "the size of the page", 10);
  await button(page, "Full screen").click();
  await button(page, "Exit full screen").click();
  await button(page, "Full screen").waitFor();
  await page.context().close();
});

test("the keyboard alone gets in and out", { timeout: 120_000 }, async () => {
  const { page } = await openConsole();
  await says(page, "Connected");
  const focused = () => page.evaluate(() => document.activeElement.textContent.trim() || document.activeElement.tagName);
  await until(async () => (await focused()) === "CANVAS", "the screen to have the focus", 10);
  // Keys that lists and the page listen to are the guest's.
  await page.keyboard.type("g s?c");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await logged("g s?c");
  assert.equal(await focused(), "CANVAS", "it takes Tab as well");
  await expectText(region(page), /To exit, press Ctrl Alt Shift together/);
  await page.keyboard.press("Control+Alt+Shift");
  await until(async () => (await focused()) === "Full screen", "the focus to be on the controls", 10);
  for (const name of ["Scale to fit", "Ctrl-Alt-Del", "Clipboard", "CANVAS"]) {
    await page.keyboard.press("Tab");
    assert.equal(await focused(), name);
  }
  // No key is still down there.
  await page.keyboard.type("back again");
  await page.keyboard.press("Enter");
  await logged("screen: back again");
  await page.context().close();
});

test("the serial port is a terminal, both ways", { timeout: 120_000 }, async () => {
  const { page, sockets } = await openConsole();
  await says(page, "Connected");
  await chooseKind(page, "Serial");
  await until(() => sockets[0].isClosed(), "the screen to be closed", 20);
  await expectText(screen(page, "Serial"), `Serial port of ${NAME}`, 60);
  await says(page, "Connected");
  await screen(page, "Serial").click();
  await page.keyboard.type("hello port");
  await page.keyboard.press("Enter");
  await expectText(screen(page, "Serial"), /typed:\s*hello port/);
  await logged("serial: hello port");
  await button(page, "Clipboard").click();
  await region(page).getByLabel("Text to send").fill("pasted ü");
  await button(page, "Send as keystrokes").click();
  await page.keyboard.press("Enter");
  // Nova's console log has only the ASCII characters; the terminal shows the text as the guest has read it.
  await expectText(screen(page, "Serial"), /typed:\s*pasted ü/);
  await logged("serial: pasted ");
  for (const name of ["Ctrl-Alt-Del", "Copy to server clipboard"]) assert.equal(await button(page, name).count(), 0);
  await page.keyboard.press("Control+Alt+Shift");
  await until(() => page.evaluate(() => document.activeElement.textContent.trim() === "Full screen"), "the focus to be on the controls", 10);
  await page.context().close();
});

test("a token that has expired is told, and reconnecting asks for another one; no token stays in the page", { timeout: 120_000 }, async () => {
  changeAddress((text) => text.replace(/(?<=token%3D)[0-9a-f-]+/, "00000000-0000-4000-8000-00000000dead"));
  const { page, sockets } = await openConsole();
  await says(page, /127\.0\.0\.1:6080 closed the connection at once\. The console token may have expired/);
  gateway.fault = () => undefined;
  await button(page, "Reconnect").click();
  await says(page, "Connected");
  await button(page, "Reconnect").click();
  await until(() => sockets.length === 3 && sockets[1].isClosed(), "another connection", 20);
  await says(page, "Connected");
  const tokens = sockets.map((socket) => new URL(socket.url()).searchParams.get("token"));
  assert.equal(new Set(tokens).size, 3, "each connection has its own token");
  const kept = (await page.content()) + page.url() + JSON.stringify(await page.evaluate(() => [{ ...localStorage }, { ...sessionStorage }]));
  for (const token of tokens) assert.ok(!kept.includes(token), "the token is nowhere");

  await page.getByRole("tab", { name: "Overview" }).click();
  await until(() => sockets.every((socket) => socket.isClosed()), "the connection to end with the tab", 20);
  await page.context().close();
});

test("a server that is switched off takes its console along, and says so until it runs again", { timeout: 180_000 }, async () => {
  const { page } = await openConsole();
  await says(page, "Connected");
  await api.compute("POST", `/servers/${id}/action`, { "os-stop": null });
  await says(page, /Disconnected/);
  await serverIs("SHUTOFF");
  await button(page, "Reconnect").click();
  await expectText(region(page).getByRole("alert"), /The console could not be opened[^]*Unavailable console type novnc/);
  await api.compute("POST", `/servers/${id}/action`, { "os-start": null });
  await serverIs("ACTIVE");
  await region(page).getByRole("button", { name: "Try again" }).click();
  await says(page, "Connected");
  assert.equal(await region(page).getByRole("alert").count(), 0);
  await page.context().close();
});

test("a kind that the cloud lacks is refused in Nova's words; one with a page of its own opens in a new tab", { timeout: 120_000 }, async () => {
  const { page } = await openConsole();
  await says(page, "Connected");
  await chooseKind(page, "SPICE");
  await expectText(region(page).getByRole("alert"), /Unavailable console type spice-html5/);
  const url = `${gateway.url}/config.json?token=spice`;
  gateway.fault = (service, request) => (request.url.endsWith("/remote-consoles")
    ? { status: 200, type: "application/json", body: JSON.stringify({ remote_console: { protocol: "spice", type: "spice-html5", url } }) }
    : undefined);
  await button(page, "Reconnect").click();
  const opened = page.waitForEvent("popup");
  await region(page).getByRole("link", { name: "Open the SPICE console in a new tab" }).click();
  const other = await opened;
  await other.waitForURL(url);
  assert.equal(await other.evaluate("window.opener"), null);
  await page.context().close();
});

test("an address that is none, a proxy that is down and a policy without it are told from each other", { timeout: 180_000 }, async () => {
  const [port] = await freePorts(1);
  changeAddress((text) => text.replace(":6080/", `:${port}/`));
  const { page } = await openConsole();
  await says(page, new RegExp(`127\\.0\\.0\\.1:${port} does not answer`));
  changeAddress((text) => text.replace("http://", "javascript:"));
  await button(page, "Reconnect").click();
  await expectText(region(page).getByRole("alert"), /returned no valid address/);
  await page.context().close();

  const { page: other } = await openConsole(strict);
  await says(other, /Content-Security-Policy of this page blocks connections to ws:\/\/127\.0\.0\.1:6080/);
  await forbidsProxy();
  await region(other).getByRole("link", { name: "Connection check" }).click();
  const report = other.getByRole("region", { name: "console proxy" });
  await expectText(report, /connect-src 'self' ws:\/\/127\.0\.0\.1:6080/, 60);
  await forbidsProxy();
  await other.context().close();
});

test("the doctor connects to the console of a server that runs", { timeout: 120_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/overview");
  await follow(page, "/doctor");
  await expectText(page.getByRole("region", { name: "console proxy" }), /Server consoles can be opened in the page/, 60);
  await page.context().close();
});

test("the doctor tells an address that no browser takes from a policy that forbids one", { timeout: 120_000 }, async () => {
  changeAddress((text) => text.replace(":6080/", ":99999/"));
  const page = await openAs(gateway, "demo", "demo", "/overview");
  await follow(page, "/doctor");
  const report = page.getByRole("region", { name: "console proxy" });
  await expectText(report, /Nova's console URL is not a valid WebSocket address/, 60);
  assert.doesNotMatch(await report.innerText(), /Content-Security-Policy of this page blocks/);
  await page.context().close();
});

test("a reader is told that the role does not allow it", { timeout: 60_000 }, async () => {
  const page = await openAs(gateway, "reader", "demo", `/compute/servers/${id}?tab=console`);
  await expectText(page.getByRole("tabpanel"), /does not allow consoles/);
  await page.context().close();
});
