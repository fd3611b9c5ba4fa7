import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { inviteOfficer } from "~/domain/house/accounts/commands.server";
import { askForReset } from "~/domain/house/passwords/commands.server";
import { at } from "~/lib/clock.server";
import { keyFor } from "~/lib/keys.server";
import { signId } from "~/lib/signed-id.server";

import { freshDatabase } from "../support/database";
import {
  company,
  fairOfSri,
  halfPastEight,
  nikOf,
  passFor,
  password,
  recruiterFor,
  scanAt,
  vacancyInput,
  weekBefore,
} from "../support/people";
import {
  type Answered,
  answered,
  call,
  cookieOf,
  cookieOfBooth,
  faultsOf,
} from "../support/requests";

type Form = {
  route: string;
  path: string;
  params?: Record<string, string>;
  cookie?: string;
  form: Record<string, string>;
  when?: Date;
};

let stage: Awaited<ReturnType<typeof makeStage>>;

async function makeStage() {
  await freshDatabase();
  const { admin, officer, fair } = await fairOfSri();
  const employer = await company(officer, 1);
  const recruiter = await recruiterFor(officer, employer, fair);
  const pass = await passFor(fair, 1);
  await scanAt(officer, fair, pass.code);
  const { vacancyId } = await db.offeredVacancy.findFirstOrThrow();
  const booth = await cookieOfBooth(signId(keyFor("booth-link"), recruiter.bookingId, 1));
  const officerCookie = await cookieOf(officer);
  return { admin, officer, fair, employer, recruiter, pass, vacancyId, booth, officerCookie };
}

beforeEach(async () => {
  stage = await makeStage();
});

/** Each form that a stranger, a job seeker, a booth or an office fills in and that makes something. */
const forms: Record<string, () => Form | Promise<Form>> = {
  "registering for a fair": () => ({
    route: "public/_public.fairs.$slug_.register",
    path: `/fairs/${stage.fair.slug}/register`,
    params: { slug: stage.fair.slug },
    form: {
      slotId: stage.fair.slots[0]?.id ?? "",
      name: "Dewi Lestari",
      nik: nikOf(7),
      birthDate: "1990-04-15",
      sex: "male",
      education: "sma",
      regionCode: "3578",
      phone: "0812 3456 7890",
      consentAttendance: "on",
    },
  }),
  "registering a company": () => ({
    route: "employer/employer_.register",
    path: "/employer/register",
    form: {
      companyName: "PT Baru",
      nib: "9120000000099",
      kbliSection: "C",
      address: "Jalan 1",
      regionCode: "3578",
      contactPhone: "031 8400100",
      name: "Rekrut",
      email: "baru@contoh.example",
      password,
    },
  }),
  "accepting an invitation": async () => {
    const token = await inviteOfficer(stage.admin, { role: "auditor", officeId: undefined });
    return {
      route: "public/_public.invitation.$token",
      path: `/invitation/${token}`,
      params: { token },
      form: { name: "Wati", email: "wati@contoh.example", password },
    };
  },
  "asking for a new password": () => ({
    route: "public/_public.password",
    path: "/password",
    form: { email: "sby@contoh.example" },
  }),
  "setting a new password": async () => {
    const { email } = stage.officer;
    await at(weekBefore, () => askForReset(email, "id"));
    const { resetId } = await db.account.findUniqueOrThrow({ where: { email } });
    const token = signId(keyFor("password-reset"), resetId ?? "");
    return {
      route: "public/_public.password_.$token",
      path: `/password/${token}`,
      params: { token },
      form: { password: "kata-sandi-yang-baru" },
    };
  },
  "giving a pass back": async () => {
    const { id } = await passFor(stage.fair, 5);
    const token = signId(keyFor("pass-page"), id);
    return {
      route: "seeker/_seeker.pass.$token_.cancellation",
      path: `/pass/${token}/cancellation`,
      params: { token },
      form: {},
    };
  },
  "recording a visit": () => ({
    route: "booth/booth._index",
    path: "/booth?index",
    cookie: stage.booth,
    form: { text: stage.pass.code },
    when: halfPastEight,
  }),
  "a new fair": () => ({
    route: "office/office.fairs.new",
    path: "/office/fairs/new",
    cookie: stage.officerCookie,
    form: {
      officeId: stage.officer.officeId ?? "",
      title: "Bursa Baru",
      summary: "Ringkasan",
      venueName: "Aula",
      venueAddress: "Jalan",
      regionCode: "3578",
      day: "2026-12-17",
      opensAt: "08:00",
      closesAt: "14:00",
      safeCapacity: "300",
      slotMinutes: "30",
      stayMinutes: "90",
      rows: "2",
      perRow: "3",
      poweredRows: "1",
    },
  }),
  "a new vacancy": async () => ({
    route: "employer/employer.vacancies.new",
    path: "/employer/vacancies/new",
    cookie: await cookieOf(stage.employer),
    form: Object.fromEntries(
      Object.entries(vacancyInput)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, String(value)]),
    ),
  }),
};

/** How many rows each table has. */
async function counts(): Promise<Record<string, number>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite%'`;
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await db.$queryRawUnsafe<{ n: bigint }[]>(
      `SELECT COUNT(*) AS "n" FROM "${name}"`,
    );
    found[name] = Number(row?.n);
  }
  return found;
}

async function send({
  route,
  path,
  params = {},
  cookie = "",
  form,
  when,
}: Form): Promise<Answered> {
  const { action } = (await import(/* @vite-ignore */ `../../app/routes/${route}`)) as {
    action: (args: never) => unknown;
  };
  return at(when ?? weekBefore, () =>
    answered(() => action(call(path, { params, cookie, form }) as never)),
  );
}

describe("a form whose answer was lost", () => {
  it.each(Object.entries(forms))("%s, sent again, leads to its result", async (_what, make) => {
    const one = await make();
    const numbered = { ...one, form: { ...one.form, formNumber: randomUUID() } };
    const first = await send(numbered);
    expect([first.status, faultsOf(first)]).toEqual([303, {}]);
    const rows = await counts();
    const second = await send(numbered);
    expect([second.status, second.location]).toEqual([first.status, first.location]);
    expect(await counts()).toEqual(rows);
  });

  it("signs in anew where the session that it opened has ended", async () => {
    const form = { email: stage.officer.email, password, formNumber: randomUUID() };
    const one = { route: "public/_public.sign-in", path: "/sign-in", form };
    const opened = async (): Promise<string> =>
      (await send(one)).headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
    const first = await opened();
    expect(await opened()).toBe(first);
    await send({ route: "public/_public.sign-out", path: "/sign-out", cookie: first, form: {} });
    const second = await opened();
    expect(second).not.toBe(first);
    const { loader } = await import("../../app/routes/office/office._index");
    const { status } = await at(weekBefore, () =>
      answered(() => loader(call("/office", { cookie: second }))),
    );
    expect(status).toBe(200);
  });

  it("leads to its result also while the first is under way", async () => {
    const one = await forms["a new fair"]?.();
    if (!one) throw new Error("no form");
    const numbered = { ...one, form: { ...one.form, formNumber: randomUUID() } };
    const both = await Promise.all([send(numbered), send(numbered)]);
    expect(both[0]?.location).toBe(both[1]?.location);
    expect(await db.fair.count({ where: { title: "Bursa Baru" } })).toBe(1);
  });

  it("is another where anything in it, its number or its sender differs", async () => {
    const one = await forms["a new fair"]?.();
    if (!one) throw new Error("no form");
    const formNumber = randomUUID();
    const other = await cookieOf(stage.officer);
    await send({ ...one, form: { ...one.form, formNumber } });
    await send({ ...one, form: { ...one.form, summary: "Lain", formNumber } });
    await send({ ...one, form: { ...one.form, formNumber: randomUUID() } });
    await send({ ...one, form: { ...one.form, formNumber }, cookie: other });
    expect(await db.fair.count({ where: { title: "Bursa Baru" } })).toBe(4);
  });

  it("is asked anew where it was refused", async () => {
    const one = await forms["recording a visit"]?.();
    if (!one) throw new Error("no form");
    const numbered = { ...one, form: { ...one.form, formNumber: randomUUID() } };
    expect((await send({ ...numbered, when: weekBefore })).status).toBe(409);
    expect((await send(numbered)).status).toBe(303);
  });
});
