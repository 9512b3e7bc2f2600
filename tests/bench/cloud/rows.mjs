// What differs between the rows of a list. Everything else is in the recorded row that each is made from.
import { now } from "./clock.mjs";
import { dice } from "./dice.mjs";

/**
 * @typedef {object} Row
 * @property {number} seq its number, from which addresses are made
 * @property {string} id
 * @property {string} name
 * @property {number} of which recorded row it is made from
 * @property {number} created in seconds
 * @property {number} updated
 * @property {boolean} deleted
 * @property {string} [status] where it is no longer the recorded one
 */

/**
 * Rows like the recorded ones, each of these as frequent as its weight says.
 * @param {number} count
 * @param {{kind: string, weight: number}[]} kinds
 * @returns {Row[]}
 */
export function makeRows(count, kinds, seed) {
  const { below, uuid } = dice(seed);
  const urn = kinds.flatMap(({ weight }, of) => Array(weight).fill(of));
  // The newest is a day old: nothing has changed just now. Several are made in the same second, as one request makes them.
  const newest = now() - 86_400;
  return Array.from({ length: count }, (_, at) => {
    const of = urn[below(urn.length)];
    const created = newest - Math.floor((count - at) / 4) * 60;
    return { seq: at, id: uuid(), name: `${kinds[of].kind}-${String(at).padStart(6, "0")}`, of, created, updated: created + 12, deleted: false };
  });
}

/** An address out of 10.0.0.0/8 that no other row has. */
export const ipv4 = ({ seq }, net = 0) => `10.${((seq >> 16) & 127) + net * 128}.${(seq >> 8) & 255}.${seq & 255}`;
const pairs = ({ seq }) => seq.toString(16).padStart(6, "0").match(/../g);
export const mac = (row, net = 0) => `fa:16:3${net}:${pairs(row).join(":")}`;
export const ipv6 = (row) => {
  const [a, b, c] = pairs(row);
  return `fd00:99::f816:3eff:fe${a}:${b}${c}`;
};
