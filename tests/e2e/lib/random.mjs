// Randomness that a seed repeats.

/** A number for a text (FNV-1a). */
export function hash(text) {
  let sum = 2166136261;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 16777619);
  return sum >>> 0;
}

/** Mulberry32: `random()` is at least 0 and below 1. */
export function randomOf(seed) {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return Object.assign(random, {
    /** One of these. */
    pick: (all) => all[Math.floor(random() * all.length)],
    /** One of `[weight, value]`. */
    weighed(all) {
      let left = random() * all.reduce((sum, [weight]) => sum + weight, 0);
      return all.find(([weight]) => (left -= weight) < 0)[1];
    },
    /** These in another order. */
    shuffled: (all) => all.map((one) => [random(), one]).sort(([one], [other]) => one - other).map(([, one]) => one),
  });
}

/**
 * Randomness for each request, which depends on the seed, on what is asked for and on how often that was asked for before,
 * not on the order of requests, so that a run can be repeated.
 */
export function randomOfRequests(seed) {
  const asked = new Map();
  return ({ method, url }) => {
    const what = `${method} ${url.replace(/[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}/g, "ID")}`;
    const times = (asked.get(what) ?? 0) + 1;
    asked.set(what, times);
    return randomOf(hash(`${seed} ${what} ${times}`));
  };
}
