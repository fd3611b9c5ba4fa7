import { v7 as uuid } from "uuid";

import type { Direction, ScanMethod, Verdict } from "~/domain/gate/rules";

import { deviceId, nextSequence } from "./device";

export type WireAnswer = {
  id: string;
  verdict: Verdict;
  person: { name: string; number: string } | null;
  since: { time: string; gate: string } | null;
  opensAt: string | null;
  counts: { arrived: number; inside: number };
};

export type FoundName = {
  number: string;
  name: string;
  nik: string;
  slot: string;
  arrived: string | null;
};

/** Sends one scan. Its id is made here, once, so that sending it again can never count twice. */
export async function sendScan(
  fairId: string,
  scan: {
    gateId: string;
    text: string;
    method: ScanMethod;
    direction: Direction;
    overruleReason?: string;
  },
): Promise<WireAnswer> {
  const body = JSON.stringify({
    ...scan,
    id: uuid(),
    deviceId: deviceId(),
    sequence: nextSequence(),
    deviceTime: new Date().toISOString(),
  });
  const path = `/gate/${fairId}/scans`;
  // The same body, so the same id: if only the answer was lost, this is the answer and not a second scan.
  return post<WireAnswer>(path, body).catch(() => post<WireAnswer>(path, body));
}

/** Asks for people by name. */
export function searchNames(fairId: string, words: string): Promise<{ found: FoundName[] }> {
  return post(`/gate/${fairId}/names`, JSON.stringify({ words }));
}

async function post<Answer>(path: string, body: string): Promise<Answer> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body,
    signal: AbortSignal.timeout(8000),
  });
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()) as Answer;
}
