import { setTimeout as pause } from "node:timers/promises";

import { markFailed, markSent } from "~/domain/messages/commands.server";
import { dueMessages } from "~/domain/messages/queries.server";
import { log } from "~/http/log.server";
import type { Mailer } from "~/lib/mail.server";
import type { Language } from "~/texts/catalogue";
import { letterOf } from "~/ui/message/letter.server";

/**
 * Sends what is due now, one after another, and begins no other once `closing` is aborted. Returns how many left.
 * A message that fails is due again later.
 */
export async function sendDue(mailer: Mailer, closing?: AbortSignal): Promise<number> {
  let sent = 0;
  for (const message of await dueMessages(50)) {
    if (closing?.aborted) break;
    try {
      const letter = letterOf(message.told, message.language as Language);
      await mailer.send({ id: message.id, to: message.to, ...letter });
      await markSent(message.id);
      sent += 1;
    } catch (error) {
      const fault = error instanceof Error ? error.message : String(error);
      log.warn({ message: message.id, attempts: message.attempts + 1 }, "mail failed");
      await markFailed(message, fault.replaceAll(message.to, "…"));
    }
  }
  return sent;
}

/** Looks for due messages every few seconds until it is stopped; `stop` waits for the one under way. */
export function openPostOffice(mailer: Mailer, everyMs = 3000): { stop: () => Promise<void> } {
  const closing = new AbortController();
  const running = (async () => {
    while (!closing.signal.aborted) {
      const sent = await sendDue(mailer, closing.signal).catch((error: unknown) => {
        log.error({ err: error }, "post office failed");
        return 0;
      });
      if (sent === 0)
        await pause(everyMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      closing.abort();
      await running;
      mailer.close();
    },
  };
}
