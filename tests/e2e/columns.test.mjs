// The columns of lists: what is in them is seen, and they are as wide and in the order that the user wants.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { grid, row, rowSays, signInByForm, taskEnds } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-columns";
const [MANY, FEW, MOVED] = ["many", "few", "moved"].map((name) => `${PREFIX}-${name}`);
/** None of them is one of OpenStack's. */
const RANGES = ["172.31.241.0/24", "192.168.241.0/24"];
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
let api, admin;

const named = async (many, name) => (await api.network("GET", `/${many}?name=${name}`)).json[many][0];
const server = async (name) => (await api.compute("GET", `/servers/detail?name=^${name}$`)).json.servers[0];
const active = (name, status = "ACTIVE") => until(async () => (await server(name))?.status === status, `${name} to be ${status}`);

async function clean() {
  for (const { id, description } of (await api.network("GET", "/floatingips")).json.floatingips) {
    if (description === PREFIX) await api.network("DELETE", `/floatingips/${id}`);
  }
  await deleteServers(api, PREFIX);
  for (const { id, name } of (await api.network("GET", "/networks")).json.networks) {
    if (name.startsWith(PREFIX)) await api.network("DELETE", `/networks/${id}`);
  }
}

/** Makes the servers: one on three networks, with a floating IP and IPv6; one on one of them, with both kinds; and one that awaits the end of a resize. */
async function prepare() {
  const networks = [(await named("networks", "private")).id];
  for (const [at, cidr] of RANGES.entries()) {
    const { id } = (await api.network("POST", "/networks", { network: { name: `${PREFIX}-${at}` } })).json.network;
    await api.network("POST", "/subnets", { subnet: { network_id: id, cidr, ip_version: 4, gateway_ip: null } });
    networks.push(id);
  }
  const image = (await api.image("GET", "/images?name=tiny")).json.images[0].id;
  const create = (name, on, more) => api.compute("POST", "/servers", { server: { name, imageRef: image, flavorRef: "1", networks: on.map((uuid) => ({ uuid })), ...more } });
  await create(MANY, networks, { metadata: { role: PREFIX }, tags: [PREFIX] });
  for (const name of [FEW, MOVED]) await create(name, networks.slice(0, 1));
  await Promise.all([MANY, FEW, MOVED].map((name) => active(name)));
  const { id } = await server(MANY);
  const { ports } = (await api.network("GET", `/ports?device_id=${id}&network_id=${networks[0]}`)).json;
  const outside = (await named("networks", "public")).id;
  await api.network("POST", "/floatingips", { floatingip: { floating_network_id: outside, port_id: ports[0].id, description: PREFIX } });
  await api.compute("POST", `/servers/${id}/action`, { lock: null });
  await api.compute("POST", `/servers/${(await server(MOVED)).id}/action`, { resize: { flavorRef: "2" } });
  await until(async () => Object.values((await server(MANY)).addresses).flat().length >= 5, "all addresses");
  await active(MOVED, "VERIFY_RESIZE");
}

before(async () => {
  [api, admin] = [await signIn(), await signIn("admin", "admin")];
  await clean();
  await prepare();
});
after(clean);

/** The list of the servers of these tests, in a browser that has kept nothing. */
async function open({ user = "demo", query = `q=${PREFIX}`, ...options } = {}) {
  const page = await openPage({ baseURL: gateway.url, ...options });
  await signInByForm(page, { user, project: user, path: `/compute/servers?${query}` });
  await row(page, MANY).waitFor();
  return page;
}

/** The addresses in the grid: each with whether it is seen whole, and what is over its middle. */
const addresses = (page) => grid(page).evaluate((grid) => [...grid.querySelectorAll(".code > span")].map((span) => {
  const { left, right, top, bottom } = span.getBoundingClientRect();
  const cell = span.closest("[role=gridcell]").getBoundingClientRect();
  const isWhole = span.scrollWidth <= span.clientWidth && left >= cell.left && right <= cell.right;
  const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const isCovered = !span.parentElement.contains(over) || (over !== span && getComputedStyle(over).backgroundColor !== "rgba(0, 0, 0, 0)");
  return { text: span.textContent, isWhole, isCovered };
}));

/** How many addresses a cell shows and how many more it counts, read at once. */
const counts = (cell) => cell.evaluate((cell) => ({
  shown: cell.querySelectorAll("button[aria-label^='Copy ']").length,
  hidden: Number(cell.querySelector("button.many")?.textContent.slice(1) ?? 0),
}));

async function expectWhole(page, what) {
  const all = await addresses(page);
  assert.ok(all.length >= 3, `${what}: ${all.length} addresses`);
  assert.deepEqual(all.filter(({ isWhole, isCovered }) => !isWhole || isCovered), [], what);
}

test("no address is cut or covered, whoever looks and however wide the page is", { timeout: 180_000 }, async () => {
  const own = Object.values((await server(MANY)).addresses).flat();
  const floating = own.find((one) => one["OS-EXT-IPS:type"] === "floating").addr;
  for (const width of [1440, 1920]) {
    for (const [user, query] of [["demo", `q=${PREFIX}`], ["admin", `all-projects&q=${PREFIX}`]]) {
      const what = `${user} at ${width} pixels`;
      const page = await open({ user, query, viewport: { width, height: 900 } });
      await row(page, MANY).getByText(floating, { exact: true }).waitFor();
      // A name that arrives changes the columns' widths.
      await until(async () => (await grid(page).getByText("Loading", { exact: true }).count()) === 0, "all names");
      await expectWhole(page, what);
      for (const name of [MANY, FEW]) {
        await row(page, name).hover();
        await expectWhole(page, `${what}, ${name} pointed at`);
      }
      // What copies an address is there while its row is pointed at.
      await row(page, MANY).hover();
      const cell = row(page, MANY).getByRole("gridcell").filter({ hasText: floating });
      const [first] = await cell.getByRole("button", { name: /^Copy / }).all();
      assert.equal(await first.getAttribute("aria-label"), `Copy ${floating}`, "the floating IP comes first");
      await cell.getByRole("img", { name: "Floating IP" }).waitFor();
      const more = cell.getByRole("button", { name: /^\d+ more$/ });
      const { shown, hidden } = await counts(cell);
      assert.equal(shown + hidden, own.length, `${what}: ${shown} are shown and ${hidden} counted`);
      // Beside the buttons of a resize and the project, an administrator has room for one on a smaller screen.
      assert.ok(shown >= (user === "admin" && width < 1600 ? 1 : 2), `${what}: ${shown} addresses`);
      if (hidden) {
        await more.focus();
        await page.keyboard.press("Enter");
        const all = (await page.getByRole("menuitem").allInnerTexts()).map((text) => text.trim());
        assert.deepEqual(all.toSorted(), own.map(({ addr }) => addr).toSorted());
        await page.keyboard.press("Escape");
      }
      await page.context().close();
    }
  }
});

test("values that are found with other objects are seen whole where there is room", { timeout: 60_000 }, async () => {
  const page = await openPage({ baseURL: gateway.url, viewport: { width: 1920, height: 1080 } });
  await signInByForm(page, { path: "/network/networks" });
  const cells = row(page, "private").getByRole("gridcell");
  // Its subnets and its router tell these, and each comes with an answer of its own.
  await expectText(row(page, "private"), /10\.0\.0\.0\/24[\s\S]*fd00[\s\S]*private-router/);
  const cut = () => cells.evaluateAll((cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth || /\+\d/.test(cell.innerText)).map((cell) => cell.innerText));
  await until(async () => (await cut()).length === 0, "all of it", 10).catch(async () => assert.deepEqual(await cut(), []));
  await page.context().close();
});

test("a long address is copied whole, and the page of its server shows it whole", { timeout: 60_000 }, async () => {
  const own = Object.values((await server(FEW)).addresses).flat().map(({ addr }) => addr);
  const long = own.find((address) => address.includes(":"));
  const page = await open({ viewport: { width: 1920, height: 900 } });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await row(page, FEW).hover();
  await row(page, FEW).getByRole("button", { name: `Copy ${long}` }).click();
  await until(async () => (await page.evaluate(() => navigator.clipboard.readText())) === long, "the whole address in the clipboard", 5);
  await row(page, FEW).getByRole("link", { name: FEW }).click();
  for (const address of own) await page.getByText(address, { exact: true }).first().waitFor();
  await page.context().close();
});

test("a server's page has all addresses in its bar where there is room, and each security group once", { timeout: 60_000 }, async () => {
  const { id, addresses } = await server(MANY);
  const own = Object.values(addresses).flat().map(({ addr }) => addr);
  const page = await open();
  await row(page, MANY).getByRole("link", { name: MANY }).click();
  await page.getByRole("heading", { level: 1, name: MANY }).waitFor();
  const bar = page.getByRole("main").locator("dl").first().getByRole("definition").filter({ hasText: own[0] });
  for (const address of own) await bar.getByText(address, { exact: true }).waitFor();
  assert.equal(await bar.getByRole("button", { name: /^\d+ more$/ }).count(), 0, "none is only counted");
  const cut = await bar.locator(".code > span").evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent));
  assert.deepEqual(cut, []);

  // Nova's answer has each group once for each of the server's ports.
  const { security_groups: told } = (await api.compute("GET", `/servers/${id}/os-security-groups`)).json;
  assert.ok(told.length >= 3, `${told.length} groups told`);
  await page.getByRole("tab", { name: "Security groups" }).click();
  const groups = page.getByRole("tabpanel").getByRole("row");
  await groups.filter({ hasText: "default" }).waitFor();
  assert.equal(await groups.count(), 1 + new Set(told.map((group) => group.id)).size, "a row for each, and the heads");
  await page.context().close();
});

test("a column's edge is moved by keys and by the pointer, and stays there until it is reset", { timeout: 90_000 }, async () => {
  const page = await open();
  const edge = page.getByRole("separator", { name: "Width of Name" });
  const width = async () => Number(await edge.getAttribute("aria-valuenow"));
  const begin = await width();
  await edge.focus();
  await page.keyboard.press("ArrowRight");
  await until(async () => (await width()) === begin + 8, "the key", 5);
  const { x, y, height } = await edge.boundingBox();
  await page.mouse.move(x + 4, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + 54, y + height / 2, { steps: 4 });
  await page.mouse.up();
  await until(async () => (await width()) === begin + 58, "the pointer", 5);
  const moved = await edge.boundingBox();
  assert.equal(Math.round(moved.x - x), 50, "the edge is where the pointer left it");
  assert.equal(await grid(page).getByRole("columnheader", { name: "Name" }).getAttribute("aria-sort"), "none", "nothing was sorted");
  await page.reload();
  await row(page, MANY).waitFor();
  assert.equal(await width(), begin + 58, "after a reload");
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  await page.getByRole("button", { name: "Reset columns" }).click();
  await until(async () => (await width()) === begin, "the column to follow what is in it", 5);
  await page.context().close();
});

test("columns are put in another order by dragging, and the list follows", { timeout: 60_000 }, async () => {
  const page = await open();
  const titles = async () => (await grid(page).getByRole("columnheader").allInnerTexts()).map((one) => one.trim()).filter(Boolean);
  assert.deepEqual((await titles()).slice(0, 4), ["Name", "Status", "Addresses", "Flavor"]);
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  const options = page.getByRole("group", { name: "Columns" });
  const option = (title) => options.locator("label", { hasText: title });
  await option("Flavor").dragTo(option("Status"));
  await until(async () => (await titles())[1] === "Flavor", "the order", 5);
  assert.deepEqual((await titles()).slice(0, 4), ["Name", "Flavor", "Status", "Addresses"]);
  const isCut = await options.evaluate((list) => list.scrollHeight > list.clientHeight && getComputedStyle(list).backgroundImage.includes("gradient"));
  assert.ok(isCut, "a shadow says that there is more");
  await page.reload();
  await row(page, MANY).waitFor();
  assert.deepEqual((await titles()).slice(0, 3), ["Name", "Flavor", "Status"]);
  await page.context().close();
});

test("a row says what its server is, and what it waits for", { timeout: 180_000 }, async (t) => {
  const page = await open();

  await t.test("the flavor with its size, and the lock", async () => {
    await rowSays(page, FEW, /m1\.nano 1 vCPU · \d+ MiB/);
    await row(page, MANY).getByRole("img", { name: "Locked" }).waitFor();
    assert.equal(await row(page, FEW).getByRole("img", { name: "Locked" }).count(), 0);
  });

  await t.test("metadata, networks and tags find it", async () => {
    const filter = page.getByRole("searchbox", { name: "Filter" });
    await filter.fill(`metadata:role=${PREFIX}`);
    await row(page, FEW).waitFor({ state: "detached" });
    await row(page, MANY).waitFor();
    await filter.fill(PREFIX);
    await row(page, FEW).waitFor();
    for (const [facet, value] of [["Network", `${PREFIX}-0`], ["Tags", PREFIX]]) {
      await page.getByRole("button", { name: `${facet}: any` }).click();
      const choices = page.getByRole("dialog", { name: facet });
      await choices.getByRole("checkbox", { name: value }).check();
      await row(page, FEW).waitFor({ state: "detached" });
      await row(page, MANY).waitFor();
      await choices.getByRole("button", { name: "Clear" }).click();
      await page.keyboard.press("Escape");
      await row(page, FEW).waitFor();
    }
  });

  await t.test("a resize is confirmed in the row", async () => {
    await rowSays(page, MOVED, "VERIFY_RESIZE");
    await row(page, MOVED).getByRole("button", { name: `Revert resize of ${MOVED}` }).waitFor();
    await row(page, MOVED).getByRole("button", { name: `Confirm resize of ${MOVED}` }).click();
    await taskEnds(page, `Confirm resize ${MOVED}`);
    await rowSays(page, MOVED, "ACTIVE");
    await row(page, MOVED).getByRole("button", { name: `Confirm resize of ${MOVED}` }).waitFor({ state: "detached" });
  });

  await t.test("an error tells its reason", async () => {
    // Nova's own words, in the form that it has for servers without a host.
    const fault = { code: 500, created: "2026-11-29T10:00:00Z", message: "No valid host was found." };
    gateway.fault = (service, request) => {
      if (service !== "compute" || !request.url.includes("/servers/detail")) return undefined;
      const spoil = (one) => (one.name === FEW ? { ...one, status: "ERROR", fault, updated: new Date().toISOString() } : one);
      return { rewrite: (text) => JSON.stringify({ ...JSON.parse(text), servers: JSON.parse(text).servers.map(spoil) }) };
    };
    await page.reload();
    await rowSays(page, FEW, "ERROR");
    await row(page, FEW).getByRole("button", { name: "Reason" }).focus();
    await page.getByRole("tooltip").filter({ hasText: fault.message }).waitFor();
    await page.keyboard.press("Escape");
    gateway.fault = () => undefined;
  });
  await page.context().close();
});

test("on a phone a row says name, status, address and flavor", { timeout: 60_000 }, async () => {
  const page = await open(PHONE);
  const { addr } = Object.values((await server(FEW)).addresses).flat().find(({ version }) => version === 4);
  const line = row(page, FEW);
  await expectText(line, new RegExp(`${FEW}.*ACTIVE.*${addr}.*m1\\.nano`));
  const isSeen = (locator) => locator.evaluate((element) => {
    const { left, right } = element.getBoundingClientRect();
    return left >= 0 && right <= innerWidth && element.scrollWidth <= element.clientWidth;
  });
  assert.ok(await isSeen(line.getByText(addr, { exact: true })), "the address is seen whole");
  const tops = await line.getByRole("gridcell").evaluateAll((cells) => cells.slice(1, -1).map((cell) => Math.round(cell.getBoundingClientRect().top)));
  assert.ok(tops[0] === tops[1] && tops[2] === tops[3] && tops[0] < tops[2], `two lines: ${tops}`);
  assert.equal(await grid(page).evaluate((grid) => grid.scrollWidth - grid.clientWidth), 0, "nothing is beyond the edge");
  await line.getByRole("link", { name: FEW }).click();
  await page.getByRole("heading", { level: 1, name: FEW }).waitFor();
  const actions = page.getByRole("button", { name: `Actions for ${FEW}` });
  const buttons = await actions.evaluate((button) => [...button.parentElement.children].filter((one) => one.checkVisibility()).map((one) => one.textContent));
  assert.ok(buttons.length <= 2, `one action and the menu: ${buttons}`);
  await page.context().close();
});
