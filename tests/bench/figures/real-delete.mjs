// Deleting many real servers at once, each followed until it is gone.
import { DOOMED, WHO, needServers, openProject } from "../real/servers.mjs";
import { clickTo, openConsole } from "../runner/browser.mjs";

export const about = "deleting many real servers";

/** A real server takes Nova about a second. */
const MOST_MS = 20 * 60_000;

export async function measure({ browser, site, table, deletions, say }) {
  const api = await openProject();
  await needServers(api, DOOMED, deletions, say);
  const page = await openConsole(browser, site.url, { who: WHO });
  await clickTo(page, "Servers");
  await page.getByRole("grid").waitFor();
  await page.getByLabel("Filter").first().fill(DOOMED);
  await page.evaluate((count) => bench.until((frame) => frame.count === count + 1, 180_000), deletions);
  await page.getByRole("checkbox", { name: "Select all" }).check();
  await page.getByRole("group", { name: /selected/i }).getByRole("button", { name: "Delete" }).click();

  // So many are confirmed by typing how many they are.
  const typed = page.getByRole("dialog").getByLabel(/^Type “/);
  if (deletions > 5) await typed.fill(await typed.evaluate((input) => /“(.*)”/.exec(input.labels[0].innerText)[1]));

  const requests = [];
  page.on("request", (request) => requests.push(request));
  say(`deleting ${deletions} real servers`);
  const began = performance.now();
  await page.getByRole("dialog").getByRole("button", { name: /^Delete/ }).click();
  await page.evaluate((most) => bench.until((frame, at) => at === bench.frames.length - 1 && frame.count === 1, most), MOST_MS);
  const took = performance.now() - began;
  // The tasks' ends come after the rows'.
  await page.waitForTimeout(5000);
  const log = await page.getByRole("log", { name: "Tasks" }).locator(":scope > *").allInnerTexts();
  const ended = log.filter((text) => /succeeded/.test(text) && text.includes(DOOMED)).length;
  const left = (await api.compute("GET", `/servers?name=^${DOOMED}-&limit=1000`)).json.servers.length;
  await page.context().close();

  const of = `${deletions} real servers deleted at once`;
  const sent = requests.filter((request) => request.url().includes(":8774"));
  table.add({ figure: `${of}: left over`, unit: "", reach: { atMost: 0 } }, left);
  table.add({ figure: `${of}: tasks told to have succeeded`, unit: "", note: "of those in the log of tasks" }, ended);
  table.add({ figure: `${of}: requests per server`, unit: "", note: `${sent.filter((request) => request.method() === "DELETE").length} of them DELETE` }, sent.length / deletions);
  table.add({ figure: `${of}: time`, unit: "s" }, took / 1000);
}
