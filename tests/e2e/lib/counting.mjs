// What a wish costs its user: every click, every field that is typed into and every form that is submitted is counted. Choosing in
// a menu is one click, as ticking a box is.
import assert from "node:assert/strict";
import { choose } from "./objects.mjs";

/** Hands that count what they do on this page. */
export async function countingHands(page) {
  await page.evaluate(() => {
    const first = window.submissions === undefined;
    window.submissions = 0;
    // Before the page's own listeners, which may keep others from hearing of it.
    if (first) window.addEventListener("submit", () => (window.submissions += 1), { capture: true });
  });
  const done = { clicks: 0, typed: 0 };
  const counts = (what, act) => async (...words) => {
    done[what] += 1;
    await act(...words);
  };
  return {
    press: counts("clicks", (locator) => locator.click()),
    tick: counts("clicks", (locator) => locator.check()),
    choose: counts("clicks", choose),
    type: counts("typed", (locator, text) => locator.fill(text)),
    /** That it took no more than this; what is not named is not limited. */
    async took(t, limits) {
      const took = { ...done, forms: await page.evaluate(() => window.submissions) };
      t.diagnostic(JSON.stringify(took));
      assert.ok(took.forms !== undefined, "the page was loaded anew, and what was counted is lost");
      for (const [what, limit] of Object.entries(limits)) assert.ok(took[what] <= limit, `${took[what]} ${what}, not ${limit}`);
    },
  };
}
