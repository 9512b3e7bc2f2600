// How long a list takes to come, beside a page that fetches the same and shows nothing.
import { startLargeCloud } from "../cloud/index.mjs";
import { loadServers, openConsole, openFloor } from "../runner/browser.mjs";
import { trace } from "../runner/trace.mjs";

export const about = "first rows, the whole list, and what the main thread does meanwhile";

export async function measure({ browser, site, table, runs, rows, latency, perRow, say }) {
  const cloud = await startLargeCloud({ servers: rows });
  site.authUrl = cloud.authUrl;
  try {
    for (let run = 0; run < runs; run += 1) {
      say(`loading ${rows} servers, run ${run + 1} of ${runs}`);
      await once({ browser, site, table, cloud, rows, latency, perRow });
      // As fast as the server is: what the console itself takes.
      await once({ browser, site, table, cloud, rows, latency: 0, perRow: 0 });
    }
  } finally {
    await cloud.close();
  }
}

async function once({ browser, site, table, cloud, rows, latency, perRow }) {
  const timed = latency + perRow > 0;
  const page = await openConsole(browser, site.url);
  Object.assign(cloud, { latency, perRow });
  const from = performance.now();
  const stop = await trace(browser, page);
  const { began, ended } = await loadServers(page, rows);
  const tasks = (await stop())(began, ended);
  const first = (await page.evaluate((began) => bench.until(({ time, drawn }) => time > began && drawn > 0, 1000), began)) - began;
  const lists = cloud.since(from).filter(({ url }) => url.startsWith("/v2.1/servers/detail"));
  await page.context().close();

  const floor = await openFloor(browser, site.url);
  const requests = replayed(lists, cloud.bases.compute);
  // What the page allows for once, such as the connection, is not part of either.
  const ended1 = await floor.evaluate((request) => replay([request]), requests[0]);
  await floor.context().close();
  const again = await openFloor(browser, site.url);
  const ends = await again.evaluate((requests) => replay(requests), requests);
  await again.context().close();
  const last = await openFloor(browser, site.url);
  const serially = await last.evaluate((start) => serial(start), {
    url: `${cloud.bases.compute}/v2.1/servers/detail?limit=1000`, headers: requests[0].headers, many: "servers",
  });
  await last.context().close();
  Object.assign(cloud, { latency: 0, perRow: 0 });

  const many = rows.toLocaleString("en");
  const whole = ended - began;
  const floorFirst = ended1[0];
  const floorWhole = Math.max(...ends);
  if (timed) {
    const how = `the service takes ${latency} ms a request and ${perRow} ms a row`;
    table.add({ figure: `first rows painted, ${many} servers`, unit: "ms", reach: { atMost: 1.3, of: "the floor's first page" }, note: how }, first, floorFirst);
    table.add({ figure: `whole list loaded, ${many} servers`, unit: "ms", reach: { atMost: 1.2, of: "the floor, same requests" }, note: how }, whole, floorWhole);
    table.add({ figure: `whole list loaded, ${many} servers, serially`, unit: "ms", reach: { atMost: 0.7, of: "the serial floor" }, note: "pages of 1,000 one after the other" }, whole, serially);
    return;
  }
  table.add({ figure: `first rows painted, a service that takes no time`, unit: "ms", reach: undefined, note: "what the console adds; no figure to reach, since no service is like that" }, first, floorFirst);
  table.add({ figure: `whole list loaded, a service that takes no time`, unit: "ms" }, whole, floorWhole);
  table.add({ figure: "longest main-thread task while loading", unit: "ms", reach: { atMost: 50 }, note: "by the clock: other programs' share of the processor is in it; the service takes no time, so pages come as fast as they can" }, tasks.longest);
  table.add({ figure: "longest main-thread task while loading, processor time", unit: "ms" }, tasks.longestCpu);
  table.add({ figure: "total blocking time while loading", unit: "ms", note: "what tasks take beyond 50 ms each" }, tasks.blocking);
  table.add({ figure: "main thread busy while loading", unit: "ms" }, tasks.busy);
}

/** The console's own list requests, each with those that it waited for: the last that had ended when it was sent. */
function replayed(lists, base) {
  return lists.map(({ url, version, began }) => {
    const before = lists.map(({ ended }, at) => ({ ended, at })).filter(({ ended }) => ended <= began).sort((a, b) => b.ended - a.ended);
    return {
      url: base + url,
      headers: { Accept: "application/json", "X-Auth-Token": "the-large-cloud's-token", ...(version && { "OpenStack-API-Version": version }) },
      after: before.slice(0, 1).map(({ at }) => at),
    };
  });
}
