// Lists, their menus and their forms, as a user meets them.

import { search, searches } from "./choices.mjs";
import { expectGone } from "./expect.mjs";
import { menuEntry } from "./menus.mjs";

export const field = (scope, label) => scope.getByLabel(label, { exact: true });
export const dialog = (page) => page.getByRole("dialog");

/** Chooses the option that says this, once it is offered. */
export async function choose(select, text) {
  if (await searches(select)) return search(select, text);
  const option = select.locator("option").filter({ hasText: text }).first();
  await option.waitFor({ state: "attached" });
  await select.selectOption(await option.getAttribute("value"));
}

/** Types what a dialog wants typed before it deletes, where it does. */
export async function typeWhatIsAsked(dialog) {
  await expectGone(dialog.getByText("Checking for connected resources"));
  const typed = dialog.getByLabel(/^Type “/);
  if (await typed.count()) await typed.fill(await typed.evaluate((input) => /“(.*)”/s.exec(input.labels[0].innerText)[1]));
}

/** Goes to a list by the navigation. */
export async function goTo(page, list) {
  await page.getByRole("navigation", { name: "Services" }).getByRole("link", { name: list, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: list }).waitFor();
}

/** An entry of the menu of a row, or of an object's page. */
export async function act(page, name, entry) {
  await page.getByRole("button", { name: `Actions for ${name}`, exact: true }).first().click();
  await (await menuEntry(page, entry, { exact: true })).click();
}

/** As `act`, and the dialog's button with the same verb. */
export async function confirm(page, name, verb) {
  await act(page, name, verb);
  await typeWhatIsAsked(dialog(page));
  await dialog(page).getByRole("button", { name: verb, exact: true }).click();
}
