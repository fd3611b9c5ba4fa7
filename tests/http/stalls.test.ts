import { spawnSync } from "node:child_process";

import { describe, expect, it } from "vitest";

/** Runs a process that stands still for so many milliseconds. */
function stand(ms: number) {
  return spawnSync("npx", ["tsx", "tests/support/stall-child.ts", String(ms)], {
    encoding: "utf8",
    env: { ...process.env, LOG_LEVEL: "warn" },
    timeout: 60_000,
  });
}

describe("a server that stands still", () => {
  it("for a moment says so, and goes on", () => {
    const { status, stdout } = stand(700);
    expect(status).toBe(0);
    const lines = stdout.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([{ msg: "stall" }]);
    expect((JSON.parse(lines[0] ?? "{}") as { ms: number }).ms).toBeGreaterThan(400);
  });

  it("for good is ended, so that whoever watches over it starts it again", () => {
    const { status, stderr } = stand(30_000);
    expect(status).not.toBe(0);
    expect(stderr).toContain("stood still for 2 s: ended");
  });
});
