import { isTaken } from "~/db/errors.server";
import { write } from "~/db/write.server";
import { signed } from "~/domain/house/accounts/policy";
import type { ActingOfficer } from "~/domain/house/accounts/rules";
import { noteOfFair, ownFair } from "~/domain/planning/fairs/steps.server";
import { now } from "~/lib/clock.server";
import { Refusal } from "~/lib/refusal";

import type { LetterInput } from "./schema";

/**
 * Keeps a letter under its number, in the language in which it was written, as it will always be printed. Returns its
 * id. Refused: `letter-number-taken` where the office has used the number, `not-found` for another office's fair.
 */
export async function writeLetter(
  officer: ActingOfficer,
  fairId: string,
  input: LetterInput,
  language: string,
): Promise<string> {
  return write(async (tx) => {
    const fair = await ownFair(tx, officer, fairId);
    try {
      const { id } = await tx.letter.create({
        data: {
          ...input,
          language,
          signerTitle: input.signerTitle ?? null,
          signerNumber: input.signerNumber ?? null,
          fairId,
          officeId: fair.officeId,
          createdAt: now(),
          ...signed("created", officer),
        },
        select: { id: true },
      });
      await noteOfFair(tx, officer, "letter-written", fair, `${input.number}: ${input.subject}`);
      return id;
    } catch (error) {
      if (isTaken(error, "number")) throw new Refusal("letter-number-taken", { field: "number" });
      throw error;
    }
  });
}
