// What stands where on a page, and that nothing of it is cut: toolbars, counts, panels, forms and their choices.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { openAs, signInByForm } from "./lib/console.mjs";
import { useGateway } from "./lib/gateway.mjs";

useBrowser();
const gateway = useGateway();
const NAME = "e2e-layout";
let api;

async function clean() {
  await deleteServers(api, NAME);
  for (const { id, name } of (await api.block_storage("GET", "/volumes")).json.volumes) {
    if (name === NAME) await api.block_storage("DELETE", `/volumes/${id}`);
  }
}

before(async () => {
  api = await signIn();
  await clean();
  // What the overview says that it has changed.
  await api.block_storage("POST", "/volumes", { volume: { name: NAME, size: 1 } });
});
after(clean);
afterEach(() => (gateway.fault = () => undefined));

const box = (locator) => locator.boundingBox();
const middle = ({ y, height }) => y + height / 2;

test("an administrator's toolbar is one line, and its facets can all be reached", { timeout: 120_000 }, async (t) => {
  const page = await openAs(gateway, "admin", "admin", "/compute/servers?all-projects");
  const toolbar = page.getByRole("group", { name: "List controls" });
  const [filter, last] = [toolbar.getByRole("searchbox", { name: "Filter" }), toolbar.getByRole("button", { name: "Export" })];

  for (const width of [1440, 1920]) {
    await t.test(`${width} pixels`, async () => {
      await page.setViewportSize({ width, height: 900 });
      const isOneLine = async () => Math.abs(middle(await box(filter)) - middle(await box(last))) < 8 && (await box(toolbar)).height < 44;
      await until(isOneLine, "one line", 10);
      const { x, width: own } = await box(last);
      assert.ok(x + own <= width, "its end is in sight");
    });
  }

  await t.test("what has no room is unfolded", async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    const more = toolbar.getByRole("button", { name: "More filters", exact: true });
    const tags = toolbar.getByRole("button", { name: "Tags: any" });
    const isSeen = () => tags.evaluate((button) => {
      const { top, bottom } = button.getBoundingClientRect();
      const list = button.parentElement.getBoundingClientRect();
      return top >= list.top && bottom <= list.bottom;
    });
    await more.waitFor();
    assert.equal(await more.getAttribute("aria-expanded"), "false");
    assert.equal(await isSeen(), false);
    await more.click();
    await until(isSeen, "the last facet", 5);
    const fewer = toolbar.getByRole("button", { name: "Fewer filters", exact: true });
    assert.equal(await fewer.getAttribute("aria-expanded"), "true");
    await fewer.click();
    await until(async () => !(await isSeen()), "one line again", 5);
    // A folded facet that gets the focus is unfolded.
    await tags.focus();
    await until(isSeen, "the facet that has the focus", 5);
  });
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});

test("a count says what is counted, whatever the page is called", { timeout: 60_000 }, async () => {
  const page = await openAs(gateway, "admin", "admin", "/network/ip-availability");
  for (const [path, words] of [["/network/ip-availability", /^\d+ networks?$/], ["/identity/all-projects", /^\d+ projects?$/]]) {
    await page.goto(path);
    const count = page.getByRole("group", { name: "List controls" }).getByRole("status");
    await until(async () => words.test(await count.innerText()), `${path} to say ${words}`, 20);
  }
  await page.context().close();
});

test("what has changed recently is as wide as the page, and its times are not broken", { timeout: 60_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/overview");
  const heading = page.getByRole("heading", { name: "Recently changed" });
  await page.getByRole("main").locator("section", { has: heading }).locator("time").first().waitFor();
  for (const width of [1440, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    const [panel, room, times] = await heading.evaluate((heading) => {
      const panel = heading.closest("section");
      const { paddingLeft, paddingRight } = getComputedStyle(panel.parentElement);
      const room = panel.parentElement.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
      return [panel.getBoundingClientRect().width, room, [...panel.querySelectorAll("time")].map((time) => time.getClientRects().length)];
    });
    assert.ok(panel >= room - 1, `${panel} of ${room} pixels at ${width}`);
    assert.ok(times.length > 0 && times.every((lines) => lines === 1), `lines of the times: ${times}`);
  }
  await page.context().close();
});

test("the menu of a running server has no more entries than one can look through, and Delete is in sight", { timeout: 120_000 }, async (t) => {
  const image = (await api.image("GET", "/images?name=tiny")).json.images[0].id;
  const { id } = (await api.compute("POST", "/servers", { server: { name: NAME, imageRef: image, flavorRef: "1", networks: "none" } })).json.server;
  await until(async () => (await api.compute("GET", `/servers/${id}`)).json.server.status === "ACTIVE", "the server to be built");
  for (const user of ["demo", "admin"]) {
    const page = await openAs(gateway, user, user, `/compute/servers?all-projects&q=${NAME}`);
    await page.getByRole("button", { name: `Actions for ${NAME}`, exact: true }).click();
    const menu = page.getByRole("menu", { name: `Actions for ${NAME}` });
    const remove = menu.getByRole("menuitem", { name: "Delete", exact: true });
    await remove.waitFor();
    const entries = (await menu.getByRole("menuitem").all()).length;
    t.diagnostic(`${user}: ${entries} entries`);
    assert.ok(entries <= 24, `${user} sees ${entries} entries`);
    const isInSight = await remove.evaluate((entry) => {
      const { x, y, width, height } = entry.getBoundingClientRect();
      return y + height <= innerHeight && entry.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });
    assert.ok(isInSight, "Delete is in sight");
    // Typing finds an entry by any of its words.
    await page.keyboard.type("floating");
    await until(() => menu.getByRole("menuitem", { name: /floating IP/ }).first().evaluate((entry) => entry === document.activeElement), "the entry that was typed", 5);
    assert.deepEqual(page.watched.errors, []);
    await page.context().close();
  }
});

test("the words of a checkbox are as large as labels", { timeout: 60_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/network/routers/create");
  const size = (element) => parseFloat(getComputedStyle(element).fontSize);
  const name = page.getByLabel("Name", { exact: true });
  const [words, label, typed] = [
    await page.getByRole("main").getByText("Enabled", { exact: true }).first().evaluate(size),
    await name.evaluate((input) => parseFloat(getComputedStyle(input.labels[0]).fontSize)),
    await name.evaluate(size),
  ];
  assert.equal(words, label);
  assert.ok(words <= typed, `${words} pixels beside ${typed}`);
  await page.context().close();
});

test("fields of one row share a top, and so do what is typed into", { timeout: 120_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/compute/servers/create");
  const main = page.getByRole("main");
  /** Labels and controls of fields that stand beside one another, each with how far their tops are apart. */
  const uneven = () => main.evaluate((main) => {
    const all = [...main.querySelectorAll("label[for]")];
    const fields = all.map((label) => ({ text: label.textContent, label, control: label.control })).filter(({ label, control }) => control && label.getClientRects().length && control.getClientRects().length);
    const top = (element) => element.getBoundingClientRect().top;
    const found = [];
    for (const [at, one] of fields.entries()) {
      for (const other of fields.slice(at + 1)) {
        const [a, b] = [one, other].map(({ label, control }) => ({ from: top(label), to: control.getBoundingClientRect().bottom, x: label.getBoundingClientRect().left }));
        const isBeside = a.x !== b.x && a.from < b.to && b.from < a.to;
        const apart = Math.max(Math.abs(top(one.label) - top(other.label)), Math.abs(top(one.control) - top(other.control)));
        if (isBeside) found.push([`${one.text} and ${other.text}`, apart]);
      }
    }
    return found;
  });
  const check = async (what) => {
    const rows = await uneven();
    assert.ok(rows.length > 0, `${what} has fields beside one another`);
    assert.deepEqual(rows.filter(([, apart]) => apart > 1), [], what);
  };
  await main.getByRole("button", { name: "Add disk", exact: true }).click();
  await main.getByRole("button", { name: "New network", exact: true }).click();
  await main.getByLabel("CIDR", { exact: true }).waitFor();
  await check("a disk and a new network");
  await main.getByLabel("Connect to", { exact: true }).selectOption("Network");
  await main.getByLabel("CIDR", { exact: true }).waitFor({ state: "detached" });
  await check("a disk and a network");
  await page.context().close();
});

test("why a flavor cannot be chosen is read whole, to the end of the list", { timeout: 60_000 }, async () => {
  gateway.fault = (service, { url }) => (service === "compute" && /\/limits(\?|$)/.test(url) ? { rewrite: small } : undefined);
  for (const width of [1440, 390]) {
    const page = await openPage({ baseURL: gateway.url, viewport: { width, height: 900 } });
    await signInByForm(page, { path: "/compute/servers/create" });
    const flavors = page.getByRole("main").getByRole("radiogroup").filter({ has: page.getByRole("radio", { name: /m1\.nano/ }) });
    const reasons = flavors.getByText(/^Quota: \d+ vCPUs left$/);
    await reasons.first().waitFor();
    for (const reason of await reasons.all()) {
      await reason.scrollIntoViewIfNeeded();
      const [text, isCut] = await reason.evaluate((element) => {
        const own = element.getBoundingClientRect();
        const cuts = (one) => getComputedStyle(one).overflow !== "visible";
        const around = [];
        for (let one = element.parentElement; one; one = one.parentElement) if (cuts(one)) around.push(one.getBoundingClientRect());
        const isInside = ({ left, right, top, bottom }) => own.left >= left - 1 && own.right <= right + 1 && own.top >= top - 1 && own.bottom <= bottom + 1;
        return [element.textContent, element.scrollWidth > element.clientWidth || !isInside(around[0])];
      });
      assert.ok(!isCut, `${text} at ${width} pixels`);
    }
    await page.context().close();
  }
});

/** Nova's limits with a quota of one core. */
function small(text) {
  const { limits } = JSON.parse(text);
  return JSON.stringify({ limits: { ...limits, absolute: { ...limits.absolute, maxTotalCores: limits.absolute.totalCoresUsed + 1 } } });
}
