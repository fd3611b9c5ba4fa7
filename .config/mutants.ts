import { mergeConfig } from "vitest/config";

import ordinary from "../vitest.config";

/** The tests that ask the rules and the ledger, without campaigns that take minutes: each runs once for every mutant. */
export default mergeConfig(ordinary, {
  test: {
    include: ["tests/domain/**/*.test.ts"],
    exclude: ["tests/domain/{gate-storm,full-size,bekasi,restored,scopes,final}.test.ts"],
    root: ".",
  },
});
