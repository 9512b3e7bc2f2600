// Two ways to use the console, with the pointer and with the keyboard alone; and how files are dropped on it.
import { searches } from "./choices.mjs";
import { folds, menuEntry } from "./menus.mjs";

/** Drags files and folders of this machine over the middle of an element, and drops them there, as from a file manager. */
export async function dropFiles(page, locator, files) {
  const { x, y, width, height } = await locator.boundingBox();
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await session.send("Input.dispatchDragEvent", { type, x: x + width / 2, y: y + height / 2, data });
  }
  await session.detach();
}

/** Clicks and types into fields. */
export const pointer = () => ({
  name: "pointer",
  press: (locator) => locator.click(),
  fill: (locator, text) => locator.fill(text),
  choose: (locator, label) => locator.selectOption({ label }),
  tick: (locator) => locator.check(),
  openRow: (page, name) => page.getByRole("grid").getByRole("link", { name, exact: true }).click(),
  selectRow: (page, name) => page.getByLabel(`Select ${name}`, { exact: true }).check(),
  async menu(button, entry, page) {
    await button.click();
    await (await menuEntry(page, entry)).first().click();
  },
});

/** Reaches everything by Tab and arrow keys; never touches an element directly. */
export const keyboard = (page) => {
  const focused = (locator) => locator.evaluate((element) => element === document.activeElement).catch(() => false);
  /** What Tab stops at as a whole, and arrow keys go through: tabs, and radio buttons. */
  const isIn = (locator) => locator.evaluate((element) => {
    const group = element.closest("[role=tablist], [role=radiogroup]");
    return group !== null && (element.role === "tab" || element.type === "radio") && group.contains(document.activeElement)
      && (document.activeElement.role === "tab" || document.activeElement.type === "radio");
  }).catch(() => false);
  const reach = async (locator) => {
    await locator.waitFor({ state: "attached" });
    for (let step = 0; step < 250; step += 1) {
      if (await focused(locator)) return;
      await page.keyboard.press((await isIn(locator)) ? "ArrowRight" : "Tab");
    }
    throw new Error(`no key reaches ${locator}`);
  };
  /** Goes down the list until the row is the current one. */
  const toRow = async (name) => {
    const grid = page.getByRole("grid");
    await page.getByLabel(`Select ${name}`, { exact: true }).waitFor({ state: "attached" });
    await reach(grid);
    await page.keyboard.press("Home");
    for (let step = 0; step < 200; step += 1) {
      const label = await grid.evaluate((element) => {
        const row = document.getElementById(element.getAttribute("aria-activedescendant") ?? "");
        return row?.querySelector("[aria-label^='Select ']")?.getAttribute("aria-label");
      });
      if (label === `Select ${name}`) return;
      await page.keyboard.press("j");
    }
    throw new Error(`j does not reach ${name}`);
  };
  return {
    name: "keyboard",
    reach,
    async press(locator) {
      await reach(locator);
      await page.keyboard.press("Enter");
    },
    async fill(locator, text) {
      await reach(locator);
      await page.keyboard.press("Control+a");
      await page.keyboard.press("Delete");
      await page.keyboard.insertText(text);
    },
    async choose(locator, label) {
      await reach(locator);
      if (await searches(locator)) {
        await page.keyboard.type(label);
        await page.keyboard.press("Enter");
        const found = await locator.inputValue();
        if (!found.startsWith(label)) throw new Error(`searching for ${label} chose ${found}`);
        return;
      }
      // A closed select takes letters: it goes to the option that starts with them.
      await page.keyboard.type(label, { delay: 20 });
      const chosen = await locator.evaluate((select) => select.selectedOptions[0]?.textContent.trim());
      if (!chosen?.startsWith(label)) throw new Error(`typing ${label} chose ${chosen}`);
    },
    async tick(locator) {
      await reach(locator);
      // Arrow keys check the radio button they go to.
      if (!(await locator.isChecked())) await page.keyboard.press("Space");
    },
    async openRow(_, name) {
      await toRow(name);
      await page.keyboard.press("Enter");
    },
    async selectRow(_, name) {
      await toRow(name);
      const box = page.getByLabel(`Select ${name}`, { exact: true });
      if (!(await box.isChecked())) await page.keyboard.press("x");
    },
    async menu(button, entry) {
      await reach(button);
      await page.keyboard.press("Enter");
      const item = page.getByRole("menuitem", { name: entry }).first();
      const goTo = async (item) => {
        for (let step = 0; step < 80 && !(await focused(item)); step += 1) await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
      };
      await page.getByRole("menuitem").first().waitFor();
      while (!(await item.count()) && (await folds(page).count())) await goTo(folds(page).first());
      await item.waitFor();
      await goTo(item);
    },
  };
};
