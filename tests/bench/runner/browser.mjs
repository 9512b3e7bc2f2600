// Debian's Chromium, and the console in it, signed in.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { signInByForm } from "../../e2e/lib/console.mjs";

// The packages are beside the journeys.
const { chromium } = createRequire(new URL("../../e2e/", import.meta.url))("playwright-core");

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", ...(process.env.XFLAGS ?? "").split(" ").filter(Boolean), "--enable-precise-memory-info", "--js-flags=--expose-gc",
];
const PROBE = readFileSync(new URL("probe.js", import.meta.url), "utf8");

export const launch = () => chromium.launch({ executablePath: process.env.SKYLARK_CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });

/** A page of this site with the probe in it, in a context of its own. */
export async function openPage(browser, url, { init } = {}) {
  const context = await browser.newContext({ baseURL: url, ignoreHTTPSErrors: true, viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(60_000);
  await context.addInitScript(PROBE);
  if (init) await context.addInitScript(init);
  return context.newPage();
}

/** A page of the console with a user signed in, on a list that asks for nothing large. */
export async function openConsole(browser, url, { path = "/compute/keypairs", init, who } = {}) {
  const page = await openPage(browser, url, { init });
  await signInByForm(page, { path, ...who });
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  return page;
}

/** The page that shows nothing, or no more than it is told to. `probed` lets it be asked as the console is. */
export async function openFloor(browser, url, { probed } = {}) {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } });
  if (probed) await context.addInitScript(PROBE);
  const page = await context.newPage();
  await page.goto("/floor");
  return page;
}

/** Goes to a list as a user does, and answers when that was clicked, by the page's clock. */
export async function clickTo(page, name) {
  await page.evaluate(() => {
    bench.inputs = [];
    bench.watch();
  });
  await page.getByRole("navigation", { name: "Services" }).getByRole("link", { name, exact: true }).click();
  return page.evaluate(() => bench.inputs.at(-1));
}

/** Waits until the list shows rows, and answers when that was painted, by the page's clock. */
export const rowsFrom = (page, began) => page.evaluate((began) => bench.until(({ time, drawn }) => time > began && drawn > 0, 60_000), began);

/** Opens the list of servers and waits until all of them are there. */
export async function loadServers(page, count, most = 180_000) {
  const began = await clickTo(page, "Servers");
  const ended = await page.evaluate(([count, most]) => bench.until((frame) => frame.count === count + 1, most), [count, most]);
  return { began, ended };
}
