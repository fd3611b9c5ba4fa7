// The sample month: one province, four offices, fairs past, today and to come. Everything is made by the domain's own
// commands at the hours they would have been given, so it keeps every rule. The same on every run of a day.
import "./sample/process-zone";

import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { addDays, addMinutes, format } from "date-fns";

import { closeDatabase, databaseFile } from "~/db/client.server";
import { migrate, readMigrations } from "~/db/migrations.server";
import { holdFolder } from "~/db/single-process.server";
import { dayOf } from "~/lib/calendar-day";
import { settings } from "~/lib/settings.server";

import { chance } from "./sample/chance";
import { peopleEmployersAndOffices } from "./sample/cast";
import { runFair } from "./sample/fair-day";

// People's names are in it, though they are invented: the server refuses files that others can read.
process.umask(0o077);

const zone = "Asia/Jakarta";
const started = new Date();
const today = dayOf(started, zone);
const signIns = join(settings().dataDir, "sign-ins.txt");

if (existsSync(signIns) && readFileSync(signIns, "utf8").includes(today)) process.exit(0);

if (existsSync(databaseFile()) && !existsSync(signIns)) {
  console.error(
    `The folder "${settings().dataDir}" holds a database that is no sample; it is left alone. Choose another DATA_DIR.`,
  );
  process.exit(1);
}

const letGo = holdFolder(settings().dataDir);
for (const suffix of ["", "-wal", "-shm"]) rmSync(databaseFile() + suffix, { force: true });
migrate(databaseFile(), readMigrations("prisma/migrations"));

const random = chance(20_261_119);
const cast = await peopleEmployersAndOffices(random, addDays(started, -75));
const { surabaya, malang, kediri } = cast;

/** Around the present, so that the fair of today is open whenever the sample is looked at. */
const hour = Number(format(addMinutes(started, 7 * 60 + started.getTimezoneOffset()), "H"));
const opens = Math.max(0, Math.min(hour - 3, 17));
const clock = (hours: number): string => `${String(hours).padStart(2, "0")}:00`;

const inDays = (days: number): string => dayOf(addDays(started, days), zone);
const month = { opensAt: "08:00", closesAt: "14:00" };

await runFair(random, cast, {
  host: surabaya,
  title: "Mini Job Fair Surabaya",
  day: inDays(-61),
  ...month,
  employers: 14,
  registrations: 170,
  presence: 0.72,
  state: "closed",
});
await runFair(random, cast, {
  host: malang,
  title: "Mini Job Fair Malang",
  day: inDays(-33),
  ...month,
  employers: 12,
  registrations: 150,
  presence: 0.72,
  state: "closed",
});
await runFair(random, cast, {
  host: surabaya,
  title: "Mini Job Fair Surabaya",
  day: today,
  opensAt: clock(opens),
  closesAt: hour >= 22 ? "23:59" : clock(opens + 6),
  employers: 16,
  registrations: 180,
  presence: 0.85,
  state: "running",
});
await runFair(random, cast, {
  host: kediri,
  title: "Bursa Kerja Mini Kediri",
  day: inDays(12),
  ...month,
  employers: 9,
  registrations: 90,
  presence: 0,
  state: "coming",
});
await runFair(random, cast, {
  host: malang,
  title: "Mini Job Fair Malang",
  day: inDays(26),
  ...month,
  employers: 11,
  registrations: 110,
  presence: 0,
  state: "coming",
});
await runFair(random, cast, {
  host: surabaya,
  title: "Mini Job Fair Surabaya",
  day: inDays(40),
  ...month,
  employers: 0,
  registrations: 0,
  presence: 0,
  state: "draft",
});

await closeDatabase();
writeFileSync(
  signIns,
  [
    `Sample month of ${today}. Every password is ${cast.password}`,
    ...cast.signIns.map(([who, email]) => `  ${who.padEnd(26)} ${email}`),
    "",
  ].join("\n"),
  { mode: 0o600 },
);
letGo();
process.exit(0);
