// What is done to objects of any kind: made by their form, acted on by their menu, found by role and name only.
import assert from "node:assert/strict";
import { search, searches } from "./choices.mjs";
import { escape, grid, row, taskEnds, upToList } from "./console.mjs";
import { typeWhatIsAsked } from "./forms.mjs";
import { menuEntry } from "./menus.mjs";

/** Fills a form in: `{label: value}`, where the value is a text, a flag, a list of choices, or an object of pairs. */
export async function fillIn(scope, fields) {
  for (const [label, value] of Object.entries(fields)) {
    const group = scope.getByRole("group", { name: label, exact: true });
    if (Array.isArray(value)) {
      for (const one of value) await group.getByRole("checkbox", { name: new RegExp(`^${escape(one)}`) }).check();
      continue;
    }
    if (typeof value === "object") {
      for (const [key, text] of Object.entries(value)) {
        await group.getByRole("button", { name: "Add", exact: true }).click();
        await group.getByLabel(`${label}: key`).last().fill(key);
        await group.getByLabel(new RegExp(`^${escape(label)}: value of`)).last().fill(text);
      }
      continue;
    }
    const control = scope.getByLabel(label, { exact: true });
    await control.first().waitFor();
    if (typeof value === "boolean") await control.setChecked(value);
    else if (await isChoice(control)) await choose(control, value);
    else await control.fill(value);
  }
}

const isChoice = async (control) => (await searches(control)) || (await control.evaluate((element) => element.tagName)) === "SELECT";

/** Chooses the entry that begins with these words, once it is there. */
export async function choose(select, words) {
  if (await searches(select)) return search(select, words);
  const option = select.getByRole("option", { name: new RegExp(`^${escape(words)}( ·|:|$)`) });
  await option.first().waitFor({ state: "attached" });
  const [value, off] = await option.first().evaluate((entry) => [entry.value, entry.disabled]);
  assert.ok(!off, `${words} can be chosen`);
  await select.selectOption(value);
}

/** Lists of what services do not describe once it is created: the list is shown then. */
const UNTOLD = ["/placement/resource-classes", "/placement/traits", "/identity/limits", "/identity/registered-limits"];

/** Makes an object by its form, which leads to the object's own page, or to the list where there are several, and goes to the list; `task` is what its task is called. */
export async function create(page, path, button, fields, task) {
  await page.goto(path);
  await page.getByRole("heading", { level: 1 }).waitFor();
  for (const folded of await page.locator("details:not([open]) > summary", { hasText: "Advanced" }).all()) await folded.click();
  await fillIn(page.getByRole("main"), fields);
  await page.getByRole("main").getByRole("button", { name: button, exact: true }).click();
  await page.waitForURL((url) => !url.pathname.endsWith("/create"));
  const list = path.replace(/\/create.*$/, "");
  const isInList = new URL(page.url()).pathname === list;
  assert.equal(isInList, UNTOLD.includes(list) || Number(fields.Quantity) > 1, `after a creation in ${list} the new object is shown: ${page.url()}`);
  if (!isInList) await upToList(page);
  await grid(page).waitFor();
  await taskEnds(page, task);
}

/** The row of the object with this id, in a list that shows ids, as `?columns=id` does. */
export const rowOf = (page, id) => grid(page).getByRole("row").filter({ hasText: id });

/** What that object is called, which has no name of its own. */
export async function called(page, id) {
  const one = rowOf(page, id).filter({ hasNotText: "Loading" });
  return (await one.getByRole("checkbox").getAttribute("aria-label")).replace(/^Select /, "");
}

/** Opens the menu of an object, in its list or on its page, and goes for the entry. */
export async function entry(page, name, label) {
  await page.getByRole("button", { name: `Actions for ${name}`, exact: true }).click();
  return menuEntry(page, label, { exact: true });
}

/** Does something with an object by its menu, fills in what is asked, and waits for its end. */
export async function act(page, name, label, fields = {}, outcome = "succeeded") {
  await (await entry(page, name, label)).click();
  const dialog = page.getByRole("dialog");
  const button = dialog.getByRole("button", { name: label, exact: true });
  const task = page.getByRole("log", { name: "Tasks" }).getByText(`${label} ${name}:`);
  await button.or(task.last()).first().waitFor();
  if (await button.count()) {
    await fillIn(dialog, fields);
    await typeWhatIsAsked(dialog);
    await button.click();
    await dialog.waitFor({ state: "detached" });
  }
  await taskEnds(page, `${label} ${name}`, outcome);
}

/** That an entry of the menu is there and says why it cannot be used, or the menu does once for all of its entries. */
export async function refused(page, name, label, why) {
  const item = await entry(page, name, label);
  await item.waitFor();
  assert.equal(await item.getAttribute("aria-disabled"), "true", `${label} is not offered`);
  assert.match(await item.evaluate((entry) => document.getElementById(entry.getAttribute("aria-describedby")).innerText), why);
  await page.keyboard.press("Escape");
}

/** Where the pages of services are. */
const FOLDERS = { Compute: "compute", Network: "network", "Block storage": "block-storage", Images: "image", Identity: "identity", Placement: "placement" };

/** Goes to a list without loading the page anew. Lists of one title are told apart by their service. */
export async function toList(page, service, title) {
  const rail = page.getByRole("navigation", { name: "Services" });
  const named = rail.getByRole("link", { name: title, exact: true }).or(rail.getByRole("link", { name: `${title} · ${service}`, exact: true }));
  const link = named.and(rail.locator(`a[href^="/${FOLDERS[service]}/"]`));
  const mores = rail.getByRole("button", { name: /^More in/ });
  const sides = rail.getByRole("group", { name: "Side of the navigation" }).getByRole("button");
  // What administrators look after is on a side of its own, and what is seldom needed is folded away, once for each service.
  for (const side of [undefined, ...(await sides.all())]) {
    if (await link.count()) break;
    await side?.click();
    if (await link.count()) break;
    for (const more of await mores.all()) if ((await more.getAttribute("aria-expanded")) !== "true") await more.click();
  }
  await link.first().click();
  await page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
}

/** The cells of a row by the titles of their columns. */
export async function cells(page, name) {
  const titles = await grid(page).getByRole("columnheader").allInnerTexts();
  const texts = await row(page, name).getByRole("gridcell").allInnerTexts();
  return Object.fromEntries(titles.map((title, at) => [title.trim(), texts[at]?.trim()]));
}
