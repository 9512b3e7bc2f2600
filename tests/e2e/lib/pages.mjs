// Pages of the console that the tests of a file take turns on: to load it and to sign in takes longer than most of what is tested.
import assert from "node:assert/strict";
import { follow, openAs } from "./console.mjs";

/**
 * `onPage(user, path, work)` works on a page of this user that nobody uses now, and goes to the path by a link. A page on which
 * something went wrong is not used again; `usual` is what is no error of a page.
 */
export function usePages(gateway, { usual = /^$/ } = {}) {
  const free = new Map();
  return async function onPage(user, path, work, project = user) {
    const key = `${user} in ${project}`;
    const page = free.get(key)?.pop();
    if (page) await follow(page, path);
    const used = page ?? (await openAs(gateway, user, project, path));
    await work(used);
    assert.deepEqual(used.watched.errors.filter((error) => !usual.test(error)), []);
    free.set(key, [...(free.get(key) ?? []), used]);
  };
}
