// The way through every page that a user has.
import assert from "node:assert/strict";
import { settled } from "../lib/browser.mjs";
import { grid } from "../lib/console.mjs";
import { rail, showSide, sides } from "./places.mjs";

/** Every page of the navigation as `[address, title]`, those that are folded away and of both sides as well. */
export async function pagesOf(page) {
  const pages = new Map();
  const names = await sides(page).allInnerTexts();
  for (const name of names.length ? names : [undefined]) {
    if (name) await showSide(page, name.trim());
    for (const more of await rail(page).getByRole("button", { name: /^More/ }).all()) {
      if ((await more.getAttribute("aria-expanded")) !== "true") await more.click();
    }
    const links = await rail(page).getByRole("link").evaluateAll((all) => all.map((link) => [link.getAttribute("href"), link.innerText.trim()]));
    for (const [href, title] of links) if (!pages.has(href)) pages.set(href, title);
  }
  return [...pages];
}

/** Whether the navigation has the page. Shows the side that has it. */
export async function isInRail(page, href) {
  const link = rail(page).locator(`a[href="${href}"]`);
  for (const side of [undefined, ...(await sides(page).allInnerTexts())]) {
    if (side) await showSide(page, side.trim());
    if (await link.count()) return true;
  }
  return false;
}

/** Goes to one of them. */
export async function openFromRail(page, href) {
  await isInRail(page, href);
  await rail(page).locator(`a[href="${href}"]`).first().click();
  await page.waitForURL((url) => url.pathname === href);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await settled(page);
}

/** The link to a page with the form for a new object, if there is one. */
export const createLink = (page) => page.getByRole("main").getByRole("link", { name: /^(Create|Import|Allocate|Assign|Register|Upload)/ }).first();

/** The links to the objects of the list at this address. */
export const objectLinks = (page, href) => grid(page).locator(`a[href^="${href}/"]`);

/** Visits all tabs of the object's page that is open, and looks at each; how many there were. */
export async function openTabs(page, look = () => {}) {
  const tabs = await page.getByRole("tab").all();
  for (const tab of tabs) {
    await tab.click();
    await settled(page);
    await look();
  }
  return tabs.length;
}

/** Visits what the user's menu leads to, and looks at each. */
export async function openOwnPages(page, look = () => {}) {
  const links = page.locator("#user-menu a");
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  assert.ok(addresses.length >= 3, `${addresses.length} links in the user's menu`);
  for (const address of addresses) {
    await page.getByRole("button", { name: /^User/ }).click();
    await page.locator(`#user-menu a[href="${address}"]`).first().click();
    await page.waitForURL((url) => url.pathname === address.split("?")[0]);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await settled(page);
    await look();
  }
}
