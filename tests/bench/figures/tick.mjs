// What it costs to hear that 20 of many servers have changed, some of them in sight.
import { startLargeCloud } from "../cloud/index.mjs";
import { loadServers, openConsole } from "../runner/browser.mjs";
import { trace } from "../runner/trace.mjs";

export const about = "a refresh with 20 changed servers";

const CHANGED = 20;
const IN_SIGHT = 5;
/** The console asks again for the last half minute's changes, since clocks differ; so they come several times. */
const REPEATED_MS = 45_000;
/** How long a changed row stays marked. */
const MARKED_MS = 1500;
const isTick = ({ url }) => url.includes("changes-since=");

export async function measure({ browser, site, table, runs, rows, quick, say }) {
  const cloud = await startLargeCloud({ servers: rows });
  site.authUrl = cloud.authUrl;
  const page = await openConsole(browser, site.url);
  try {
    await loadServers(page, rows);
    await page.evaluate(() => bench.stop());
    for (let run = 0; run < runs; run += 1) {
      say(`a refresh, run ${run + 1} of ${runs}`);
      await once({ browser, page, table, cloud, rows, quick });
    }
  } finally {
    await page.context().close();
    await cloud.close();
  }
}

async function once({ browser, page, table, cloud, rows, quick }) {
  // Right after a tick, so that the next one is a while away.
  await next(cloud, performance.now());
  await page.waitForTimeout(1500);
  const names = await page.evaluate(() =>
    [...document.querySelectorAll("[role=grid] [role=row] [aria-label^='Select ']")].map((box) => box.getAttribute("aria-label").slice(7)).filter((name) => name !== "all"));
  const running = (row) => row.name.startsWith("web") || row.name.startsWith("worker");
  const all = cloud.lists.servers.rows.filter(running);
  const seen = all.filter(({ name }) => names.includes(name)).slice(-IN_SIGHT);
  const unseen = all.filter(({ name }) => !names.includes(name)).filter((_, at) => at % 97 === 3).slice(0, CHANGED - seen.length);
  const changed = [...seen, ...unseen];

  const stop = await trace(browser, page);
  await page.evaluate(() => {
    performance.clearResourceTimings();
    bench.finish = bench.touched();
  });
  const from = performance.now();
  cloud.changeServers(changed);
  const tick = await next(cloud, from, ({ rows }) => rows > 0);
  // The mark on changed rows goes after a second; that is part of it.
  await page.waitForTimeout(MARKED_MS + 500);
  const { touched, began, ended } = await page.evaluate(() => {
    const ours = performance.getEntriesByType("resource").filter(({ name }) => name.includes("changes-since=")).at(-1);
    return { touched: bench.finish(), began: ours.startTime, ended: ours.responseEnd };
  });
  const tasks = await stop();
  const busy = tasks(began, ended + MARKED_MS);
  const soon = tasks(began, ended + 100);
  const requests = cloud.since(from).filter(({ began }) => began < tick.ended + MARKED_MS);
  const own = cloud.bytesOf(changed, (tick.version ?? "compute 2.1").split(" ")[1]);
  const wrong = Object.keys(touched.rows).filter((name) => !seen.some((row) => row.name === name));
  const shown = seen.filter(({ name }) => touched.rows[name]);

  const of = `${CHANGED} of ${rows.toLocaleString("en")} changed`;
  const services = new Set(requests.map(({ service }) => service)).size;
  table.add({ figure: `tick, ${of}: requests per service`, unit: "", reach: { atMost: 1 } }, requests.length / services);
  table.add({ figure: `tick, ${of}: bytes`, unit: "B", reach: { atMost: 1.5, of: "the rows' own" } }, requests.reduce((sum, { bytes }) => sum + bytes, 0), own);
  table.add({ figure: `tick, ${of}: main thread`, unit: "ms", reach: { atMost: 10 }, note: "processor time, from the request until the mark on changed rows is gone" }, busy.busyCpu);
  table.add({ figure: `tick, ${of}: main thread until 0.1 s after the answer`, unit: "ms", note: "of it; processor time" }, soon.busyCpu);
  table.add({ figure: `tick, ${of}: main thread by the clock`, unit: "ms" }, busy.busy);
  table.add({ figure: `tick, ${of}: rows touched that had not changed`, unit: "", reach: { atMost: 0 }, note: counted(wrong.flatMap((name) => touched.rows[name])) }, wrong.length);
  table.add({ figure: `tick, ${of}: changed rows in sight, redrawn`, unit: "", note: `${seen.length} were in sight` }, shown.length);
  table.add({ figure: `tick, ${of}: changes outside of rows`, unit: "", note: counted(touched.outside) }, touched.outside.length);
  if (quick) return;
  await page.waitForTimeout(REPEATED_MS);
  const repeated = cloud.since(from).filter(isTick).reduce((sum, { bytes }) => sum + bytes, 0);
  table.add({ figure: `tick, ${of}: bytes until they are no longer repeated`, unit: "B", note: "the service is asked for half a minute more than needed, in case its clocks differ" }, repeated, own);
}

/** What was touched, the most frequent first. */
function counted(places) {
  const counts = new Map();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  const most = [...counts].sort(([, a], [, b]) => b - a).slice(0, 6);
  return most.map(([place, count]) => `${count} × ${place}`).join(", ") || "none";
}

/** The first answered tick that began after a moment. */
async function next(cloud, from, fits = () => true) {
  for (let turn = 0; turn < 600; turn += 1) {
    const found = cloud.since(from).filter(isTick).find((entry) => entry.status && fits(entry));
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the console does not ask for changes");
}
