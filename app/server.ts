import { readFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { fileURLToPath } from "node:url";
import { parentPort } from "node:worker_threads";

import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";
import type { Express, RequestHandler, Response as Answer } from "express";
import { LRUCache } from "lru-cache";

import { endEvents } from "~/api/events.server";
import { answerGate } from "~/api/gate.server";
import { keepBeforeMigrating } from "~/db/before-migrating.server";
import { keepLogShort } from "~/db/checkpoints.server";
import { closeDatabase, connection, databaseFile, onlyRead } from "~/db/client.server";
import { checkKey, refuseOpenFolder } from "~/db/installation.server";
import { migrate, readMigrations } from "~/db/migrations.server";
import { holdFolder } from "~/db/single-process.server";
import { firstInvitation } from "~/domain/house/accounts/commands.server";
import { resumeClock } from "~/domain/house/platform/commands.server";
import { noteView } from "~/domain/people/demand/commands.server";
import { brokenAnswer, guardAndLog, plainAddresses } from "~/http/edge.server";
import { log } from "~/http/log.server";
import { countAnswer } from "~/http/metrics.server";
import { gateHeaders, staticHeaders } from "~/http/security.server";
import { sharedPages } from "~/http/shared-pages.server";
import { noteRequest, watchStalls } from "~/http/stalls.server";
import { whyNoTarget } from "~/http/target.server";
import { oneATurn } from "~/http/turns.server";
import { answerApart } from "~/jobs/apart.server";
import { startBackups } from "~/jobs/backups.server";
import { startClock } from "~/jobs/clock.server";
import { openPostOffice } from "~/jobs/post-office.server";
import { fairLookedAt, linkTo } from "~/lib/addresses";
import { endApart, workApart } from "~/lib/apart.server";
import { smtpMailer } from "~/lib/mail.server";
import { clearScratch } from "~/lib/scratch.server";
import { settings } from "~/lib/settings.server";

// The same file is the other thread, which reads for reports while this one serves the gates.
if (parentPort) {
  onlyRead();
  answerApart(parentPort);
}

export { readSettings, WrongSettings } from "~/lib/settings.server";

export type Running = {
  address: string;
  firstLink: string | undefined;
  stop: () => Promise<void>;
};

/**
 * Holds the data folder, migrates, checks the connection and serves. Resolves once requests are answered; throws
 * before that when anything is wrong. `stop` lets open requests finish and closes the database.
 */
export async function start(): Promise<Running> {
  const { port, host, dataDir, baseUrl, smtpUrl, tls } = settings();
  // Whatever is written from here on is for its owner alone.
  process.umask(0o077);
  refuseOpenFolder(dataDir);
  const letGo = holdFolder(dataDir);
  try {
    const migrations = readMigrations("prisma/migrations");
    await keepBeforeMigrating(databaseFile(), migrations);
    const applied = migrate(databaseFile(), migrations);
    checkKey(databaseFile());
    if (applied.length > 0) log.info({ applied }, "migrated");
    await connection();
    await resumeClock();
    const invitation = await firstInvitation();
    clearScratch();
    workApart(fileURLToPath(import.meta.url));
    const checkpoints = keepLogShort(databaseFile());
    const pages = await application();
    const server = serverFor((request, response) => {
      const why = whyNoTarget(request);
      if (why !== undefined) {
        response.writeHead(why, { Connection: "close", ...staticHeaders() }).end();
        return;
      }
      noteRequest(request, response);
      const began = performance.now();
      if (!answerGate(request, response)) {
        pages(request, response);
        return;
      }
      // A line of events lasts as long as the phone is there: that is no answer's time.
      if (!request.url?.startsWith("/api/v1/gate/events"))
        response.once("finish", () =>
          countAnswer("gate", response.statusCode, performance.now() - began),
        );
    });
    await listen(server, port, host);
    const postOffice = smtpUrl && openPostOffice(smtpMailer(smtpUrl, baseUrl));
    const clock = startClock();
    const backups = startBackups();
    const stopWatching = watchStalls();
    const address = server.address();
    const heard = typeof address === "object" && address ? address.port : port;
    log.info({ host, port: heard }, "ready");
    const stop = async (): Promise<void> => {
      endEvents();
      await closeServer(server);
      await clock.stop();
      await backups.stop();
      if (postOffice) await postOffice.stop();
      await stopWatching();
      await endApart();
      await checkpoints.stop();
      await closeDatabase();
      letGo();
      log.info("stopped");
    };
    return {
      address: `${tls ? "https" : "http"}://${host}:${heard}`,
      firstLink: invitation && baseUrl + linkTo.invitation(invitation),
      stop,
    };
  } catch (error) {
    await closeDatabase();
    letGo();
    throw error;
  }
}

function serverFor(answer: RequestListener): Server {
  const { tls } = settings();
  if (!tls) return createServer(answer);
  return createSecureServer({ key: readFileSync(tls.key), cert: readFileSync(tls.cert) }, answer);
}

async function application(): Promise<Express> {
  const build = (await import("virtual:remix/server-build")) as unknown as ServerBuild;
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", settings().trustProxy ? 1 : false);
  app.use((_request, response, next) => {
    response.set(staticHeaders());
    next();
  });
  app.use(compression());
  const lasting = { immutable: true, maxAge: "1y" };
  app.use(
    "/assets",
    express.static("build/client/assets", lasting),
    // Those of the builds of the last week: a page that is open may be of one.
    express.static(".cache/former/client", lasting),
    (_request, response) => void response.status(404).type("text").send("404"),
  );
  app.use("/gate", gateApp("build/gate"));
  app.use("/gate/assets", gateApp(".cache/former/gate"));
  app.get("/lan.crt", lanAuthority);
  app.use(express.static("build/client", { maxAge: "1h", index: false }));
  app.use(guardAndLog);
  app.use(plainAddresses);
  const inTurn = oneATurn();
  app.use((_request, _response, next) => inTurn(next));
  app.use(countViews);
  app.use(sharedPages(build));
  const handle = createRequestHandler({
    build,
    mode: "production",
    getLoadContext: (request, response) => ({
      nonce: String(response.locals["nonce"]),
      reference: String(response.locals["reference"]),
      address: request.ip ?? "unknown",
    }),
  });
  app.all("*", (request, response, next) => void handle(request, response, next));
  app.use(brokenAnswer);
  return app;
}

/** The gate's own app: files that never change under their names, and a page and a worker that are asked for anew. */
function gateApp(folder: string): RequestHandler {
  const headers = gateHeaders();
  return express.static(folder, {
    setHeaders: (response: Answer, file) => {
      response.set(headers);
      const lasts = /\/(assets|former)\//.test(file);
      response.set("Cache-Control", lasts ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
}

/** What a phone on the local network may trust, so that it keeps the gate's app; elsewhere there is none. */
const lanAuthority: RequestHandler = (_request, response, next) => {
  const authority = settings().tls?.authority;
  if (authority === undefined) return next();
  response.set(gateHeaders()).type("application/x-x509-ca-cert").send(readFileSync(authority));
};

/** Who looked at which fair in the last hour: looking again is no more demand. Nothing of it is kept. */
const looked = new LRUCache<string, true>({ max: 50_000, ttl: 60 * 60 * 1000 });

/** Each look at a fair's page is a sign of demand; programs that read the web are none. */
const countViews: RequestHandler = (request, _response, next) => {
  const slug = fairLookedAt(request.path);
  const isProgram = /bot|crawl|spider|preview|curl|wget/i.test(request.get("user-agent") ?? "");
  const look = `${request.ip ?? ""} ${slug ?? ""}`;
  if (slug !== undefined && request.method === "GET" && !isProgram && !looked.has(look)) {
    looked.set(look, true);
    noteView(slug);
  }
  next();
};

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}

/** Requests under way get ten seconds to finish; idle connections are closed at once. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 10_000).unref();
  });
}
