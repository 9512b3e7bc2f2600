// Two ways to use the console: with the pointer, and with the keyboard alone.

/** Clicks and types into fields. */
export const pointer = () => ({
  name: "pointer",
  press: (locator) => locator.click(),
  fill: (locator, text) => locator.fill(text),
  choose: (locator, label) => locator.selectOption({ label }),
  tick: (locator) => locator.check(),
  async menu(button, entry, page) {
    await button.click();
    await page.getByRole("menuitem", { name: entry }).first().click();
  },
});

/** Reaches everything by Tab and arrow keys; never touches an element directly. */
export const keyboard = (page) => {
  const focused = (locator) => locator.evaluate((element) => element === document.activeElement).catch(() => false);
  const reach = async (locator) => {
    await locator.waitFor({ state: "attached" });
    for (let step = 0; step < 250; step += 1) {
      if (await focused(locator)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab does not reach ${locator}`);
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
      // A closed select takes letters: it goes to the option that starts with them.
      await page.keyboard.type(label, { delay: 20 });
      const chosen = await locator.evaluate((select) => select.selectedOptions[0]?.textContent.trim());
      if (!chosen?.startsWith(label)) throw new Error(`typing ${label} chose ${chosen}`);
    },
    async tick(locator) {
      await reach(locator);
      if (!(await locator.isChecked())) await page.keyboard.press("Space");
    },
    async menu(button, entry) {
      await reach(button);
      await page.keyboard.press("Enter");
      const item = page.getByRole("menuitem", { name: entry }).first();
      await item.waitFor();
      for (let step = 0; step < 80 && !(await focused(item)); step += 1) await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
    },
  };
};
