// Looking at pages in both themes and two sizes: no accessibility violation, and with SKYLARK_PICTURES=1 a picture to look at.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { violationsOf } from "../lib/axe.mjs";
import { settled } from "../lib/browser.mjs";

const PICTURES = new URL("../../../target/screenshots/", import.meta.url).pathname;
export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 390, height: 844 };

/** The lists of a service, empty or full as they are. */
export function lists(service, collections) {
  return Object.fromEntries(collections.map((one) => [`${service}-${one}`, { path: `/${service}/${one}` }]));
}

/**
 * Goes to a page and looks at it once there is `ready` in it and something was done there with `do`. `fault` is what happens
 * to the requests to `service` meanwhile; a `quick` look does not wait for answers.
 */
export async function look(page, gateway, name, { path, ready, fault, service = "compute", quick, do: act }) {
  gateway.fault = (asked) => (fault && asked === service ? fault : undefined);
  await page.goto(path);
  await page.getByRole("heading", { level: 1 }).waitFor();
  if (typeof ready === "string") await page.getByLabel(ready, { exact: true }).waitFor();
  else await ready?.(page).first().waitFor();
  await (quick ? page.waitForTimeout(400) : settled(page));
  await saysNothingTwice(page, name);
  if (act) await act(page);
  await page.waitForTimeout(300);
  await see(page, name);
}

/** No label is twice on an object's page as it opens: below its name and again among its facts. */
async function saysNothingTwice(page, name) {
  if ((await page.getByRole("tablist", { name: "Sections" }).count()) === 0) return;
  const labels = await page.getByRole("main").locator("dt").allTextContents();
  assert.deepEqual(labels.filter((label, at) => labels.indexOf(label) !== at), [], `labels that are twice on ${name}`);
}

/** Looks at a page in each size and theme, and leaves it as it was. */
export async function see(page, name) {
  mkdirSync(PICTURES, { recursive: true });
  const opened = { viewport: page.viewportSize(), dark: await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches) };
  const themes = opened.dark ? ["dark", "light"] : ["light", "dark"];
  try {
    for (const viewport of opened.viewport.width === WIDE.width ? [WIDE, NARROW] : [NARROW, WIDE]) {
      await page.setViewportSize(viewport);
      for (const [turn, colorScheme] of themes.entries()) {
        await page.emulateMedia({ colorScheme });
        await page.waitForTimeout(100);
        const look = `${colorScheme}-${viewport.width}`;
        if (process.env.SKYLARK_PICTURES) await page.screenshot({ path: `${PICTURES}${name}-${look}.png` });
        // All that another theme changes is colors.
        const lookAt = () => violationsOf(page, turn === 0 ? {} : { rules: ["color-contrast"] });
        let violations = await lookAt();
        if (violations.length) {
          // What moves to another place in a new size may not be there yet on a busy machine.
          await page.waitForTimeout(1000);
          violations = await lookAt();
        }
        assert.deepEqual(violations, [], `axe on ${name}, ${look}`);
      }
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wider <= 0, `${name} is ${wider} px wider than a screen of ${viewport.width} px`);
    }
  } finally {
    await page.setViewportSize(opened.viewport);
    await page.emulateMedia({ colorScheme: themes[0] });
  }
}
