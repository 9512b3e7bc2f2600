// How long a visit takes to begin: from the address to a sign-in page that can be used, and to the first rows, over a
// connection and with a processor like those of a visitor rather than of this machine; and from a click to rows.
import { startLargeCloud } from "../cloud/index.mjs";
import { clickTo, openConsole, openFloor, openPage, rowsFrom } from "../runner/browser.mjs";
import { serveBundle } from "../runner/serve.mjs";
import { slowDown } from "../runner/slow.mjs";
import { trace } from "../runner/trace.mjs";

export const about = "from the address to the sign-in page and to rows, slowly connected; from a click to rows";

const NETWORK = { latency: 40, megabits: 10 };
const NETWORK_NOTE = "10 Mbit/s, 40 ms; packed by brotli, nothing in the browser's cache. The base is a bare page that fetches the same files";
/** What Horizon takes on the same machine, which is what there is to be better than. */
const CASES = [
  { how: "10 Mbit/s and 40 ms", processor: 1, horizon: 1310 },
  { how: "10 Mbit/s and 40 ms, a processor 4 × slower", processor: 4, horizon: 2600 },
];
const LISTS = [40, 1000];

export async function measure({ browser, table, runs, latency, perRow, dist, say }) {
  const site = await serveBundle({ folder: dist, packed: true });
  const clouds = await Promise.all(LISTS.map((servers) => startLargeCloud({ servers, latency, perRow })));
  try {
    for (let run = 0; run < runs; run += 1) {
      for (const one of CASES) {
        say(`a visit with ${one.how}, run ${run + 1} of ${runs}`);
        site.authUrl = clouds[1].authUrl;
        await signInPage({ browser, site, table, ...one });
        await firstRows({ browser, site, table, ...one });
      }
      for (const [at, cloud] of clouds.entries()) {
        say(`a click on Servers, ${LISTS[at]} of them, run ${run + 1} of ${runs}`);
        site.authUrl = cloud.authUrl;
        await click({ browser, site, table, latency, perRow, count: LISTS[at] });
      }
    }
  } finally {
    await Promise.all([site.close(), ...clouds.map((cloud) => cloud.close())]);
  }
}

/** To a field that takes letters, and what the main thread was blocked for until then. */
async function signInPage({ browser, site, table, how, processor, horizon }) {
  const page = await openPage(browser, site.url, { init: () => (bench.signIn = bench.usable("User name")) });
  await slowDown(page, { ...NETWORK, processor });
  await page.goto("/sign-in", { waitUntil: "commit" });
  const usable = await page.evaluate(() => bench.signIn);
  const blocked = await page.evaluate(() => bench.blocked());
  const files = await page.evaluate(() => bench.files());
  await page.context().close();
  const floor = await fetchedBy(browser, site, files, processor);
  const figure = `sign-in page usable, ${how}`;
  table.add({ figure, unit: "ms", reach: { atMost: horizon }, note: NETWORK_NOTE }, usable, floor);
  table.add({ figure: `${figure}: main thread blocked`, unit: "ms", note: "what tasks take beyond 50 ms each" }, blocked);
  if (processor === 1) table.add({ figure: "fetched until the sign-in page is usable", unit: "kB", note: "on the wire, without headers" }, files.reduce((sum, { bytes }) => sum + bytes, 0) / 1000);
}

/** To the first rows of a list, in a tab that is given a session: in the one that signed in, the program would be there already. */
async function firstRows({ browser, site, table, how, processor }) {
  const signedIn = await openConsole(browser, site.url);
  const session = await signedIn.evaluate(() => Object.entries(sessionStorage));
  await signedIn.context().close();
  const page = await openPage(browser, site.url);
  await page.addInitScript((session) => {
    for (const [key, text] of session) sessionStorage.setItem(key, text);
    bench.watch();
  }, session);
  await slowDown(page, { ...NETWORK, processor });
  await page.goto("/compute/servers", { waitUntil: "commit" });
  const first = await rowsFrom(page, 0);
  const files = await page.evaluate(() => bench.files());
  await page.context().close();
  const floor = await fetchedBy(browser, site, files, processor);
  table.add({ figure: `from the address to the first rows, ${how}`, unit: "ms", note: NETWORK_NOTE }, first, floor);
}

/** How long a bare page takes for the same files of this site, all at once. */
async function fetchedBy(browser, site, files, processor) {
  const page = await openFloor(browser, site.url);
  await slowDown(page, { ...NETWORK, processor });
  const took = await page.evaluate(async (paths) => {
    const start = performance.now();
    await Promise.all(paths.map(async (path) => (await fetch(path)).arrayBuffer()));
    return performance.now() - start;
  }, files.map(({ path }) => path));
  await page.context().close();
  return took;
}

/** From the click to the first rows, with nothing slowed down, and what the main thread was blocked for until the list was whole. */
async function click({ browser, site, table, latency, perRow, count }) {
  const page = await openConsole(browser, site.url);
  const stop = await trace(browser, page);
  const began = await clickTo(page, "Servers");
  const first = await rowsFrom(page, began);
  const whole = await page.evaluate((count) => bench.until((frame) => frame.count === count + 1, 60_000), count);
  const tasks = (await stop())(began, whole);
  await page.context().close();
  const figure = `click on Servers → rows, ${count.toLocaleString("en")} servers`;
  const note = `the service takes ${latency} ms a request and ${perRow} ms a row`;
  table.add({ figure, unit: "ms", reach: { atMost: 250 }, note }, first - began);
  table.add({ figure: `${figure}: main thread blocked`, unit: "ms", reach: { atMost: 50 }, note: "until the list is whole" }, tasks.blocking);
}
