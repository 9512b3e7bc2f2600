// A list of the console beside what `openstack … list` says at the same moment, row by row and field by field.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { openstackList } from "../lib/cli.mjs";
import { openAs } from "../lib/console.mjs";

/**
 * A list: where it is, the command, and which column is which of the command's; a third says how to read the latter, and a fourth
 * which other one it is where that is empty. What is alone is only part of a key.
 */
export const list = (path, words, columns, id = "ID") => ({ path, words, columns, id });
export const each = (name) => (all) => all.map((one) => one[name]);

/** What has no id to be known by: the same text made of what either side tells. */
export const known = (own, theirs) => ({ own: (row) => JSON.stringify(own(row)), theirs: (line) => JSON.stringify(theirs(line)) });

export function mebi(value) {
  return value * 2 ** 20;
}

export function gibi(value) {
  return value * 2 ** 30;
}

/** All that stands for the same, as one text; a reference stands for its id and its name. */
function texts(value) {
  if (value === null || value === undefined || value === "") return [""];
  if (Array.isArray(value)) return value.length ? [value.map((one) => texts(one)[0]).sort().join(", ")] : [""];
  if (typeof value === "object") return [String(value.id), String(value.name)];
  return [/^(true|false)$/i.test(String(value)) ? String(value).toLowerCase() : String(value)];
}

/** What the list holds, as its export says. */
async function shown(page, { path, columns }) {
  const slugs = columns.map(([title]) => title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"));
  await page.goto(`${path}${path.includes("?") ? "&" : "?"}columns=${[...new Set(slugs)].join(",")}`);
  await page.getByRole("grid").or(page.getByText(/^No /)).first().waitFor();
  // Names of what is referred to come after the rows.
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const coming = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export as JSON" }).click();
  return JSON.parse(readFileSync(await (await coming).path(), "utf8"));
}

/** Reads both sides and compares them field by field; how much there was to compare. */
async function compare(page, one, user) {
  const [rows, lines] = await Promise.all([shown(page, one), openstackList(one.words, user, user)]);
  const { own: keyOf, theirs: keyOfLine } = typeof one.id === "string" ? { own: (row) => row.id, theirs: (line) => String(line[one.id]) } : one.id;
  const byId = new Map(lines.map((line) => [keyOfLine(line), line]));
  assert.deepEqual(rows.map(keyOf).sort(), [...byId.keys()].sort(), "the same objects");
  let fields = 0;
  for (const row of rows) {
    const line = byId.get(keyOf(row));
    for (const [title, name, read = (value) => value, otherwise] of one.columns.filter(([, name]) => name)) {
      const own = texts(row[title]);
      const theirs = texts(read(line[name], line))[0] || (otherwise ? line[otherwise] : "");
      assert.ok(own.includes(theirs), `${row.id}: ${title} is ${JSON.stringify(row[title])}, ${name} is ${JSON.stringify(line[name])}`);
      fields += 1;
    }
  }
  return `${rows.length} rows, ${fields} fields`;
}

/** Compares these lists one after the other, as this user in the project of the same name; `usual` is what is no error of a page. */
export function compareLists(gateway, user, lists, { usual = /^$/ } = {}) {
  test(`lists say what the command says, to ${user}`, { timeout: 900_000 }, async (t) => {
    const page = await openAs(gateway, user, user, "/overview");
    for (const one of lists) {
      await t.test(one.words, async (t) => {
        // Neither side is read in one moment: what others make or delete meanwhile may be on one of them only.
        const told = await compare(page, one, user).catch(() => compare(page, one, user));
        t.diagnostic(told);
      });
    }
    assert.deepEqual(page.watched.errors.filter((error) => !usual.test(error)), []);
    await page.context().close();
  });
}
