import { afterEach, vi } from "vitest";

import type { Sql } from "~/db/together.server";
import * as together from "~/db/together.server";

const cleanup: (() => void)[] = [];
afterEach(() => {
  for (const undo of cleanup.splice(0)) undo();
});

/**
 * Rewrites the statements of every grouped write from here to the end of the test: a control that a limit really is kept
 * by the statement. The test file must wrap commitTogether by vi.mock.
 */
export function withoutGuard(rewrite: (text: string) => string): void {
  const mocked = vi.mocked(together.commitTogether);
  const real = mocked.getMockImplementation();
  if (!real) throw new Error("commitTogether is not wrapped");
  mocked.mockImplementation((work, size) =>
    real((sql) => {
      const unguarded: Sql = {
        get: (text, ...values) => sql.get(rewrite(text), ...values),
        all: (text, ...values) => sql.all(rewrite(text), ...values),
        run: (text, ...values) => sql.run(rewrite(text), ...values),
      };
      return work(unguarded);
    }, size),
  );
  cleanup.push(() => mocked.mockImplementation(real));
}

/** The same statements without the condition that a slot has a place left. */
export function anyPlaceGoes(text: string): string {
  return text.replace(/"taken" < "places"\s+AND \(\? = 1 OR .*\)$/s, "(? = 1 OR 1 = 1)");
}
