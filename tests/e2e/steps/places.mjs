// Where in the console one is, and the ways from one page to another.
import assert from "node:assert/strict";
import { until } from "../lib/cloud.mjs";

export const heading = (page, name) => page.getByRole("heading", { level: 1, name, exact: typeof name === "string" });
export const rail = (page) => page.getByRole("navigation", { name: "Services" });
export const railLink = (page, name) => rail(page).getByRole("link", { name, exact: true });

/** The buttons that administrators switch the navigation with; nobody else has any. */
export const sides = (page) => rail(page).getByRole("group", { name: "Side of the navigation" }).getByRole("button");

/** Shows a side of the navigation, `Project` or `Administration`. */
export async function showSide(page, name) {
  const button = sides(page).and(page.getByRole("button", { name, exact: true }));
  await button.click();
  await until(async () => (await button.getAttribute("aria-pressed")) === "true", `the side ${name}`, 5);
}

/** Path and query. */
export function address(page) {
  const { pathname, search, hash } = new URL(page.url());
  return pathname + search + hash;
}

/** Waits for a page by its heading, and says where it is. */
export async function expectPage(page, name, at) {
  await heading(page, name).waitFor();
  if (at !== undefined) await until(async () => address(page) === at, `the address ${at}, not ${address(page)}`, 5);
}

/** Follows a link of the navigation. */
export async function goTo(page, name) {
  await railLink(page, name).click();
  await heading(page, name).waitFor();
}

/** Does something that asks whether to leave, answers, and tells the questions that were asked. */
export async function answering(page, answer, act) {
  const asked = [];
  const reply = (dialog) => {
    asked.push({ type: dialog.type(), message: dialog.message() });
    return answer === "leave" ? dialog.accept() : dialog.dismiss();
  };
  page.on("dialog", reply);
  try {
    await act();
    await until(async () => asked.length > 0, "a question", 5);
  } finally {
    page.off("dialog", reply);
  }
  assert.equal(asked.length, 1, "one question");
  return asked[0];
}
