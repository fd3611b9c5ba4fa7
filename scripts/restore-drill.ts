// `npm run restore-drill -- 200`: backups in the middle of a storm, kills, and restores, counted.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "bursa-restore-"));
process.env["DATA_DIR"] = folder;
const { makeStage } = await import("./stage");
const { restoreRounds } = await import("./restore-rounds");

const result = await restoreRounds(await makeStage(), Number(process.argv[2] ?? 200));
console.log(JSON.stringify(result));
rmSync(folder, { recursive: true, force: true });
const isClean = result.missing + result.notOnce + result.unsound.length === 0;
process.exit(isClean ? 0 : 1);
