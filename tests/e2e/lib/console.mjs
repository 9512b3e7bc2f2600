// Skylark as a user meets it: by roles and names only.
import { openPage } from "./browser.mjs";
import { expectText } from "./expect.mjs";
import { escape } from "./text.mjs";

export { escape };

/** Signs in by the form, as the given user. */
export async function signInByForm(page, { user = "demo", project = "demo", path = "/sign-in", act } = {}) {
  await page.goto(path);
  await page.getByLabel("User name").waitFor();
  await fill(act, page.getByLabel("User name"), user);
  await fill(act, page.getByLabel("Password"), "devcloud");
  await fill(act, page.getByLabel("Project"), project);
  const button = page.getByRole("button", { name: "Sign in" });
  await (act ? act.press(button) : button.click());
  await page.getByRole("navigation", { name: "Services", includeHidden: true }).waitFor({ state: "attached" });
}

/** A page of the console behind this gateway, with the user signed in. */
export async function openAs(gateway, user, project, path) {
  const page = await openPage({ baseURL: gateway.url });
  await signInByForm(page, { user, project, path });
  return page;
}

/** Goes to an address of the console as by a link, without loading the page anew. */
export async function follow(page, path) {
  await page.evaluate((href) => {
    const link = document.body.appendChild(Object.assign(document.createElement("a"), { href }));
    link.click();
    link.remove();
  }, path);
  await page.waitForURL((url) => url.pathname + url.search === path);
}

const fill = (act, field, text) => (act ? act.fill(field, text) : field.fill(text));

/** The navigation. */
export const rail = (page) => page.getByRole("navigation", { name: "Services" });

/** The one grid of a list page. */
export const grid = (page) => page.getByRole("grid");

/** What a page tells: rows or a picture, or that there is nothing, or why it could not be had. */
export const told = (page) => {
  const main = page.getByRole("main");
  const kinds = ["gridcell", "cell", "meter", "alert"].map((role) => main.getByRole(role));
  kinds.push(main.getByRole("group", { name: /^Network diagram/ }));
  return kinds.reduce((one, other) => one.or(other), main.getByText(/^(No|Nothing) /));
};

/** A row of the list, by the object's name. */
export const row = (page, name) => grid(page).getByRole("row").filter({ has: page.getByLabel(`Select ${name}`, { exact: true }) });

/** Waits until the newest entry of this verb and name ended this way. */
export async function taskEnds(page, what, outcome = "succeeded", seconds = 90) {
  const entry = page.getByRole("log", { name: "Tasks" }).locator(":scope > *").filter({ hasText: `${what}:` }).last();
  await expectText(entry, new RegExp(`${escape(what)}: ${outcome}`), seconds);
}

/** Waits until a form has led elsewhere, and goes up to the list from the page of what was created, if it is there. */
export async function upToList(page) {
  await page.waitForURL((url) => !url.pathname.endsWith("/create"));
  const isList = new URL(page.url()).pathname.split("/").length === 3;
  if (!isList) await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link").first().click();
  await grid(page).waitFor();
}

/** Waits until a row says this. */
export const rowSays = (page, name, text, seconds = 60) => expectText(row(page, name), text, seconds);
