import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { en } from "~/texts/en";
import { id } from "~/texts/id";

type Sentences = { readonly [key: string]: string | Sentences };

/** Every sentence of a catalogue with its path: `["gate.title", "Gerbang"]`. */
function sentences(catalogue: Sentences, path = ""): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[path + key, value] as [string, string]]
      : sentences(value, `${path}${key}.`),
  );
}

function sourceOf(folder: string): string {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .filter((entry) => !/texts|generated/.test(entry.parentPath))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .join("\n");
}

const source = sourceOf("app");

/** Groups whose keys are made while running: `t(`verdict.${verdict}`)`, or by a namespace and a bare variable. */
const madeGroups = new Set(
  [...source.matchAll(/[`"]([\w.]+)\.\$\{/g)].map(([, group]) => `${group ?? ""}.`),
);

/** Namespaces whose whole keys are codes that the domain, the forms or the cookies carry. */
const codeGroups = ["refusal.", "field.", "notice.", "activity."];

function isUsed(path: string): boolean {
  if (codeGroups.some((group) => path.startsWith(group))) return true;
  if ([...madeGroups].some((group) => path.startsWith(group) || path.includes(`.${group}`)))
    return true;
  const [, ...rest] = path.split(".");
  const ends = [path, rest.join(".")];
  return ends.some(
    (end) => source.includes(`"${end}"`) || new RegExp(`\\b(t|words)\\.${end}\\b`).test(source),
  );
}

describe("the catalogue", () => {
  it("has no sentence that no screen says", () => {
    const unused = sentences(id)
      .map(([path]) => path)
      .filter((path) => !isUsed(path));
    expect(unused).toEqual([]);
  });

  it("asks in both languages for the same facts", () => {
    const facts = (text: string): string[] =>
      [
        ...new Set(
          [...text.matchAll(/(?<!(?:=\d+|other|one) )\{([a-z]\w*)[,}]/g)].map(
            ([, name]) => name ?? "",
          ),
        ),
      ].sort();
    const english = new Map(sentences(en));
    for (const [path, text] of sentences(id))
      expect([path, facts(english.get(path) ?? "")]).toEqual([path, facts(text)]);
  });

  it("is said in words: nothing empty, doubled spaces, or left in the other language", () => {
    for (const [path, text] of [...sentences(id), ...sentences(en)]) {
      expect(text.trim(), path).not.toBe("");
      expect(text, path).not.toMatch(/ {2}|\bTODO\b/);
    }
    const same = sentences(id).filter(
      ([path, text]) => text.length > 25 && new Map(sentences(en)).get(path) === text,
    );
    expect(same).toEqual([]);
  });
});
