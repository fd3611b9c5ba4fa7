import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { retirePassKey, revokeDevice } from "~/domain/gate/devices/life.server";
import { rosterHead } from "~/domain/gate/roster/queries.server";
import { newsFor } from "~/domain/gate/roster/news.server";
import { at } from "~/lib/clock.server";
import { makePassCode } from "~/lib/pass-seal.server";

import { useFreshDatabase } from "../support/database";
import { deviceAt, handOver, phoneScan } from "../support/gate-phones";
import { fairOfSri, halfPastEight, passFor } from "../support/people";

useFreshDatabase();

async function stolenPhone() {
  const { officer, fair } = await fairOfSri();
  const kept = await deviceAt(fair.id, "A");
  const stolen = await deviceAt(fair.id, "B");
  const keyOfPhone = async (device: typeof kept) => (await rosterHead(device)).passKey;
  const minted = makePassCode(Buffer.from(await keyOfPhone(stolen), "base64url"));
  return { officer, fair, kept, stolen, minted, keyOfPhone };
}

const shown = (code: string) => phoneScan(code, halfPastEight, { shownVerdict: "unknown" });

describe("the key of a fair's passes", () => {
  it("stays where a phone is only revoked: what may have been made on the spot stays possible", async () => {
    const { officer, kept, stolen, minted } = await stolenPhone();
    await at(halfPastEight, () => revokeDevice(officer, stolen.deviceId));
    const answer = await handOver(kept, [shown(minted)], halfPastEight);
    expect(answer.results).toMatchObject([{ verdict: "unknown" }]);
  });

  it("is another one once a lost phone's was retired, on phones and for new passes; old passes stay good", async () => {
    const { officer, fair, kept, stolen, minted, keyOfPhone } = await stolenPhone();
    const before = await passFor(fair, 3);
    const former = await keyOfPhone(kept);
    await at(halfPastEight, () => revokeDevice(officer, stolen.deviceId, true));
    const after = await passFor(fair, 4);
    const now = await keyOfPhone(kept);
    expect(now).not.toBe(former);

    const honest = makePassCode(Buffer.from(now, "base64url"));
    const answer = await handOver(
      kept,
      [before.code, after.code, honest, minted].map((code) => shown(code)),
      halfPastEight,
    );
    expect(answer.results.map((result) => "verdict" in result && result.verdict)).toEqual([
      "welcome",
      "welcome",
      "unknown",
      "other-fair",
    ]);
    expect(await db.activity.count({ where: { verb: "pass-key-retired" } })).toBe(1);
  });

  it("is retired afterwards too, for a phone that was ended before anybody knew that it was stolen", async () => {
    const { officer, stolen, kept, minted } = await stolenPhone();
    const { deviceId } = stolen;
    await expect(retirePassKey(officer, deviceId)).rejects.toMatchObject({ code: "not-found" });
    await at(halfPastEight, () => revokeDevice(officer, deviceId));
    for (let press = 0; press < 2; press += 1)
      await at(halfPastEight, () => retirePassKey(officer, deviceId));
    const answer = await handOver(kept, [shown(minted)], halfPastEight);
    expect(answer.results).toMatchObject([{ verdict: "other-fair" }]);
    const verbs = { in: ["device-revoked", "pass-key-retired"] };
    expect(await db.activity.count({ where: { verb: verbs } })).toBe(2);
  });

  it("is retired once, however often the button is pressed", async () => {
    const { officer, stolen, fair } = await stolenPhone();
    for (let press = 0; press < 2; press += 1)
      await at(halfPastEight, () => revokeDevice(officer, stolen.deviceId, true));
    const { passKeyNumber } = await db.fair.findUniqueOrThrow({ where: { id: fair.id } });
    expect(passKeyNumber).toBe(2);
  });
});

describe("what a phone keeps of its fair", () => {
  it("is told to be old by the next news when the key is another, or the fair was moved", async () => {
    const { officer, fair, kept, stolen } = await stolenPhone();
    const told = async () => (await newsFor(kept, { cursor: 0 })).head;
    const { mark } = await rosterHead(kept);
    expect(await told()).toBe(mark);
    await passFor(fair, 3);
    expect(await told()).toBe(mark);

    await at(halfPastEight, () => revokeDevice(officer, stolen.deviceId, true));
    const retired = await told();
    expect(retired).not.toBe(mark);
    expect((await rosterHead(kept)).mark).toBe(retired);
    await db.fair.update({ where: { id: fair.id }, data: { day: "2026-11-20" } });
    expect(await told()).not.toBe(retired);
  });
});
