// The same "random" ids and times in every run, so that runs can be compared.

/** @param {number} seed */
export function dice(seed) {
  let state = seed >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
  const hex = (digits) => next().toString(16).padStart(8, "0").slice(0, digits);
  return {
    below: (limit) => next() % limit,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(8)}${hex(4)}`,
  };
}
