import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { loggedPath } from "~/http/log.server";
import { fairLookedAt, isForMachines, linkTo, sharedAddress } from "~/lib/addresses";

import { patternOf, routeFiles, routeFolder } from "../support/route-files";

const patterns = routeFiles().map(patternOf);

/** An address of a route's pattern, each of its parameters filled in. */
const filled = (pattern: string): string => pattern.replace(/\$\w+/g, "abc-123_DEF");

function leadsTo(pattern: string, path: string): boolean {
  const parts = pattern.split("/");
  const asked = path.split("/");
  return (
    parts.length === asked.length &&
    parts.every((part, nth) => part.startsWith("$") || part === (asked[nth] ?? ""))
  );
}

describe("what the code knows about addresses", () => {
  it.each(Object.entries(linkTo).filter(([name]) => name !== "pairing"))(
    "a link to %s leads to a page",
    (_name, link) => {
      const path = link("x.y", "z").split("?")[0] ?? "";
      // A route's `$code.ics` is one segment, of which `$code` is a part.
      const found = patterns.filter(
        (pattern) =>
          leadsTo(pattern, path) || leadsTo(pattern.replace(/\$\w+\.ics$/, "x.y.ics"), path),
      );
      expect(found, path).not.toEqual([]);
    },
  );

  it("hides each route's token in the log, and nothing else of an address", () => {
    const secret = patterns.filter((pattern) => pattern.includes("$token"));
    expect(secret.length).toBeGreaterThan(8);
    for (const pattern of secret) expect(loggedPath(filled(pattern))).not.toContain("abc-123_DEF");
    for (const pattern of patterns.filter((one) => !one.includes("$token")))
      expect(loggedPath(filled(pattern))).toBe(filled(pattern));
  });

  it("shares public pages alone, each with all that its page reads of a query", () => {
    const shared = routeFiles().filter(
      (file) => sharedAddress(patternOf(file).replace("$slug", "bursa"), "") !== undefined,
    );
    // Of a page and of the frame around it.
    expect(shared).toEqual([
      "public/_public._index.tsx",
      "public/_public.fairs.$slug.tsx",
      "public/_public.tsx",
      "seeker/_seeker.tsx",
    ]);
    for (const file of shared) {
      const source = readFileSync(join(routeFolder, file), "utf8");
      const read = [
        ...source.matchAll(/query\.(?:value|oneOf)\("(\w+)"/g),
        ...source.matchAll(/searchParams\.get\("(\w+)"/g),
      ].map(([, name]) => name);
      if (source.includes("query.page")) read.push("page");
      if (source.includes("query.words")) read.push("q");
      const path = patternOf(file).replace("$slug", "bursa");
      for (const name of read) expect(sharedAddress(path, `${name}=1`)).toBe(`${path}?${name}=1`);
    }
  });

  it("counts looks at the page of a fair, which is a page", () => {
    expect(fairLookedAt("/fairs/mini-job-fair")).toBe("mini-job-fair");
    expect(fairLookedAt("/fairs/mini-job-fair/register")).toBeUndefined();
    expect(patterns).toContain("/fairs/$slug");
  });

  it("answers machines under any host where they ask", () => {
    expect(patterns.filter(isForMachines)).toEqual(["/healthz", "/metrics"]);
  });
});
