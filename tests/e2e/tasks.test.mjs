// Tasks outlive a reload, and their tab, without keeping anything that could be sent again; what was refused can be tried once
// more; and the tray of tasks makes room for the page.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { violationsOf } from "./lib/axe.mjs";
import { useBrowser, watch } from "./lib/browser.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { openAs, signInByForm, taskEnds } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { menuEntry } from "./lib/menus.mjs";
import { fillIn } from "./lib/objects.mjs";

useBrowser();
const gateway = useGateway();
const NAME = "e2e-tasks";
let api, server;

before(async () => {
  api = await signIn();
  await deleteServers(api, NAME);
  const network = (await api.network("GET", "/networks?name=private")).json.networks[0].id;
  const image = (await api.image("GET", "/images?name=tiny")).json.images[0].id;
  server = (await api.compute("POST", "/servers", { server: { name: NAME, imageRef: image, flavorRef: "1", networks: [{ uuid: network }] } })).json.server.id;
  await until(async () => (await status()) === "ACTIVE", "the server");
});
after(async () => {
  gateway.fault = () => undefined;
  await deleteServers(api, NAME);
  await until(async () => {
    const left = (await api.block_storage("GET", `/volumes/detail?name=${NAME}`)).json.volumes;
    for (const { id } of left) await api.block_storage("DELETE", `/volumes/${id}`);
    return left.length === 0;
  }, "the volume to be gone");
});
beforeEach(() => {
  gateway.fault = () => undefined;
});

const status = async () => (await api.compute("GET", `/servers/${server}`)).json.server.status;
const isAction = ({ method, url }) => method === "POST" && url.endsWith("/action");

async function act(page, action) {
  await page.getByRole("button", { name: `Actions for ${NAME}` }).click();
  await (await menuEntry(page, action)).first().click();
  const confirm = page.getByRole("dialog").getByRole("button", { name: action, exact: true });
  await Promise.any([confirm.click({ timeout: 4000 }), page.getByRole("log", { name: "Tasks" }).getByText(`${action} ${NAME}`).waitFor()]);
}

test("a task that was under way is followed to its end after a reload", { timeout: 180_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/compute/servers");
  await page.getByLabel(`Select ${NAME}`, { exact: true }).waitFor();
  // What Nova tells meanwhile comes late, so that the page is reloaded before the end.
  gateway.fault = (service, request) => (service === "compute" && request.method === "GET" && request.url.includes(server) ? { delay: 3000 } : undefined);
  await act(page, "Soft reboot");
  await page.getByRole("log", { name: "Tasks" }).getByText("accepted").or(page.getByText(/REBOOT/)).first().waitFor();
  const before = gateway.log.filter(isAction).length;
  const kept = await page.evaluate(() => sessionStorage["skylark.tasks"]);
  assert.ok(kept.includes(server) && !kept.includes("reboot\":"), kept);
  gateway.fault = () => undefined;
  await page.reload();
  await taskEnds(page, `Soft reboot ${NAME}`);
  assert.equal(gateway.log.filter(isAction).length, before, "nothing is sent again");
  assert.equal(await page.evaluate(() => sessionStorage["skylark.tasks"]), undefined, "what has ended is not kept");
  await page.context().close();
});

test("an action that was refused is tried again where it failed", { timeout: 180_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/compute/servers");
  await page.getByLabel(`Select ${NAME}`, { exact: true }).waitFor();
  gateway.fault = (service, request) =>
    service === "compute" && isAction(request) ? { status: 409, json: { conflictingRequest: { code: 409, message: "Something else is going on." } } } : undefined;
  await act(page, "Soft reboot");
  await taskEnds(page, `Soft reboot ${NAME}`, "failed");
  await page.keyboard.press("Escape");
  gateway.fault = () => undefined;
  await page.getByRole("button", { name: `Try again: Soft reboot ${NAME}` }).click();
  await taskEnds(page, `Soft reboot ${NAME}`);
  assert.equal(await page.getByRole("button", { name: /^Try again/ }).count(), 0);
  await page.context().close();
});

const tray = (page) => page.getByRole("complementary", { name: "Task tray" });
const fold = (page) => tray(page).getByRole("button", { expanded: false });
const entries = (page, what) => page.getByRole("log", { name: "Tasks" }).locator(":scope > *").filter({ hasText: `${what}:` });
const reads = (page) => page.watched.requests.filter(({ method, url }) => method === "GET" && url.endsWith(`/servers/${server}`)).length;

/** Has Nova say of the server that it is being restarted, whatever it really does. */
const keepsRebooting = (text) => {
  const { server } = JSON.parse(text);
  return JSON.stringify({ server: { ...server, status: "REBOOT", "OS-EXT-STS:task_state": "rebooting" } });
};

test("a task is seen in all tabs of its scope, followed by its own, and by another one when that is closed", { timeout: 240_000 }, async () => {
  const first = await openAs(gateway, "demo", "demo", "/compute/servers");
  const second = watch(await first.context().newPage());
  await signInByForm(second, { path: "/compute/servers" });
  const elsewhere = watch(await first.context().newPage());
  await signInByForm(elsewhere, { project: "alt", path: "/compute/keypairs" });
  await first.getByLabel(`Select ${NAME}`, { exact: true }).waitFor();
  await second.getByLabel(`Select ${NAME}`, { exact: true }).waitFor();
  gateway.fault = (service, request) =>
    service === "compute" && request.method === "GET" && request.url.endsWith(`/servers/${server}`) ? { rewrite: keepsRebooting } : undefined;
  const sent = gateway.log.filter(isAction).length;
  await act(first, "Soft reboot");
  const what = `Soft reboot ${NAME}`;
  await expectText(entries(second, what), `${what}: REBOOT`);
  await expectText(entries(second, what), "Started in another tab");
  await first.getByRole("link", { name: /^Activity: 1 task/ }).waitFor();
  await fold(second).waitFor();

  // A reload is no end: the page goes on with it, and the other tab does not begin.
  await first.reload();
  await expectText(entries(first, what), `${what}: REBOOT`);
  assert.doesNotMatch(await entries(first, what).innerText(), /another tab/);
  assert.equal(await entries(second, what).count(), 1);
  assert.equal(reads(second), 0, "one tab follows it");

  await first.close();
  await until(() => reads(second) > 0, "the other tab to take over", 30);
  await expectText(entries(second, what), `${what}: REBOOT`);
  assert.equal(await entries(elsewhere, what).count(), 0, "another project hears nothing of it");
  gateway.fault = () => undefined;
  await taskEnds(second, what);
  assert.equal(await entries(second, what).count(), 1);
  assert.equal(gateway.log.filter(isAction).length, sent + 1, "nothing is sent again");
  assert.deepEqual(second.watched.errors, []);
  await second.context().close();
});

test("what was still to be sent when the page was reloaded is told, and done when asked for", { timeout: 240_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/block-storage/volumes/create");
  const creating = (text) => JSON.stringify({ volume: { ...JSON.parse(text).volume, status: "creating" } });
  const isRead = ({ method, url }) => method === "GET" && /\/volumes\/[0-9a-f-]{36}$/.test(url);
  gateway.fault = (service, request) => (service === "block-storage" && isRead(request) ? { rewrite: creating } : undefined);
  await page.getByRole("main").locator("details:not([open]) > summary", { hasText: "Advanced" }).click();
  await fillIn(page.getByRole("main"), { Name: NAME, "Size (GiB)": "1", Bootable: true });
  await page.getByRole("main").getByRole("button", { name: "Create volume", exact: true }).click();
  const what = `Create ${NAME}`;
  await expectText(entries(page, what), `${what}: creating`);
  const volume = async () => (await api.block_storage("GET", `/volumes/detail?name=${NAME}`)).json.volumes[0];
  await until(async () => (await volume()).status === "available", "the volume");
  await page.reload();
  await expectText(entries(page, what), `${what}: creating`);
  const sent = gateway.log.filter(({ method }) => method === "POST").length;
  gateway.fault = () => undefined;
  await taskEnds(page, what, "failed: .*reloaded before: Set bootable");
  assert.equal(gateway.log.filter(({ method }) => method === "POST").length, sent);
  assert.equal((await volume()).bootable, "false");
  await page.getByRole("button", { name: `Continue: ${what}` }).click();
  await taskEnds(page, what);
  assert.equal((await volume()).bootable, "true");
  await page.context().close();
});

/** The texts in sight of the page that the tray lies over. */
const covered = (page) =>
  page.evaluate(() => {
    const box = document.querySelector("aside.tasks").getBoundingClientRect();
    const view = document.querySelector("main").getBoundingClientRect();
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      if (!walker.currentNode.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      for (const rect of range.getClientRects()) {
        const bottom = Math.min(rect.bottom, view.bottom);
        const hits = rect.left < box.right && rect.right > box.left && rect.top < box.bottom && bottom > box.top && bottom > rect.top;
        if (hits) found.push(walker.currentNode.data);
      }
    }
    return found;
  });

test("the tray gets out of the way", { timeout: 240_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", `/compute/servers/${server}`);
  await page.getByRole("heading", { level: 1, name: NAME }).waitFor();
  await page.mouse.move(300, 300);
  await act(page, "Lock");
  await taskEnds(page, `Lock ${NAME}`);
  await fold(page).waitFor({ timeout: 15_000 });
  assert.match(await fold(page).innerText(), /^1 done$/);
  for (const size of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    await page.setViewportSize(size);
    assert.deepEqual(await covered(page), [], `at ${size.width}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await act(page, "Unlock");
  await taskEnds(page, `Unlock ${NAME}`);

  // A dialog that shows a refusal has it to itself.
  gateway.fault = (service, request) =>
    service === "compute" && request.method === "PUT"
      ? { status: 409, type: "application/json", body: JSON.stringify({ conflictingRequest: { code: 409, message: "Something else is going on. ".repeat(20) } }) }
      : undefined;
  await page.getByRole("button", { name: `Actions for ${NAME}` }).click();
  await page.getByRole("menuitem", { name: "Edit", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: /^Edit/ });
  await dialog.getByLabel("Name", { exact: true }).fill(`${NAME}-2`);
  await dialog.getByRole("button", { name: "Edit", exact: true }).click();
  await expectText(dialog.getByRole("alert"), /Something else is going on\./);
  await taskEnds(page, `Edit ${NAME}`, "failed: Something else");
  assert.equal(await page.locator("aside button[aria-expanded=false]").count(), 1, "the tray stays folded");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expectText(fold(page), "1 failed");
  // Two lines of it in the tray, and the rest behind "Details".
  await fold(page).click();
  const entry = entries(page, `Edit ${NAME}`);
  const lines = await entry.getByRole("paragraph").first().evaluate((text) => text.getBoundingClientRect().height / parseFloat(getComputedStyle(text).lineHeight));
  assert.ok(lines < 2.5, `${lines} lines`);
  await entry.getByText("Details", { exact: true }).first().click();
  await page.context().close();
});

test("tasks stand beside a wide page for those who want them there", { timeout: 120_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", `/compute/servers/${server}`);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("heading", { level: 1, name: NAME }).waitFor();
  await act(page, "Lock");
  await taskEnds(page, `Lock ${NAME}`);
  const dock = page.getByRole("button", { name: "Tasks beside the page", exact: true });
  await dock.click();
  const main = page.getByRole("main");
  const isBeside = async () => (await tray(page).boundingBox()).x >= (await main.boundingBox()).x + (await main.boundingBox()).width;
  assert.ok(await isBeside(), "the page ends where the tasks begin");
  await page.waitForTimeout(7_000);
  assert.ok(await entries(page, `Lock ${NAME}`).isVisible(), "successes stay in sight");
  assert.deepEqual(await violationsOf(page, { within: "aside.tasks" }), []);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  await page.keyboard.press("t");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Tasks");
  await page.setViewportSize({ width: 1280, height: 900 });
  assert.equal(await isBeside(), false, "without room they are over the page's corner");
  assert.equal(await dock.count(), 0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await tray(page).getByRole("button", { name: "Clear", exact: true }).click();
  await expectText(tray(page), /No tasks/);
  await act(page, "Unlock");
  await taskEnds(page, `Unlock ${NAME}`);
  assert.equal(await dock.getAttribute("aria-pressed"), "true");
  await dock.click();
  assert.equal(await isBeside(), false);
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});
