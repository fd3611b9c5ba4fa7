import { spawn } from "node:child_process";

import { expect, it } from "vitest";

import { closeDatabase, db } from "~/db/client.server";
import { cancelFair } from "~/domain/planning/fairs/life.server";
import { registerSeeker } from "~/domain/people/registrations/commands.server";

import { useFreshDatabase } from "../support/database";
import { mailServer } from "../support/mail-server";
import { officerIn, person, publicFairBy, retno } from "../support/people";

useFreshDatabase();

const many = 500;

it("cancelling a fair with 500 registrations tells each once, also when the server is killed in the middle", async () => {
  const officer = await officerIn(await retno(), "SBY", "Sri");
  const fair = await publicFairBy(officer, { day: "2031-11-20", safeCapacity: 3000 });
  await Promise.all(
    Array.from({ length: many }, (_, nth) =>
      registerSeeker(
        fair.slug,
        { ...person(nth + 1, fair.slots[0]?.id ?? ""), email: `orang${nth}@contoh.example` },
        "id",
      ),
    ),
  );
  // Their confirmations are not what is looked at.
  await db.message.deleteMany();
  for (let press = 0; press < 2; press += 1) await cancelFair(officer, fair.id, "Gedung rusak.");
  // The others are owed theirs, and get it written by whoever goes on.
  expect(await db.message.count()).toBe(50);
  await closeDatabase();

  let heard = 0;
  let onLetter = (): void => undefined;
  const server = await mailServer(0, () => {
    heard += 1;
    onLetter();
  });
  const begin = () =>
    spawn(
      process.execPath,
      ["--import", "tsx", "tests/support/post-office-child.ts", `smtp://127.0.0.1:${server.port}`],
      { env: process.env, stdio: "ignore" },
    );
  const killedAt = [60, 190, 191, 340];
  for (const count of [...killedAt, Infinity]) {
    const child = begin();
    const ended = new Promise((resolve) => child.once("exit", resolve));
    onLetter = () => {
      if (heard >= count) child.kill("SIGKILL");
    };
    if (count === Infinity) {
      await expect
        .poll(() => new Set(server.letters.map(messageId)).size, { timeout: 60_000 })
        .toBe(many);
      child.kill("SIGKILL");
    }
    await ended;
  }
  await server.close();
  expect(await db.message.count({ where: { sentAt: null } })).toBeLessThanOrEqual(1);
  expect(new Set(server.letters.map(addressee)).size).toBe(many);
  // The one letter in hand at each kill may leave again, under its own Message-ID, so that readers see it once.
  const again = server.letters.length - many;
  process.stdout.write(
    `${many} messages, ${killedAt.length} kills: ${again} letters left again under their Message-ID\n`,
  );
  expect(again).toBeLessThanOrEqual(killedAt.length);
}, 120_000);

function messageId(letter: string): string {
  return /^Message-ID: (.*)\r?$/im.exec(letter)?.[1] ?? "";
}

function addressee(letter: string): string {
  return /^To: (.*)\r?$/im.exec(letter)?.[1] ?? "";
}
