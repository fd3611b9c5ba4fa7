import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import Database from "better-sqlite3";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";

type Engine = {
  diff(input: unknown): Promise<{ exitCode: number; stdout: string | null }>;
};
type EngineModule = {
  __wbg_set_wasm(exports: unknown): void;
  SchemaEngine: {
    new: (options: unknown, log: () => void, adapter: unknown) => Promise<Engine>;
  };
};

/**
 * Takes indexes of some rows only out of a scratch database: Prisma's schema cannot say them, and its engine falls over
 * them. tests/db/query-plans.test.ts holds that the migrations make them, and make them again with their table.
 */
function leaveOutPartialIndexes(file: string): void {
  const database = new Database(file);
  const partial = database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'")
    .all() as { name: string }[];
  for (const { name } of partial) database.exec(`DROP INDEX "${name}"`);
  database.close();
}

/**
 * The SQL that turns the database in `file` into what prisma/schema.prisma says; the engine's empty-migration
 * comment when nothing is missing. `file` is a scratch copy. Uses Prisma's schema engine as WebAssembly: the native one is a download.
 */
export async function sqlTowardsSchema(file: string, schemaFile: string): Promise<string> {
  leaveOutPartialIndexes(file);
  const content = readFileSync(schemaFile, "utf8");
  const files = [{ path: schemaFile, content }];
  const { SchemaEngine } = await loadEngine();
  const engine = await SchemaEngine.new(
    { datamodels: [[schemaFile, content]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(new PrismaBetterSqlite3({ url: `file:${file}` })),
  );
  const { stdout } = await engine.diff({
    from: { tag: "schemaDatasource", files, configDir: "." },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout ?? "";
}

let loaded: Promise<EngineModule> | undefined;

/** Once a process: the module keeps its memory in a variable of its own, so a second one would pull it away. */
function loadEngine(): Promise<EngineModule> {
  loaded ??= instantiateEngine();
  return loaded;
}

async function instantiateEngine(): Promise<EngineModule> {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("@prisma/schema-engine-wasm"));
  const module = (await import(
    pathToFileURL(join(folder, "schema_engine_bg.js")).href
  )) as EngineModule;
  const { instance } = await WebAssembly.instantiate(
    readFileSync(join(folder, "schema_engine_bg.wasm")),
    { "./schema_engine_bg.js": module as unknown as WebAssembly.ModuleImports },
  );
  module.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start: () => void }).__wbindgen_start();
  return module;
}
