// The console in front of a cloud that belongs to one file of tests: the large cloud of the benchmark, with the shipped
// policy. Nobody else changes anything in it, and its answers can be held back or replaced.
import { after, before, beforeEach } from "node:test";
import { startLargeCloud } from "../../bench/cloud/index.mjs";
import { openPage } from "../lib/browser.mjs";
import { policy } from "../lib/bundle.mjs";
import { signInByForm } from "../lib/console.mjs";
import { useGateway } from "../lib/gateway.mjs";

/**
 * Starts the cloud and a web server for the tests of a file. `site.cloud` is the cloud, `site.open(path)` a page of the
 * console with the user signed in. `site.answer` may replace an answer: a function of the service's name, the request
 * and the true answer, also asynchronous; each test begins without one.
 */
export function useLargeCloud(sizes) {
  const truth = (service, asked, answer) => answer();
  const site = { cloud: undefined, answer: truth };
  const gateway = useGateway({
    config: () => JSON.stringify({ clouds: { large: { auth: { auth_url: site.cloud.authUrl }, region_name: "RegionOne" } } }),
    headers: () => policy("http://127.0.0.1:*"),
  });
  before(async () => {
    site.cloud = await startLargeCloud(sizes);
    site.cloud.lie = (service, asked, answer) => site.answer(service, asked, () => answer(asked));
  });
  beforeEach(() => {
    site.answer = truth;
  });
  after(() => site.cloud?.close());
  return Object.assign(site, {
    url: () => gateway.url,
    async open(path, options = {}) {
      const page = await openPage({ baseURL: gateway.url, ...options });
      await signInByForm(page, { path });
      return page;
    },
  });
}
