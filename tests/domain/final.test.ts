import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { addDays } from "date-fns";
import { v7 as uuid } from "uuid";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { db } from "~/db/client.server";
import type { ActingOfficer, Employer, GateDevice, Recruiter } from "~/domain/house/accounts/rules";
import { boardOf } from "~/domain/figures/board/queries.server";
import { recruiterOf } from "~/domain/companies/booths/queries.server";
import { exhibitors, hallPlan } from "~/domain/companies/exhibitors/queries.server";
import { settleConflict, settleRefused } from "~/domain/gate/conflicts/commands.server";
import {
  cancelFor,
  correctRegistration,
  rejectOdd,
  releaseHeld,
  sendPassAgain,
} from "~/domain/people/desk/commands.server";
import { renameDevice } from "~/domain/gate/devices/commands.server";
import { revokeDevice } from "~/domain/gate/devices/life.server";
import { describeCompany, reviewEmployer } from "~/domain/companies/employers/commands.server";
import { resumeEntry, stopEntry, stopWhenFull } from "~/domain/gate/entry/commands.server";
import { rewordFair } from "~/domain/planning/fairs/commands.server";
import { finishFair } from "~/domain/planning/fairs/life.server";
import { keepFairsUpToDate } from "~/domain/planning/fairs/clock.server";
import {
  acceptOfRevoked,
  recordScans,
  registerRefused,
  undoScan,
} from "~/domain/gate/ledger/commands.server";
import { inviteGroup } from "~/domain/people/groups/commands.server";
import { setSettings } from "~/domain/house/offices/commands.server";
import { planToDraw } from "~/domain/planning/halls/queries.server";
import { savePlan } from "~/domain/planning/halls/commands.server";
import { cancelRegistration, registerSeeker } from "~/domain/people/registrations/commands.server";
import { reportOfFair } from "~/domain/figures/reports/queries.server";
import { personSchema } from "~/domain/people/seekers/schema";
import { noteOutcome, recordVisit } from "~/domain/outcomes/visits/commands.server";
import { leftOpen } from "~/domain/outcomes/visits/queries.server";
import { at } from "~/lib/clock.server";
import { keyFor } from "~/lib/keys.server";
import { signId } from "~/lib/signed-id.server";

import { passHolderOf } from "../../prisma/sample/actors";
import { freshDatabase } from "../support/database";
import { deviceAt, guestAt, guestForm, handOver, phoneScan } from "../support/gate-phones";
import {
  company,
  fairOfSri,
  halfPastEight,
  passFor,
  person,
  publicFairBy,
  recruiterFor,
} from "../support/people";

const twoDaysOn = addDays(halfPastEight, 2);

/** A fair with one of everything that can be added to or corrected, finished for good two days later. */
let stage: {
  officer: ActingOfficer;
  employer: Employer;
  recruiter: Recruiter;
  device: GateDevice;
  lost: GateDevice;
  fair: Awaited<ReturnType<typeof publicFairBy>>;
  vacancyId: string;
  visitId: string;
  conflictId: string;
  refusedId: string;
  scanId: string;
  passes: Awaited<ReturnType<typeof passFor>>[];
  guests: Awaited<ReturnType<typeof guestAt>>[];
  otherVacancyId: string;
};

async function makeStage(): Promise<void> {
  await freshDatabase();
  const { officer, fair } = await fairOfSri();
  const employer = await company(officer, 1);
  const recruiter = await recruiterFor(officer, employer, fair);
  const { vacancyId } = await db.offeredVacancy.findFirstOrThrow();
  const [device, lost] = [await deviceAt(fair.id, "A"), await deviceAt(fair.id, "B")];
  const passes = [await passFor(fair, 1), await passFor(fair, 2), await passFor(fair, 3)];
  const guests = [await guestAt(device, guestForm(7)), await guestAt(lost, guestForm(8))];
  const first = phoneScan(passes[0]?.code ?? "", halfPastEight);
  // The second gate did not know of the first entry.
  const second = phoneScan(passes[0]?.code ?? "", halfPastEight);
  await handOver(device, [first]);
  await handOver(lost, [second]);
  const unreadable = await guestAt(device, guestForm(9, { name: "-" }));
  await at(halfPastEight, () => recordScans(device, { scans: [], walkIns: [unreadable.walkIn] }));
  await at(halfPastEight, () => revokeDevice(officer, lost.deviceId));
  const late = [phoneScan(passes[1]?.code ?? "", halfPastEight)];
  await expect(handOver(lost, late)).rejects.toMatchObject({ code: "device-revoked" });
  const visitId = await at(halfPastEight, () => recordVisit(recruiter, passes[0]?.code ?? ""));
  const { id: refusedId } = await db.refusedScan.findFirstOrThrow({
    where: { deviceId: device.deviceId },
  });
  const { id: conflictId } = await db.scan.findFirstOrThrow({ where: { conflict: true } });
  stage = {
    ...{ officer, employer, recruiter, device, lost, fair, vacancyId, visitId, passes, guests },
    ...{ conflictId, refusedId, scanId: first.id, otherVacancyId: vacancyId },
  };
  await at(twoDaysOn, () => keepFairsUpToDate());
  await at(twoDaysOn, () => finishFair(officer, fair.id));
}

const fairFinal = { code: "fair-final" };
const codeOf = (nth: number): string => stage.passes[nth]?.code ?? "";
const hired = { result: "hired", note: undefined } as const;

/** Every command that touches what happened at a fair, tried at one that is final. */
const touching: Record<string, () => Promise<unknown>> = {
  recordVisit: () =>
    // On the day itself: whoever finished the fair that early.
    at(halfPastEight, () => recordVisit(stage.recruiter, codeOf(1))),
  noteOutcome: () =>
    noteOutcome(stage.recruiter, stage.visitId, { vacancyId: stage.vacancyId, ...hired }),
  acceptOfRevoked: () => acceptOfRevoked(stage.officer, stage.lost.deviceId),
  registerRefused: () =>
    registerRefused(stage.officer, stage.refusedId, personSchema.parse(guestForm(9))),
  undoScan: () => undoScan(stage.officer, stage.scanId, "Keliru"),
  settleConflict: () => settleConflict(stage.officer, stage.conflictId, "Diperiksa"),
  stopEntry: () => stopEntry(stage.officer, stage.fair.id, "Penuh"),
  resumeEntry: () => resumeEntry(stage.officer, stage.fair.id),
  stopWhenFull: () => stopWhenFull(stage.officer, stage.fair.id, true),
  cancelFor: () => cancelFor(stage.officer, stage.passes[2]?.id ?? "", "Keliru"),
  correctRegistration: () =>
    correctRegistration(stage.officer, stage.passes[2]?.id ?? "", personSchema.parse(guestForm(3))),
  sendPassAgain: () => sendPassAgain(stage.officer, stage.passes[2]?.id ?? ""),
  releaseHeld: () => releaseHeld(stage.officer, [stage.passes[2]?.id ?? ""]),
  rejectOdd: () => rejectOdd(stage.officer, [stage.passes[2]?.id ?? ""], "Keliru"),
  inviteGroup: () => inviteGroup(stage.officer, stage.fair.id, { name: "SMKN 5", places: 40 }),
  savePlan: async () => {
    const { version, plan } = await planToDraw(stage.officer, stage.fair.id);
    return savePlan(stage.officer, stage.fair.id, { version, plan });
  },
};

/** Commands that ask of a fair whether it still registers, books or changes, which a final one does not. */
const closedAnyway: Record<string, () => Promise<unknown>> = {
  registerSeeker: () =>
    registerSeeker(stage.fair.slug, person(20, stage.fair.slots[0]?.id ?? ""), "id"),
  cancelRegistration: async () => cancelRegistration(passHolderOf(stage.passes[2]?.id ?? "")),
  rewordFair: () =>
    rewordFair(stage.officer, stage.fair.id, {
      title: "Lain",
      summary: "x",
      venueName: "x",
      venueAddress: "x",
    }),
};

/** Scans and guests come from phones, which are answered one by one. */
const atGates = ["recordScans"];

/** Of fairs still to come alone (their own tests say so), or of no fair's facts at all. */
const elsewhere = new Set(
  `signIn openSession signOut endOtherSessions inviteOfficer revokeInvitation firstInvitation redeemInvitation
  createAccount acceptInvitation deactivateAccount renewFeed noteActivity noteActivityTogether bookBooth withdrawBooking
  approveBooking declineBooking renewBoothLink addTask layChecklist changeTask removeTask finishTask reopenTask
  settleRefused addSlots draftSecondDay closeRegistration reopenRegistration resizeSlot noteView keepViews inviteDevice
  pairDevice revokeDevice retirePassKey renameDevice searchNames registerEmployer describeCompany reviewEmployer
  publishVacancy correctVacancy closeVacancy stopOrResume createFair draftFair redraftFair redraft reword
  withVenue layPlan writeLetter oweMessages oweMessageTogether markSent markFailed markVoid markWaits
  openOffice openFirstOffice setSettings addClosedDay removeClosedDay askForReset resetPassword changePassword copyPlan
  resumeClock keepClock acceptClock setReminder notePaperList noteExport findOrCreateSeeker createSeries
  draftSeries publishSeries prepareChange applyChange shiftSeries setTemplate dropTemplate addVenue changeVenue closeVenue
  createEmployer completeSignIn proveAgain turnOnSecondFactor renewRecoveryCodes turnOffSecondFactor takeSecondFactorOff
  takeSecondFactorOffHere ruleOnSecondFactor askToRegister finishSignUp
  reactivateAccount makeResetLink makeResetLinkHere tellConcerns oweConcerns openPass endGroup countOfGroup endRegistration acceptOffer lapseOffers registerWalkIn writtenIn publishFair closeFair finishFair cancelFair postponeFair takeStepIn
  moveFair moveFairIn shiftFair keepFairsUpToDate catchUp takeBackSteps isBeforeItsTime fairToTakeBack stepBy ownFair noteOfFair hallOf`
    .split(/\s+/)
    .filter(Boolean),
);

/** Everything that a report is made of, and what stands beside it. */
async function facts() {
  const { report } = await reportOfFair(stage.officer, stage.fair.id);
  return {
    report,
    fairs: await db.fair.findMany(),
    registrations: await db.registration.findMany(),
    scans: await db.scan.findMany(),
    attendances: await db.attendance.findMany(),
    walkIns: await db.walkIn.findMany(),
    visits: await db.visit.findMany(),
    outcomes: await db.outcome.findMany(),
    settlements: await db.settlement.findMany(),
    stops: await db.entryStop.findMany(),
    booths: await db.booth.findMany(),
  };
}

beforeEach(makeStage);

describe("a fair that is final", () => {
  it.each(Object.entries(touching))("refuses %s, and nothing of it changes", async (_verb, act) => {
    const before = await facts();
    await expect(at(twoDaysOn, act)).rejects.toMatchObject(fairFinal);
    expect(await facts()).toEqual(before);
  });

  it.each(Object.entries(closedAnyway))("is not changed by %s", async (_verb, act) => {
    const before = await facts();
    await expect(at(twoDaysOn, act)).rejects.toMatchObject({ kind: "conflict" });
    expect(await facts()).toEqual(before);
  });

  it("keeps late scans, undos and guests of a phone beside the ledger", async () => {
    const before = await facts();
    const scan = phoneScan(codeOf(2), halfPastEight);
    const undo = { ...phoneScan("", halfPastEight), undoesId: stage.scanId, reason: "Salah orang" };
    const guest = stage.guests[0];
    const answer = await at(twoDaysOn, () =>
      recordScans(stage.device, { scans: [scan, undo], walkIns: [guest?.walkIn] }),
    );
    expect(answer.results).toEqual([
      { id: scan.id, fault: "fair-final" },
      { id: undo.id, fault: "fair-final" },
    ]);
    expect(answer.walkIns).toEqual([{ id: guest?.walkIn.id, fault: "fair-final" }]);
    expect(await facts()).toEqual(before);
    const kept = await db.refusedScan.findMany({ where: { fault: "fair-final" } });
    expect(kept.map(({ scanId }) => scanId).sort()).toEqual(
      [scan.id, undo.id, guest?.walkIn.id ?? ""].sort(),
    );
    // An officer writes down what was found; it still counts nowhere.
    await at(twoDaysOn, () => settleRefused(stage.officer, kept[0]?.id ?? "", "Terlambat"));
    expect((await facts()).report).toEqual(before.report);
  });

  it("answers what it has already as before", async () => {
    const kept = await db.scan.findUniqueOrThrow({ where: { id: stage.scanId } });
    const again = {
      ...phoneScan(kept.code, halfPastEight),
      id: kept.id,
      sequence: kept.sequence,
    };
    const answer = await at(twoDaysOn, () => recordScans(stage.device, { scans: [again] }));
    expect(answer.results).toMatchObject([{ id: kept.id, verdict: "welcome" }]);
  });
});

describe("whoever declares a fair final", () => {
  it("is told how much would stay unsettled", async () => {
    const { officer, fair, device, conflictId } = stage;
    await db.gateDevice.update({ where: { id: device.deviceId }, data: { unsent: 7 } });
    const asked = () => leftOpen(officer, fair.id);
    // Two things could not be taken: a guest without a name, and a scan of the phone that was revoked.
    expect((await asked()).open).toEqual({ unsent: 7, conflicts: 1, refused: 2, visits: 1 });
    await db.fair.updateMany({ data: { state: "following-up" } });
    await settleConflict(officer, conflictId, "Diperiksa");
    await noteOutcome(stage.recruiter, stage.visitId, { vacancyId: stage.vacancyId, ...hired });
    expect((await asked()).open).toEqual({ unsent: 7, conflicts: 0, refused: 2, visits: 0 });
  });
});

describe("every command of the domain", () => {
  it("is tried at a final fair, or named as one that does not touch its facts", () => {
    const folder = join(import.meta.dirname, "../../app/domain");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
      /(commands|life|clock|place|steps|sessions)\.server\.ts$/.test(file),
    );
    const verbs = files.flatMap((file) =>
      [
        ...readFileSync(join(folder, file), "utf8").matchAll(/^export (?:async )?function (\w+)/gm),
      ].map(([, verb = ""]) => verb),
    );
    const known = new Set([
      ...elsewhere,
      ...atGates,
      ...Object.keys(touching),
      ...Object.keys(closedAnyway),
    ]);
    expect(verbs.filter((verb) => !known.has(verb))).toEqual([]);
    expect([...known].filter((verb) => !verbs.includes(verb))).toEqual([]);
  });
});

describe("a company's name", () => {
  const renamed = {
    companyName: "PT Nama Baru",
    kbliSection: "C",
    address: "Jalan 1",
    regionCode: "3578",
    contactName: "Rekrut",
    contactPhone: "+62318400100",
    contactEmail: "rekrut1@contoh.example",
    about: undefined,
  } as const;

  it("on a past fair is that of the day, in report, list and plan", async () => {
    const { officer, employer, fair } = stage;
    const { report } = await reportOfFair(officer, fair.id);
    const { name, nib } = await db.employer.findFirstOrThrow();
    await at(twoDaysOn, () => describeCompany(employer, renamed));
    expect((await reportOfFair(officer, fair.id)).report).toEqual(report);
    expect(report.exhibitors).toMatchObject([{ employer: name, nib }]);
    expect(await exhibitors(fair.id)).toMatchObject([{ employer: { name } }]);
    const named = (await hallPlan(fair.id, "approved")).map(({ employerName }) => employerName);
    expect(named.filter(Boolean)).toEqual([name]);
  });

  it("that no officer has looked at is nowhere public", async () => {
    const { officer, employer } = stage;
    const coming = await publicFairBy(officer, { day: "2026-12-17" });
    await recruiterFor(officer, employer, coming);
    await describeCompany(employer, renamed);
    const named = async () =>
      (await hallPlan(coming.id, "approved")).map((one) => one.employerName);
    expect((await named()).filter(Boolean)).toEqual([]);
    expect(await exhibitors(coming.id)).toEqual([]);
    const { employerId } = employer;
    await reviewEmployer(officer, employerId, { decision: "verified", reason: undefined });
    expect((await named()).filter(Boolean)).toEqual(["PT Nama Baru"]);
  });
});

describe("a booth link", () => {
  it("opens so many days after the fair as its office sets", async () => {
    const { officer, recruiter, fair } = stage;
    const token = signId(keyFor("booth-link"), recruiter.bookingId, 1);
    const { endsAt } = await db.fair.findUniqueOrThrow({ where: { id: fair.id } });
    const opens = (days: number) => at(addDays(endsAt, days), () => recruiterOf(token));
    expect(await opens(29)).toMatchObject({ bookingId: recruiter.bookingId });
    expect(await opens(30)).toBeUndefined();
    await setSettings(officer, officer.officeId ?? "", {
      neighbourDays: 3,
      neighbours: [],
      reservedPercent: 10,
      offerMinutes: 120,
      boothLinkDays: 7,
      permitDays: 14,
      yearTarget: 12,
    });
    expect(await opens(6)).toMatchObject({ bookingId: recruiter.bookingId });
    expect(await opens(7)).toBeUndefined();
  });
});

describe("what a phone sends that cannot be taken", () => {
  it("is kept up to a bound, and counted beyond it", async () => {
    const { device } = stage;
    const before = await db.refusedScan.count({ where: { deviceId: device.deviceId } });
    const { refusedCharacters } = await db.gateDevice.findUniqueOrThrow({
      where: { id: device.deviceId },
    });
    const long = (): object => ({ id: uuid(), junk: "x".repeat(6000) });
    for (let batch = 0; batch < 3; batch += 1)
      await handOver(device, Array.from({ length: 400 }, long));
    const { _sum } = await db.gateDevice.aggregate({
      where: { id: device.deviceId },
      _sum: { refusedKept: true, refusedCharacters: true, refusedLost: true },
    });
    const fitting = Math.floor((4_000_000 - refusedCharacters) / 6000);
    expect(_sum).toEqual({
      refusedKept: before + fitting,
      refusedCharacters: refusedCharacters + fitting * 6000,
      refusedLost: 1200 - fitting,
    });
    expect(await db.refusedScan.count({ where: { deviceId: device.deviceId } })).toBe(
      before + fitting,
    );
  });
});

describe("a phone that was given another name", () => {
  it("is called so in the log, also by who knew it by the former one", async () => {
    const { officer, device } = stage;
    await renameDevice(officer, device.deviceId, "HP Cadangan");
    const undone = { ...phoneScan("", halfPastEight), undoesId: stage.scanId, reason: "Keliru" };
    await db.fair.updateMany({ data: { state: "running" } });
    await handOver(device, [undone]);
    expect(await db.activity.findFirstOrThrow({ where: { verb: "scan-undone" } })).toMatchObject({
      actorName: "HP Cadangan",
    });
  });
});

describe("what a gate could not hand over", () => {
  it("is counted on the board until somebody has dealt with it", async () => {
    const { officer, fair, refusedId } = stage;
    const refused = async (): Promise<number> => (await boardOf(officer, fair.id)).figures.refused;
    const before = await refused();
    await settleRefused(officer, refusedId, "Dicatat di meja");
    await vi.waitFor(async () => expect(await refused()).toBe(before - 1), { timeout: 5000 });
  });
});
