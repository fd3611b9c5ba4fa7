// `npm run crash -- 40`: kills the product under load and counts what was lost.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "bursa-crash-"));
process.env["DATA_DIR"] = folder;
const { makeStage } = await import("./stage");
const { crashRounds } = await import("./crash-rounds");

const rounds = Number(process.argv[2] ?? 40);
const result = await crashRounds(await makeStage(), rounds);
console.log(JSON.stringify(result));
rmSync(folder, { recursive: true, force: true });
process.exit(result.lost === 0 && result.unsound.length === 0 ? 0 : 1);
