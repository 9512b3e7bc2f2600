// A page as those have it whose connection or processor is slower than this machine's.

/**
 * Slows a page down from now on, and keeps the browser from taking anything from its cache.
 * @param {import("playwright-core").Page} page
 * @param {{latency: number, megabits: number, processor: number}} options `latency` in milliseconds for each request;
 * `processor` says how many times slower it is
 */
export async function slowDown(page, { latency, megabits, processor }) {
  const session = await page.context().newCDPSession(page);
  const bytesPerSecond = (megabits * 1_000_000) / 8;
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await session.send("Network.emulateNetworkConditions", { offline: false, latency, downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond });
  await session.send("Emulation.setCPUThrottlingRate", { rate: processor });
}
