import { addHours, addMinutes } from "date-fns";
import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { oweConcerns } from "~/domain/house/upkeep/commands.server";
import { upkeepNow } from "~/domain/house/upkeep/queries.server";
import { concernsOf, type Upkeep } from "~/domain/house/upkeep/rules";
import { countAnswer, countScans, metricsText } from "~/http/metrics.server";
import { at } from "~/lib/clock.server";
import { letterOf } from "~/ui/message/letter.server";

import { useFreshDatabase } from "../support/database";
import { deviceAt } from "../support/gate-phones";
import { fairOfSri, halfPastEight } from "../support/people";

useFreshDatabase();

const well: Upkeep = {
  backupHours: 3,
  diskFreePercent: 40,
  outboxWaiting: 0,
  outboxMinutes: undefined,
  phones: [{ id: "a", name: "HP A", fair: "Bursa", unsent: 0, silentMinutes: 1, isAtWork: true }],
};

describe("a server", () => {
  it.each<[string, Partial<Upkeep>, string[]]>([
    ["that is well", {}, []],
    ["whose backup is of the day before yesterday", { backupHours: 36 }, ["backup"]],
    ["that never made the backup it is to make", { backupHours: null }, ["backup"]],
    ["whose backups somebody else makes", { backupHours: undefined }, []],
    ["with a tenth of its disk left", { diskFreePercent: 9.9 }, ["disk"]],
    ["whose e-mails do not leave", { outboxMinutes: 60 }, ["outbox"]],
    [
      "whose gate is not heard of",
      {
        phones: [
          { id: "a", name: "HP A", fair: "Bursa", unsent: 4, silentMinutes: 10, isAtWork: true },
          { id: "b", name: "HP B", fair: "Bursa", unsent: 0, silentMinutes: 99, isAtWork: false },
        ],
      },
      ["phone"],
    ],
  ])("%s", (_what, change, wanted) => {
    expect(concernsOf({ ...well, ...change }).map(({ concern }) => concern)).toEqual(wanted);
  });
});

describe("a phone of a running fair that is silent", () => {
  it("is told to every admin, once a day, in words", async () => {
    const { admin, fair } = await fairOfSri();
    await db.fair.update({ where: { id: fair.id }, data: { state: "running" } });
    await deviceAt(fair.id, "Utara");
    // Paired the day before and left in a drawer.
    const drawer = await deviceAt(fair.id, "Cadangan");
    await db.gateDevice.update({
      where: { id: drawer.deviceId },
      data: { lastSeenAt: addHours(halfPastEight, -20) },
    });
    expect(await at(addMinutes(halfPastEight, 9), oweConcerns)).toBe(0);
    const later = addMinutes(halfPastEight, 11);
    expect(await at(later, oweConcerns)).toBe(1);
    expect(await at(addHours(later, 23), oweConcerns)).toBe(0);
    expect(await at(addHours(later, 25), oweConcerns)).toBe(1);
    const [message] = await db.message.findMany({ where: { kind: "server-concern" } });
    expect(message?.to).toBe(admin.email);
    const facts = JSON.parse(message?.facts ?? "{}") as {
      concern: "phone";
      about: string;
      detail: string;
    };
    const { subject, text } = letterOf({ kind: "server-concern", facts }, "id");
    expect(subject).toContain("HP gerbang tidak terdengar");
    expect(text).toContain("Gerbang Utara (Mini Job Fair Surabaya, 11 min)");
  });
});

describe("the figures for whoever watches", () => {
  it("are in Prometheus' format, with what was counted and what is", async () => {
    countAnswer("pages", 503, 12);
    countScans(7);
    const { type, text } = await metricsText({ ...(await upkeepNow()), ...well });
    expect(type).toContain("text/plain");
    for (const line of [
      'bursa_answer_seconds_count{part="pages",status="5xx"} 1',
      "bursa_scans_total 7",
      "bursa_backup_age_hours 3",
      "bursa_disk_free_percent 40",
      'bursa_phone_unsent{fair="Bursa",phone="HP A"} 0',
    ])
      expect(text.split("\n")).toContain(line);
  });
});
