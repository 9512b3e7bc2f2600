// A table in the tab of an object's page beside what `openstack` lists of the object at the same moment, row by row and field by field.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openstackList } from "../lib/cli.mjs";
import { openAs } from "../lib/console.mjs";

/**
 * A table: its tab, the command, and which column is which of the command's; a third says how to read the latter, from its value and
 * the whole line. `only` says which of the command's lines are rows.
 */
export const table = (tab, words, columns, only = () => true) => ({ tab, words, columns, only });

/** What the cells of the columns tell: of a link the id that it leads to, of a time the exact one. */
function read(table, titles) {
  const place = (title) => [...table.rows[0].cells].findIndex((cell) => cell.innerText.trim() === title);
  const value = (cell) => {
    const [link, time] = [cell.querySelector("a[href]"), cell.querySelector("time")];
    const text = cell.innerText.trim();
    if (time) return time.dateTime;
    if (!link) return text === "–" ? "" : text;
    const id = decodeURIComponent(new URL(link.href).pathname.split("/").at(-1));
    // Some objects have their name before it.
    return /[\da-f-]{36}$/.exec(id)?.[0] ?? id;
  };
  return [...table.rows].slice(1).map((row) => titles.map((title) => value(row.cells[place(title)])));
}

/** The same moment as the same text, and nothing as an empty one. */
const plain = (value) => (/^\d{4}-\d\d-\d\dT[\d:]+Z?$/.test(value ?? "") ? new Date(value.replace(/Z?$/, "Z")).toISOString() : String(value ?? ""));

/** Reads both sides and compares them; how much there was to compare. */
async function compare(page, path, { tab, words, columns, only }, user) {
  await page.goto(`${path}?tab=${tab}`);
  const titles = columns.map(([title]) => title);
  const own = page.getByRole("tabpanel").getByRole("table").filter({ has: page.getByRole("columnheader", { name: titles[0], exact: true }) });
  await own.waitFor();
  await page.waitForLoadState("networkidle");
  const [rows, lines] = [await own.evaluate(read, titles), await openstackList(words, user, user)];
  const theirs = lines.filter(only).map((line) => columns.map(([, name, read = (value) => value]) => plain(read(line[name], line))));
  const sorted = (all) => all.map((one) => JSON.stringify(one)).sort();
  assert.ok(rows.length > 0, "there are rows");
  assert.deepEqual(sorted(rows.map((row) => row.map(plain))), sorted(theirs), titles.join(", "));
  return `${rows.length} rows, ${rows.length * columns.length} fields`;
}

/** Compares the tables of an object one after the other, as this user in the project of the same name. `find` tells its page and the tables. */
export function compareTables(gateway, user, what, find, { usual = /^$/ } = {}) {
  test(`tables of ${what} say what the command says`, { timeout: 300_000 }, async (t) => {
    const { path, tables } = await find();
    const page = await openAs(gateway, user, user, "/overview");
    for (const one of tables) {
      await t.test(one.words, async (t) => {
        // Neither side is read in one moment.
        t.diagnostic(await compare(page, path, one, user).catch(() => compare(page, path, one, user)));
      });
    }
    assert.deepEqual(page.watched.errors.filter((error) => !usual.test(error)), []);
    await page.context().close();
  });
}
