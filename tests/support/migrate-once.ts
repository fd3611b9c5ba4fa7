// Run by migrations.test.ts in a process of its own, which it kills: says when it begins, then migrates.
import { writeSync } from "node:fs";

import { migrate, readMigrations } from "~/db/migrations.server";

const [file = "", folder = ""] = process.argv.slice(2);
const migrations = readMigrations(folder);
writeSync(1, "begins\n");
migrate(file, migrations);
