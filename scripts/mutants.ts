// `npm run mutants [-- FILES]`: breaks the rules and the ledger in a thousand small ways, and says how many of them the
// tests noticed, a line a district. Survivors are listed by file and line; exits with 1 below the bar.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Of a hundred mutants, so many are to be noticed. */
const bar = 85;

type Mutant = {
  status:
    "Killed" | "Timeout" | "Survived" | "NoCoverage" | "Ignored" | "CompileError" | "RuntimeError";
  mutatorName: string;
  replacement?: string;
  location: { start: { line: number } };
};
type Report = { files: Record<string, { mutants: Mutant[] }> };

const files = process.argv.slice(2);
const { status } = spawnSync(
  "npx",
  [
    "stryker",
    "run",
    ".config/stryker.json",
    ...(files.length > 0 ? ["--mutate", files.join(",")] : []),
  ],
  { stdio: "inherit" },
);
if (status !== 0) process.exit(status ?? 1);

const report = JSON.parse(readFileSync("mutants/report.json", "utf8")) as Report;
const districts = new Map<string, { noticed: number; all: number }>();
for (const [file, { mutants }] of Object.entries(report.files)) {
  const [, , district = ""] = file.split("/");
  const score = districts.get(district) ?? { noticed: 0, all: 0 };
  districts.set(district, score);
  for (const { status: fate, mutatorName, replacement = "", location } of mutants) {
    if (fate === "Ignored" || fate === "CompileError" || fate === "RuntimeError") continue;
    const isNoticed = fate === "Killed" || fate === "Timeout";
    score.all += 1;
    if (isNoticed) score.noticed += 1;
    else
      console.log(
        `${file}:${location.start.line} ${mutatorName} ${replacement.replace(/\s+/g, " ").slice(0, 80)}`,
      );
  }
}
const percent = ({ noticed, all }: { noticed: number; all: number }): number =>
  Math.floor((100 * noticed) / all);
for (const [district, score] of districts)
  console.log(`${district}: ${score.noticed} of ${score.all} noticed, ${percent(score)} %`);
const whole = [...districts.values()].reduce(
  (sum, { noticed, all }) => ({ noticed: sum.noticed + noticed, all: sum.all + all }),
  { noticed: 0, all: 0 },
);
console.log(`all: ${whole.noticed} of ${whole.all} noticed, ${percent(whole)} %, bar ${bar} %`);
process.exit(percent(whole) >= bar ? 0 : 1);
