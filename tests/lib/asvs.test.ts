import { existsSync, readFileSync } from "node:fs";

import { expect, it } from "vitest";

const text = readFileSync("tests/asvs.md", "utf8");
const rows = [...text.matchAll(/^\| (V\d+\.\d+\.\d+) +\| .+ \| (\S+) +\| (.+?) *\|$/gm)].map(
  ([, requirement = "", state = "", by = ""]) => ({ requirement, state, by }),
);

it("each requirement of ASVS stands once, in one of three states, and names only files that are there", () => {
  expect(new Set(rows.map(({ requirement }) => requirement)).size).toBe(rows.length);
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(["met", "n/a", "open"]));
  const missing = rows.flatMap(({ requirement, by }) =>
    [...by.matchAll(/`((?:app|tests|scripts|prisma)\/[^`]+\.\w+)`/g)]
      .map(([, file = ""]) => file)
      .filter((file) => !existsSync(file))
      .map((file) => `${requirement}: ${file}`),
  );
  expect(missing).toEqual([]);
});

it("the counts that are said are those of the rows", () => {
  const count = (state: string): number => rows.filter((row) => row.state === state).length;
  expect(text).toContain(
    `**${rows.length} requirements: ${count("met")} met, ${count("n/a")} n/a, ${count("open")} open.**`,
  );
});
