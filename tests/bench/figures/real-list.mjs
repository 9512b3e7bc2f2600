// Loading a list from the local OpenStack's Nova, whose own time is most of it.
import { NAME, WHO, countOf, needServers, openProject } from "../real/servers.mjs";
import { clickTo, openConsole, openFloor } from "../runner/browser.mjs";

export const about = "first rows and the whole list with the real Nova";

export async function measure({ browser, site, table, runs, servers, say }) {
  const api = await openProject();
  await needServers(api, NAME, servers, say);
  const count = await countOf(api, "");
  for (let run = 0; run < runs; run += 1) {
    say(`loading ${count} real servers, run ${run + 1} of ${runs}`);
    await once({ browser, site, table, api, count });
  }
}

async function once({ browser, site, table, api, count }) {
  const page = await openConsole(browser, site.url, { who: WHO });
  const versions = new Map();
  page.on("request", (request) => versions.set(request.url(), request.headers()["openstack-api-version"]));
  const began = await clickTo(page, "Servers");
  const { first, whole, lists } = await page.evaluate(async ([count, began]) => {
    const whole = await bench.until((frame) => frame.time > began && frame.count === count + 1, 180_000);
    const first = await bench.until((frame) => frame.time > began && frame.drawn > 0, 1000);
    const lists = performance.getEntriesByType("resource").filter(({ name }) => name.includes("/servers/detail")).map(({ name, startTime, responseEnd }) => ({ name, startTime, responseEnd }));
    return { first, whole, lists };
  }, [count, began]);
  await page.context().close();

  const headers = { Accept: "application/json", "X-Auth-Token": api.token, "OpenStack-API-Version": versions.get(lists[0].name) };
  const requests = lists.map(({ name, startTime }) => {
    const before = lists.map(({ responseEnd }, at) => ({ responseEnd, at })).filter(({ responseEnd }) => responseEnd <= startTime).sort((a, b) => b.responseEnd - a.responseEnd);
    return { url: name, headers, after: before.slice(0, 1).map(({ at }) => at) };
  });
  const floor = await openFloor(browser, site.url);
  const [floorFirst] = await floor.evaluate((request) => replay([request]), requests[0]);
  const ends = await floor.evaluate((requests) => replay(requests), requests);
  await floor.context().close();
  const of = `${count.toLocaleString("en")} real servers`;
  table.add({ figure: `first rows painted, ${of}`, unit: "ms", reach: { atMost: 1.3, of: "the floor's first page" } }, first - began, floorFirst);
  table.add({ figure: `whole list loaded, ${of}`, unit: "ms", reach: { atMost: 1.2, of: "the floor, same requests" } }, whole - began, Math.max(...ends));
}
