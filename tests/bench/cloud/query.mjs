// Queries as the services read and write them.

/** The pairs of a query string, decoded, in order. */
export const pairsOf = (url) => [...url.searchParams];

/** The last value of each name, as WebOb's `params[name]`. */
export const lastOf = (pairs) => Object.fromEntries(pairs);

/** As Python's `urllib.parse.urlencode`. */
export const encode = (pairs) => pairs.map(([name, value]) => `${quote(name)}=${quote(value)}`).join("&");

const quote = (text) =>
  encodeURIComponent(text).replace(/%20/g, "+").replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

/** A name and its direction for each of several sort keys. */
export const together = (keys, directions, usual) => keys.map((key, at) => [key, directions[at] ?? directions[0] ?? usual]);
