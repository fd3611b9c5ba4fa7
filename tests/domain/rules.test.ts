import { addMinutes, addYears } from "date-fns";
import { describe, expect, it } from "vitest";

import {
  mintActing,
  mintAdmin,
  mintEmployer,
  mintOfficer,
  mintRecruiter,
} from "~/domain/house/accounts/minting";
import {
  actorOf,
  mayAdminister,
  mayChange,
  officeScope,
  seesEveryOffice,
} from "~/domain/house/accounts/policy";
import type { OfficerRole } from "~/domain/house/accounts/rules";
import {
  bookingStates,
  holdsBooth,
  whyNotBookable,
  whyNotDecidable,
} from "~/domain/companies/booths/rules";
import { employerStates, whyNotTrusted } from "~/domain/companies/employers/rules";
import { phaseOf, whyNotBecome, whyNotOpenForRegistration } from "~/domain/planning/fairs/rules";
import { fairStates } from "~/domain/planning/fairs/life-cycle";
import { whyNotChoosable } from "~/domain/planning/slots/rules";
import { whyNotCancellable, whyNotOfAge } from "~/domain/people/registrations/rules";
import {
  currentResults,
  type NotedResult,
  results,
  wasInterviewed,
} from "~/domain/outcomes/visits/rules";
import { ageBandOf } from "~/lib/classifications";

import { doorsOpen, halfPastEight, nextDay, weekBefore } from "../support/people";

const doorsClose = addMinutes(doorsOpen, 360);
const fair = (state: string) => ({ state, startsAt: doorsOpen, endsAt: doorsClose });

describe("the phase of a fair", () => {
  it.each([
    ["draft", weekBefore, "draft"],
    ["draft", nextDay, "draft"],
    ["published", weekBefore, "upcoming"],
    ["published", doorsOpen, "running"],
    ["published", halfPastEight, "running"],
    ["published", doorsClose, "over"],
    ["published", nextDay, "over"],
    ["closed", halfPastEight, "over"],
    ["closed", nextDay, "over"],
    ["cancelled", weekBefore, "cancelled"],
    ["cancelled", nextDay, "cancelled"],
  ])("%s at %s is %s", (state, now, phase) => {
    expect(phaseOf(fair(state), now)).toBe(phase);
  });
});

describe("a step in a fair's life", () => {
  const allowed: Record<string, string[]> = {
    draft: ["published", "cancelled"],
    // Half past eight: whatever was public before has begun by itself.
    published: ["closed", "cancelled"],
    open: ["closed", "cancelled"],
    running: ["closed", "cancelled"],
    closed: ["following-up"],
    "following-up": ["final"],
    final: [],
    postponed: ["published", "cancelled"],
    cancelled: [],
  };
  const steps = fairStates.flatMap((from) => fairStates.map((to) => [from, to] as const));

  it.each(steps)("from %s to %s is allowed by the table or refused", (from, to) => {
    const why = whyNotBecome(fair(from), to, halfPastEight);
    if (allowed[from]?.includes(to)) expect(why).toBeUndefined();
    else expect(why).toBe("fair-step-impossible");
  });

  it("is refused when its time has not come or has gone", () => {
    expect(whyNotBecome(fair("published"), "closed", weekBefore)).toBe("fair-not-started");
    expect(whyNotBecome(fair("draft"), "published", doorsClose)).toBe("fair-in-past");
    expect(whyNotBecome(fair("draft"), "cancelled", nextDay)).toBeUndefined();
  });
});

describe("registration", () => {
  it.each([
    ["draft", weekBefore, "not-found"],
    ["published", weekBefore, undefined],
    ["published", halfPastEight, undefined],
    ["published", doorsClose, "fair-over"],
    ["closed", halfPastEight, "fair-over"],
    ["cancelled", weekBefore, "fair-cancelled"],
  ])("for a fair that is %s at %s: %s", (state, now, why) => {
    expect(whyNotOpenForRegistration(fair(state), now)).toBe(why);
  });

  it("takes a slot until its last moment", () => {
    const slot = { endsAt: addMinutes(doorsOpen, 30) };
    expect(whyNotChoosable(slot, addMinutes(doorsOpen, 29))).toBeUndefined();
    expect(whyNotChoosable(slot, addMinutes(doorsOpen, 30))).toBe("slot-over");
  });

  it.each([
    ["2011-11-20", "too-young"],
    ["2011-11-19", undefined],
    ["2008-02-29", undefined],
    ["1926-11-19", undefined],
    ["1925-11-20", undefined],
    ["1925-11-19", "birth-date-impossible"],
    ["2027-01-01", "too-young"],
  ])("of somebody born on %s: %s", (birthDate, why) => {
    expect(whyNotOfAge(birthDate, "2026-11-19")).toBe(why);
  });

  it.each([
    [false, weekBefore, undefined],
    [false, halfPastEight, undefined],
    [true, halfPastEight, "already-arrived"],
    [true, nextDay, "already-arrived"],
    [false, doorsClose, "fair-over"],
  ])("is cancelled (arrived: %s) at %s: %s", (hasArrived, now, why) => {
    expect(whyNotCancellable({ hasArrived }, { endsAt: doorsClose }, now)).toBe(why);
  });
});

describe("the age bands of the labour forms", () => {
  it.each([
    [15, "15-19"],
    [19, "15-19"],
    [20, "20-29"],
    [29, "20-29"],
    [30, "30-44"],
    [44, "30-44"],
    [45, "45-54"],
    [54, "45-54"],
    [55, "55+"],
    [99, "55+"],
  ])("put %i into %s", (age, band) => {
    expect(ageBandOf(age)).toBe(band);
  });
});

describe("trust in a company", () => {
  it.each([
    ["submitted", "employer-not-verified"],
    ["verified", undefined],
    ["declined", "employer-declined"],
  ] as const)("that is %s: %s", (state, why) => {
    expect(employerStates).toContain(state);
    expect(whyNotTrusted({ state })).toBe(why);
  });
});

describe("a booth", () => {
  const ready = { state: "verified", openVacancies: 1 };
  it.each([
    ["published", ready, weekBefore, undefined],
    ["published", ready, halfPastEight, undefined],
    ["published", ready, doorsClose, "fair-over"],
    ["closed", ready, weekBefore, "fair-over"],
    ["draft", ready, weekBefore, "fair-over"],
    ["cancelled", ready, weekBefore, "fair-cancelled"],
    ["cancelled", { ...ready, state: "submitted" }, weekBefore, "fair-cancelled"],
    ["published", { ...ready, state: "submitted" }, weekBefore, "employer-not-verified"],
    ["published", { ...ready, state: "declined" }, weekBefore, "employer-declined"],
    ["published", { ...ready, openVacancies: 0 }, weekBefore, "no-vacancy-to-show"],
    ["published", { state: "declined", openVacancies: 0 }, weekBefore, "employer-declined"],
  ])("at a fair that is %s for %j at %s: %s", (state, employer, now, why) => {
    expect(whyNotBookable(fair(state), employer, now)).toBe(why);
  });

  it.each([
    ["requested", true],
    ["approved", true],
    ["declined", false],
    ["withdrawn", false],
  ] as const)("is held by a booking that is %s: %s", (state, held) => {
    expect(bookingStates).toContain(state);
    expect(holdsBooth(state)).toBe(held);
  });

  it.each([
    ["requested", "published", weekBefore, undefined],
    ["approved", "published", halfPastEight, undefined],
    ["declined", "published", weekBefore, "booking-ended"],
    ["withdrawn", "cancelled", weekBefore, "booking-ended"],
    ["approved", "cancelled", weekBefore, "fair-cancelled"],
    ["approved", "published", doorsClose, "fair-over"],
    ["requested", "published", nextDay, "fair-over"],
  ])("booking %s at a fair that is %s at %s is decided: %s", (state, fairState, now, why) => {
    expect(whyNotDecidable({ state, fair: fair(fairState) }, now)).toBe(why);
  });
});

describe("what counts of a visit", () => {
  const note = (vacancyId: string, result: NotedResult["result"], minute: number) => ({
    vacancyId,
    result,
    at: addMinutes(halfPastEight, minute),
  });

  it("is the last note for each vacancy, in whatever order they are read", () => {
    const noted = [
      note("kasir", "hired", 3),
      note("kasir", "interviewed", 1),
      note("sopir", "refused", 2),
      note("kasir", "in-process", 2),
    ];
    const wanted = new Map([
      ["kasir", "hired"],
      ["sopir", "refused"],
    ]);
    expect(currentResults(noted)).toEqual(wanted);
    expect(currentResults([...noted].reverse())).toEqual(wanted);
    expect(currentResults([])).toEqual(new Map());
  });

  it("a correction takes the place of the first word", () => {
    const noted = [note("kasir", "hired", 1), note("kasir", "refused", 2)];
    expect(currentResults(noted).get("kasir")).toBe("refused");
  });

  it.each(results.map((result) => [result, result !== "refused"] as const))(
    "%s alone means an interview took place: %s",
    (result, interviewed) => {
      expect(wasInterviewed([{ result }])).toBe(interviewed);
      expect(wasInterviewed([{ result: "refused" }, { result }])).toBe(interviewed);
    },
  );

  it("nothing noted is no interview", () => {
    expect(wasInterviewed([])).toBe(false);
  });
});

describe("who may", () => {
  const officer = (role: OfficerRole, officeId: string | null) =>
    mintOfficer({
      accountId: "a",
      name: "Sri",
      email: "sri@contoh.example",
      role,
      officeId,
      timeZone: "Asia/Jakarta",
    });

  it.each([
    ["admin", "o", true, true, true, {}],
    ["admin", null, true, true, true, {}],
    ["officer", "o", true, false, false, { officeId: "o" }],
    ["officer", null, true, false, false, { officeId: "none" }],
    ["auditor", "o", false, false, false, { officeId: "o" }],
    ["auditor", null, false, false, true, {}],
  ] as const)(
    "%s of office %s: change %s, administer %s, sees every office %s",
    (role, officeId, change, administer, every, scope) => {
      const who = officer(role, officeId);
      expect(mayChange(who)).toBe(change);
      expect(mayAdminister(who)).toBe(administer);
      expect(seesEveryOffice(who)).toBe(every);
      expect(officeScope(who)).toEqual(scope);
      if (change) expect(() => mintActing(who)).not.toThrow();
      else expect(() => mintActing(who)).toThrow("auditors-only-read");
      if (administer) expect(() => mintAdmin(who)).not.toThrow();
      else expect(() => mintAdmin(who)).toThrow("not-allowed");
    },
  );

  it("is named in the activity by kind: officer, company or recruiter", () => {
    const person = { accountId: "a", name: "Sri", email: "sri@contoh.example" };
    expect(actorOf(officer("officer", "o"))).toEqual({ kind: "officer", id: "a", name: "Sri" });
    expect(actorOf(mintEmployer({ ...person, employerId: "e" }))).toEqual({
      kind: "employer",
      id: "a",
      name: "Sri",
    });
    const recruiter = mintRecruiter({
      bookingId: "b",
      fairId: "f",
      employerId: "e",
      employerName: "PT Contoh",
    });
    expect(actorOf(recruiter)).toEqual({ kind: "recruiter", id: "b", name: "PT Contoh" });
  });
});

describe("an age", () => {
  it("is in completed years on the fair's day, leap days included", () => {
    const turning = addYears(new Date("2026-11-19T00:00:00.000Z"), -15);
    const born = turning.toISOString().slice(0, 10);
    expect(whyNotOfAge(born, "2026-11-19")).toBeUndefined();
    expect(whyNotOfAge(born, "2026-11-18")).toBe("too-young");
    expect(whyNotOfAge("2012-02-29", "2027-02-28")).toBe("too-young");
    expect(whyNotOfAge("2012-02-29", "2027-03-01")).toBeUndefined();
  });
});
