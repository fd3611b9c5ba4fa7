import { expect, it } from "vitest";

import { crashRounds } from "../../scripts/crash-rounds";
import { makeStage } from "../../scripts/stage";

it("forty kills under a storm at the gate's endpoint lose nothing that was acknowledged", async () => {
  const result = await crashRounds(await makeStage(), 40);
  expect(result).toMatchObject({ rounds: 40, lost: 0, unsound: [] });
  process.stdout.write(
    `kill -9: ${result.acknowledged} acknowledged, ready after ${result.slowestReadyMs.toFixed(0)} ms at most\n`,
  );
  expect(result.acknowledged).toBeGreaterThan(400);
}, 420_000);
