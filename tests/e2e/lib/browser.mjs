// A page of a real Chromium, watched: what it logs, where it sends requests.
import { chromium } from "playwright-core";
import assert from "node:assert/strict";
import { after, afterEach, before } from "node:test";
import { letSelectOptionSearch } from "./choices.mjs";

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

export const URL_OF_APP = process.env.SKYLARK_URL ?? "http://127.0.0.1:8080";

let browser;

const forbidden = [];

/** What policies of pages have forbidden so far, for the rare test that means to have something forbidden. */
export const violations = () => forbidden.splice(0);

/**
 * Starts the browser for the tests of a file, with further `args` if it takes any; each test fails if the policy of a page
 * has forbidden something. Chromium's headless shell lets no page write to the
 * clipboard unless it is allowed to: what tries that as users do takes the `whole` of Chromium.
 */
export function useBrowser({ args = [], whole = false } = {}) {
  const { SKYLARK_CHROMIUM = "/usr/bin/chromium", SKYLARK_HEADLESS_SHELL = SKYLARK_CHROMIUM } = process.env;
  before(async () => {
    browser = await chromium.launch({
      executablePath: whole ? SKYLARK_CHROMIUM : SKYLARK_HEADLESS_SHELL,
      args: [...FLAGS, ...args],
    });
  });
  const nothing = () => assert.deepEqual(violations(), [], "nothing that a page's policy forbids");
  afterEach(nothing);
  after(async () => {
    await browser?.close();
    nothing();
  });
}

/**
 * Opens a page in a context of its own. `page.watched` collects what must not happen unseen.
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
export async function openPage(options = {}) {
  // Animations are painted for as long as something is under way, which takes a third of the browser's processor time.
  const usual = { baseURL: URL_OF_APP, viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" };
  const context = await browser.newContext({ ...usual, ...options });
  context.setDefaultTimeout(20_000);
  await context.exposeBinding("noteViolation", (_, what) => forbidden.push(what));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample, lineNumber }) =>
      window.noteViolation([effectiveDirective, blockedURI, sample, lineNumber].filter(Boolean).join(" ")));
  });
  const page = await context.newPage();
  letSelectOptionSearch(page.locator("html").constructor);
  return watch(page);
}

/**
 * Whether a browser says that there is no object with this id, or that an amphora has no statistics. What others refer to is asked
 * for by its id, and a journey beside this one may have deleted it.
 */
const isOfMissingObject = (message) =>
  /status of 404/.test(message.text()) && /\/[0-9a-f-]{32,36}(\/stats)?(\?|$)/.test(message.location().url);

/** Watches a page: what it says of faults, which origins and requests it asks for. */
export function watch(page) {
  const watched = { errors: [], origins: new Set(), requests: [], underWay: new Set() };
  page.on("console", (message) => message.type() === "error" && !isOfMissingObject(message) && watched.errors.push(message.text()));
  page.on("pageerror", (error) => watched.errors.push(String(error)));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http")) watched.origins.add(url.origin);
    watched.underWay.add(request);
    watched.requests.push({ method: request.method(), url: request.url(), request });
  });
  for (const end of ["requestfinished", "requestfailed"]) page.on(end, (request) => watched.underWay.delete(request));
  return Object.assign(page, { watched });
}

/** Waits until the page has sent nothing and waited for nothing for a while. */
export async function quiet(page) {
  const { watched } = page;
  for (let calm = 0, seen = -1; calm < 10; seen = watched.requests.length) {
    await page.waitForTimeout(100);
    calm = watched.underWay.size === 0 && watched.requests.length === seen ? calm + 1 : 0;
  }
}

/** Waits until no answer is waited for during a moment, but not for answers that are long in coming. */
export async function settled(page) {
  for (let calm = 0, turns = 0; calm < 3 && turns < 50; turns += 1) {
    await page.waitForTimeout(80);
    calm = page.watched.underWay.size === 0 ? calm + 1 : 0;
  }
}
