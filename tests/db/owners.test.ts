import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { connection } from "~/db/client.server";

import { closedLists } from "../../scripts/closed-lists";

import { useFreshDatabase } from "../support/database";

useFreshDatabase();

const domain = "app/domain";
const districts = readdirSync(domain);

/** `| noun | is | writes |` of a district's README: what each noun says it writes. */
function tablesOf(district: string): [table: string, noun: string][] {
  const rows = readFileSync(join(domain, district, "README.md"), "utf8").split("\n");
  return rows.flatMap((row) => {
    const [, noun = "", , writes = "nothing"] = row.split("|").map((cell) => cell.trim());
    if (!row.startsWith("| ")) return [];
    return writes
      .split(", ")
      .filter((table) => /^[A-Z]\w+$/.test(table))
      .map((table): [string, string] => [table, `${district}/${noun}`]);
  });
}
const owners = new Map(districts.flatMap(tablesOf));

/** A fair that moves takes with it, in the same transaction, what stands on its day; planning knows nobody above. */
const exceptions = new Set([
  "planning/fairs writes GateDevice",
  "planning/fairs writes Registration",
]);

const prismaWrite =
  /\b(?:tx|db|write)\s*\.(\w+)\s*\.(?:create|createMany|createManyAndReturn|update|updateMany|upsert|delete|deleteMany)\(/g;
const sqlWrite = /(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) "(\w+)"/g;

function writesOf(text: string): string[] {
  const found = [...text.matchAll(prismaWrite), ...text.matchAll(sqlWrite)];
  return found.map(([, name = ""]) => name.charAt(0).toUpperCase() + name.slice(1));
}

function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.tsx?$/.test(file),
  );
}

describe("a table", () => {
  it("is written by the noun alone that its district names", () => {
    const strangers = sourcesOf(domain).flatMap((file) => {
      const noun = file.split("/").slice(0, 2).join("/");
      return writesOf(readFileSync(join(domain, file), "utf8"))
        .filter((table) => owners.get(table) !== noun)
        .map((table) => `${noun} writes ${table}`);
    });
    expect(new Set(strangers)).toEqual(exceptions);
  });

  it("is written nowhere but in the domain, and in what keeps the database itself", () => {
    const elsewhere = sourcesOf("app").filter(
      (file) =>
        !/^(domain|db)\//.test(file) &&
        writesOf(readFileSync(join("app", file), "utf8")).length > 0,
    );
    expect(elsewhere).toEqual([]);
  });

  it("has an owner", async () => {
    const { database } = await connection();
    const tables = database
      .prepare(
        `SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "name" NOT LIKE '\\_%' ESCAPE '\\'`,
      )
      .pluck()
      .all() as string[];
    // Written by db/ alone: which key the database is sealed with.
    expect(tables.filter((table) => !owners.has(table))).toEqual(["Installation"]);
  });
});

/** Ids that name no row of a table of ours, or one that cannot be held to: each with why. */
const bare: Readonly<Record<string, string>> = {
  "Account.resetId": "names a link",
  "Activity.actorId": "an account, a booking or a device, by actorKind",
  "Booking.heldBoothId": "boothId, while it is held",
  "Booking.heldEmployerId": "employerId, while it is held",
  "EntryStop.heldFairId": "fairId, while it lasts",
  "Installation.keyId": "names a key",
  "RefusedScan.scanId": "what a phone called it, which may be anything",
  "Registration.heldSeekerId": "seekerId, while it stands",
  "Scan.undoesId": "an undo may reach us before what it takes back",
};

describe("a column", () => {
  it("that names a row of another table is held to it", async () => {
    const { database } = await connection();
    const loose = [...owners.keys(), "Installation"].flatMap((table) => {
      const held = new Set(
        (database.pragma(`foreign_key_list("${table}")`) as { from: string }[]).map(
          ({ from }) => from,
        ),
      );
      return (database.pragma(`table_info("${table}")`) as { name: string }[])
        .filter(({ name }) => name.endsWith("Id") && !held.has(name))
        .map(({ name }) => `${table}.${name}`);
    });
    expect(loose.sort()).toEqual(Object.keys(bare).sort());
  });

  it("that says who did it has a name beside it", async () => {
    const { database } = await connection();
    for (const table of owners.keys()) {
      const names = (database.pragma(`table_info("${table}")`) as { name: string }[]).map(
        ({ name }) => name,
      );
      const nameless = names.filter(
        (name) => /By$|(?<!owned)ById$/.test(name) && !names.includes(name.replace(/Id$/, "Name")),
      );
      expect(nameless, table).toEqual([]);
    }
  });

  it.each(Object.entries(closedLists))(
    "%s takes what its list names and nothing else",
    async (name, values) => {
      const { database } = await connection();
      const [table = "", column = ""] = name.split(".");
      const { sql } = database
        .prepare(`SELECT "sql" FROM sqlite_master WHERE "name" = ?`)
        .get(table) as {
        sql: string;
      };
      const list = values.map((value) => `'${value}'`).join(", ");
      expect(sql).toContain(`CHECK ("${column}" IN (${list}))`);
    },
  );
});
