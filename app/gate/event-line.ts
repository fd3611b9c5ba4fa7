import { createParser } from "eventsource-parser";

import type { News } from "~/domain/gate/roster/rules";

import { heardUntil, takeNews } from "./news";
import { recall, type Storage } from "./storage";
import { positionQuery, WireFault } from "./wire";

/** The server breathes every quarter of a minute; a line that is silent for longer is dead. */
const silenceMs = 40_000;

/**
 * Follows the fair's news until the line breaks, in one tab of the phone at a time. Resolves when it ended; throws
 * WireFault `device-revoked` when the server said so.
 */
export async function followNews(
  storage: Storage,
  { ended, onNews }: { ended: AbortSignal; onNews: () => void },
): Promise<void> {
  if (!navigator.locks) return listen(storage, ended, onNews);
  await navigator.locks.request("bursa-events", { signal: ended }, () =>
    listen(storage, ended, onNews),
  );
}

async function listen(storage: Storage, ended: AbortSignal, onNews: () => void): Promise<void> {
  const pairing = await recall(storage, "pairing");
  if (!pairing) return;
  const since = await heardUntil(storage);
  const line = new AbortController();
  const end = (): void => line.abort();
  ended.addEventListener("abort", end);
  let silence = setTimeout(end, silenceMs);
  try {
    const response = await fetch(`/api/v1/gate/events?${positionQuery(since)}`, {
      headers: { Authorization: `Bearer ${pairing.token}`, Accept: "text/event-stream" },
      cache: "no-store",
      credentials: "omit",
      signal: line.signal,
    });
    if (!response.ok || !response.body) throw await faultOf(response);
    const told: string[] = [];
    let isRevoked = false;
    const parser = createParser({
      onEvent: ({ event, data }) => {
        if (event === "revoked") isRevoked = true;
        else told.push(data);
      },
    });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(silence);
      silence = setTimeout(end, silenceMs);
      parser.feed(value);
      if (isRevoked) throw new WireFault(403, "device-revoked");
      for (const news of told.splice(0))
        await takeNews(storage, pairing.deviceId, JSON.parse(news) as News);
      onNews();
    }
  } finally {
    clearTimeout(silence);
    ended.removeEventListener("abort", end);
    line.abort();
  }
}

async function faultOf(response: Response): Promise<WireFault> {
  const fault = (await response.json().catch(() => ({}))) as { error?: { code?: string } };
  return new WireFault(response.status, fault.error?.code ?? "unexpected");
}
