import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";

import { validate as isUuid } from "uuid";
import type { z } from "zod";

import { pairDevice, searchNames } from "~/domain/gate/devices/commands.server";
import { devicePairingSchema, nameSearchSchema } from "~/domain/gate/devices/schema";
import { recordScans } from "~/domain/gate/ledger/commands.server";
import { scanBatchSchema } from "~/domain/gate/ledger/schema";
import { rosterHead } from "~/domain/gate/roster/queries.server";
import { newsFor } from "~/domain/gate/roster/news.server";
import type { Position } from "~/domain/gate/roster/rules";
import { log } from "~/http/log.server";
import { countAttempt, forgetAttempts } from "~/http/rate-limit.server";
import { countScans } from "~/http/metrics.server";
import { isOwnOrigin, staticHeaders } from "~/http/security.server";
import { requireDevice } from "~/http/who.server";
import { parseJson } from "~/lib/bounded-json";
import { now } from "~/lib/clock.server";
import { Refusal } from "~/lib/refusal";
import { settings } from "~/lib/settings.server";

import { followEvents } from "./events.server";

/**
 * Bytes of a body as sent, and once unpacked where it may be packed at all: 500 scans are about 200 kB, a hundred
 * walk-ins up to 450 kB. Nothing of ours is nested deeper than a scan in a list in a batch.
 */
const batchLimits = { sent: 1_000_000, unpacked: 1_500_000 };
const smallLimits = { sent: 4_000, unpacked: 0 };
const deepest = 4;

const unzip = promisify(gunzip);

/** What a machine is told when it is not served; `code` is a key of the catalogue (texts → refusal). */
class ApiFault extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}

type Handle = (request: IncomingMessage, url: URL) => Promise<unknown>;

/** The gate's endpoints by method and path; the shapes of their input are checked here, their meaning in the domain. */
const endpoints: Record<string, Handle> = {
  "POST /api/v1/gate/pairing": async (request) => {
    refuseOtherSites(request);
    const address = addressOf(request);
    await countAttempt("pairing", address);
    const input = await readBody(request, devicePairingSchema, smallLimits);
    const { token, deviceId } = await pairDevice(input);
    await forgetAttempts("pairing", address);
    return { token, deviceId };
  },
  "POST /api/v1/gate/scans": async (request) => {
    const device = await requireDevice(request.headers.authorization);
    const batch = await readBody(request, scanBatchSchema, batchLimits);
    const answer = await recordScans(device, batch);
    countScans(batch.scans.length);
    const { since: cursor, after } = batch;
    const news =
      cursor === undefined
        ? undefined
        : await newsFor(device, { cursor, ...(after ? { after } : {}) });
    return { ...answer, ...(news ? { news } : {}), serverTime: now().toISOString() };
  },
  "POST /api/v1/gate/names": async (request) => {
    const device = await requireDevice(request.headers.authorization);
    await countAttempt("name-search", device.deviceId);
    const { words } = await readBody(request, nameSearchSchema, smallLimits);
    return { found: await searchNames(device, words) };
  },
  "GET /api/v1/gate/head": async (request) => {
    const device = await requireDevice(request.headers.authorization);
    return { head: await rosterHead(device), serverTime: now().toISOString() };
  },
  "GET /api/v1/gate/roster": async (request, url) => {
    const device = await requireDevice(request.headers.authorization);
    const since = sinceOf(url);
    const news = await newsFor(device, since);
    const isFirst = since.cursor === 0 && since.after === undefined;
    const head = isFirst ? await rosterHead(device) : undefined;
    return { ...(head ? { head } : {}), news, serverTime: now().toISOString() };
  },
};

/**
 * Answers the machines at the gates in front of Remix, in the same process: one route, one parse, one grouped
 * commit. False for every other address.
 */
export function answerGate(request: IncomingMessage, response: ServerResponse): boolean {
  if (!request.url?.startsWith("/api/v1/gate/")) return false;
  const url = new URL(request.url, "http://gate");
  if (request.method === "GET" && url.pathname === "/api/v1/gate/events") {
    followEvents(request, response, sinceOf(url)).catch((error: unknown) =>
      refuse(response, error, url.pathname),
    );
    return true;
  }
  const handle = endpoints[`${request.method ?? ""} ${url.pathname}`];
  if (!handle) {
    const paths = [...Object.keys(endpoints), "GET /api/v1/gate/events"];
    const isKnown = paths.some((name) => name.endsWith(` ${url.pathname}`));
    refuse(response, new ApiFault(isKnown ? 405 : 404, "not-found"), url.pathname);
    return true;
  }
  response.once("finish", () => {
    // What was not read of a refused body stands before the next request of the same connection.
    if (!request.complete) request.resume();
  });
  handle(request, url).then(
    (body) => send(response, 200, body),
    (error: unknown) => refuse(response, error, url.pathname),
  );
  return true;
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  if (response.destroyed) return;
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(text),
    "Cache-Control": "no-store",
    ...staticHeaders(),
    ...headers,
  });
  response.end(text);
}

function refuse(response: ServerResponse, error: unknown, path: string): void {
  const fault = faultOf(error);
  if (fault.status === 413) response.setHeader("Connection", "close");
  if (fault.status >= 500) log.error({ err: error, path }, "gate request failed");
  else if (fault.status === 401 || fault.status === 403)
    log.warn({ path, went: fault.code }, "security");
  if (response.headersSent) response.destroy();
  else send(response, fault.status, { error: { code: fault.code } }, fault.headers);
}

function faultOf(error: unknown): {
  status: number;
  code: string;
  headers?: Record<string, string>;
} {
  if (error instanceof ApiFault) return error;
  if (error instanceof Refusal) {
    if (error.code === "token-unknown") return { status: 401, code: error.code };
    if (error.code === "disk-full") return { status: error.status, code: "storage" };
    return { status: error.status, code: error.code };
  }
  if (error instanceof Response) {
    const headers = { "Retry-After": error.headers.get("Retry-After") ?? "60" };
    return { status: error.status, code: "too-many-requests", headers };
  }
  // A disk that is full or may not be written to: the phone keeps its scans and asks again.
  const code = (error as { code?: unknown }).code;
  const isStorage = typeof code === "string" && /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/.test(code);
  return isStorage ? { status: 503, code: "storage" } : { status: 500, code: "unexpected" };
}

function sinceOf(url: URL): Position {
  const since = Number(url.searchParams.get("since") ?? 0);
  const cursor = Number.isSafeInteger(since) && since > 0 ? since : 0;
  const after = url.searchParams.get("after");
  return { cursor, ...(after !== null && isUuid(after) ? { after } : {}) };
}

/** A page of somebody else's must not use up the attempts of a whole office behind one address. */
function refuseOtherSites({ method = "", headers }: IncomingMessage): void {
  const { origin, host } = headers;
  const fetchSite = String(headers["sec-fetch-site"] ?? "same-origin");
  if (!isOwnOrigin({ method, origin, fetchSite, host })) throw new ApiFault(403, "wrong-origin");
}

/** Who asks, for limits only: behind our own proxy the address that it wrote last. */
function addressOf(request: IncomingMessage): string {
  const forwarded = settings().trustProxy ? request.headers["x-forwarded-for"] : undefined;
  const last = String(forwarded ?? "")
    .split(",")
    .at(-1)
    ?.trim();
  return last || (request.socket.remoteAddress ?? "unknown");
}

async function readBody<Schema extends z.ZodType>(
  request: IncomingMessage,
  schema: Schema,
  limits: typeof batchLimits,
): Promise<z.output<Schema>> {
  const encoding = request.headers["content-encoding"] ?? "identity";
  if (encoding !== "identity" && (encoding !== "gzip" || limits.unpacked === 0))
    throw new ApiFault(415, "encoding");
  const sent = await bytesOf(request, limits.sent);
  const body = encoding === "gzip" ? await unpacked(sent, limits.unpacked) : sent;
  const parsed = schema.safeParse(parse(body));
  if (!parsed.success) throw new ApiFault(400, "malformed");
  return parsed.data;
}

async function unpacked(sent: Buffer, largest: number): Promise<Buffer> {
  try {
    return await unzip(sent, { maxOutputLength: largest });
  } catch (error) {
    const isBomb = (error as { code?: unknown }).code === "ERR_BUFFER_TOO_LARGE";
    throw new ApiFault(isBomb ? 413 : 400, isBomb ? "too-large" : "malformed");
  }
}

function parse(body: Buffer): unknown {
  try {
    return parseJson(body.toString("utf8"), deepest);
  } catch {
    throw new ApiFault(400, "malformed");
  }
}

function bytesOf(request: IncomingMessage, largest: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > largest) {
        reject(new ApiFault(413, "too-large"));
        request.removeAllListeners("data").resume();
        return;
      }
      chunks.push(chunk);
    });
    request.on("end", () =>
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)),
    );
    // A phone that loses its network in the middle: nothing of ours went wrong.
    request.on("error", () => reject(new ApiFault(400, "malformed")));
  });
}
