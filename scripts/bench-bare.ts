// The bare server that the benchmark compares with: node:http and better-sqlite3 at the same durability, writes that
// arrive together committed together, and nothing else of a product.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

import Database from "better-sqlite3";
import { v7 as uuid } from "uuid";

const database = new Database(process.argv[2] ?? ":memory:");
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.exec("CREATE TABLE write (id TEXT PRIMARY KEY, body TEXT NOT NULL)");
const insert = database.prepare("INSERT INTO write (id, body) VALUES (?, ?)");
let waiting: { body: string; response: ServerResponse }[] = [];

function commit(): void {
  const batch = waiting;
  waiting = [];
  database.exec("BEGIN IMMEDIATE");
  for (const { body } of batch) insert.run(uuid(), body);
  database.exec("COMMIT");
  for (const { response } of batch) response.end('{"ok":true}');
}

function take(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    if (request.method === "GET") {
      response.end("ok");
      return;
    }
    waiting.push({ body: Buffer.concat(chunks).toString(), response });
    if (waiting.length === 1) setImmediate(commit);
  });
}

createServer(take).listen(Number(process.argv[3]), "127.0.0.1", () => console.log("ready"));
