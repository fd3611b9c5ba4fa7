import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";
import { z } from "zod";

import { fairSchema } from "~/domain/planning/fairs/schema";
import { savePlanSchema } from "~/domain/planning/halls/schema";
import { registrationSchema } from "~/domain/people/registrations/schema";
import {
  seriesChangeSchema,
  seriesDaysSchema,
  seriesSchema,
} from "~/domain/planning/series/schema";
import { fieldsFor } from "~/http/form-fields.server";
import { readForm, secretFields } from "~/http/form.server";
import { parseJson } from "~/lib/bounded-json";

import { answered } from "../support/requests";
import { worstForms } from "../support/worst-bodies";

const schema = z.object({ email: z.string({ error: "required" }), days: z.array(z.string()) });

function post(body: string, type = "application/x-www-form-urlencoded"): Request {
  return new Request("http://bursa.test/x", {
    method: "POST",
    body,
    headers: { "Content-Type": type },
  });
}

describe("a field that hides what is typed", () => {
  it("is never sent back with a form's faults, on any page", () => {
    const pages = ["app/ui", "app/routes"].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".tsx"))
        .map((file) => readFileSync(join(folder, file), "utf8")),
    );
    const hidden = pages.flatMap((text) =>
      [...text.matchAll(/<(?:TextField|NewPassword)\b[^>]*?>/gs)]
        .map(([tag]) => tag)
        .filter((tag) => tag.includes('type="password"') || tag.startsWith("<NewPassword"))
        .map((tag) => /field=\{(?:fields\.)?(\w+)\}/.exec(tag)?.[1] ?? tag),
    );
    expect(hidden.length).toBeGreaterThan(3);
    // The shared component is given the field of whoever uses it.
    expect(hidden.filter((name) => name !== "field" && !secretFields.includes(name))).toEqual([]);
  });
});

describe("a form with hostile names", () => {
  it.each(worstForms)("%s is refused at once", async (_what, body) => {
    const from = performance.now();
    const answer = await answered(async () => {
      const form = await readForm(post(body), schema);
      if (form.ok) throw new Error("was taken");
      return form.refused;
    });
    expect(answer.status).toBe(400);
    // No timing is asserted that a busy machine could miss: unbounded, each of these takes many seconds, or ends it.
    expect(performance.now() - from).toBeLessThan(2000);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("keeps what was asked for", async () => {
    const form = await readForm(
      post("email=a&email[9999999]=1&days=x&days=y&days[7]=z&more=1"),
      schema,
    );
    expect(form).toMatchObject({ ok: true, value: { email: "a", days: ["x", "y"] } });
  });

  it.each([["multipart/form-data; boundary=x"], ["application/json"], ["text/plain"], [""]])(
    "sent as %j is no form of ours",
    async (type) => {
      const answer = await answered(() => readForm(post("email=a&days=b", type), schema));
      expect([answer.status, answer.body]).toEqual([400, { code: "form-broken", params: {} }]);
    },
  );
});

describe("the fields that a form may have", () => {
  it.each([
    ["a registration", registrationSchema, "slotId=1&wantsWaiting=on&name=A&disability=b", 4],
    ["a fair", fairSchema, "title=A&day=2026-01-01&planFrom=x", 3],
    ["a series", seriesSchema, "weekdays=TH&weekdays=FR&ownRule=x&everyMonths=1", 4],
    ["a change of a series", seriesChangeSchema, "fromDay=2026-01-01&title=x", 2],
    [
      "the days of a series",
      seriesDaysSchema,
      "days.2026-01-15.made=on&days.2026-01-15.day=2026-01-16",
      2,
    ],
    ["a plan", savePlanSchema, "version=1&plan={}", 2],
  ] as const)("%s", (_what, shape, body, count) => {
    expect([...(fieldsFor(shape, body) ?? new FormData()).keys()]).toHaveLength(count);
    expect([...(fieldsFor(shape, `${body}&other=1&a[0]=1`) ?? new FormData()).keys()]).toHaveLength(
      count,
    );
  });

  it("are read in one place: no route looks at a body by itself", () => {
    const files = ["app/routes", "app/http", "app/api"].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => /\.tsx?$/.test(file))
        .map((file) => join(folder, file)),
    );
    const readers = files.filter((file) =>
      /\.(formData|json|text|arrayBuffer)\(\)/.test(
        readFileSync(file, "utf8").replace(/answer\.\w+\(\)/g, ""),
      ),
    );
    expect(readers).toEqual(["app/http/form.server.ts"]);
  });
});

describe("JSON from outside", () => {
  it("is nested no deeper than was said, whatever stands in its texts", () => {
    expect(parseJson('{"a":["[[[[{\\"\\\\"]}', 2)).toEqual({ a: ['[[[[{"\\'] });
    expect(() => parseJson("[[[1]]]", 2)).toThrow("too deep");
    expect(() => parseJson("[".repeat(1_500_000), 4)).toThrow("too deep");
    expect(() => parseJson("{", 4)).toThrow("no JSON");
  });
});
