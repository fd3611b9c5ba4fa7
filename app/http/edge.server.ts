import onHeaders from "on-headers";
import type {
  ErrorRequestHandler,
  Request as Asked,
  RequestHandler,
  Response as Answer,
} from "express";

import { isForMachines } from "~/lib/addresses";

import { brokenPage, wrongHostPage, wrongOriginPage } from "./wrong-origin.server";
import { countAnswer } from "./metrics.server";
import { isOwnHost, isOwnOrigin, newNonce, newReference, securityHeaders } from "./security.server";
import { log, loggedPath } from "./log.server";

/** Far more than any form of ours; uploads there are none. */
const largestBody = 256_000;

/** A body whose length is not said beforehand could be endless. */
function isUnmeasured(request: Asked): boolean {
  return request.get("transfer-encoding") !== undefined;
}

/** What no route and no boundary caught: a line in the log, and a page of ours without anything of the fault. */
export const brokenAnswer: ErrorRequestHandler = (error, request, response, next) => {
  const reference = String(response.locals["reference"]);
  log.error({ err: error as unknown, reference, path: loggedPath(request.originalUrl) }, "broken");
  if (response.headersSent) next(error);
  else response.status(500).type("html").send(brokenPage(reference));
};

/** What every request passes: headers, a line in the log, size, our own name, and for writes our own origin. */
export function guardAndLog(request: Asked, response: Answer, next: () => void): void {
  const started = performance.now();
  // Whoever asks would say with it what the server is called.
  delete request.headers["x-forwarded-host"];
  const nonce = newNonce();
  const reference = newReference();
  const path = loggedPath(request.originalUrl);
  response.locals["nonce"] = nonce;
  response.locals["reference"] = reference;
  response.set(securityHeaders(nonce));
  // Whatever does not say how long it is good for may be about somebody: pages, their data, refusals, files.
  onHeaders(response, () => {
    if (!response.hasHeader("Cache-Control")) response.set("Cache-Control", "no-store");
  });
  response.on("finish", () => {
    // What was not read of a refused body stands before the next request of the same connection: it is read past.
    if (!request.complete) request.removeAllListeners("data").resume();
    const line = {
      reference,
      method: request.method,
      path,
      status: response.statusCode,
      ms: Math.round(performance.now() - started),
    };
    countAnswer("pages", response.statusCode, line.ms);
    if (response.statusCode >= 500) log.error(line, "request");
    else log.info(line, "request");
  });
  const own = isOwnOrigin({
    method: request.method,
    origin: request.get("origin"),
    fetchSite: request.get("sec-fetch-site"),
    host: request.get("host"),
  });
  if (Number(request.get("content-length") ?? 0) > largestBody || isUnmeasured(request))
    response
      .status(413)
      .set("Connection", "close")
      .type("text")
      .send("Terlalu besar. · Too large.");
  else if (!isForMachines(request.path) && !isOwnHost(request.get("host")))
    response.status(421).type("html").send(wrongHostPage(request.path, reference));
  else if (own) next();
  else response.status(403).type("html").send(wrongOriginPage(reference));
}

/** No address of ours holds an encoded character. One that does is nowhere: no page is to redirect to it, or query with it. */
export const plainAddresses: RequestHandler = (request, _response, next) => {
  if (request.path.includes("%")) request.originalUrl = request.url = "/-";
  next();
};
