import { setTimeout as pause } from "node:timers/promises";

import { log } from "~/http/log.server";

/** How long work under way may hold up the end of the server. */
const patienceMs = 10_000;

/**
 * Does what is due, again and again, with a pause of `everyMs` whenever nothing was. `work` says how much it did, and
 * begins nothing new once its signal is aborted; a fault of it is logged and tried again. `stop` waits a while for what
 * is under way.
 */
export function goRounds(
  name: string,
  everyMs: number,
  work: (closing: AbortSignal) => Promise<number>,
): { stop: () => Promise<void> } {
  const closing = new AbortController();
  const running = (async () => {
    while (!closing.signal.aborted) {
      const done = await work(closing.signal).catch((error: unknown) => {
        log.error({ err: error }, `${name} failed`);
        return 0;
      });
      if (done === 0)
        await pause(everyMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      closing.abort();
      await Promise.race([running, pause(patienceMs, undefined, { ref: false })]);
    },
  };
}
