import { addMinutes } from "date-fns";
import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { declineBooking, renewBoothLink } from "~/domain/companies/booths/commands.server";
import { fairForEmployer } from "~/domain/companies/booths/queries.server";
import { reviewEmployer } from "~/domain/companies/employers/commands.server";
import { cancelFair } from "~/domain/planning/fairs/life.server";
import { cancelRegistration } from "~/domain/people/registrations/commands.server";
import { at } from "~/lib/clock.server";

import { passHolderOf } from "../../prisma/sample/actors";
import { action as scan, loader as home } from "../../app/routes/booth/booth._index";
import { loader as frame } from "../../app/routes/booth/booth";
import { action as note, loader as visitPage } from "../../app/routes/booth/booth.visits.$visitId";
import { loader as open } from "../../app/routes/booth/booth_.open.$token";
import { useFreshDatabase } from "../support/database";
import {
  company,
  fairOfSri,
  halfPastEight,
  nextDay,
  passFor,
  publicFairBy,
  recruiterFor,
  scanAt,
  weekBefore,
} from "../support/people";
import { answered, call, cookieOfBooth, faultsOf } from "../support/requests";

useFreshDatabase();

/** A booth on the day of the fair, with the recruiter's browser. */
async function fairDay() {
  const { officer, fair } = await fairOfSri();
  const employer = await company(officer, 1);
  const recruiter = await recruiterFor(officer, employer, fair);
  const tokenNow = async () => (await fairForEmployer(employer, fair.id)).boothToken ?? "";
  const token = await tokenNow();
  const cookie = await cookieOfBooth(token);
  const post = (text: string, when = halfPastEight, birthYear = "") => {
    const form = { text, birthYear };
    return at(when, () => answered(() => scan(call("/booth?index", { cookie, form }))));
  };
  const visitOf = async (text: string, when = halfPastEight) =>
    (await post(text, when)).location?.split("/").pop() ?? "";
  const list = async (path = "/booth") =>
    ((await answered(() => home(call(path, { cookie })))).body as { visits: Visits }).visits;
  return { officer, fair, employer, recruiter, token, tokenNow, cookie, post, visitOf, list };
}
type Visits = { total: number; items: { name: string; results: string[]; at: Date }[] };

describe("a booth link", () => {
  const opens = async (token: string) =>
    (await answered(() => open(call("/x", { params: { token } })))).status;

  it("opens until it is renewed; then the new one does", async () => {
    const { employer, recruiter, token, tokenNow } = await fairDay();
    expect(await opens(token)).toBe(302);
    await at(weekBefore, () => renewBoothLink(employer, recruiter.bookingId));
    expect(await opens(token)).toBe(403);
    expect(await opens(await tokenNow())).toBe(302);
  });

  it("opens nothing once the fair is cancelled or the company distrusted", async () => {
    const { officer, fair, employer, token } = await fairDay();
    const review = { decision: "declined", reason: "palsu" } as const;
    await reviewEmployer(officer, employer.employerId, review);
    expect(await opens(token)).toBe(403);
    await reviewEmployer(officer, employer.employerId, {
      decision: "verified",
      reason: undefined,
    });
    expect(await opens(token)).toBe(302);
    await at(weekBefore, () => cancelFair(officer, fair.id, "banjir"));
    expect(await opens(token)).toBe(403);
  });

  it("opens nothing once the booth was taken back, also for a browser that is in", async () => {
    const { officer, recruiter, cookie } = await fairDay();
    await at(weekBefore, () => declineBooking(officer, recruiter.bookingId, "penuh"));
    const answer = await answered(() => home(call("/booth", { cookie })));
    expect([answer.status, answer.body]).toMatchObject([403, { code: "link-invalid" }]);
  });

  it.each(["", "abc", "0".repeat(43), "../office"])(
    "that is none, %j, opens nothing",
    async (token) => {
      await fairDay();
      expect(await opens(token)).toBe(403);
    },
  );
});

describe("the booth's page", () => {
  it("says whose booth it is, where and when", async () => {
    const { fair, cookie } = await fairDay();
    const { body } = await answered(() => frame(call("/booth", { cookie })));
    expect(body).toMatchObject({
      booth: { number: "A1" },
      employer: { name: "PT Contoh 1" },
      fair: { title: fair.title, isFinal: false },
    });
  });

  it("lists visitors, latest first, 20 a page, each with what counts", async () => {
    const { fair, visitOf, list } = await fairDay();
    for (let nth = 1; nth <= 21; nth += 1)
      await visitOf((await passFor(fair, nth)).code, addMinutes(halfPastEight, nth));
    const first = await list();
    expect([first.total, first.items.length]).toEqual([21, 20]);
    expect(first.items[0]?.name).toBe("Siti Pencari 21");
    expect((await list("/booth?page=2")).items).toMatchObject([{ name: "Siti Pencari 1" }]);
  });

  it("finds the same visit when a pass is scanned again", async () => {
    const { fair, visitOf, list } = await fairDay();
    const { code } = await passFor(fair, 1);
    expect(await visitOf(code)).toBe(await visitOf(code, addMinutes(halfPastEight, 9)));
    expect((await list()).total).toBe(1);
  });

  it.each([
    ["pass-fair-day", nextDay, "fair-not-today"],
    ["pass-fair-day", weekBefore, "fair-not-today"],
  ])("takes no visit on another day (%s at %s)", async (_what, when, code) => {
    const { fair, post } = await fairDay();
    const answer = await post((await passFor(fair, 1)).code, when);
    expect([answer.status, faultsOf(answer)]).toEqual([409, { "": [`refusal:${code}`] }]);
  });

  it("says of each pass that is not for this booth why", async () => {
    const { officer, fair, post } = await fairDay();
    const cancelled = await passFor(fair, 1);
    await at(weekBefore, () => cancelRegistration(passHolderOf(cancelled.id)));
    const elsewhere = await passFor(await publicFairBy(officer, { title: "Lain" }), 2);
    const absent = await passFor(fair, 3);
    const why = async (text: string, year?: string) =>
      faultsOf(await post(text, halfPastEight, year))["text"];
    expect(await why(cancelled.code)).toEqual(["refusal:pass-cancelled"]);
    expect(await why(elsewhere.code)).toEqual(["refusal:pass-other-fair"]);
    expect(await why(absent.number, "1990")).toEqual(["refusal:pass-not-arrived"]);
    expect(faultsOf(await post(absent.number))["birthYear"]).toEqual(["refusal:birth-year-needed"]);
    expect(await why("SBYBB-9999-9")).toEqual(["refusal:pass-unreadable"]);
    expect(await db.visit.count()).toBe(0);
  });

  it("takes so many typed numbers an hour, and codes beside them", async () => {
    const { fair, post } = await fairDay();
    const { number } = await passFor(fair, 2);
    const guess = async () => (await post(number, halfPastEight, "1991")).status;
    for (let nth = 0; nth < 30; nth += 1) expect(await guess()).toBe(409);
    expect(await guess()).toBe(429);
    expect((await post((await passFor(fair, 1)).code)).status).toBe(303);
  });

  it("finds somebody by number once the gate let them in", async () => {
    const { officer, fair, post } = await fairDay();
    const pass = await passFor(fair, 1);
    await scanAt(officer, fair, pass.code, halfPastEight);
    expect((await post(pass.number.toLowerCase(), halfPastEight, "1990")).status).toBe(303);
  });
});

describe("a note on a visit", () => {
  it("is kept beside the earlier ones; the last counts, a double press is one", async () => {
    const { fair, cookie, visitOf, list } = await fairDay();
    const params = { visitId: await visitOf((await passFor(fair, 1)).code) };
    const page = async () =>
      (await answered(() => visitPage(call("/x", { params, cookie })))).body as {
        vacancies: { id: string }[];
        visit: { results: Record<string, string>; notes: { note: string | null }[] };
      };
    const vacancyId = (await page()).vacancies[0]?.id ?? "";
    const write = (result: string, text: string, minute: number) =>
      at(addMinutes(halfPastEight, minute), () =>
        answered(() =>
          note(call("/x", { params, cookie, form: { vacancyId, result, note: text } })),
        ),
      );
    await write("interviewed", "", 1);
    await write("hired", "Mulai Senin", 2);
    await write("hired", "Mulai Senin", 3);
    const { visit } = await page();
    expect(visit.results).toEqual({ [vacancyId]: "hired" });
    expect(visit.notes.map((one) => one.note)).toEqual([null, "Mulai Senin"]);
    expect((await list()).items[0]?.results).toEqual(["hired"]);
    expect(await db.activity.count({ where: { actorKind: "recruiter" } })).toBe(2);
  });

  it("shows phone and e-mail only of who agreed to it", async () => {
    const { fair, cookie, visitOf } = await fairDay();
    const contact = async (nth: number) => {
      const params = { visitId: await visitOf((await passFor(fair, nth)).code) };
      const { body } = await answered(() => visitPage(call("/x", { params, cookie })));
      return (body as { visit: { contact: object | null } }).visit.contact;
    };
    expect(await contact(1)).toEqual({ phone: "+6281234567890", email: null });
    expect(await contact(2)).toBeNull();
  });

  it("of a visit that is not there is a 404", async () => {
    const { cookie } = await fairDay();
    const params = { visitId: crypto.randomUUID() };
    expect((await answered(() => visitPage(call("/x", { params, cookie })))).status).toBe(404);
    const form = { vacancyId: crypto.randomUUID(), result: "hired" };
    expect((await answered(() => note(call("/x", { params, cookie, form })))).status).toBe(404);
  });
});
