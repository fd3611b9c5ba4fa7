import type { RequestHandler } from "express";
import { createRequestHandler as createSharedHandler, type ServerBuild } from "@remix-run/node";

import { settings } from "~/lib/settings.server";

import { log } from "./log.server";
import { newNonce, newReference } from "./security.server";
import { pageCache, sharedPageOf } from "./page-cache.server";

/** Public pages that are the same for everybody, rendered once for all who ask in the same second. */
export function sharedPages(build: ServerBuild): RequestHandler {
  const render = createSharedHandler(build, "production");
  const pages = pageCache(({ url, cookie }) =>
    render(
      new Request(new URL(url, settings().baseUrl), {
        headers: cookie === "" ? {} : { Cookie: cookie },
      }),
      { nonce: newNonce(), reference: newReference(), address: "shared" },
    ),
  );
  return (request, response, next) => {
    const { method, originalUrl } = request;
    const asked = sharedPageOf({ method, url: originalUrl, cookie: request.get("cookie") });
    if (!asked) return next();
    pages(asked).then(
      (page) => {
        if (!page) return next();
        const zipped = request.acceptsEncodings("gzip") === "gzip";
        response.set(page.headers).vary("Accept-Encoding").vary("Cookie");
        if (zipped) response.set("Content-Encoding", "gzip");
        response.end(zipped ? page.zipped : page.plain);
      },
      (error: unknown) => {
        log.warn({ err: error }, "shared page failed");
        next();
      },
    );
  };
}
