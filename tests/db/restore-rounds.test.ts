import { expect, it } from "vitest";

import { restoreRounds } from "../../scripts/restore-rounds";
import { makeStage } from "../../scripts/stage";

it("a backup in a storm, a kill and a restore lose nothing acknowledged before it, and count the rest once", async () => {
  const result = await restoreRounds(await makeStage(), 4);
  expect(result).toMatchObject({ missing: 0, notOnce: 0, unsound: [] });
  expect(result.acknowledgedBefore).toBeGreaterThan(40);
  expect(result.handedOver).toBeGreaterThan(result.acknowledgedBefore / 2);
}, 120_000);
