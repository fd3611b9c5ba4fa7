import { mergeConfig } from "vitest/config";

import ordinary from "../vitest.config";

/** The tests that ask the rules and the ledger: each runs once for every mutant that it reaches, so none that takes long. */
const asking = [
  "rules",
  "schemas",
  "states",
  "gate-verdict",
  "report-figures",
  "visits-reports",
  "series",
  "demand",
  "checklist",
  "halls",
  "templates",
  "messages",
  "upkeep",
  "measures",
  "gate-ledger",
  "unknown-codes",
];

export default mergeConfig(ordinary, {
  test: { include: [`tests/domain/{${asking.join(",")}}.test.ts`] },
});
