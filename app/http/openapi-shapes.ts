import { z } from "zod";

import { verdicts } from "~/domain/gate/ledger/rules";

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

export const newsShape = z.object({
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
