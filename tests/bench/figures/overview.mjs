// How long the overview of a large project takes, beside the slowest of its requests: it should not wait for one after another.
import { overviewAnswer } from "../../e2e/steps/overview-answers.mjs";
import { startLargeCloud } from "../cloud/index.mjs";
import { openConsole } from "../runner/browser.mjs";
import { serveBundle } from "../runner/serve.mjs";

export const about = "the overview of a project with 1,000 servers and 1,000 volumes";

const MANY = 1000;
/** What the services take for each request and each row, in milliseconds: as in the figures of lists, and as the real Nova takes. */
const CASES = [
  { how: "50 ms a request and 1 ms a row", latency: 50, perRow: 1 },
  { how: "300 ms a request and 6 ms a row", latency: 300, perRow: 6 },
];

export async function measure({ browser, table, runs, dist, say }) {
  const site = await serveBundle({ folder: dist });
  const cloud = await startLargeCloud({ servers: MANY, volumes: MANY });
  cloud.lie = (service, asked, truth) => overviewAnswer(asked, () => truth(asked), MANY);
  site.authUrl = cloud.authUrl;
  try {
    for (let run = 0; run < runs; run += 1) {
      for (const one of CASES) {
        say(`the overview with ${one.how}, run ${run + 1} of ${runs}`);
        await overview({ browser, site, cloud, table, ...one });
      }
    }
  } finally {
    await Promise.all([site.close(), cloud.close()]);
  }
}

async function overview({ browser, site, cloud, table, how, latency, perRow }) {
  const page = await openConsole(browser, site.url);
  Object.assign(cloud, { latency, perRow });
  const from = performance.now();
  await page.evaluate(() => (bench.inputs = []));
  await page.getByRole("navigation", { name: "Services" }).getByRole("link", { name: "Overview", exact: true }).click();
  const took = await page.evaluate(complete);
  Object.assign(cloud, { latency: 0, perRow: 0 });
  const asked = cloud.since(from);
  await page.context().close();
  const slowest = Math.max(...asked.map(({ began, ended }) => ended - began));
  const figure = `overview complete, ${how}`;
  table.add({ figure, unit: "ms", reach: { atMost: 1.5, of: "its slowest request" }, note: `from the click; ${MANY.toLocaleString("en")} servers and as many volumes` }, took, slowest);
  table.add({ figure: `${figure}: received`, unit: "kB", reach: { atMost: 150 } }, asked.reduce((sum, { bytes }) => sum + bytes, 0) / 1000);
  table.add({ figure: `${figure}: requests`, unit: "" }, asked.length);
}

/** In the page: milliseconds from the click until nothing is being waited for, once that has been so for half a second. */
async function complete() {
  const began = bench.inputs.at(-1);
  const main = document.querySelector("main");
  const isWaiting = () => !main.querySelector("table tbody tr") || main.querySelector(".skeleton") || main.innerText.includes("Still loading");
  let since;
  for (const end = began + 60_000; performance.now() < end; await new Promise(requestAnimationFrame)) {
    if (isWaiting()) since = undefined;
    else since ??= performance.now();
    if (since && performance.now() - since > 500) return since - began;
  }
  throw new Error("The overview was not complete after a minute");
}
