// Services that lie about their lists: every row is shown all the same, and nobody asks for ever.
// The lies are told by the large cloud of the benchmark, which otherwise pages as the real services do.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startLargeCloud } from "../bench/cloud/index.mjs";
import { serveBundle } from "../bench/runner/serve.mjs";
import { DIST } from "./lib/bundle.mjs";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { until } from "./lib/cloud.mjs";
import { grid, rowSays, signInByForm } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";

useBrowser();
/** Nova's list is read from both ends, Cinder's from one. */
const LISTS = [
  { list: "servers", service: "compute", path: "/compute/servers", root: "/v2.1/servers/detail" },
  { list: "volumes", service: "block-storage", path: "/block-storage/volumes", root: "/v3/volumes/detail" },
];
const ROWS = 3100;
/** As many as the console asks for at a time, after a small first page: the same as in src/store/list_request.rs. */
const [FIRST, FULL] = [20, 1000];
const pagesOf = (rows, size = FULL) => 1 + Math.ceil((rows - FIRST) / size);
/** Longer than the pause at rest of src/store/poll_interval.rs, so that what is asked for then is seen as well. */
const AFTERWARDS = 12_000;
const TEN_MINUTES = 600;

const markerOf = ({ url }) => url.searchParams.get("marker");
const edit = (answer, change) => ({ ...answer, text: answer.text && change(answer.text) });

/** Each makes a function of what the list was asked, and of what answers that truly. */
const LIES = {
  "a link that leads back to the first page": {
    lie: () => (asked, truth) => (markerOf(asked) ? edit(truth(asked), (text) => text.replace(/marker=[^&"]*/, "")) : truth(asked)),
  },
  "a last page that leads back to the first": {
    lie: ({ list, root }) => (asked, truth) => edit(truth(asked), (text) =>
      text.includes(`"${list}_links"`) ? text : text.replace(/\}$/, `, "${list}_links": [{"rel": "next", "href": "${asked.base}${root}?limit=${FULL}"}]}`)),
  },
  "the page before once more, before it goes on": {
    // As a cache in between does that is one answer late.
    lie() {
      const [late, before] = [new Set(), new Map()];
      return (asked, truth) => {
        const { search, searchParams } = asked.url;
        const order = searchParams.get("sort_dir");
        if (markerOf(asked) && !late.has(search) && late.add(search)) return before.get(order);
        before.set(order, truth(asked));
        return before.get(order);
      };
    },
  },
  "pages that are smaller from some page on": {
    pages: pagesOf(ROWS, 100),
    lie() {
      let pages = 0;
      return (asked, truth) => {
        pages += 1;
        if (pages > 2) asked.url.searchParams.set("limit", "100");
        return truth(asked);
      };
    },
  },
  "a marker that has been deleted meanwhile": {
    gone: 1,
    lie({ list }, cloud) {
      let markers = 0;
      return (asked, truth) => {
        if (markerOf(asked)) {
          markers += 1;
          if (markers === 2) cloud.purgeRow(list, cloud.lists[list].get(markerOf(asked)));
        }
        return truth(asked);
      };
    },
  },
  "a marker that is deleted while the other end is being read": {
    gone: 1,
    lists: ["servers"],
    // The answer to the other end comes when reading has begun anew, which makes it one of the past.
    lie({ list }, cloud) {
      const gate = () => {
        let open;
        const opened = new Promise((resolve) => (open = resolve));
        return { open, opened };
      };
      const [otherEnd, anew] = [gate(), gate()];
      let [firsts, markers] = [0, 0];
      return async (asked, truth) => {
        const marker = markerOf(asked);
        const backwards = asked.url.searchParams.get("sort_dir") === "asc";
        if (!marker && !backwards && ++firsts === 2) anew.open();
        if (marker && backwards && firsts === 1) {
          otherEnd.open();
          await anew.opened;
        } else if (marker && !backwards && ++markers === 2) {
          await otherEnd.opened;
          cloud.purgeRow(list, cloud.lists[list].get(marker));
        }
        return truth(asked);
      };
    },
  },
  "a last page that is empty": { rows: FIRST + 2 * FULL, lie: () => (asked, truth) => truth(asked) },
  "links to another host, by another scheme": {
    lie: () => (asked, truth) => edit(truth(asked), (text) => text.replaceAll(asked.base, "https://controller.internal:8443/inside")),
  },
  "full pages without a link": {
    lie: ({ list }) => (asked, truth) => edit(truth(asked), (text) => text.replace(new RegExp(`, "${list}_links": \\[[^\\]]*\\]`), "")),
  },
};

/** The console in front of a large cloud, for the length of `use`. */
async function inFrontOf(options, use) {
  const cloud = await startLargeCloud(options);
  let served, page;
  try {
    served = await serveBundle({ folder: DIST, authUrl: cloud.authUrl });
    page = await openPage({ baseURL: served.url });
    await use(page, cloud);
  } finally {
    // What stays open keeps the file from ending.
    await page?.context().close();
    await served?.close();
    await cloud.close();
  }
}

/** Waits until the list has so many rows, and says how many it had otherwise. */
async function expectRows(page, rows, seconds = 40) {
  const count = async () => Number(await grid(page).getAttribute("aria-rowcount")) - 1;
  await until(async () => (await count()) === rows, "all rows", seconds).catch(async () => assert.equal(await count(), rows, "rows"));
}

// These wait most of the time, so that many do so at once.
describe("a list that is told with", { concurrency: 4 }, () => {
  for (const [words, { lie, rows = ROWS, gone = 0, pages = pagesOf(rows), lists }] of Object.entries(LIES)) {
    for (const place of LISTS.filter(({ list }) => lists?.includes(list) ?? true)) {
      test(`${words} loses no row and is not asked for ever: ${place.list}`, { timeout: 180_000 }, () =>
        inFrontOf({ [place.list]: rows }, async (page, cloud) => {
          const told = lie(place, cloud);
          cloud.lie = (service, asked, truth) => (service === place.service && asked.url.pathname === place.root ? told(asked, truth) : truth(asked));
          const listings = () => cloud.log.filter(({ method, url }) => method === "GET" && url.startsWith(place.root)).length;
          await signInByForm(page, { path: place.path });
          await expectRows(page, rows - gone);
          // Each page once more, where it was told twice or the list is begun again.
          assert.ok(listings() <= 2 * pages + 2, `${listings()} requests for ${pages} pages`);
          const loaded = listings();
          await page.waitForTimeout(AFTERWARDS);
          // What has changed since, at the pace of a list at rest; and what was under way.
          assert.ok(listings() - loaded <= 4, `${listings() - loaded} more requests afterwards`);
          await expectRows(page, rows - gone);
          assert.ok(![...page.watched.origins].some((origin) => origin.includes("internal")), "no other host is asked");
        }));
    }
  }
});

test("a list without an end is read up to a bound, which is told, and is not read again", { timeout: 300_000 }, () =>
  inFrontOf({ volumes: FULL }, async (page, cloud) => {
    const [, { service, path, root }] = LISTS;
    let pages = 0;
    cloud.lie = (to, asked, truth) => {
      // What has changed is told truly: nothing has.
      if (to !== service || asked.url.pathname !== root || asked.url.searchParams.has("updated_at")) return truth(asked);
      pages += 1;
      const own = pages.toString(16).padStart(8, "0");
      asked.url.searchParams.delete("marker");
      return edit(truth(asked), (text) => text.replaceAll(/"id": ?"[0-9a-f]{8}-/g, `"id": "${own}-`));
    };
    await signInByForm(page, { path });
    // The same as in src/store/paging.rs.
    await expectText(page.getByRole("main"), /There are more volumes\. Only the first 200.000 are loaded/, 240);
    const rows = Number(await grid(page).getAttribute("aria-rowcount")) - 1;
    assert.ok(rows >= 200_000 && rows < 200_000 + FULL, `${rows} rows`);
    const read = pages;
    await page.waitForTimeout(AFTERWARDS);
    assert.equal(pages, read);
  }));

describe("what changes is seen, though", { concurrency: 8 }, () => {
  /** Keystone, by whose clock the console knows the services' time, has another one than they have. */
  const apart = (seconds) => (service, asked, truth) =>
    truth(service === "identity" ? { ...asked, now: () => asked.now() + seconds } : asked);
  for (const [words, options, lie, seconds] of [
    ["the cloud's clocks are ten minutes ahead", { ahead: TEN_MINUTES }, undefined, 20],
    ["the cloud's clocks are ten minutes behind", { ahead: -TEN_MINUTES }, undefined, 20],
    // Where the console cannot know better, the next time that it compares everything will do.
    ["Keystone's clock is ten minutes ahead of the others", {}, apart(TEN_MINUTES), 80],
    ["Keystone's clock is ten minutes behind the others", {}, apart(-TEN_MINUTES), 80],
  ]) {
    for (const place of LISTS) {
      test(`${words}: ${place.list}`, { timeout: 240_000 }, () =>
        inFrontOf({ [place.list]: 12, ...options }, async (page, cloud) => {
          if (lie) cloud.lie = lie;
          await signInByForm(page, { path: place.path });
          await expectRows(page, 12);
          const [changed, gone] = cloud.lists[place.list].rows;
          cloud.renameRow(place.list, changed, "changed-by-others");
          cloud.addRow(place.list, "added-by-others");
          await rowSays(page, "changed-by-others", "changed-by-others", seconds);
          await rowSays(page, "added-by-others", "added-by-others", seconds);
          const { name } = gone;
          cloud.deleteRow(place.list, gone);
          // Cinder does not tell of deletions: ids are compared once a minute.
          await expectGone(page.getByLabel(`Select ${name}`, { exact: true }), place.list === "volumes" ? 80 : seconds);
          await expectRows(page, 12);
        }));
    }
  }
});
