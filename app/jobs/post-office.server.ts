import { markFailed, markSent, markVoid, markWaits } from "~/domain/house/messages/commands.server";
import { dueMessages, ownWordsFor, whyNotSend } from "~/domain/house/messages/queries.server";
import type { Told } from "~/domain/house/messages/cards";
import { passWithId } from "~/domain/people/registrations/queries.server";
import { log } from "~/http/log.server";
import type { Attachment, Mailer } from "~/lib/mail.server";
import type { Language } from "~/texts/catalogue";
import { passFile } from "~/ui/pass/pass-pdf.server";
import { letterOf } from "~/ui/message/letter.server";

import { goRounds } from "./rounds.server";

/**
 * Sends what is due now, one after another, and begins no other once `closing` is aborted. Returns how many left.
 * A message that fails is due again later.
 */
export async function sendDue(mailer: Mailer, closing?: AbortSignal): Promise<number> {
  let sent = 0;
  const due = await dueMessages(50);
  const ownWords = await ownWordsFor(due);
  for (const message of due) {
    if (closing?.aborted) break;
    const why = await whyNotSend(message);
    if (why) {
      if ("void" in why) await markVoid(message.id, why.void);
      else await markWaits(message.id, why.until);
      continue;
    }
    try {
      const letter = letterOf(message.told, message.language as Language, {
        own: ownWords(message),
      });
      const attachments = await attachmentsOf(message.told, message.language as Language);
      await mailer.send({ id: message.id, to: message.to, ...letter, attachments });
      await markSent(message.id);
      sent += 1;
    } catch (error) {
      const fault = error instanceof Error ? error.message : String(error);
      log.warn({ message: message.id, attempts: message.attempts + 1 }, "mail failed");
      await markFailed(message, fault.replaceAll(message.to, "…"), isRefusedForGood(error));
    }
  }
  return sent;
}

/** A confirmation brings the pass itself, so that it is there without network. */
async function attachmentsOf(told: Told, language: Language): Promise<Attachment[]> {
  if (told.kind !== "registration-confirmed") return [];
  const pass = await passWithId(told.facts.registrationId);
  const content = Buffer.from(await passFile(pass, language));
  return [{ filename: `${pass.number}.pdf`, content, contentType: "application/pdf" }];
}

/** The server that knows the address says that there is none such (RFC 5321: 5yz to RCPT TO). */
function isRefusedForGood(error: unknown): boolean {
  const { responseCode, command } = error as { responseCode?: unknown; command?: unknown };
  return typeof responseCode === "number" && responseCode >= 500 && command === "RCPT TO";
}

/** Looks for due messages every few seconds until it is stopped; `stop` waits a while for the one under way. */
export function openPostOffice(mailer: Mailer, everyMs = 3000): { stop: () => Promise<void> } {
  const rounds = goRounds("post office", everyMs, (closing) => sendDue(mailer, closing));
  return {
    async stop() {
      await rounds.stop();
      mailer.close();
    },
  };
}
