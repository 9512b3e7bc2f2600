// Choosing one of several: in a menu, or in a field that searches among many.
import { escape } from "./text.mjs";

/** Whether a control searches instead of being a menu, which is known once its choices are there. */
export async function searches(control) {
  for (let turn = 0; turn < 200; turn += 1) {
    const [busy, role] = await control.evaluate((element) => ["aria-busy", "role"].map((name) => element.getAttribute(name)));
    if (busy !== "true") return role === "combobox";
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

/** Waits until the choices of a field are there. */
export const choicesArrive = (control) => control.and(control.page().locator(':not([aria-busy="true"])')).waitFor();

/** A field that searches; menus have the same role. */
export const searchField = (scope, name) => scope.getByRole("combobox", { name, exact: true }).and(scope.locator("input"));

/** The list of what a field that searches has found, once it was typed into. */
async function listOf(control, typed) {
  await control.fill(typed);
  return control.page().locator(`[id="${await control.getAttribute("aria-controls")}"]`);
}

/** Chooses in a field that searches: the entry that is called this, or begins with these words. */
export async function search(control, words, { exact = false } = {}) {
  const list = await listOf(control, words);
  const name = new RegExp(exact ? `^\\s*${escape(words)}\\s*$` : `^\\s*${escape(words)}`);
  const entry = list.getByRole("option").filter({ has: control.page().locator("span span", { hasText: name }) });
  await entry.first().click();
}

/** What is chosen, in words. */
export const chosen = async (control) => ((await searches(control)) ? control.inputValue() : control.locator("option:checked").innerText());

/** How many choices there are that begin with these words. */
export async function countOffers(control, words) {
  const name = new RegExp(`^\\s*${escape(words)}`);
  if (!(await searches(control))) return control.getByRole("option", { name }).count();
  const list = await listOf(control, words);
  const count = await list.getByRole("option").filter({ has: control.page().locator("span span", { hasText: name }) }).count();
  await control.press("Escape");
  return count;
}

/**
 * Has `selectOption` choose in fields that search as well, since how many choices there are decides which of both a field is.
 * `Locator` is the class of a page's locators.
 */
export function letSelectOptionSearch(Locator) {
  if (Locator.prototype.selectInMenu) return;
  Locator.prototype.selectInMenu = Locator.prototype.selectOption;
  Locator.prototype.selectOption = async function selectOption(wanted, options) {
    await this.waitFor({ state: "attached", ...options });
    if (!(await searches(this))) return this.selectInMenu(wanted, options);
    if (wanted?.label) return search(this, wanted.label, { exact: true });
    // What is typed is compared with values as a whole.
    const list = await listOf(this, wanted?.value ?? wanted);
    return list.getByRole("option").first().click();
  };
}
