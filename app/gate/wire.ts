import type { BatchAnswer } from "~/domain/gate/ledger/rules";
import type { News, Position, RosterHead } from "~/domain/gate/roster/rules";

type AsJson<T> = T extends Date ? string : T extends object ? { [K in keyof T]: AsJson<T[K]> } : T;

export type HandedOver = AsJson<BatchAnswer> & { news?: News; serverTime: string };
export type RosterAnswer = { head?: RosterHead; news: News; serverTime: string };
export type FoundName = {
  number: string;
  name: string;
  nik: string;
  slotStartsAt: string;
  arrivedAt: string | null;
};

/** The server said no; `code` is the catalogue's key (texts → refusal). */
export class WireFault extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}

/** How a place in the news stands in an address. */
export function positionQuery({ cursor, after }: Position): string {
  return `since=${cursor}${after === undefined ? "" : `&after=${after}`}`;
}

const patienceMs = 20_000;
const worthPacking = 1500;

/** Asks one of the gate's endpoints. Throws {@link WireFault} for a refusal, anything else where nobody answered. */
export async function ask<Answer>(
  path: string,
  { token, body }: { token?: string; body?: unknown } = {},
): Promise<Answer> {
  const sent = body === undefined ? {} : await sendable(JSON.stringify(body));
  const tired = new AbortController();
  const timer = setTimeout(() => tired.abort(), patienceMs);
  try {
    return await answerTo<Answer>(path, token, sent, tired.signal);
  } finally {
    clearTimeout(timer);
  }
}

async function answerTo<Answer>(
  path: string,
  token: string | undefined,
  sent: Sendable,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await fetch(`/api/v1/gate/${path}`, {
    cache: "no-store",
    credentials: "omit",
    signal,
    ...sent,
    headers: {
      ...sent.headers,
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
  });
  if (response.ok) return (await response.json()) as Answer;
  const fault = (await response.json().catch(() => ({}))) as { error?: { code?: string } };
  // A page of a proxy, or of the network's own sign-in, is nobody's answer.
  if (fault.error?.code === undefined) throw new Error(`no answer of ours: ${response.status}`);
  throw new WireFault(response.status, fault.error.code);
}

type Sendable = { method?: "POST"; body?: BodyInit; headers?: Record<string, string> };

/** A long body is packed where the browser can. */
async function sendable(text: string): Promise<Sendable> {
  const headers = { "Content-Type": "application/json" };
  if (text.length < worthPacking || !("CompressionStream" in globalThis))
    return { method: "POST", body: text, headers };
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  const body = await new Response(stream).arrayBuffer();
  return { method: "POST", body, headers: { ...headers, "Content-Encoding": "gzip" } };
}
