import { afterEach, describe, expect, it } from "vitest";

import { oneATurn } from "~/http/turns.server";

/** Counts turns of the event loop for as long as it is not stopped. */
function turns() {
  let turn = 0;
  let isCounting = true;
  const count = (): void => {
    turn += 1;
    if (isCounting) setImmediate(count);
  };
  setImmediate(count);
  return { now: () => turn, stop: () => (isCounting = false) };
}

describe("work that comes together", () => {
  const counted = turns();
  afterEach(() => counted.stop());

  it("begins one piece a turn, in the order of asking, also what is asked for meanwhile", async () => {
    const inTurn = oneATurn();
    const begun: { piece: number; turn: number }[] = [];
    await new Promise<void>((resolve) => {
      for (let piece = 0; piece < 5; piece += 1)
        inTurn(() => {
          begun.push({ piece, turn: counted.now() });
          if (piece === 2) inTurn(() => begun.push({ piece: 9, turn: counted.now() }));
          if (piece === 4) inTurn(() => resolve());
        });
    });
    expect(begun.map(({ piece }) => piece)).toEqual([0, 1, 2, 3, 4, 9]);
    expect(new Set(begun.map(({ turn }) => turn)).size).toBe(begun.length);
  });

  it("goes on after a piece that throws", async () => {
    const inTurn = oneATurn();
    const thrown = new Promise((resolve) => process.once("uncaughtException", resolve));
    inTurn(() => {
      throw new Error("broken");
    });
    await new Promise<void>((resolve) => inTurn(resolve));
    expect(await thrown).toMatchObject({ message: "broken" });
  });
});
