import { expect, it } from "vitest";

import { crashRounds } from "../../scripts/crash-rounds";
import { makeStage } from "../../scripts/stage";

it("forty kills under a storm of registrations and scans lose nothing that was acknowledged", async () => {
  const result = await crashRounds(await makeStage(), 40);
  expect(result).toMatchObject({ rounds: 40, lost: 0, unsound: [] });
  expect(result.acknowledged).toBeGreaterThan(400);
}, 180_000);
