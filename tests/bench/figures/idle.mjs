// What a list that nobody changes costs the cloud, in sight and out of it.
import { startLargeCloud } from "../cloud/index.mjs";
import { loadServers, openConsole } from "../runner/browser.mjs";

export const about = "a minute with nothing changing, and one in a hidden tab";

/** Headless Chromium calls every tab visible, so the page is told otherwise, in the way that a browser tells it. */
const HIDEABLE = () => {
  let hidden = false;
  Object.defineProperty(Document.prototype, "visibilityState", { configurable: true, get: () => (hidden ? "hidden" : "visible") });
  Object.defineProperty(Document.prototype, "hidden", { configurable: true, get: () => hidden });
  window.setHidden = (now) => {
    hidden = now;
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  };
};

export async function measure({ browser, site, table, runs, rows, seconds, say }) {
  // Requests are counted, not timed, so all runs may go side by side: each has a cloud of its own.
  const tabs = [];
  try {
    for (let run = 0; run < runs; run += 1) {
      for (const hidden of [false, true]) {
        say(`opening a list, ${tabs.length + 1} of ${runs * 2}`);
        const cloud = await startLargeCloud({ servers: rows });
        site.authUrl = cloud.authUrl;
        const page = await openConsole(browser, site.url, { init: HIDEABLE });
        tabs.push({ cloud, page, hidden });
        await loadServers(page, rows);
        await page.evaluate(() => bench.stop());
      }
    }
    // One tick, so that the minute begins at rest; what was under way when a tab was hidden may end.
    await tabs[0].page.waitForTimeout(12_000);
    for (const { page } of tabs.filter(({ hidden }) => hidden)) await page.evaluate(() => setHidden(true));
    await tabs[0].page.waitForTimeout(1000);
    say(`${seconds} seconds of sitting`);
    const from = performance.now();
    await tabs[0].page.waitForTimeout(seconds * 1000);
    const to = performance.now();
    for (const { cloud, hidden } of tabs) {
      const requests = cloud.since(from).filter(({ began }) => began < to);
      const bytes = requests.reduce((sum, { bytes }) => sum + bytes, 0);
      if (hidden) {
        table.add({ figure: `hidden tab, ${seconds} s: requests`, unit: "", reach: { atMost: 0 }, note: "headless Chromium hides no tab: document.hidden and visibilitychange are emulated" }, requests.length);
      } else {
        table.add({ figure: `nothing changing, ${seconds} s: requests`, unit: "", note: [...new Set(requests.map(({ service, url }) => `${service} ${url.replace(/=[^&]*/g, "=…")}`))].join(", ") }, requests.length);
        table.add({ figure: `nothing changing, ${seconds} s: bytes`, unit: "B" }, bytes);
      }
    }
    // Whether it wakes up again: a tab that had died would be quiet as well.
    const woken = tabs.find(({ hidden }) => hidden);
    const since = performance.now();
    await woken.page.evaluate(() => setHidden(false));
    await woken.page.waitForTimeout(3000);
    table.add({ figure: "hidden tab: requests within 3 s of being shown again", unit: "" }, woken.cloud.since(since).length);
  } finally {
    for (const { page, cloud } of tabs) {
      await page.context().close();
      await cloud.close();
    }
  }
}
