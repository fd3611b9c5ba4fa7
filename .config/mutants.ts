import ordinary from "../vitest.config";

/**
 * The tests that ask the rules: each runs once for every mutant that it reaches, so none that takes long. Written out, not
 * merged: merging would add these to all the others.
 */
const asking = [
  "rules",
  "schemas",
  "gate-verdict",
  "report-figures",
  "visits-reports",
  "waitlist",
  "series",
  "demand",
  "halls",
  "checklist",
  "templates",
  "upkeep",
];

export default {
  ...ordinary,
  test: {
    ...ordinary.test,
    include: [`tests/domain/{${asking.join(",")}}.test.ts`, "tests/lib/capacity-bar.test.tsx"],
  },
};
