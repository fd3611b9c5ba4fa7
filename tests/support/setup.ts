import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, afterEach, expect, vi } from "vitest";

// Before anything reads a setting: a folder of this worker's own.
const folder = mkdtempSync(join(tmpdir(), "bursa-test-"));
process.env["DATA_DIR"] = folder;
process.env["LOG_LEVEL"] = "silent";
process.env["BASE_URL"] = "http://bursa.test";
delete process.env["BURSA_SECRET"];

const complaints = vi.spyOn(console, "error").mockImplementation(() => undefined);

afterEach(() => {
  const said = complaints.mock.calls.map((words) => words.map(String).join(" "));
  complaints.mockClear();
  expect(said).toEqual([]);
});

afterAll(async () => {
  const { closeDatabase } = await import("~/db/client.server");
  await closeDatabase();
  rmSync(folder, { recursive: true, force: true });
});
