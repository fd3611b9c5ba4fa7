import { z } from "zod";

import { devicePairingSchema, nameSearchSchema } from "~/domain/gate/devices/schema";
import { mostScansABatch, mostWalkInsABatch } from "~/domain/gate/ledger/rules";
import { deviceScanSchema, scanBatchSchema } from "~/domain/gate/ledger/schema";
import { walkInSchema } from "~/domain/people/walk-ins/schema";
import { newsShape, answerShapes } from "~/http/openapi-shapes";
import type { Catalogue } from "~/texts/catalogue";
import { translator } from "~/texts/translate";

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
