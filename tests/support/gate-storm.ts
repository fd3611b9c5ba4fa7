import { differenceInMinutes } from "date-fns";
import { v7 as uuid } from "uuid";

import { keptScanText, sealCode } from "~/lib/code-vault.server";
import { db } from "~/db/client.server";
import type { ActingOfficer, GateDevice } from "~/domain/house/accounts/rules";
import { recordScans } from "~/domain/gate/ledger/commands.server";
import {
  type EarlierScan,
  isConflict,
  letsIn,
  undoMinutes,
  type Verdict,
  verdictOf,
} from "~/domain/gate/ledger/rules";
import { newsFor } from "~/domain/gate/roster/news.server";
import { at } from "~/lib/clock.server";
import { keyFor } from "~/lib/keys.server";
import { makePassCode } from "~/lib/pass-seal.server";
import { rosterKey } from "~/lib/roster-seal.server";
import { sealPerson } from "~/lib/seal-person";
import { sealingKey } from "~/lib/seal-person.server";

import { type Chance, chance } from "../../prisma/sample/chance";
import { deviceAt, type PhoneScan } from "./gate-phones";
import { fairDay, halfPastEight, nikOf, passFor, publicFairBy } from "./people";

/** What a storm left behind that should not be; empty when all is well. */
export type StormFaults = string[];

/** `id` is null of a genuine code that nobody is registered under. */
type Pass = { id: string | null; code: string };
type Kept = EarlierScan & { id: string };

/** A phone at a gate: what it kept for us, what it knows of each pass, and how its line and clock are. */
type Phone = {
  device: GateDevice;
  online: boolean;
  /** How far its clock is ahead, in milliseconds, and what it believes of that. */
  ahead: number;
  believed: number;
  unsent: PhoneScan[];
  all: PhoneScan[];
  known: Map<number, Kept[]>;
  heard: number;
};

const registered = 6;
const gates = ["A", "B", "C", "D", "E", "F", "G", "H"];

/**
 * One random morning of eight gates: outages, killed tabs, clocks that are off, answers that are lost, batches sent
 * twice, in pieces and in any order. At its end every gate has its line back and hands over what it has.
 */
export async function storm(officer: ActingOfficer, seed: number): Promise<StormFaults> {
  const luck = chance(seed);
  const fair = await publicFairBy(officer, { title: `Badai ${seed}` });
  const passes: Pass[] = [];
  for (let nth = 1; nth <= registered; nth += 1) passes.push(await passFor(fair, nth));
  // Two guests whom a gate gave a pass: the other gates do not know them, and of one nobody ever says who it is.
  const key = keyFor("fair-pass", fair.id);
  passes.push({ id: null, code: makePassCode(key) }, { id: null, code: makePassCode(key) });
  const phones: Phone[] = [];
  for (const gate of gates)
    phones.push({
      device: await deviceAt(fair.id, gate),
      online: luck.next() < 0.6,
      ahead: luck.between(-600_000, 600_000),
      believed: 0,
      unsent: [],
      all: [],
      known: new Map(),
      heard: 0,
    });
  for (const phone of phones) phone.believed = phone.ahead + luck.between(-400, 400);
  let clock = halfPastEight.getTime();
  const steps = luck.between(25, 60);
  const told = luck.between(0, steps - 1);
  for (let step = 0; step < steps; step += 1) {
    clock += luck.between(500, 90_000);
    if (step === told) await tellWhoItIs(luck.oneOf(phones), passes.at(-1), seed, clock);
    const phone = luck.oneOf(phones);
    const dice = luck.next();
    if (dice < 0.5) scanAtGate(phone, luck, passes, clock);
    else if (dice < 0.56) undoLast(phone, clock);
    else if (dice < 0.7) phone.online = !phone.online;
    else if (phone.online) await sync(phone, luck, passes, clock);
  }
  for (const phone of phones)
    while (phone.unsent.length > 0) {
      phone.online = true;
      clock += 1000;
      await sync(phone, luck, passes, clock);
    }
  return faultsOf(fair.id, passes, phones);
}

/** The phone that registered a guest hands over what they wrote. */
async function tellWhoItIs(
  phone: Phone,
  guest: Pass | undefined,
  seed: number,
  clock: number,
): Promise<void> {
  if (!guest) throw new Error("no guest");
  const sealed = await sealPerson(
    sealingKey(keyFor("walk-in", phone.device.fairId)),
    JSON.stringify({ ...guestPerson, nik: nikOf(1000 + (seed % 8000)) }),
  );
  const walkIn = {
    id: uuid(),
    code: guest.code,
    sealed,
    deviceTime: new Date(clock + phone.ahead).toISOString(),
    clockOffsetMs: phone.believed,
  };
  const unsent = phone.unsent.length;
  await at(new Date(clock), () =>
    recordScans(phone.device, { scans: [], walkIns: [walkIn], unsent }),
  );
  const made = await db.registration.findUniqueOrThrow({
    where: { sealedCode: sealCode(guest.code) },
  });
  guest.id = made.id;
}

const guestPerson = {
  name: "Tamu Badai",
  birthDate: "1990-04-15",
  sex: "male",
  education: "smk",
  regionCode: "3578",
  phone: "081234567890",
  consentAttendance: "on",
};

function scanAtGate(phone: Phone, luck: Chance, passes: Pass[], clock: number): void {
  const nth = luck.between(0, passes.length - 1);
  const when = new Date(clock);
  const direction = luck.next() < 0.7 ? "in" : "out";
  const known = phone.known.get(nth) ?? [];
  const { verdict } = verdictOf({
    reading:
      nth < registered
        ? { kind: "pass", isVoid: false, slotStartsAt: halfPastEight }
        : { kind: "unknown" },
    direction,
    at: when,
    fairDay,
    today: fairDay,
    earlier: known,
    stopEntry: false,
    overruled: false,
  });
  const scan: PhoneScan = {
    id: uuid(),
    text: passes[nth]?.code ?? "",
    method: "camera",
    direction,
    sequence: phone.all.length + 1,
    deviceTime: new Date(clock + phone.ahead).toISOString(),
    clockOffsetMs: phone.believed,
    shownVerdict: verdict,
  };
  if (letsIn(verdict) || verdict === "goodbye")
    phone.known.set(nth, [...known, { id: scan.id, direction, at: when, gate: "own" }]);
  phone.unsent.push(scan);
  phone.all.push(scan);
}

function undoLast(phone: Phone, clock: number): void {
  const last = phone.all.at(-1);
  if (!last || last.undoesId !== undefined) return;
  // Later, the phone offers it no more.
  const deviceTime = new Date(clock + phone.ahead);
  if (differenceInMinutes(deviceTime, last.deviceTime) >= undoMinutes) return;
  const undo: PhoneScan = {
    ...last,
    id: uuid(),
    sequence: phone.all.length + 1,
    deviceTime: deviceTime.toISOString(),
    shownVerdict: "unreadable",
    undoesId: last.id,
    reason: "salah orang",
  };
  for (const [nth, scans] of phone.known)
    phone.known.set(
      nth,
      scans.filter((scan) => scan.id !== last.id),
    );
  phone.unsent.push(undo);
  phone.all.push(undo);
}

/** One try to hand over what is unsent. The phone forgets a scan only once it has read the answer that names it. */
async function sync(phone: Phone, luck: Chance, passes: Pass[], clock: number): Promise<void> {
  const count = luck.between(1, Math.max(1, phone.unsent.length));
  const batch = luck.next() < 0.3 ? luck.some(phone.unsent, count) : phone.unsent.slice(0, count);
  const way = luck.next();
  if (way < 0.1) return;
  const unsent = phone.unsent.length - batch.length;
  const hand = () => at(new Date(clock), () => recordScans(phone.device, { scans: batch, unsent }));
  const [answer] = way < 0.25 ? await Promise.all([hand(), hand()]) : [await hand()];
  if (way > 0.8) return;
  const told = new Set(answer.results.map(({ id }) => id));
  phone.unsent = phone.unsent.filter((scan) => !told.has(scan.id));
  const news = await newsFor(phone.device, { cursor: phone.heard });
  phone.heard = news.cursor;
  for (const heard of news.scans) {
    const nth = passes.findIndex((pass) => rosterKey(phone.device.fairId, pass.code) === heard.key);
    const others = (phone.known.get(nth) ?? []).filter((scan) => scan.id !== heard.id);
    const { id, direction, gate } = heard;
    phone.known.set(
      nth,
      heard.undone ? others : [...others, { id, direction, at: new Date(heard.at), gate }],
    );
  }
}

/** Recounts everything from the rows of the ledger and compares it with what was scanned and with what is shown. */
async function faultsOf(fairId: string, passes: Pass[], phones: Phone[]): Promise<StormFaults> {
  const faults: string[] = [];
  const rows = await db.scan.findMany({
    where: { fairId },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  const sent = phones.flatMap((phone) =>
    phone.all.map((scan) => ({ ...scan, deviceId: phone.device.deviceId })),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const scan of sent) {
    const row = byId.get(scan.id);
    const isThere =
      row?.code === keptScanText(scan.text) &&
      row.direction === scan.direction &&
      row.deviceId === scan.deviceId &&
      row.deviceTime.toISOString() === scan.deviceTime;
    if (!isThere) faults.push(`lost ${scan.id}`);
    if (
      row &&
      row.conflict !==
        (scan.undoesId ? false : isConflict(scan.shownVerdict, row.verdict as Verdict))
    )
      faults.push(`conflict of ${scan.id}`);
  }
  if (rows.length !== sent.length) faults.push(`${rows.length} rows for ${sent.length} scans`);
  const undone = new Set(rows.map((row) => row.undoesId));
  // What the gates did: whom they let pass, by what they showed.
  const passed = rows.filter(
    (row) =>
      row.undoesId === null &&
      !undone.has(row.id) &&
      ["welcome", "welcome-again", "unknown", "goodbye"].includes(row.shownVerdict ?? ""),
  );
  const counted = passed.filter(
    (row) => !row.conflict || ["stopped", "too-early", "unknown"].includes(row.verdict),
  );
  let arrived = 0;
  let inside = 0;
  for (const pass of passes) {
    const isTheirs = (row: { code: string }): boolean => row.code === keptScanText(pass.code);
    // Somebody of whom nobody knows who they are has not come: they are inside.
    const own = pass.id === null ? [] : counted.filter(isTheirs);
    const entries = own.filter((row) => row.direction === "in");
    if (entries.length > 0) arrived += 1;
    const last = passed.filter(isTheirs).at(-1);
    if (last?.direction === "in") inside += 1;
    const wasUndone = rows.some((row) => isTheirs(row) && undone.has(row.id));
    const twice = own.some(
      (row, place) => row.direction === "in" && own[place + 1]?.direction === "in",
    );
    // Of a code that was met before its owner was known, the first entries are all "unknown".
    if (twice && !wasUndone && own.every((row) => row.verdict !== "unknown"))
      faults.push(`${pass.code} counted in twice`);
    const attendance = await db.attendance.findUnique({
      where: { registrationId: pass.id ?? "" },
    });
    if ((attendance?.scanId ?? null) !== (entries[0]?.id ?? null))
      faults.push(`attendance of ${pass.code}`);
  }
  const shown = await db.tally.findUniqueOrThrow({ where: { fairId } });
  if (shown.arrived !== arrived) faults.push(`arrived ${shown.arrived}, recounted ${arrived}`);
  if (shown.inside !== inside) faults.push(`inside ${shown.inside}, recounted ${inside}`);
  return faults;
}
