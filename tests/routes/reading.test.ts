import { beforeAll, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { recordVisit } from "~/domain/outcomes/visits/commands.server";
import { at } from "~/lib/clock.server";
import { keyFor } from "~/lib/keys.server";
import { signId } from "~/lib/signed-id.server";

import { freshDatabase } from "../support/database";
import { deviceAt } from "../support/gate-phones";
import { company, fairOfSri, halfPastEight, passFor, recruiterFor } from "../support/people";
import { answered, call, cookieOf, cookieOfBooth } from "../support/requests";
import { routeFiles } from "../support/route-files";

type Route = { loader?: (args: never) => unknown };

let cookies: string[];
let params: Record<string, string>;

beforeAll(async () => {
  await freshDatabase();
  const { admin, officer, fair } = await fairOfSri();
  const employer = await company(officer, 1);
  const recruiter = await recruiterFor(officer, employer, fair);
  const { id, code } = await passFor(fair, 1);
  const visitId = await at(halfPastEight, () => recordVisit(recruiter, code));
  const device = await deviceAt(fair.id, "A");
  const { id: vacancyId } = await db.vacancy.findFirstOrThrow();
  const booth = await cookieOfBooth(signId(keyFor("booth-link"), recruiter.bookingId, 1));
  cookies = [
    "",
    await cookieOf(officer),
    await cookieOf(admin),
    `${await cookieOf(employer)}; ${booth}`,
  ];
  params = {
    fairId: fair.id,
    slug: fair.slug,
    bookingId: recruiter.bookingId,
    employerId: employer.employerId,
    vacancyId,
    visitId,
    deviceId: device.deviceId,
    accountId: officer.accountId,
    officeId: officer.officeId ?? "",
    slotId: fair.slots[0]?.id ?? "",
    token: signId(keyFor("pass-page"), id),
    format: "csv",
    code: "SBY",
    kind: "registration-confirmed",
    language: "id",
  };
});

/** Every row of every table; when somebody was seen last is no act of theirs. */
async function everyRow(): Promise<string> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite%' ORDER BY "name"`;
  const rows: unknown[] = [];
  for (const { name } of tables)
    rows.push([name, await db.$queryRawUnsafe(`SELECT * FROM "${name}" ORDER BY 1`)]);
  return JSON.stringify(rows, (key, value: unknown) => {
    if (key === "lastSeenAt") return undefined;
    return typeof value === "bigint" ? Number(value) : value;
  });
}

it.each(routeFiles())("reading %s writes nothing", async (file) => {
  const route = (await import(/* @vite-ignore */ `../../app/routes/${file}`)) as Route;
  const { loader } = route;
  if (!loader) return;
  const before = await everyRow();
  for (const cookie of cookies)
    await at(halfPastEight, () => answered(() => loader(call("/x", { params, cookie }) as never)));
  expect(await everyRow()).toBe(before);
});
