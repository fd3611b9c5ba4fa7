import { defineConfig } from "prisma/config";

/** For people who have the Prisma CLI and its engines; `npm start` and `npm test` need neither. */
export default defineConfig({
  schema: "../prisma/schema.prisma",
  migrations: { path: "../prisma/migrations", seed: "tsx prisma/seed.ts" },
  datasource: { url: `file:${process.env.DATA_DIR ?? "data"}/bursa.db` },
});
