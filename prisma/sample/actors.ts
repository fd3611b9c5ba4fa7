import { db } from "~/db/client.server";
import {
  mintActing,
  mintAdmin,
  mintEmployer,
  mintGateDevice,
  mintOfficer,
  mintPassHolder,
  mintRecruiter,
} from "~/domain/house/accounts/minting";
import type {
  ActingOfficer,
  Admin,
  Employer,
  GateDevice,
  Officer,
  OfficerRole,
  PassHolder,
  Recruiter,
} from "~/domain/house/accounts/rules";
import { zoneOfOffice } from "~/domain/house/accounts/queries.server";
import { inviteDevice, pairDevice } from "~/domain/gate/devices/commands.server";

/** The officer behind an account, as if signed in. */
export async function officerOf(accountId: string): Promise<Officer> {
  const account = await db.account.findUniqueOrThrow({
    where: { id: accountId },
  });
  return mintOfficer({
    accountId,
    name: account.name,
    email: account.email,
    role: account.role as OfficerRole,
    officeId: account.officeId,
    timeZone: await zoneOfOffice(account.officeId),
  });
}

/** The officer behind an account, as one who acts. */
export async function actingOf(accountId: string): Promise<ActingOfficer> {
  return mintActing(await officerOf(accountId));
}

/** The officer behind an account, as one who runs the province. */
export async function adminOf(accountId: string): Promise<Admin> {
  return mintAdmin(await officerOf(accountId));
}

/** The employer behind an account, as if signed in. */
export async function employerOf(accountId: string): Promise<Employer> {
  const account = await db.account.findUniqueOrThrow({
    where: { id: accountId },
  });
  return mintEmployer({
    accountId,
    name: account.name,
    email: account.email,
    employerId: account.employerId ?? "",
  });
}

/** Whoever holds a booth's link. */
export async function recruiterAt(bookingId: string): Promise<Recruiter> {
  const booking = await db.booking.findUniqueOrThrow({
    where: { id: bookingId },
    include: { employer: true },
  });
  return mintRecruiter({
    bookingId,
    fairId: booking.fairId,
    employerId: booking.employerId,
    employerName: booking.employer.name,
  });
}

export function passHolderOf(registrationId: string): PassHolder {
  return mintPassHolder({ registrationId });
}

/** A phone that an officer pairs with a gate. */
export async function pairedDevice(
  officer: ActingOfficer,
  fairId: string,
  gateId: string,
  name: string,
): Promise<GateDevice> {
  const { deviceId } = await pairDevice({
    code: (await inviteDevice(officer, fairId, gateId)).code,
    name,
  });
  return mintGateDevice({ deviceId, fairId, gateId, name });
}
