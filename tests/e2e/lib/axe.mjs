// Checks pages for accessibility with axe.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * The violations of a page, or of what is `within` a selector; of all rules, or of these. axe runs in the page itself and
 * collects violations only, which takes a fifth of the time. There are no frames in the console whose results would be joined.
 * @param {import("playwright-core").Page} page
 * @param {{ within?: string, rules?: string[] }} [options]
 */
export async function violationsOf(page, { within, rules } = {}) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(SOURCE);
  return page.evaluate(async ([within, rules]) => {
    const only = rules ? { runOnly: { type: "rule", values: rules } } : {};
    const { violations } = await window.axe.run(within ?? document, { resultTypes: ["violations"], ...only });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
  }, [within, rules]);
}
