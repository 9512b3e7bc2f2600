// Menus of actions: what long ones fold away is shown by the entry above it.

/** The entry of the open menu; what is folded away is shown if it is not in sight otherwise. */
export async function menuEntry(page, name, options = {}) {
  const item = page.getByRole("menuitem", { name, ...options });
  await page.getByRole("menuitem").first().waitFor();
  if (!(await item.count())) {
    for (const fold of (await folds(page).all()).reverse()) await fold.click();
  }
  return item;
}

/** The entries that show others, while these are hidden. */
export const folds = (page) => page.getByRole("menuitem", { expanded: false });
