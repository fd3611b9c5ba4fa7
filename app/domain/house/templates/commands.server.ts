import { write } from "~/db/write.server";
import { now } from "~/lib/clock.server";
import { missing, Refusal } from "~/lib/refusal";

import { actorOf, refuseUnlessMayChange } from "../accounts/policy";
import type { Officer } from "../accounts/rules";
import { noteActivity } from "../activity/commands.server";
import { type MessageKind, unknownPlaceholders } from "../messages/rules";
import type { TemplateInput } from "../messages/schema";

/** Without the address of the pass nobody could use it, or take the place. */
const needsLink = new Set<MessageKind>([
  "registration-confirmed",
  "place-offered",
  "password-reset",
  "sign-up-begun",
]);

type Which = { kind: MessageKind; language: string };

/**
 * Sets an office's own words for a kind of message; messages that wait are sent in them. Refused: `unknown-placeholder`
 * beside the field that names a fact which the kind does not have, `placeholder-missing`, `not-found` for an officer without an office.
 */
export async function setTemplate(
  officer: Officer,
  { kind, language }: Which,
  input: TemplateInput,
): Promise<void> {
  refuseUnlessMayChange(officer);
  for (const field of ["subject", "body"] as const) {
    const unknown = unknownPlaceholders(kind, input[field]);
    if (unknown.length > 0)
      throw new Refusal("unknown-placeholder", {
        field,
        params: { names: unknown.map((name) => `{${name}}`).join(", ") },
      });
  }
  if (needsLink.has(kind) && !input.body.includes("{link}"))
    throw new Refusal("placeholder-missing", { field: "body", params: { names: "{link}" } });
  const officeId = officeOf(officer);
  await write(async (tx) => {
    const words = { ...input, updatedAt: now(), updatedBy: officer.name };
    await tx.messageTemplate.upsert({
      where: { officeId_kind_language: { officeId, kind, language } },
      create: { officeId, kind, language, ...words },
      update: words,
    });
    await noteActivity(tx, actorOf(officer), {
      verb: "template-changed",
      subject: kind,
      reason: language,
      officeId,
    });
  });
}

/** Goes back to the catalogue's words. Safe to press twice. */
export async function dropTemplate(officer: Officer, { kind, language }: Which): Promise<void> {
  refuseUnlessMayChange(officer);
  const officeId = officeOf(officer);
  await write(async (tx) => {
    const { count } = await tx.messageTemplate.deleteMany({ where: { officeId, kind, language } });
    if (count > 0)
      await noteActivity(tx, actorOf(officer), {
        verb: "template-changed",
        subject: kind,
        reason: `${language} −`,
        officeId,
      });
  });
}

function officeOf(officer: Officer): string {
  if (officer.officeId === null) throw missing();
  return officer.officeId;
}
