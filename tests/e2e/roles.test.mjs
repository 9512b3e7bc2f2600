// What a reader, a member and an administrator each get to see: every page, every tab, every menu. Nothing that is
// offered may end in a surprise: no answer is a 403, and what a role may not do says so before it is tried.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { violationsOf } from "./lib/axe.mjs";
import { useBrowser } from "./lib/browser.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { grid, openAs } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { cleanShares, make, makeShare, makeShareNetwork, manila } from "./steps/shares.mjs";
import { createLink, objectLinks, openFromRail, openOwnPages, openTabs, pagesOf } from "./steps/tour.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-roles";
let api, volume;

before(async () => {
  api = await signIn();
  await clean();
  const network = (await api.network("GET", "/networks?name=private")).json.networks[0].id;
  const image = (await api.image("GET", "/images?name=tiny")).json.images[0].id;
  await api.compute("POST", "/servers", { server: { name: PREFIX, imageRef: image, flavorRef: "1", networks: [{ uuid: network }] } });
  volume = (await api.block_storage("POST", "/volumes", { volume: { name: PREFIX, size: 1 } })).json.volume.id;
  await until(async () => (await api.block_storage("GET", `/volumes/${volume}`)).json.volume.status === "available", "the volume");
  await until(async () => (await api.compute("GET", `/servers/detail?name=${PREFIX}`)).json.servers[0].status === "ACTIVE", "the server");
  await shares();
});
after(() => clean());

/** A share that has all of what its page shows. */
async function shares() {
  const share = await makeShare(api, PREFIX);
  await manila(api, "POST", `/shares/${share}/action`, { allow_access: { access_type: "ip", access_to: "192.0.2.7", access_level: "ro" } });
  await make(api, "/snapshots", "snapshot", { share_id: share, name: PREFIX }, "available");
  await make(api, "/security-services", "security_service", { type: "ldap", name: PREFIX });
  await makeShareNetwork(api, PREFIX, "10.93.0.0/24");
}

async function clean() {
  await cleanShares(await signIn("admin", "admin"), PREFIX);
  await deleteServers(api, PREFIX);
  for (const { id } of (await api.block_storage("GET", `/volumes?name=${PREFIX}`)).json.volumes) await api.block_storage("DELETE", `/volumes/${id}`);
}

/** What belongs to the user, not to the project: a reader's as well. */
const OWN = ["Key pairs", "Application credentials", "EC2 credentials", "Two-factor authentication"];

/** What those are offered as well who may only read. */
const CHANGES_NOTHING = ["Download as archive"];

/** What the first menu of a list offers, and what it refuses with a reason. */
async function menu(page) {
  const button = grid(page).getByRole("button", { name: /^Actions for/ }).first();
  if (!(await button.count())) return { offered: [], refused: [] };
  await button.click();
  const items = await page.getByRole("menuitem").evaluateAll((all) =>
    all.map((item) => ({ off: item.getAttribute("aria-disabled") === "true", text: item.innerText.replace(/\s+/g, " ").trim() })));
  await page.keyboard.press("Escape");
  return { offered: items.filter(({ off }) => !off).map(({ text }) => text), refused: items.filter(({ off }) => off).map(({ text }) => text) };
}

/** Visits the page of the first object and all its tabs; how many there were. */
async function details(page, href) {
  const link = objectLinks(page, href).first();
  if (!(await link.count())) return 0;
  await link.click();
  await page.getByRole("tab").first().waitFor();
  return openTabs(page);
}

/** The path that was asked, and whether for the objects of all projects. */
function pathOf(url) {
  const { pathname, searchParams } = new URL(url);
  return searchParams.has("global_tenant") ? `${pathname}?global_tenant` : pathname;
}

/** Swift's answer to the connection check, which asks without a token; and Heat's, whose own policies show all projects to nobody: lists turn to the own one then. */
const USUAL_REFUSALS = [/^401 GET \S+AUTH_\w+ at \/doctor$/, /^403 GET \/openstack\/orchestration\/\S+\?global_tenant at /];

const table = [];
for (const [role, user, project] of [["a reader", "reader", "demo"], ["a member", "demo", "demo"], ["an administrator", "admin", "admin"]]) {
  test(`nothing that ${role} opens is refused`, { timeout: 300_000 }, async () => {
    const page = await openAs(gateway, user, project, "/overview");
    const [forbidden, missing] = [[], []];
    page.on("response", (answer) => answer.status() === 404 && missing.push(new URL(answer.url()).pathname));
    page.on("response", (answer) => answer.status() >= 400 && answer.status() !== 404 && forbidden.push(`${answer.status()} ${answer.request().method()} ${pathOf(answer.url())} at ${new URL(page.url()).pathname}`));
    const all = await pagesOf(page);
    assert.ok(all.length > 15, `${all.length} pages`);
    for (const [href, title] of all) {
      await openFromRail(page, href);
      const line = { role, page: title, rows: 0, create: "", offered: 0, refused: 0, tabs: 0 };
      table.push(line);
      const create = createLink(page);
      if (await create.count()) line.create = (await create.getAttribute("aria-disabled")) === "true" ? "refused" : "offered";
      if (await grid(page).count()) {
        line.rows = await grid(page).getByRole("row").count() - 1;
        const { offered, refused } = await menu(page);
        Object.assign(line, { offered: offered.length, refused: refused.length });
        if (user === "reader" && !OWN.includes(title)) {
          assert.deepEqual(offered.filter((label) => !CHANGES_NOTHING.includes(label)), [], `${title}: a reader is offered nothing that changes something`);
          assert.notEqual(line.create, "offered", `${title}: a reader is not offered to make one`);
        }
        line.tabs = await details(page, href);
      }
    }
    await openOwnPages(page);
    // Swift says without a token that it is there: that is asked by the connection check.
    assert.deepEqual(forbidden.filter((answer) => !USUAL_REFUSALS.some((usual) => usual.test(answer))), [], "no answer is a 403 or another refusal");
    // What objects refer to may have been deleted: it is asked for by its id, as are a server's shares. Amphorae without statistics are
    // said to have none by a 404, and Heat describes its types with one where a template of theirs is not installed.
    assert.deepEqual(missing.filter((path) => !/\/[0-9a-f-]{32,36}(\/stats|\/shares|\/resource_types)?$/.test(path)), []);
    // The browser writes of answers that are looked at above.
    assert.deepEqual(page.watched.errors.filter((error) => !/^Failed to load resource/.test(error)), []);
  });
}
test("a list that the role cannot read is asked for only when the user says so", { timeout: 90_000 }, async () => {
  const page = await openAs(gateway, "reader", "demo", "/key-manager/secrets");
  const asked = [];
  page.on("response", (answer) => new URL(answer.url()).pathname.endsWith("/v1/secrets") && asked.push(answer.status()));
  const main = page.getByRole("main");
  await expectText(main, /Cannot list secrets\s+Your role in this project does not allow listing secrets by default\./);
  assert.deepEqual(await violationsOf(page), []);
  assert.deepEqual(asked, []);
  await main.getByRole("button", { name: "Try anyway" }).click();
  const alert = main.getByRole("alert");
  await expectText(alert, /Could not list the secrets\s+Secret\(s\) retrieval attempt not allowed/);
  await alert.getByText("Details").click();
  await expectText(alert, /req-/);
  assert.ok(asked.length > 0 && asked.every((status) => status === 403), `${asked}`);
  await main.getByRole("heading", { level: 1, name: "Secrets" }).waitFor();
  assert.deepEqual(page.watched.errors.filter((error) => !/status of 403/.test(error)), []);
  await page.context().close();
});
after(() => console.table(table));
