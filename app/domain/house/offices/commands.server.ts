import { isTaken } from "~/db/errors.server";
import { write, type Write } from "~/db/write.server";
import { createAccount, redeemInvitation } from "~/domain/house/accounts/commands.server";
import { actorOf, officeScope } from "~/domain/house/accounts/policy";
import type { ActingOfficer, Admin, Officer, Role } from "~/domain/house/accounts/rules";
import { hashPassword } from "~/domain/house/accounts/secrets.server";
import { noteActivity } from "~/domain/house/activity/commands.server";
import type { CalendarDay } from "~/lib/calendar-day";
import { now } from "~/lib/clock.server";
import { missing, Refusal } from "~/lib/refusal";

import type { ClosedDayInput, FirstOfficeInput, OfficeInput, SettingsInput } from "./schema";

/** Opens an office. Province admins only. Refused: `office-code-taken` beside the code. Returns its id. */
export async function openOffice(officer: Admin, input: OfficeInput): Promise<string> {
  return write(async (tx) => {
    const id = await createOffice(tx, input);
    await noteActivity(tx, actorOf(officer), {
      verb: "office-opened",
      subject: input.officeName,
      officeId: id,
    });
    return id;
  });
}

/** The very first office and admin, by the one-time link that the first start prints. Returns the account's id. */
export async function openFirstOffice(token: string, input: FirstOfficeInput): Promise<string> {
  const passwordHash = await hashPassword(input.password);
  return write(async (tx) => {
    const { role } = await redeemInvitation(tx, token);
    const officeId = await createOffice(tx, input);
    const id = await createAccount(tx, {
      name: input.name,
      email: input.email,
      passwordHash,
      role: role as Role,
      officeId,
    });
    await noteActivity(
      tx,
      { kind: "officer", id, name: input.name },
      { verb: "office-opened", subject: input.officeName, officeId },
    );
    return id;
  });
}

async function createOffice(tx: Write, input: OfficeInput): Promise<string> {
  try {
    const { id } = await tx.office.create({
      data: {
        name: input.officeName,
        code: input.code,
        kind: input.kind,
        regionCode: input.regionCode,
        address: input.address,
        timeZone: input.timeZone,
        createdAt: now(),
      },
      select: { id: true },
    });
    return id;
  } catch (error) {
    if (isTaken(error, "code")) throw new Refusal("office-code-taken", { field: "code" });
    throw error;
  }
}

/** Sets how an office plans. Neighbours that are no offices are passed over. Refused: `not-found` for another's. */
export async function setSettings(
  officer: ActingOfficer,
  officeId: string,
  { neighbours, letterhead, signer, signerNumber, ...settings }: SettingsInput,
): Promise<void> {
  await write(async (tx) => {
    const office = await ownOffice(tx, officer, officeId);
    const known = await tx.office.findMany({
      where: { id: { in: neighbours, not: officeId } },
      select: { id: true },
    });
    await tx.neighbour.deleteMany({ where: { officeId } });
    await tx.neighbour.createMany({
      data: known.map(({ id }) => ({ officeId, neighbourId: id })),
    });
    await tx.office.update({
      where: { id: officeId },
      data: {
        ...settings,
        letterhead: letterhead ?? null,
        signer: signer ?? null,
        signerNumber: signerNumber ?? null,
      },
    });
    await noteSettings(tx, officer, office);
  });
}

/** Keeps a day without fairs. Refused: `closed-day-taken`. */
export async function addClosedDay(
  officer: ActingOfficer,
  officeId: string,
  input: ClosedDayInput,
): Promise<void> {
  await write(async (tx) => {
    const office = await ownOffice(tx, officer, officeId);
    try {
      await tx.closedDay.create({ data: { officeId, ...input } });
    } catch (error) {
      if (isTaken(error, "day")) throw new Refusal("closed-day-taken", { field: "day" });
      throw error;
    }
    await noteSettings(tx, officer, office, `+ ${input.day} ${input.name}`);
  });
}

/** Opens a day again. Safe to press twice. */
export async function removeClosedDay(
  officer: ActingOfficer,
  officeId: string,
  day: CalendarDay,
): Promise<void> {
  await write(async (tx) => {
    const office = await ownOffice(tx, officer, officeId);
    const { count } = await tx.closedDay.deleteMany({ where: { officeId, day } });
    if (count > 0) await noteSettings(tx, officer, office, `− ${day}`);
  });
}

async function ownOffice(tx: Write, officer: Officer, officeId: string) {
  const { officeId: own = officeId } = officeScope(officer);
  const office = await tx.office.findFirst({
    where: { id: officeId, AND: { id: own } },
    select: { id: true, name: true },
  });
  if (!office) throw missing();
  return office;
}

async function noteSettings(
  tx: Write,
  officer: Officer,
  office: { id: string; name: string },
  reason?: string,
): Promise<void> {
  await noteActivity(tx, actorOf(officer), {
    verb: "planning-changed",
    subject: office.name,
    reason,
    officeId: office.id,
  });
}
