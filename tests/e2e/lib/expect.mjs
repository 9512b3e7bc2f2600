// Waiting for what a user would see.

/** Waits until the element's text fits; says what it was otherwise. */
export async function expectText(locator, pattern, seconds = 20) {
  const wanted = pattern instanceof RegExp ? pattern : new RegExp(pattern.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const end = Date.now() + seconds * 1000;
  let seen = "(nothing)";
  while (Date.now() < end) {
    try {
      // A text of megabytes takes a busy machine more than a moment to lay out: each attempt has all the time that is left.
      seen = await locator.innerText({ timeout: Math.max(1000, end - Date.now()) });
      if (wanted.test(seen.replace(/\s+/g, " "))) return;
    } catch {
      seen = "(not there)";
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`waited ${seconds} s for ${wanted}; saw: ${seen.replace(/\s+/g, " ").slice(0, 600)}`);
}

/** Waits until there is no such element. */
export const expectGone = (locator, seconds = 60) => locator.waitFor({ state: "detached", timeout: seconds * 1000 });
