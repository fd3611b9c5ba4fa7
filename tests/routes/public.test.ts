import { rmSync } from "node:fs";
import { join } from "node:path";

import { addDays } from "date-fns";
import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { deactivateAccount } from "~/domain/house/accounts/life.server";
import { declineBooking } from "~/domain/companies/booths/commands.server";
import { closeVacancy, publishVacancy } from "~/domain/companies/vacancies/commands.server";
import { createFair } from "~/domain/planning/fairs/commands.server";
import { cancelFair, closeFair } from "~/domain/planning/fairs/life.server";
import { at } from "~/lib/clock.server";
import { noteBackup } from "~/lib/last-backup.server";
import { settings } from "~/lib/settings.server";

import { action as lostPost, loader as lost } from "../../app/routes/public/_public.$";
import { loader as home } from "../../app/routes/public/_public._index";
import { loader as fairPage } from "../../app/routes/public/_public.fairs.$slug";
import { loader as fairIcs } from "../../app/routes/machines/fairs.$slug_.calendar[.]ics";
import { loader as registerPage } from "../../app/routes/public/_public.fairs.$slug_.register";
import {
  action as language,
  loader as languagePage,
} from "../../app/routes/public/_public.language";
import { action as signIn, loader as signInPage } from "../../app/routes/public/_public.sign-in";
import { action as signOut, loader as signOutPage } from "../../app/routes/public/_public.sign-out";
import { loader as frame } from "../../app/routes/public/_public";
import { loader as health } from "../../app/routes/machines/healthz";
import { useFreshDatabase } from "../support/database";
import {
  company,
  fairInput,
  halfPastEight,
  nextDay,
  officerIn,
  password,
  passFor,
  publicFairBy,
  recruiterFor,
  retno,
  vacancyInput,
  weekBefore,
} from "../support/people";
import { answered, call, cookieOf, faultsOf, keptOf } from "../support/requests";

useFreshDatabase();

type Act = (args: ReturnType<typeof call>) => unknown;

async function province() {
  const admin = await retno();
  return { admin, officer: await officerIn(admin, "SBY", "Sri") };
}

const get = (act: Act, path: string, params: Record<string, string> = {}, when = weekBefore) =>
  at(when, () => answered(() => act(call(path, { params }))));

type FairLine = { title: string; freePlaces: number; phase: string };
async function listed(path: string, when = weekBefore): Promise<FairLine[]> {
  const { body } = await get(home, path, {}, when);
  return (body as { fairs: { items: FairLine[] } }).fairs.items;
}

describe("the list of fairs", () => {
  it("is empty at first, and says so by its figures", async () => {
    const { body } = await get(home, "/");
    expect(body).toMatchObject({
      title: "Bursa kerja terdekat",
      fairs: { items: [], total: 0, page: 1, pages: 1 },
      when: "coming",
      filtered: false,
    });
  });

  it("shows fairs to come, soonest first, with the places left, and no draft", async () => {
    const { officer } = await province();
    await publicFairBy(officer, { title: "Desember", day: "2026-12-17" });
    const fair = await publicFairBy(officer, { title: "November" });
    await at(weekBefore, () => createFair(officer, fairInput(officer, { title: "Rancangan" })));
    await passFor(fair, 1);
    await passFor(fair, 2);
    const shown = await listed("/");
    expect(shown.map(({ title }) => title)).toEqual(["November", "Desember"]);
    expect(shown.map(({ freePlaces }) => freePlaces)).toEqual([1078, 1080]);
    expect(shown.map(({ phase }) => phase)).toEqual(["upcoming", "upcoming"]);
  });

  it("counts no place of a slot that has passed", async () => {
    const { officer } = await province();
    await publicFairBy(officer);
    const [running] = await listed("/", halfPastEight);
    expect(running).toMatchObject({ phase: "running", freePlaces: 990 });
  });

  it("keeps past fairs apart, latest first", async () => {
    const { officer } = await province();
    await publicFairBy(officer, { title: "Lama", day: "2026-11-18" });
    await publicFairBy(officer, { title: "Baru" });
    const later = addDays(nextDay, 1);
    expect(await listed("/", later)).toEqual([]);
    expect((await listed("/?when=past", later)).map(({ title }) => title)).toEqual([
      "Baru",
      "Lama",
    ]);
  });

  it("keeps a cancelled fair in sight until its day is over", async () => {
    const { officer } = await province();
    const fair = await publicFairBy(officer);
    await at(weekBefore, () => cancelFair(officer, fair.id, "Banjir"));
    expect(await listed("/")).toMatchObject([{ phase: "cancelled" }]);
  });

  it("is searched by title, venue and office, and filtered by place", async () => {
    const { admin, officer } = await province();
    const malang = await officerIn(admin, "MLG", "Agus");
    await publicFairBy(officer, { title: "Bursa Industri", venueName: "Gedung Wanita" });
    await publicFairBy(malang, { title: "Bursa Jasa", regionCode: "3573" });
    const titles = async (path: string) => (await listed(path)).map(({ title }) => title);
    expect(await titles("/?q=industri")).toEqual(["Bursa Industri"]);
    expect(await titles("/?q=gedung wanita")).toEqual(["Bursa Industri"]);
    expect(await titles("/?q=UPT MLG")).toEqual(["Bursa Jasa"]);
    expect(await titles("/?region=3573")).toEqual(["Bursa Jasa"]);
    expect(await titles("/?region=3573&q=industri")).toEqual([]);
    expect((await get(home, "/?q=industri")).body).toMatchObject({ filtered: true });
  });

  it("pages by twelve", async () => {
    const { officer } = await province();
    for (let day = 1; day <= 14; day += 1)
      await publicFairBy(officer, { day: `2026-12-${String(day).padStart(2, "0")}` });
    expect(await listed("/")).toHaveLength(12);
    expect(await listed("/?page=2")).toHaveLength(2);
    expect(await listed("/?page=minus")).toHaveLength(12);
  });
});

describe("the page of a fair", () => {
  async function busyFair() {
    const { admin, officer } = await province();
    const fair = await publicFairBy(officer);
    const [first, second] = [await company(officer, 1), await company(officer, 2)];
    await recruiterFor(officer, second, fair, 1);
    await recruiterFor(officer, first, fair, 0);
    const shown = async (query = "", when = weekBefore) =>
      (await get(fairPage, `/fairs/x${query}`, { slug: fair.slug }, when)).body as {
        exhibitors: {
          id: string;
          employer: { name: string };
          booth: { number: string };
          vacancies: { id: string; title: string; closedAt: Date | null }[];
        }[];
        slots: { free: number; isOver: boolean }[];
        isOpen: boolean;
        fair: { phase: string; offBecause: string | null };
      };
    return { admin, officer, fair, first, second, shown };
  }

  it("names approved companies by booth, with what they offer", async () => {
    const { shown } = await busyFair();
    const { exhibitors, isOpen, slots } = await shown();
    expect(exhibitors.map(({ employer, booth }) => [booth.number, employer.name])).toEqual([
      ["A1", "PT Contoh 1"],
      ["A2", "PT Contoh 2"],
    ]);
    expect(exhibitors[0]?.vacancies).toMatchObject([{ title: "Operator produksi" }]);
    expect(isOpen).toBe(true);
    expect(slots).toHaveLength(12);
    expect(slots[0]).toMatchObject({ free: 90, isOver: false });
  });

  it("searches companies and vacancies", async () => {
    const { first, shown } = await busyFair();
    await at(weekBefore, () => publishVacancy(first, { ...vacancyInput, title: "Juru las" }));
    const names = async (query: string) =>
      (await shown(query)).exhibitors.map(({ employer }) => employer.name);
    expect(await names("?q=contoh 2")).toEqual(["PT Contoh 2"]);
    expect(await names("?q=las")).toEqual(["PT Contoh 1"]);
    expect(await names("?q=dokter")).toEqual([]);
  });

  it("marks a vacancy that was closed, and drops a booth that was taken back", async () => {
    const { officer, first, second, shown } = await busyFair();
    const vacancy = await db.vacancy.findFirstOrThrow({ where: { employerId: first.employerId } });
    await at(weekBefore, () => closeVacancy(first, vacancy.id));
    const booking = await db.booking.findFirstOrThrow({ where: { employerId: second.employerId } });
    await at(weekBefore, () => declineBooking(officer, booking.id, "penuh"));
    const { exhibitors } = await shown();
    expect(exhibitors).toHaveLength(1);
    expect(exhibitors[0]?.vacancies[0]?.closedAt).toEqual(weekBefore);
  });

  it("tells slots that have passed, and closes with the fair", async () => {
    const { officer, fair, shown } = await busyFair();
    const nine = new Date("2026-11-19T02:00:00.000Z");
    const running = await shown("", nine);
    expect(running.slots.map(({ isOver }) => isOver).slice(0, 3)).toEqual([true, true, false]);
    expect(running.isOpen).toBe(true);
    await at(nine, () => closeFair(officer, fair.id));
    expect(await shown("", nine)).toMatchObject({ isOpen: false, fair: { phase: "over" } });
  });

  it("says why it was cancelled", async () => {
    const { officer, fair, shown } = await busyFair();
    await at(weekBefore, () => cancelFair(officer, fair.id, "Aula kebanjiran"));
    expect(await shown()).toMatchObject({
      isOpen: false,
      fair: { phase: "cancelled", offBecause: "Aula kebanjiran" },
    });
  });

  it.each([["tidak-ada"], ["../office"], ["x".repeat(300)]])(
    "that nobody made, %s, does not exist",
    async (slug) => {
      for (const page of [fairPage, fairIcs, registerPage])
        expect((await get(page, "/x", { slug })).status).toBe(404);
    },
  );

  it("as a draft looks like one that nobody made", async () => {
    const { officer } = await province();
    const id = await at(weekBefore, () => createFair(officer, fairInput(officer)));
    const { slug } = await db.fair.findUniqueOrThrow({ where: { id } });
    for (const page of [fairPage, fairIcs, registerPage])
      expect((await get(page, "/x", { slug })).status).toBe(404);
  });

  it("goes into a calendar, and out again when it is cancelled", async () => {
    const { officer, fair } = await busyFair();
    const ics = async () => {
      const answer = await get(fairIcs, "/x", { slug: fair.slug });
      expect(answer.headers.get("Content-Disposition")).toContain(`${fair.slug}.ics`);
      return (answer.body as Response).text();
    };
    const first = await ics();
    expect(first).toContain("BEGIN:VEVENT");
    expect(first).toContain("DTSTART");
    expect(first).toContain(`SUMMARY:${fair.title}`);
    expect(first).toContain(`/fairs/${fair.slug}`);
    expect(first).not.toContain("STATUS:CANCELLED");
    await at(weekBefore, () => cancelFair(officer, fair.id, "x"));
    expect(await ics()).toContain("STATUS:CANCELLED");
  });

  it("offers the slots that can still be chosen, with their places", async () => {
    const { fair } = await busyFair();
    await passFor(fair, 1, 1);
    await db.slot.update({ where: { id: fair.slots[0]?.id ?? "" }, data: { taken: 100 } });
    const { body } = await get(registerPage, "/x", { slug: fair.slug });
    const { slots, closed } = body as { slots: { id: string; anybody: number }[]; closed?: string };
    expect(closed).toBeUndefined();
    // One that is full can be waited for; ten of each slot's hundred places are kept for people who go first.
    expect(slots).toHaveLength(12);
    expect(slots[0]).toMatchObject({ id: fair.slots[0]?.id, anybody: 0, kept: 0, waiting: 0 });
    expect(slots[1]).toMatchObject({ id: fair.slots[1]?.id, anybody: 89, kept: 10 });
    const evening = new Date("2026-11-19T06:40:00.000Z");
    const late = await get(registerPage, "/x", { slug: fair.slug }, evening);
    expect((late.body as { slots: unknown[] }).slots).toHaveLength(1);
  });
});

describe("signing in", () => {
  const post = (form: Record<string, string>, path = "/sign-in", cookie?: string) =>
    answered(() => signIn(call(path, { form, ...(cookie ? { cookie } : {}) })));
  const sri = { email: "sri@contoh.example", password };

  it("leads officers to the office and companies to theirs, with a fresh session", async () => {
    const { officer } = await province();
    await company(officer, 1);
    const office = await post(sri);
    expect([office.status, office.location]).toEqual([303, "/office"]);
    expect(office.headers.getSetCookie()[0]).toMatch(
      /^bursa_session=[^;]+; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const employer = await post({ email: "REKRUT1@contoh.example ", password });
    expect(employer.location).toBe("/employer");
    const known = await answered(() =>
      signInPage(
        call("/sign-in", { cookie: office.headers.get("Set-Cookie")?.split(";")[0] ?? "" }),
      ),
    );
    expect([known.status, known.location]).toEqual([302, "/office"]);
  });

  it.each([
    ["/sign-in?to=/office/fairs", "/office/fairs"],
    ["/sign-in?to=//evil.example", "/office"],
    ["/sign-in?to=https://evil.example", "/office"],
    ["/sign-in?to=/%5Cevil.example", "/office"],
    ["/sign-in?to=javascript:alert(1)", "/office"],
  ])("at %s goes on to %s", async (path, location) => {
    await province();
    expect((await post(sri, path)).location).toBe(location);
  });

  it("stops guesses from however many addresses, and not whoever signed in here before", async () => {
    const { admin } = await province();
    const budi = { email: (await officerIn(admin, "BDI", "Budi")).email, password };
    const first = await post(budi);
    const known = first.headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; ");
    const guess = async () => (await post({ ...budi, password: "bukan sandinya" })).status;
    const answers: number[] = [];
    for (let nth = 0; nth < 30; nth += 1) answers.push(await guess());
    expect(answers.slice(0, 19).every((status) => status === 403)).toBe(true);
    expect(answers.slice(20).every((status) => status === 429)).toBe(true);
    expect((await post(budi)).status).toBe(429);
    // A mark of another account is none.
    const other = (await post(sri)).headers.getSetCookie().find((one) => one.includes("known"));
    expect((await post(budi, "/sign-in", other?.split(";")[0] ?? "")).status).toBe(429);
    const mark = known.split("; ").find((one) => one.startsWith("bursa_known")) ?? "";
    expect((await post(budi, "/sign-in", mark)).status).toBe(303);
    // Whoever got in is no longer guessing.
    expect((await post(budi)).status).toBe(303);
  });

  it("says the same of an unknown address, a wrong password and a closed account", async () => {
    const { admin, officer } = await province();
    const wrong = { "": ["refusal:wrong-sign-in"] };
    for (const form of [
      { ...sri, password: "bukan sandinya" },
      { ...sri, email: "hantu@contoh.example" },
    ]) {
      const answer = await post(form);
      expect([answer.status, faultsOf(answer)]).toEqual([403, wrong]);
      expect(keptOf(answer)["email"]).toBe(form.email);
      expect(keptOf(answer)["password"]).toBeUndefined();
    }
    await deactivateAccount(admin, officer.accountId);
    expect(faultsOf(await post(sri))).toEqual(wrong);
  });

  it("asks for both fields", async () => {
    expect(faultsOf(await post({ email: "", password: "" }))).toEqual({
      email: ["required"],
      password: ["required"],
    });
  });

  it("ends at the eighth guess of one account from one address, and not for others", async () => {
    await province();
    const from = { address: "203.0.113.9" };
    const guess = (email: string) =>
      answered(() => {
        const args = call("/sign-in", { form: { email, password: "tebakan-salah" } });
        return signIn({ ...args, context: { ...args.context, ...from } });
      });
    const statuses: number[] = [];
    for (let nth = 0; nth < 9; nth += 1) statuses.push((await guess(sri.email)).status);
    expect(statuses).toEqual([...Array.from({ length: 8 }, () => 403), 429]);
    expect((await guess("retno@contoh.example")).status).toBe(403);
  });

  it("ends by signing out: the session is worth nothing afterwards", async () => {
    const { officer } = await province();
    const cookie = await cookieOf(officer);
    const name = async () =>
      (await answered(() => frame(call("/", { cookie })))).body as { account?: { name: string } };
    expect(await name()).toEqual({ account: { name: "Sri", to: "/office" } });
    const out = await answered(() => signOut(call("/sign-out", { cookie, form: {} })));
    expect([out.status, out.location]).toEqual([303, "/"]);
    expect(out.headers.getSetCookie().join()).toMatch(/bursa_session=;.*Max-Age=0/);
    expect((await name()).account).toBeUndefined();
    expect((await answered(() => signOutPage(call("/sign-out")))).location).toBe("/");
    expect((await answered(() => signOut(call("/sign-out", { form: {} })))).status).toBe(303);
  });
});

describe("choosing a language", () => {
  const choose = (form: Record<string, string>, referer?: string) =>
    answered(() =>
      language(call("/language", { form, ...(referer ? { headers: { Referer: referer } } : {}) })),
    );

  it("is remembered for a year and leads back to the same page", async () => {
    const answer = await choose({ language: "en" }, "http://bursa.test/fairs/bursa?q=las");
    expect([answer.status, answer.location]).toEqual([303, "/fairs/bursa?q=las"]);
    const cookie = answer.headers.get("Set-Cookie") ?? "";
    expect(cookie).toContain("Max-Age=31536000");
    const page = await answered(() => home(call("/", { cookie: cookie.split(";")[0] ?? "" })));
    expect(page.body).toMatchObject({ title: "Job fairs near you" });
  });

  it.each([
    ["another site", "https://evil.example//evil.example/path", "/"],
    ["no page", undefined, "/"],
    ["nonsense", "::::", "/"],
  ])("from %s leads home", async (_what, referer, location) => {
    expect((await choose({ language: "id" }, referer)).location).toBe(location);
  });

  it("that we do not speak changes nothing", async () => {
    const answer = await choose({ language: "fr" });
    expect([answer.status, answer.headers.get("Set-Cookie")]).toEqual([303, null]);
    expect((await answered(() => languagePage(call("/language")))).location).toBe("/");
  });
});

describe("an address that is none of ours", () => {
  it("is a 404 for whoever reads or writes it", async () => {
    expect((await get(lost, "/wp-admin.php")).status).toBe(404);
    const write = await answered(() => lostPost(call("/wp-login.php", { form: {} })));
    expect([write.status, write.body]).toMatchObject([404, { code: "not-found" }]);
  });
});

describe("readiness", () => {
  it("is said when the database answers with everything in place and the disk takes writes", async () => {
    const answer = await answered(() => health(call("/healthz")));
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        ok: true,
        reachable: true,
        migrationsCurrent: true,
        clock: "steady",
        disk: {
          freeMegabytes: expect.any(Number) as number,
          freePercent: expect.any(Number) as number,
          takesWrites: true,
          isLow: expect.any(Boolean) as boolean,
        },
        backup: { hoursAgo: null, isLate: true },
      },
    ]);
  });

  it("says how old the last good backup is, which is no reason to take the gates off", async () => {
    const backup = async () =>
      ((await answered(() => health(call("/healthz")))).body as { backup: object }).backup;
    const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000 - 60_000);
    noteBackup({ at: ago(3), megabytes: 1, file: "x" });
    expect(await backup()).toEqual({ hoursAgo: 3, isLate: false });
    noteBackup({ at: ago(40), megabytes: 1, file: "x" });
    expect(await backup()).toEqual({ hoursAgo: 40, isLate: true });
    rmSync(join(settings().dataDir, "last-backup.json"));
  });

  it("is denied when a migration is missing", async () => {
    await db.$executeRawUnsafe(
      "DELETE FROM \"_prisma_migrations\" WHERE migration_name LIKE '%outbox'",
    );
    const answer = await answered(() => health(call("/healthz")));
    expect([answer.status, answer.body]).toMatchObject([
      503,
      { ok: false, migrationsCurrent: false },
    ]);
  });
});
