// A user who does anything in any order, and remembers what was typed and what was set going.
import { generateKeyPairSync } from "node:crypto";
import { told } from "./console.mjs";
import { randomOf } from "./random.mjs";

/** What is created here; `page` is the rail's word for its list. */
const KINDS = {
  server: { page: "Servers", create: "Create server", most: 3 },
  keypair: { page: "Key pairs", create: "Create key pair", most: 30 },
  group: { page: "Server groups", create: "Create server group", most: 6 },
};
const SOON = { timeout: 2500 };
/** A service in trouble is asked three times, with pauses between. */
const TOLD = { timeout: 45_000 };

/** An OpenSSH public key. */
export function publicKey() {
  const { x } = generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" });
  const parts = [Buffer.from("ssh-ed25519"), Buffer.from(x, "base64url")];
  const wire = Buffer.concat(parts.flatMap((part) => [Buffer.from([0, 0, 0, part.length]), part]));
  return `ssh-ed25519 ${wire.toString("base64")}`;
}

/**
 * `monkey.step()` does something that is possible now and answers what it was. `monkey.made` are the objects
 * `{kind, names, gone}`, with every name that they may have; `monkey.deeds` are the changes that were sent,
 * `{object, verb, name}`; `monkey.typed` is what the open form must hold. `settle` waits for the end of all tasks.
 */
export function useMonkey({ page, seed, prefix, places, settle }) {
  const random = randomOf(seed);
  const monkey = { made: [], deeds: [], typed: null, random, step };
  let serial = 0;

  const main = page.getByRole("main");
  const rail = (name) => page.getByRole("navigation", { name: "Services" }).getByRole("link", { name, exact: true });
  const grid = () => page.getByRole("grid");
  const isList = async () => (await grid().count()) > 0 && !/create$/.test(path());
  const path = () => new URL(page.url()).pathname;
  const isThere = (locator, patience = SOON) => locator.first().waitFor(patience).then(() => true, () => false);
  const newName = (kind) => `${prefix}-${kind}-${(serial += 1)}`;
  const words = () => random.pick(["demo", "tiny", "ACTIVE", "private", "<b>", "Übung ß", "%2F&=#", "nothing like this", prefix, "\u202egnp"]);
  const escape = () => page.keyboard.press("Escape");

  // What was typed stays.

  const field = (label) => main.getByLabel(label, { exact: true }).first();
  const valueOf = (label) => field(label).evaluate((element) =>
    element instanceof HTMLSelectElement ? element.selectedOptions[0]?.textContent.trim() : element.value);

  async function checkTyped(when) {
    for (const [label, value] of Object.entries(monkey.typed?.values ?? {})) {
      const seen = await valueOf(label);
      if (seen !== value) throw new Error(`${when}, ${label} is ${JSON.stringify(seen)} and was ${JSON.stringify(value)}`);
    }
  }

  /** What a form of this kind is filled with, field by field; `false` where there is nothing to choose from yet. */
  const FIELDS = {
    keypair: {
      "Name": (name) => field("Name").fill(name),
      "Public key": () => field("Public key").fill(publicKey()),
    },
    group: {
      "Name": (name) => field("Name").fill(name),
      "Policy": () => choose("Policy", /^(Soft anti|Affinity)/),
    },
    server: {
      "Name": (name) => field("Name").fill(name),
      "Image": () => choose("Image", /^tiny/),
      "Network": () => choose("Network", /^shared/),
      "Flavor": async () => {
        const flavor = main.getByRole("radio", { name: /m1\.nano/ });
        if (!(await isThere(flavor))) return false;
        await flavor.check();
        return "ticked";
      },
    },
  };

  async function choose(label, wanted) {
    if (label === "Network" && !(await field("Network").count())) {
      const add = main.getByRole("button", { name: "Add network" });
      if (!(await isThere(add))) return false;
      await add.click();
    }
    const options = await field(label).getByRole("option").allInnerTexts().catch(() => []);
    const fitting = options.filter((option) => wanted.test(option.trim()));
    if (!fitting.length) return false;
    await field(label).selectOption({ label: random.pick(fitting).trim() });
  }

  async function begin() {
    const open = Object.keys(KINDS).filter((kind) => monkey.made.filter((one) => one.kind === kind && !one.gone).length < KINDS[kind].most);
    const kind = random.pick(open);
    await rail(KINDS[kind].page).click();
    await page.getByRole("link", { name: KINDS[kind].create }).first().click();
    await page.getByRole("heading", { level: 1, name: KINDS[kind].create }).waitFor();
    monkey.typed = { kind, name: newName(kind), values: {}, left: Object.keys(FIELDS[kind]) };
    return `a form for ${monkey.typed.name}`;
  }

  async function fillOne() {
    const { kind, name, values, left } = monkey.typed;
    const label = random.pick(left.length ? left : ["Name"]);
    const done = await FIELDS[kind][label](name);
    if (done === false) return undefined;
    monkey.typed.left = left.filter((other) => other !== label);
    if (done !== "ticked") values[label] = await valueOf(label);
    return `typed ${label}`;
  }

  async function submit() {
    const { kind, name } = monkey.typed;
    const button = main.getByRole("button", { name: KINDS[kind].create, exact: true });
    if (!(await button.isEnabled())) return undefined;
    await button.click();
    const refused = main.getByRole("alert");
    // As soon as one of them is there.
    await Promise.any([refused.first().waitFor(TOLD), page.waitForURL((url) => !url.pathname.endsWith("/create"), TOLD)]);
    const accepted = !path().endsWith("/create");
    if (!accepted) await checkTyped("after a refusal");
    const why = accepted ? "" : await refused.first().innerText();
    // Nothing was sent.
    if (/needs? attention/.test(why)) return "was told what is missing";
    const object = { kind, names: [name], gone: false };
    monkey.made.push(object);
    monkey.deeds.push({ object, verb: "Create", name });
    // It may have been done all the same, so nobody sends it again.
    if (!accepted) await leave(true);
    monkey.typed = null;
    return `created ${name}: ${accepted ? "accepted" : "refused"}`;
  }

  /** Goes to another page out of a form. */
  async function leave(really) {
    let asked = 0;
    const answer = (dialog) => ((asked += 1), really ? dialog.accept() : dialog.dismiss());
    page.on("dialog", answer);
    await rail("Flavors").click();
    if (really) await page.waitForURL("**/compute/flavors*");
    page.off("dialog", answer);
    return asked;
  }

  // What is done to objects.

  async function act() {
    const object = random.pick(monkey.made.filter((one) => !one.gone));
    if (!object) return undefined;
    const { page: place } = KINDS[object.kind];
    await rail(place).click();
    const filter = page.getByRole("searchbox", { name: "Filter" });
    if (await isThere(filter)) await filter.fill("");
    const menus = object.names.map((name) => page.getByRole("button", { name: `Actions for ${name}`, exact: true }));
    if (!(await isThere(menus.reduce((one, other) => one.or(other))))) return undefined;
    const at = (await Promise.all(menus.map((menu) => menu.count()))).findLastIndex((count) => count > 0);
    const name = object.names[at];
    const verb = object.kind === "server" ? random.pick(["Lock", "Unlock", "Edit", "Edit", "Delete"]) : "Delete";
    // The row may have another name by now.
    const isOpen = await menus[at].click({ timeout: 5000 }).then(() => true, () => false);
    if (!isOpen) return undefined;
    const entry = page.getByRole("menuitem", { name: verb, exact: true });
    if (!(await isThere(entry)) || !(await entry.isEnabled())) return escape();
    await entry.click();
    const dialog = page.getByRole("dialog", { name: new RegExp(verb) });
    const deed = { object, verb, name };
    if (verb !== "Unlock") {
      await dialog.waitFor();
      if (verb === "Edit") {
        deed.name = newName("renamed");
        await dialog.getByLabel("Name", { exact: true }).fill(deed.name);
      }
      await dialog.getByRole("button", { name: verb, exact: true }).click();
      const refused = dialog.getByRole("alert");
      await Promise.any([refused.first().waitFor(TOLD), dialog.waitFor({ state: "detached", ...TOLD })]);
      if (await dialog.count()) {
        const kept = verb === "Edit" ? await dialog.getByLabel("Name", { exact: true }).inputValue() : deed.name;
        if (kept !== deed.name) throw new Error(`after a refusal the dialog holds ${kept}, and ${deed.name} was typed`);
        await dialog.getByRole("button", { name: "Cancel" }).click();
      }
    }
    if (verb === "Edit") object.names.push(deed.name);
    if (verb === "Delete") object.gone = true;
    monkey.deeds.push(deed);
    return `${verb} ${name}`;
  }

  // Looking around.

  async function open() {
    const place = random.pick(places);
    await rail(place).click();
    await page.getByRole("heading", { level: 1, name: place, exact: true }).waitFor();
    if (random() < 0.3) await says(place);
    return `opened ${place}`;
  }

  /** Rows, or that there are none, or why they could not be had. */
  async function says(place) {
    if (await isThere(told(page), TOLD)) return;
    throw new Error(`${place} says neither what there is nor why that is not known: ${await main.innerText()}`);
  }

  async function filter() {
    const box = page.getByRole("searchbox", { name: "Filter" });
    if (!(await box.count())) return undefined;
    const text = words();
    await box.fill(text);
    await page.waitForTimeout(random() * 400);
    const seen = await box.inputValue();
    if (seen !== text) throw new Error(`Filter holds ${JSON.stringify(seen)}, and ${JSON.stringify(text)} was typed`);
    if (random() < 0.7) await box.fill("");
    return `filtered by ${text}`;
  }

  async function sort() {
    if (!(await isList())) return undefined;
    await random.pick(await grid().getByRole("columnheader").getByRole("button").all())?.click();
    return "sorted";
  }

  async function openRow() {
    if (!(await isList())) return undefined;
    const link = random.pick(await grid().getByRole("row").getByRole("link").all());
    if (!link) return undefined;
    // Its row may be gone by now, or drawn anew.
    await link.click(SOON).catch(() => {});
    return `opened a row: ${path()}`;
  }

  async function tab() {
    const one = random.pick(await main.getByRole("tab").all());
    if (!one) return undefined;
    await one.click();
    return "another tab";
  }

  async function menu() {
    const button = random.pick(await main.getByRole("button", { name: /^Actions for/ }).all());
    if (!button) return undefined;
    if (await button.click(SOON).then(() => true, () => false)) await isThere(page.getByRole("menu"));
    await escape();
    return "a menu, closed again";
  }

  async function refresh() {
    const button = main.getByRole("button", { name: random.pick(["Refresh", "Try again"]), exact: true }).first();
    if (!(await button.count())) return undefined;
    await button.click(SOON).catch(() => {});
    return "refreshed";
  }

  async function palette() {
    await page.keyboard.press("Control+k");
    const box = page.getByRole("combobox", { name: "Search or type a command" });
    await box.waitFor();
    const goes = !monkey.typed && random() < 0.4;
    const text = goes ? random.pick(places) : words();
    await box.fill(text);
    await page.keyboard.press("ArrowDown");
    const seen = await box.inputValue();
    if (seen !== text) throw new Error(`the palette holds ${seen}, and ${text} was typed`);
    if (!goes) await escape();
    else await page.getByRole("option", { name: text }).first().click();
    await box.waitFor({ state: "detached" });
    return goes ? `went to ${text}` : `searched ${text}`;
  }

  async function user() {
    await page.getByRole("button", { name: /^User/ }).click();
    await page.getByRole("button", { name: "Sign out" }).waitFor();
    await escape();
    return "the user's menu";
  }

  async function theme() {
    await page.getByRole("button", { name: /^Theme/ }).click();
    return "another theme";
  }

  async function history() {
    const back = random() < 0.6;
    await page.evaluate((back) => (back ? window.history.back() : window.history.forward()), back);
    await page.waitForTimeout(100);
    if (!page.url().startsWith("http")) await page.goForward();
    // A form that is empty again.
    else if (/create$/.test(path())) await rail("Flavors").click();
    return back ? "back" : "forward";
  }

  async function reload() {
    await settle();
    await page.reload();
    await page.getByRole("navigation", { name: "Services" }).waitFor(TOLD);
    return "reloaded";
  }

  const LOOKING = [[3, palette], [1, theme], [1, user]];
  const FREE = [
    ...LOOKING, [8, open], [10, begin], [18, act], [5, filter], [4, sort], [6, openRow], [6, tab], [3, menu], [7, refresh],
    [4, history], [0.6, reload],
  ];
  const TYPING = [
    ...LOOKING, [16, fillOne], [7, submit],
    [1, async () => ((await leave(true)), (monkey.typed = null), "left the form")],
    [2, async () => {
      const dirty = Object.keys(monkey.typed.values).length > 0;
      if (!dirty) return undefined;
      if ((await leave(false)) !== 1) throw new Error("a page that holds something typed was left without a question");
      return "stayed in the form";
    }],
  ];

  async function step() {
    for (let tries = 0; tries < 30; tries += 1) {
      const done = await random.weighed(monkey.typed ? TYPING : FREE)();
      await checkTyped("later");
      if (done) return done;
    }
    throw new Error("there is nothing to do any more");
  }

  return monkey;
}
