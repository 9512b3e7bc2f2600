// Runs in the page before anything else does, and notes what is on screen and when. `window.bench` is asked from outside.
(() => {
  const bench = (window.bench = { memory: undefined, inputs: [] });

  // The only way to the size of a WebAssembly memory is the instance itself.
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...parts) => {
      const result = await original.apply(WebAssembly, parts);
      // Further parts of the program use the memory of the first.
      bench.memory ??= (result.instance ?? result).exports.memory;
      return result;
    };
  }
  bench.wasmBytes = () => bench.memory?.buffer.byteLength ?? 0;

  for (const type of ["keydown", "click"]) {
    addEventListener(type, (event) => bench.inputs.push(event.timeStamp), { capture: true, passive: true });
  }

  const grid = () => document.querySelector("[role=grid]");
  const labels = () => [...(grid()?.querySelectorAll("[role=row] input[aria-label^='Select ']") ?? [])];
  const rowOf = (element) => element.closest("[role=row]");

  /** What the list shows: how many rows match, and which are there in which places. */
  const shown = () => {
    const boxes = labels().map((box) => [Number(rowOf(box).getAttribute("aria-rowindex")), box.getAttribute("aria-label")]).filter(([at]) => at > 1);
    const count = Number(grid()?.getAttribute("aria-rowcount") ?? 0);
    return { count, drawn: boxes.length, looks: `${count}|${boxes.sort(([a], [b]) => a - b).join("|")}` };
  };

  // Every frame after which the list looks different. A message sent from a frame's callback arrives when it is painted.
  let watching = 0;
  let dirty = false;
  const painted = new MessageChannel();
  painted.port1.onmessage = () => {
    if (!dirty) return;
    dirty = false;
    const now = performance.now();
    const state = shown();
    if (state.looks !== bench.frames.at(-1)?.looks) bench.frames.push({ time: now, ...state });
  };
  const observer = new MutationObserver(() => (dirty = true));
  bench.watch = () => {
    bench.frames = [];
    dirty = true;
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const turn = ++watching;
    const frame = () => {
      if (turn !== watching) return;
      painted.port2.postMessage(null);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  };
  bench.stop = () => {
    watching += 1;
    observer.disconnect();
  };

  /** Milliseconds from `began` until the list looked as it does now, once it has not changed for a while. */
  bench.settled = async (began, quiet = 500, most = 20_000) => {
    const end = performance.now() + most;
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      const last = bench.frames.at(-1);
      const since = performance.now() - Math.max(last?.time ?? 0, began);
      if (since > quiet || performance.now() > end) break;
    }
    const last = bench.frames.at(-1);
    return last && last.time > began ? last.time - began : undefined;
  };

  /** Waits until the list has so many rows. */
  bench.until = async (test, most) => {
    const end = performance.now() + most;
    while (performance.now() < end) {
      const found = bench.frames.find(test);
      if (found) return found.time;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`in vain; the list has ${JSON.stringify(bench.frames.at(-1))?.slice(0, 300)}`);
  };

  // What keeps the main thread from answering, from the beginning.
  const tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: "longtask", buffered: true });

  /** When the field with this label is painted and takes what is typed: once the main thread has answered after that. */
  bench.usable = (label) => new Promise((resolve, reject) => {
    const isIts = ({ labels }) => [...labels].some(({ textContent }) => textContent.trim() === label);
    const look = () => {
      const field = [...document.querySelectorAll("input")].find((input) => isIts(input) && input.offsetParent);
      if (!field) return requestAnimationFrame(look);
      requestAnimationFrame(() => setTimeout(() => {
        field.focus();
        if (document.activeElement === field && !field.disabled) resolve(performance.now());
        else reject(new Error(`${label} takes no letters`));
      }));
    };
    look();
  });

  /** Milliseconds that tasks took beyond 50 each, so far. */
  bench.blocked = () => tasks.reduce((sum, { duration }) => sum + duration - 50, 0);

  /** What was fetched of this page's own site so far, and its bytes on the wire. */
  bench.files = () => {
    const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
    return entries.filter(({ name }) => name.startsWith(location.origin)).map(({ name, encodedBodySize }) => ({ path: new URL(name).pathname, bytes: encodedBodySize }));
  };

  // What a refresh touches: rows of the list by name, and all that is outside of it.
  bench.touched = () => {
    const touched = { rows: {}, outside: [] };
    const log = new MutationObserver((records) => {
      for (const { target, type, attributeName, addedNodes, removedNodes } of records) {
        const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
        const name = element?.closest("[role=row]")?.querySelector("[aria-label^='Select ']")?.getAttribute("aria-label").slice(7);
        const where = [element?.className.toString() || element?.tagName, attributeName ?? type, addedNodes.length ? "+" : "", removedNodes.length ? "-" : ""].join(" ").trim();
        if (name && element.closest("[role=grid]")) (touched.rows[name] ??= []).push(where);
        else touched.outside.push(where);
      }
    });
    log.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    return () => {
      log.disconnect();
      return touched;
    };
  };
})();
