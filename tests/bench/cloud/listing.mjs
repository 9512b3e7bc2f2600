// The order of rows, and pages of them, as all of the services' databases do it.

export class Listing {
  /** @param {import("./rows.mjs").Row[]} rows */
  constructor(rows) {
    this.rows = rows;
    this.byId = new Map(rows.map((row) => [row.id, row]));
    this.orders = new Map();
  }

  get(id) {
    return this.byId.get(id);
  }

  add(row) {
    this.rows.push(row);
    this.byId.set(row.id, row);
    this.orders.clear();
  }

  forget(id) {
    this.byId.delete(id);
  }

  /** A value that rows are ordered by has changed. */
  changed(field) {
    for (const name of this.orders.keys()) if (name.includes(field)) this.orders.delete(name);
  }

  /**
   * All rows in an order, and the place of each in it.
   * @param {[string, "asc" | "desc"][]} keys names of fields of a row
   */
  ordered(keys) {
    const name = keys.flat().join();
    const known = this.orders.get(name);
    if (known) return known;
    const fields = keys.map(([field, direction]) => [field, direction === "asc" ? 1 : -1]);
    const rows = [...this.rows].sort((a, b) => {
      for (const [field, sign] of fields) {
        if (a[field] !== b[field]) return a[field] < b[field] ? -sign : sign;
      }
      return 0;
    });
    const made = { rows, places: new Map(rows.map((row, at) => [row.id, at])) };
    this.orders.set(name, made);
    return made;
  }

  /**
   * @param {{keys: [string, "asc" | "desc"][], after?: string, limit: number, wanted: (row: import("./rows.mjs").Row) => boolean}} query
   */
  page({ keys, after, limit, wanted }) {
    const { rows, places } = this.ordered(keys);
    const page = [];
    for (let at = after === undefined ? 0 : places.get(after) + 1; at < rows.length && page.length < limit; at += 1) {
      if (wanted(rows[at])) page.push(rows[at]);
    }
    return page;
  }
}
