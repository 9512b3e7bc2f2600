// What networks and the machines in them do to requests, at random.
import { randomOfRequests } from "./random.mjs";

const LOAD_BALANCER = "<html><body><h1>503 Service Unavailable</h1>No server is available to handle this request.</body></html>";
const PORTAL = "<html><body><h1>Welcome to this network</h1><form><input name=password></form></body></html>";
const TOO_MANY = JSON.stringify({ overLimit: { code: 429, message: "This request was rate-limited." } });
const json = { type: "application/json" };
const again = { headers: { "Retry-After": "1" } };

/** Each with its weight. `elsewhere` is the address of another origin. */
const faults = (elsewhere) => ({
  "slow": [4, (random) => ({ delay: 200 + random() * 1200 })],
  "cut before it was passed on": [2, () => ({ cut: "before" })],
  "cut after it was done": [2, () => ({ cut: "after" })],
  "cut in the middle of the answer": [2, () => ({ cut: "half" })],
  "429": [1, () => ({ status: 429, body: TOO_MANY, ...json })],
  "429 with Retry-After": [1, () => ({ status: 429, body: TOO_MANY, ...json, ...again })],
  "503": [1, () => ({ status: 503, body: LOAD_BALANCER })],
  "503 with Retry-After": [1, () => ({ status: 503, body: LOAD_BALANCER, ...again })],
  "502 in HTML": [1, () => ({ status: 502, body: "<html><h1>502 Bad Gateway</h1></html>" })],
  "a web page with 200": [1, () => ({ status: 200, body: PORTAL })],
  "half a JSON with 200": [1, () => ({ rewrite: (text) => text.slice(0, text.length / 2) })],
  "another JSON": [1, (random) => ({ rewrite: () => random.pick(["null", "[]", "{\"unexpected\": [1, null, {}]}", "\"text\"", "7"]) })],
  "redirect to another path": [1, () => ({ status: 302, headers: { Location: "/openstack/compute/" } })],
  "redirect to another origin": [1, () => ({ status: 302, headers: { Location: `${elsewhere()}/` } })],
});

/**
 * Faults for a gateway: `share` of the requests has one, the same ones in each run with the seed (`randomOfRequests`).
 * `counts` tells how many of each there were; while `on` is false there are none.
 */
export function useFaults({ seed, share, elsewhere }) {
  const all = Object.entries(faults(elsewhere)).map(([name, [weight, make]]) => [weight, { name, make }]);
  const chaos = { on: false, share, counts: {}, fault: undefined };
  const randomOfRequest = randomOfRequests(seed);
  chaos.fault = (service, request) => {
    if (!chaos.on) return undefined;
    const random = randomOfRequest(request);
    if (random() >= chaos.share) return undefined;
    const { name, make } = random.weighed(all);
    chaos.counts[name] = (chaos.counts[name] ?? 0) + 1;
    return make(random);
  };
  return chaos;
}
