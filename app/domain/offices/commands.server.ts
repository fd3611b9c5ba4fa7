import { isTaken } from "~/db/errors.server";
import { write, type Write } from "~/db/write.server";
import { now } from "~/lib/clock.server";
import { Refusal } from "~/lib/refusal";

import { createAccount, redeemInvitation } from "../accounts/commands.server";
import { actorOf, refuseUnlessMayAdminister } from "../accounts/policy";
import type { Officer, Role } from "../accounts/rules";
import { hashPassword } from "../accounts/secrets.server";
import { noteActivity } from "../activity/commands.server";
import type { FirstOfficeInput, OfficeInput } from "./schema";

/** Opens an office. Province admins only. Refused: `office-code-taken` beside the code. Returns its id. */
export async function openOffice(officer: Officer, input: OfficeInput): Promise<string> {
  refuseUnlessMayAdminister(officer);
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
