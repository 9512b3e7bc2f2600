// How quickly a loaded list answers to its user, and what it takes up.
import { startLargeCloud } from "../cloud/index.mjs";
import { loadServers, openConsole, openFloor } from "../runner/browser.mjs";
import { most, median } from "../runner/numbers.mjs";

export const about = "filter, sort, scroll, memory";

/** Each letter leaves fewer rows: the digits are in names, ids and addresses. */
const TYPED = "9371";
const COLUMNS = ["Name", "Status", "Flavor", "Addresses", "Created"];
const JUMPS = [0.5, 0.1, 0.9, 0.33, 0.77, 0.05, 1];
const LIMITS = { small: { filter: 16, sort: 50 }, large: { filter: 50, sort: 200, scroll: 16 } };

export async function measure({ browser, site, table, runs, rows, large, say }) {
  const nothing = await memoryOf(browser, site, 20);
  for (const [size, count] of [["small", rows], ["large", large]]) {
    const cloud = await startLargeCloud({ servers: count });
    site.authUrl = cloud.authUrl;
    try {
      for (let run = 0; run < runs; run += 1) {
        say(`a list of ${count} servers, run ${run + 1} of ${runs}`);
        const page = await openConsole(browser, site.url);
        await loadServers(page, count);
        // Until what is prepared in idle time is there.
        await page.waitForTimeout(2000);
        addMemory(table, count, await memory(page), nothing);
        await interact(page, await floor(browser, site, page, count), table, count, LIMITS[size]);
        addUsed(table, count, await memory(page), nothing);
        await page.context().close();
      }
    } finally {
      await cloud.close();
    }
  }
}

/** What it takes a page that shows as many cells, and nothing but their texts, to show others. */
async function floor(browser, site, page, count) {
  const drawn = await page.getByRole("row").count() - 1;
  const columns = await page.getByRole("columnheader").count();
  const bare = await openFloor(browser, site.url, { probed: true });
  await bare.evaluate((asked) => list(asked), { drawn, columns, total: count, height: 36 });
  const keys = [];
  for (const letter of TYPED) keys.push(await answered(bare, () => bare.keyboard.press(letter)));
  const found = { scroll: median(await scrolls(bare)), key: median(keys) };
  await bare.context().close();
  return found;
}

async function interact(page, floor, table, count, limits) {
  const at = count.toLocaleString("en");
  const note = "from the event to the frame that shows it: up to 17 ms of that are waiting for the screen's next frame. The base is a page that shows as many cells, and nothing but their texts";
  const add = (what, times, atMost, base) => {
    const reach = atMost && { atMost };
    table.add({ figure: `${what} → painted, ${at}`, unit: "ms", reach, note: base && note }, median(times), base);
    table.add({ figure: `${what} → painted, ${at}, the slowest`, unit: "ms", note: "median of each run's slowest" }, most(times));
  };
  add("scroll jump", await scrolls(page), limits.scroll, floor.scroll);
  add("keystroke in the filter", await letters(page), limits.filter, floor.key);
  add("sort by another column", await sorts(page), limits.sort, floor.key);
}

/** From the input to the frame that shows what comes of it; by the page's own clock. */
async function answered(page, act) {
  await page.evaluate(() => bench.watch());
  await page.waitForTimeout(60);
  await act();
  const time = await page.evaluate(() => bench.settled(bench.inputs.at(-1)));
  await page.evaluate(() => bench.stop());
  return time;
}

async function letters(page) {
  const filter = page.getByRole("searchbox", { name: "Filter" }).or(page.getByLabel("Filter")).first();
  await filter.focus();
  const times = [];
  for (const letter of TYPED) times.push(await answered(page, () => page.keyboard.press(letter)));
  await filter.fill("");
  await page.waitForTimeout(500);
  return times;
}

async function sorts(page) {
  const times = [];
  for (const name of COLUMNS) {
    const head = page.getByRole("columnheader", { name }).getByRole("button").first();
    times.push(await answered(page, () => head.click()));
  }
  return times;
}

async function scrolls(page) {
  const times = [];
  for (const part of JUMPS) {
    times.push(await answered(page, () => page.evaluate((part) => {
      let element = document.querySelector("[role=grid]");
      while (element && !(element.scrollHeight > element.clientHeight && /auto|scroll/.test(getComputedStyle(element).overflowY))) element = element.parentElement;
      element ??= document.scrollingElement;
      bench.inputs.push(performance.now());
      element.scrollTop = part * (element.scrollHeight - element.clientHeight);
    }, part)));
  }
  return times;
}

/** What a page takes up with this many servers. */
async function memoryOf(browser, site, count) {
  const cloud = await startLargeCloud({ servers: count });
  site.authUrl = cloud.authUrl;
  const page = await openConsole(browser, site.url);
  await loadServers(page, count);
  const found = await memory(page);
  await page.context().close();
  await cloud.close();
  return found;
}

async function memory(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return { wasm: await page.evaluate(() => bench.wasmBytes()), js: usedSize };
}

const perRow = (count, { wasm, js }, nothing) => (wasm + js - nothing.wasm - nothing.js) / count / 1000;

/** What is kept for filter and sort comes on top of the rows. */
function addUsed(table, count, used, nothing) {
  const figure = `memory per row, ${count.toLocaleString("en")} servers, once filtered and sorted`;
  table.add({ figure, unit: "kB", reach: { atMost: 2 }, note: "with what is kept so that the next letter is quick" }, perRow(count, used, nothing));
}

function addMemory(table, count, { wasm, js }, nothing) {
  const at = count.toLocaleString("en");
  const MB = 1e6;
  table.add({ figure: `wasm memory, ${at} servers`, unit: "MB", note: `${(nothing.wasm / MB).toFixed(1)} MB with 20 servers; it never shrinks, so it is the most that was ever needed` }, wasm / MB);
  table.add({ figure: `JS heap, ${at} servers`, unit: "MB", note: `${(nothing.js / MB).toFixed(1)} MB with 20 servers` }, js / MB);
  table.add({ figure: `memory per row, ${at} servers`, unit: "kB", reach: { atMost: 2 }, note: "both, beyond those with 20 servers" }, perRow(count, { wasm, js }, nothing));
}
