// What the main thread of a page was busy with, from Chromium's own tracing.
const CATEGORIES = ["toplevel", "blink.user_timing"];

/** Starts; the answer stops, and tells of the tasks between two moments of the page's clock. */
export async function trace(browser, page) {
  await browser.startTracing(page, { categories: CATEGORIES });
  // Where the page's clock is in the trace, and which thread is the page's.
  const mark = await page.evaluate(() => performance.mark("bench").startTime);
  return async () => {
    const { traceEvents: events } = JSON.parse((await browser.stopTracing()).toString());
    const place = events.find(({ name, cat }) => name === "bench" && cat.includes("user_timing"));
    const tasks = events
      .filter(({ pid, tid, ph, name }) => pid === place.pid && tid === place.tid && ph === "X" && name.endsWith("RunTask"))
      .map(({ ts, dur, tdur }) => ({ at: (ts - place.ts) / 1000 + mark, took: dur / 1000, cpu: (tdur ?? dur) / 1000 }));
    return (from, to) => summary(tasks.filter(({ at, took }) => at + took > from && at < to));
  };
}

/** Milliseconds: by the clock, and of the processor's time, which other programs do not make longer. */
function summary(tasks) {
  const sum = (of) => tasks.reduce((sum, task) => sum + of(task), 0);
  const most = (of) => tasks.reduce((most, task) => Math.max(most, of(task)), 0);
  return {
    tasks: tasks.length,
    busy: sum(({ took }) => took),
    busyCpu: sum(({ cpu }) => cpu),
    longest: most(({ took }) => took),
    longestCpu: most(({ cpu }) => cpu),
    blocking: sum(({ took }) => Math.max(0, took - 50)),
    blockingCpu: sum(({ cpu }) => Math.max(0, cpu - 50)),
  };
}
