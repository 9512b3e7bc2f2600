// A page of a real Chromium, watched: what it logs, where it sends requests.
import { chromium } from "playwright-core";
import { after, before } from "node:test";

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

export const URL_OF_APP = process.env.SKYLARK_URL ?? "http://127.0.0.1:8080";

let browser;

/** Starts the browser for the tests of a file. */
export function useBrowser() {
  before(async () => {
    browser = await chromium.launch({
      executablePath: process.env.SKYLARK_CHROMIUM ?? "/usr/bin/chromium",
      args: FLAGS,
    });
  });
  after(() => browser?.close());
}

/**
 * Opens a page in a context of its own. `page.watched` collects what must not happen unseen.
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
export async function openPage(options = {}) {
  const context = await browser.newContext({ baseURL: URL_OF_APP, viewport: { width: 1440, height: 900 }, ...options });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const watched = { errors: [], origins: new Set(), requests: [] };
  page.on("console", (message) => message.type() === "error" && watched.errors.push(message.text()));
  page.on("pageerror", (error) => watched.errors.push(String(error)));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http")) watched.origins.add(url.origin);
    watched.requests.push({ method: request.method(), url: request.url(), request });
  });
  return Object.assign(page, { watched });
}
