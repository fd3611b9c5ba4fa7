// `npm run backup`, `restore`, `rotate-key` and `admin-link`: makes what they need, as `npm start` does, and runs them, as
// the user alone to whom the data belongs: what another one wrote the server could not open.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";

import { checkNode, generateClient, installPackages, StepFailed } from "./prepare.mjs";

const [name = "", ...words] = process.argv.slice(2);
const folder = process.env["DATA_DIR"] || "data";

try {
  refuseStranger();
  checkNode();
  await installPackages();
  await generateClient();
} catch (error) {
  console.error(error instanceof StepFailed ? error.message : error);
  process.exit(1);
}
const child = spawn(process.execPath, ["--import", "tsx", `scripts/${name}.ts`, ...words], {
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill("SIGTERM"));
child.on("close", (code) => process.exit(code ?? 1));

function refuseStranger() {
  const own = process.getuid?.();
  if (own === undefined || !existsSync(folder)) return;
  const { uid } = statSync(folder);
  if (uid === own) return;
  const owner = spawnSync("id", ["-nu", String(uid)], { encoding: "utf8" }).stdout.trim() || uid;
  console.error(
    `The folder "${folder}" belongs to ${owner}. Run this as ${owner}: what another user writes there the server cannot open.`,
  );
  process.exit(1);
}
