// Rebooting many real servers at once, each followed to its end: the services asked directly, with CORS and HTTP/1.1, and
// through the shipped nginx, by HTTP/2. What the browser asks leave for first (preflights) counts as well.
import { startNginx } from "../../e2e/lib/nginx.mjs";
import { WHO, needServers, openProject, removeServers } from "../real/servers.mjs";
import { clickTo, openConsole } from "../runner/browser.mjs";

export const about = "rebooting many real servers, directly and through a gateway";

const NAME = "bench-reboot";
const MOST_MS = 20 * 60_000;

export async function measure({ browser, site, table, reboots, dist, say }) {
  const api = await openProject();
  const nginx = await startNginx({ dist });
  try {
    await needServers(api, NAME, reboots, say);
    say(`rebooting ${reboots} servers directly`);
    const direct = await reboot(browser, site.url, reboots);
    say(`rebooting ${reboots} servers through the gateway`);
    const gateway = await reboot(browser, nginx.tls, reboots);
    const of = `${reboots} servers rebooted at once, gateway`;
    const add = (figure, unit, key, more) => table.add({ figure: `${of}: ${figure}`, unit, ...more }, gateway[key], direct[key]);
    add("requests", "", "requests", { note: `${gateway.posts} of them reboots; the base of all four is asking the services directly, with ${direct.posts} reboots` });
    add("preflights", "", "preflights", { reach: { atMost: 0 } });
    add("time", "s", "seconds");
    add("failed", "", "failed", { reach: { atMost: 0 } });
  } finally {
    await nginx.stop();
    await removeServers(say, NAME);
  }
}

async function reboot(browser, url, count) {
  const page = await openConsole(browser, url, { who: WHO });
  await clickTo(page, "Servers");
  await page.getByRole("grid").waitFor();
  await page.getByLabel("Filter").first().fill(NAME);
  await page.evaluate((count) => bench.until((frame) => frame.count === count + 1, 180_000), count);
  await page.evaluate(() => bench.stop());
  await page.getByRole("checkbox", { name: "Select all" }).check();

  const sent = { requests: 0, preflights: 0, posts: 0 };
  // The page's own list of requests has no preflights.
  const devtools = await page.context().newCDPSession(page);
  devtools.on("Network.requestWillBeSent", ({ request }) => {
    if (request.method === "OPTIONS") sent.preflights += 1;
    else sent.requests += 1;
    if (request.method === "POST" && request.url.endsWith("/action")) sent.posts += 1;
  });
  await devtools.send("Network.enable");
  const batch = page.getByRole("group", { name: /^Soft reboot: / });
  const began = performance.now();
  // It asks for nothing.
  await page.getByRole("group", { name: /selected/i }).getByRole("button", { name: /^Soft reboot/ }).click();
  await batch.and(page.getByRole("group", { name: new RegExp(`^Soft reboot: ${count} of ${count}`) })).waitFor({ timeout: MOST_MS });
  const seconds = (performance.now() - began) / 1000;
  const failed = Number(/, (\d+) failed/.exec(await batch.getAttribute("aria-label"))?.[1] ?? 0);
  await page.context().close();
  return { ...sent, seconds, failed };
}
