// Times as the services write and read them. Rows keep whole seconds, as the services' databases do.

export const now = () => Math.floor(Date.now() / 1000);
/** 2026-11-22T22:35:36Z */
export const iso = (seconds) => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
/** 2026-11-22T22:35:36.000000, as Cinder writes all times and Nova some. */
export const micro = (seconds) => `${new Date(seconds * 1000).toISOString().slice(0, 19)}.000000`;
/** Seconds since the epoch; `undefined` for what is no ISO 8601 time. */
export function parse(text) {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/.test(text)) return undefined;
  const time = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(time) ? undefined : time / 1000;
}
