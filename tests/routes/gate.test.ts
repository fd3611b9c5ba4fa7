import { v7 as uuid } from "uuid";
import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { at } from "~/lib/clock.server";

import { action as names } from "../../app/routes/gate.$fairId_.names";
import { action as scans } from "../../app/routes/gate.$fairId_.scans";
import { useFreshDatabase } from "../support/database";
import { halfPastEight, officerIn, passFor, publicFairBy, retno } from "../support/people";
import { answered, call, cookieOf } from "../support/requests";

useFreshDatabase();

async function atTheGate() {
  const officer = await officerIn(await retno(), "SBY", "Sri");
  const fair = await publicFairBy(officer);
  const cookie = await cookieOf(officer);
  const params = { fairId: fair.id };
  const scan = (change: Record<string, unknown>, who = cookie) =>
    at(halfPastEight, () =>
      answered(() =>
        scans(
          call("/x", {
            params,
            cookie: who,
            json: {
              id: uuid(),
              gateId: fair.gates[0]?.id,
              text: "X",
              method: "camera",
              direction: "in",
              deviceId: uuid(),
              sequence: 1,
              deviceTime: halfPastEight.toISOString(),
              ...change,
            },
          }),
        ),
      ),
    );
  return { fair, cookie, params, scan };
}

describe("a posted scan", () => {
  it("is answered with a verdict, times of the fair's wall clock, and the counts", async () => {
    const { fair, scan } = await atTheGate();
    const pass = await passFor(fair, 1);
    await scan({ text: pass.code });
    expect((await scan({ text: pass.code })).body).toMatchObject({
      verdict: "already-inside",
      person: { number: pass.number },
      since: { time: "08:30", gate: "1" },
      counts: { arrived: 1, inside: 1 },
    });
  });

  it.each([
    ["no id", { id: "1" }],
    ["a foreign direction", { direction: "sideways" }],
    ["no time", { deviceTime: "yesterday" }],
    ["an overrule without a reason", { overruleReason: "" }],
    ["an endless code", { text: "A".repeat(10_001) }],
  ])("with %s is a 400 and no row", async (_what, change) => {
    const { scan } = await atTheGate();
    expect((await scan(change)).status).toBe(400);
    expect(await db.scan.count()).toBe(0);
  });

  it("at another fair's gate is a 404", async () => {
    const { scan } = await atTheGate();
    expect((await scan({ gateId: uuid() })).status).toBe(404);
  });
});

describe("a posted name", () => {
  it("needs three letters", async () => {
    const { fair, cookie, params } = await atTheGate();
    await passFor(fair, 1);
    const ask = (words: string) =>
      answered(() => names(call("/x", { params, cookie, json: { words } })));
    expect((await ask("Si")).status).toBe(400);
    expect((await ask("Siti")).body).toMatchObject({
      found: [{ name: "Siti Pencari 1", slot: "08:00", arrived: null }],
    });
  });
});
