import { afterEach, expect, it, vi } from "vitest";

import type { Sql } from "~/db/together.server";
import * as together from "~/db/together.server";

import { freshDatabase } from "../support/database";
import { storm } from "../support/gate-storm";
import { officerIn, retno } from "../support/people";

vi.mock("~/db/together.server", async (original) => {
  const real = await original<typeof together>();
  return { ...real, commitTogether: vi.fn(real.commitTogether) };
});

const real = vi.mocked(together.commitTogether).getMockImplementation();
afterEach(() => {
  if (real) vi.mocked(together.commitTogether).mockImplementation(real);
});

const firstSeed = Number(process.env["STORM_SEED"] ?? Date.now() % 1_000_000_000);
const rounds = Number(process.env["STORM_ROUNDS"] ?? 1000);

/** Storms side by side, so that their commits ride together. */
async function storms(seeds: number[]): Promise<string[]> {
  await freshDatabase();
  const officer = await officerIn(await retno(), "SBY", "Sri");
  const faults = await Promise.all(
    seeds.map(async (seed) => {
      const found = await storm(officer, seed).catch((error: unknown) => [String(error)]);
      return found.map((fault) => `seed ${seed}: ${fault}`);
    }),
  );
  return faults.flat();
}

it(`${rounds} random mornings of eight gates lose no scan and count nobody twice`, async () => {
  process.stdout.write(`storm: seeds ${firstSeed} to ${firstSeed + rounds - 1}\n`);
  for (let done = 0; done < rounds; done += 100) {
    const size = Math.min(100, rounds - done);
    const seeds = Array.from({ length: size }, (_, nth) => firstSeed + done + nth);
    expect(await storms(seeds)).toEqual([]);
  }
}, 3_600_000);

it("is seen to lose scans when a repeat is not recognised: that is the guard", async () => {
  withoutGuard((text) =>
    text.includes('FROM "Scan" WHERE "id" = ?') ? text.replace("WHERE", "WHERE 1 = 0 AND") : text,
  );
  expect(await storms([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).not.toEqual([]);
}, 60_000);

it("is seen to count twice when the ledger is not read in the transaction", async () => {
  withoutGuard((text) =>
    text.includes('LEFT JOIN "Scan" undo') ? text.replace("WHERE", "WHERE 1 = 0 AND") : text,
  );
  const faults = await storms([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(faults.join("\n")).toContain("counted in twice");
}, 60_000);

/** Rewrites the statements of every grouped write from here to the end of the test. */
function withoutGuard(rewrite: (text: string) => string): void {
  if (!real) throw new Error("commitTogether is not wrapped");
  vi.mocked(together.commitTogether).mockImplementation((work) =>
    real((sql) => {
      const unguarded: Sql = {
        get: (text, ...values) => sql.get(rewrite(text), ...values),
        all: (text, ...values) => sql.all(rewrite(text), ...values),
        run: (text, ...values) => sql.run(rewrite(text), ...values),
      };
      return work(unguarded);
    }),
  );
}
