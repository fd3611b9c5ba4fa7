import { PassThrough } from "node:stream";

import {
  type ActionFunctionArgs,
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs,
} from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";

import { factsOf } from "~/http/context";
import { languageOf } from "~/http/cookies.server";
import { log, loggedPath } from "~/http/log.server";
import { catalogueOf } from "~/texts/translate";
import { CatalogueContext } from "~/ui/catalogue-context";

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const { nonce } = factsOf(loadContext);
  const catalogue = catalogueOf(await languageOf(request));
  return new Promise((resolve, reject) => {
    let answered = status;
    const { pipe, abort } = renderToPipeableStream(
      <CatalogueContext.Provider value={catalogue}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} abortDelay={10_000} />
      </CatalogueContext.Provider>,
      {
        nonce,
        onShellReady() {
          const body = new PassThrough();
          headers.set("Content-Type", "text/html; charset=utf-8");
          if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
          resolve(
            new Response(createReadableStreamFromReadable(body), {
              headers,
              status: answered,
            }),
          );
          pipe(body);
        },
        onShellError: (error) => reject(error instanceof Error ? error : new Error(String(error))),
        onError(error) {
          answered = 500;
          log.error(
            { err: error, path: loggedPath(new URL(request.url).pathname) },
            "render failed",
          );
        },
      },
    );
    setTimeout(abort, 11_000).unref();
  });
}

/** Every unexpected fault of a loader or action, with the reference that the error page shows. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (request.signal.aborted) return;
  // A method or an address that there is not is the asker's fault; the line of the request says so.
  if (isRouteErrorResponse(error) && error.status < 500) return;
  const { reference } = factsOf(context);
  const path = loggedPath(new URL(request.url).pathname);
  log.error({ err: error, reference, path }, "request failed");
}
