// Lists stay fresh by themselves: what others do to the cloud is seen within one tick of the list, in the rows concerned
// and nowhere else. Selection, focus and what is in sight stay as they are.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openPage, quiet, useBrowser } from "./lib/browser.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { grid, signInByForm } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";

useBrowser();
const PREFIX = "e2e-fresh";
/** In seconds: the pauses at rest of src/store/poll_interval.rs, where a service tells what has changed and where all is read again... */
const [CHANGES, WHOLE] = [10, 30];
/** ...and how long it takes until ids are compared where it does not tell of deletions: src/store/delta.rs, at the tick after that. */
const COMPARED = 60 + CHANGES;
/** For the requests themselves, on a busy machine. */
const MARGIN = 10;
/** For the services to make and delete what is needed. */
const PATIENCE = 240;

const undo = [];
let api;
let network;

/** `make` adds so many, each with a name of its own; `list` answers all of the project's. */
const KINDS = [
  {
    path: "/compute/servers", count: 8, changes: CHANGES, gone: CHANGES,
    async make(names) {
      const flavor = (await api.compute("GET", "/flavors")).json.flavors.find(({ name }) => name === "m1.nano");
      const [image] = (await api.image("GET", "/images?name=tiny")).json.images;
      for (const name of names) {
        created(await api.compute("POST", "/servers", { server: { name, flavorRef: flavor.id, imageRef: image.id, networks: "none" } }));
      }
      await until(async () => (await this.list()).every(({ status }) => status === "ACTIVE"), "servers to run", PATIENCE);
    },
    list: async () => ours((await api.compute("GET", "/servers/detail")).json.servers),
    rename: (id, name) => api.compute("PUT", `/servers/${id}`, { server: { name } }),
    remove: (id) => api.compute("DELETE", `/servers/${id}`),
  },
  {
    path: "/network/ports", count: 120, changes: WHOLE, gone: WHOLE,
    make: async (names) => created(await api.network("POST", "/ports", { ports: names.map((name) => ({ name, network_id: network })) })),
    list: async () => ours((await api.network("GET", "/ports?fields=id&fields=name")).json.ports),
    rename: (id, name) => api.network("PUT", `/ports/${id}`, { port: { name } }),
    remove: (id) => api.network("DELETE", `/ports/${id}`),
  },
  {
    path: "/block-storage/volumes", count: 8, changes: CHANGES, gone: COMPARED,
    async make(names) {
      for (const name of names) created(await api.block_storage("POST", "/volumes", { volume: { name, size: 1 } }));
      await until(async () => (await this.list()).every(({ status }) => status === "available"), "volumes to be made", PATIENCE);
    },
    list: async () => ours((await api.block_storage("GET", "/volumes/detail")).json.volumes),
    rename: (id, name) => api.block_storage("PUT", `/volumes/${id}`, { volume: { name } }),
    remove: (id) => api.block_storage("DELETE", `/volumes/${id}`),
  },
  {
    path: "/image/images", count: 30, changes: CHANGES, gone: COMPARED,
    async make(names) {
      for (const name of names) created(await api.image("POST", "/images", { name, disk_format: "raw", container_format: "bare" }));
    },
    list: async () => ours((await api.image("GET", "/images?limit=1000")).json.images),
    rename: (id, value) => api.image("PATCH", `/images/${id}`, [{ op: "replace", path: "/name", value }]),
    remove: (id) => api.image("DELETE", `/images/${id}`),
  },
];

const ours = (objects) => objects.filter(({ name }) => name.startsWith(PREFIX));
const created = ({ status, json }) => assert.ok([200, 201, 202].includes(status), JSON.stringify(json));

/** A project of its own, where nobody else changes anything meanwhile. */
async function makeProject() {
  const admin = await signIn("admin", "admin");
  const [demo] = (await admin.identity("GET", "/users?name=demo")).json.users;
  const [member] = (await admin.identity("GET", "/roles?name=member")).json.roles;
  // An interrupted run may have left it.
  const [left] = (await admin.identity("GET", `/projects?name=${PREFIX}`)).json.projects;
  const project = left ?? (await admin.identity("POST", "/projects", { project: { name: PREFIX, domain_id: "default" } })).json.project;
  undo.push(async () => {
    // Neutron makes a group for each project, and keeps it.
    const { security_groups: groups } = (await admin.network("GET", `/security-groups?project_id=${project.id}`)).json;
    for (const { id } of groups) await admin.network("DELETE", `/security-groups/${id}`);
    await admin.identity("DELETE", `/projects/${project.id}`);
  });
  await admin.identity("PUT", `/projects/${project.id}/users/${demo.id}/roles/${member.id}`);
}

async function clean() {
  for (const { list, remove } of KINDS) {
    for (const { id } of await list()) await remove(id);
    await until(async () => (await list()).length === 0, "what was made here to be gone", PATIENCE);
  }
}

before(async () => {
  await makeProject();
  api = await signIn("demo", PREFIX);
  await clean();
  network = (await api.network("POST", "/networks", { network: { name: PREFIX } })).json.network.id;
  undo.push(() => api.network("DELETE", `/networks/${network}`), clean);
});
after(async () => {
  for (const step of undo.reverse()) await step();
});

const box = (page, name) => page.getByLabel(`Select ${name}`, { exact: true });

/** The names of the rows that are wholly in sight. */
const inSight = (page) => grid(page).evaluate((grid) => {
  const [head, ...rows] = grid.querySelectorAll("[role=row]");
  const [top, bottom] = [head.getBoundingClientRect().bottom, grid.getBoundingClientRect().bottom];
  const within = ({ top: from, bottom: to }) => from >= top && to <= bottom;
  return rows.filter((row) => within(row.getBoundingClientRect()))
    .sort((a, b) => a.ariaRowIndex - b.ariaRowIndex)
    .map((row) => row.querySelector("[aria-label^='Select ']").ariaLabel.replace("Select ", ""));
});

/** Without how far it is scrolled: the newest are first, so that there is more above the rows in sight when one is added. */
const seen = ({ scrolled, ...rest }) => rest;

/** What must stay as it is for the user. */
const standing = (page) => grid(page).evaluate((grid) => {
  const focused = document.activeElement;
  return {
    scrolled: grid.scrollTop,
    selected: [...grid.querySelectorAll("[role=row][aria-selected=true]")].map(({ id }) => id),
    current: grid.getAttribute("aria-activedescendant"),
    focused: [focused.tagName, focused.closest("[role=row]")?.id],
    // Where on the screen that is.
    at: focused.getBoundingClientRect().top,
  };
});

/** Notes what changes in rows that are and stay in the page. */
const watchRows = (page) => grid(page).getByRole("rowgroup").evaluate((rows) => {
  const nameOf = (row) => row.querySelector("[aria-label^='Select ']").ariaLabel.replace("Select ", "");
  const [there, touched, before] = [new Map([...rows.children].map((row) => [row, row.id])), new Set(), new Map()];
  new MutationObserver((records) => {
    for (const { target, attributeName, oldValue } of records) {
      const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
      const row = element.closest("[role=row]");
      // Where a row stands follows from what is above it; and times pass by themselves.
      const isPlace = element === row && ["style", "aria-rowindex"].includes(attributeName);
      if (!row || isPlace || element.closest("time")) continue;
      if (attributeName !== "tabindex") touched.add(row);
      // What the tabulator key makes of the current row's controls is set again with any change: it counts if it is another.
      else if (!before.has(element)) before.set(element, { row, oldValue });
    }
  }).observe(rows, { subtree: true, childList: true, characterData: true, attributes: true, attributeOldValue: true });
  window.changedRows = () => {
    for (const [element, { row, oldValue }] of before) if (element.getAttribute("tabindex") !== oldValue) touched.add(row);
    return [...touched].filter((row) => row.isConnected && there.get(row) === row.id).map(nameOf);
  };
});
const changedRows = (page) => page.evaluate(() => window.changedRows());

describe("what others change, add and delete is seen within one tick, and nothing else moves", { concurrency: true }, () => {
  for (const kind of KINDS) {
    test(kind.path, { timeout: 900_000 }, async () => {
      await kind.make(Array.from({ length: kind.count }, (_, at) => `${PREFIX}-${String(at).padStart(3, "0")}`));
      // Low, so that even a few rows have to be scrolled.
      const page = await openPage({ viewport: { width: 1440, height: 460 } });
      await signInByForm(page, { project: PREFIX, path: kind.path });
      await expectText(grid(page), PREFIX);
      await quiet(page);
      await grid(page).hover();
      await page.mouse.wheel(0, 50);
      await page.waitForTimeout(500);
      const [selected, focused, doomed] = (await inSight(page)).filter((name) => name.startsWith(PREFIX));
      assert.ok(doomed, "three rows are in sight");
      await box(page, selected).check();
      await grid(page).getByRole("link", { name: focused, exact: true }).focus();
      const stood = await standing(page);
      assert.ok(stood.scrolled > 0 && stood.selected.length === 1 && stood.current, JSON.stringify(stood));
      const idOf = async (wanted) => (await kind.list()).find(({ name }) => name === wanted).id;
      const rows = async () => Number(await grid(page).getAttribute("aria-rowcount"));
      const [count, id] = [await rows(), await idOf(doomed)];
      await watchRows(page);

      // What is selected changes: it is the same object under another name.
      const renamed = `${PREFIX}-renamed`;
      created(await kind.rename(await idOf(selected), renamed));
      await box(page, renamed).waitFor({ timeout: (kind.changes + MARGIN) * 1000 });
      // The mark of a change fades.
      await page.waitForTimeout(2000);
      assert.deepEqual(await changedRows(page), [renamed]);
      assert.deepEqual(await standing(page), stood);

      const added = `${PREFIX}-added`;
      await watchRows(page);
      await kind.make([added]);
      await until(async () => (await rows()) === count + 1, "the new row", kind.changes + MARGIN);
      assert.deepEqual(await changedRows(page), []);
      assert.deepEqual(seen(await standing(page)), seen(stood));

      await watchRows(page);
      await kind.remove(id);
      await until(async () => !(await kind.list()).some((one) => one.id === id), "the service to delete it", PATIENCE);
      await until(async () => (await rows()) === count, "the row to go", kind.gone + MARGIN);
      assert.equal(await box(page, doomed).count(), 0);
      assert.deepEqual(await changedRows(page), []);
      assert.deepEqual(seen(await standing(page)), seen(stood));

      // Whoever asks for it sees at once what is gone, long before ids are compared again.
      const second = await idOf(added);
      await kind.remove(second);
      await until(async () => !(await kind.list()).some((one) => one.id === second), "the service to delete it", PATIENCE);
      await page.getByRole("button", { name: "Refresh", exact: true }).click();
      await until(async () => (await rows()) === count - 1, "the row to go when it is asked for", MARGIN);

      await page.getByRole("searchbox", { name: "Filter" }).fill(renamed);
      await box(page, renamed).waitFor();
      await page.context().close();
    });
  }
});
