import { z } from "zod";

import { devicePairingSchema, nameSearchSchema } from "~/domain/gate/devices/schema";
import { mostScansABatch, mostWalkInsABatch, verdicts } from "~/domain/gate/ledger/rules";
import { deviceScanSchema, scanBatchSchema } from "~/domain/gate/ledger/schema";
import { walkInSchema } from "~/domain/people/walk-ins/schema";
import type { Catalogue } from "~/texts/catalogue";
import { translator } from "~/texts/translate";

const instant = z.iso.datetime();
const fault = z.enum([
  "malformed",
  "id-reused",
  "not-here",
  "revoked",
  "fair-final",
  "undo-refused",
  "too-often",
]);
const counts = z.object({ arrived: z.int(), inside: z.int() });

const headShape = z.object({
  mark: z.string(),
  fair: z.object({
    id: z.string(),
    title: z.string(),
    day: z.string(),
    timeZone: z.string(),
    safeCapacity: z.int(),
    passPrefix: z.string(),
    regionCode: z.string(),
  }),
  gate: z.object({ id: z.string(), name: z.string() }),
  slots: z.array(z.int()),
  passKey: z.string(),
  pastPassKeys: z.array(z.string()),
  walkInKey: z.string().describe("Point of P-256 for which walk-ins are sealed."),
  device: z.object({ name: z.string(), maySearch: z.boolean() }),
});

const newsShape = z.object({
  cursor: z.int().describe("Number of the last piece of news in this answer; ask on from here."),
  after: z
    .uuid()
    .optional()
    .describe("The last row of that number, where the page ended between several; ask on with it."),
  restarts: z
    .literal(true)
    .optional()
    .describe("The record was set back: forget what was heard before and take this."),
  more: z.boolean().describe("There is more; ask again at once."),
  entries: z
    .array(
      z.tuple([
        z.string(),
        z.int(),
        z.int(),
        z.int(),
        z.literal([0, 1]),
        z.string(),
        z.literal(1).optional(),
      ]),
    )
    .describe(
      "Passes: key, running number, place in the list of slots, version, 1 when cancelled, sealed name; a last 1 when its owner waits for a place.",
    ),
  scans: z.array(
    z.object({
      id: z.string(),
      key: z.string(),
      direction: z.enum(["in", "out"]),
      at: z.int().describe("Milliseconds since 1970."),
      gate: z.string(),
      undone: z.literal(true).optional(),
    }),
  ),
  counts,
  head: z.string().describe("The mark of the head in force; one who keeps another asks for it."),
  stop: z.object({ since: z.int(), reason: z.string().nullable() }).nullable(),
});

/** What each endpoint answers; a test holds the real answers against these. */
export const answerShapes = {
  pairing: z.object({ token: z.string(), deviceId: z.string() }),
  scans: z.object({
    results: z.array(
      z.union([
        z.object({
          id: z.string(),
          verdict: z.enum([...verdicts, "undone"]),
          conflict: z.boolean(),
          number: z.string().optional(),
          since: z.object({ at: instant, gate: z.string() }).optional(),
          opensAt: instant.optional(),
        }),
        z.object({ id: z.string(), fault }),
      ]),
    ),
    walkIns: z
      .array(
        z.union([
          z.object({ id: z.string(), number: z.string(), known: z.boolean() }),
          z.object({ id: z.string(), fault }),
        ]),
      )
      .optional(),
    counts,
    news: newsShape.optional(),
    serverTime: instant,
  }),
  head: z.object({ head: headShape, serverTime: instant }),
  roster: z.object({
    head: headShape.optional(),
    news: newsShape,
    serverTime: instant,
  }),
  names: z.object({
    found: z.array(
      z.object({
        number: z.string(),
        name: z.string(),
        nik: z.string(),
        slotStartsAt: instant,
        arrivedAt: instant.nullable(),
      }),
    ),
  }),
  fault: z.object({ error: z.object({ code: z.string() }) }),
};

type Endpoint = {
  method: "get" | "post";
  path: string;
  /** Its sentence in the catalogue (texts → api → endpoint). */
  name: keyof Catalogue["api"]["endpoint"];
  body?: z.ZodType;
  answer: z.ZodType;
  answerType?: string;
  since?: boolean;
  open?: boolean;
  faults: number[];
};

/** Every endpoint for machines, in the order in which a phone meets them. */
export const machineEndpoints: Endpoint[] = [
  {
    method: "post",
    path: "/api/v1/gate/pairing",
    name: "pairing",
    body: devicePairingSchema,
    answer: answerShapes.pairing,
    open: true,
    faults: [400, 409, 413, 415, 429],
  },
  {
    method: "post",
    path: "/api/v1/gate/scans",
    name: "scans",
    body: scanBatchSchema.extend({
      scans: z.array(deviceScanSchema).max(mostScansABatch),
      walkIns: z.array(walkInSchema).max(mostWalkInsABatch).optional(),
    }),
    answer: answerShapes.scans,
    faults: [400, 401, 403, 413, 415, 503],
  },
  {
    method: "post",
    path: "/api/v1/gate/names",
    name: "names",
    body: nameSearchSchema,
    answer: answerShapes.names,
    faults: [400, 401, 403, 413, 415, 429],
  },
  {
    method: "get",
    path: "/api/v1/gate/head",
    name: "head",
    answer: answerShapes.head,
    faults: [401, 403],
  },
  {
    method: "get",
    path: "/api/v1/gate/roster",
    name: "roster",
    answer: answerShapes.roster,
    since: true,
    faults: [401, 403],
  },
  {
    method: "get",
    path: "/api/v1/gate/events",
    name: "events",
    answer: newsShape,
    answerType: "text/event-stream",
    since: true,
    faults: [401, 403],
  },
];

const faultWords: Record<number, string> = {
  400: "Not the shape that is asked for",
  401: "No token, or one that nobody has",
  403: "The device was revoked: wipe what it keeps; or it has not this right",
  409: "Used, or out of date",
  413: "Larger than 1 MB (4 kB where no scans are handed over), or than 1.5 MB unpacked",
  415: "Packed in a way that is not understood",
  429: "Too often; Retry later",
  503: "Cannot be kept just now: keep it and ask again",
};

/** The OpenAPI 3.1 document of everything under /api/v1, made from the shapes that check the input. */
export function openApiDocument(baseUrl: string): object {
  const t = translator("en");
  const schemaOf = (shape: z.ZodType, io: "input" | "output"): object =>
    z.toJSONSchema(shape, { io, unrepresentable: "any" });
  const paths: Record<string, Record<string, object>> = {};
  for (const endpoint of machineEndpoints) {
    const { method, path, name, body, answer, answerType = "application/json" } = endpoint;
    paths[path] = {
      ...paths[path],
      [method]: {
        summary: t(`api.endpoint.${name}`),
        ...(endpoint.open ? { security: [] } : {}),
        ...(endpoint.since
          ? {
              parameters: [
                { name: "since", in: "query", schema: { type: "integer", minimum: 0, default: 0 } },
                { name: "after", in: "query", schema: { type: "string", format: "uuid" } },
              ],
            }
          : {}),
        ...(body
          ? {
              requestBody: {
                required: true,
                content: { "application/json": { schema: schemaOf(body, "input") } },
              },
            }
          : {}),
        responses: {
          200: {
            description: "Done",
            content: { [answerType]: { schema: schemaOf(answer, "output") } },
          },
          ...Object.fromEntries(
            endpoint.faults.map((status) => [
              status,
              {
                description: faultWords[status] ?? "Refused",
                content: {
                  "application/json": { schema: schemaOf(answerShapes.fault, "output") },
                },
              },
            ]),
          ),
        },
      },
    };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Bursa Mini: gates", version: "1" },
    servers: [{ url: baseUrl }],
    security: [{ device: [] }],
    components: { securitySchemes: { device: { type: "http", scheme: "bearer" } } },
    paths,
  };
}
