import { isRouteErrorResponse, useRouteError, useRouteLoaderData } from "@remix-run/react";

import { ErrorPage } from "./error-page";

/**
 * What a part of the site shows where something was refused or broke. Each has its own: a refusal of something that was
 * pressed is answered without the loader beside the boundary, and the root's is what knows the language.
 */
export function PartErrorBoundary() {
  const error = useRouteError();
  const page = useRouteLoaderData<{ reference: string }>("root");
  const answer = isRouteErrorResponse(error) ? error : undefined;
  return (
    <ErrorPage
      status={answer?.status ?? 500}
      body={answer?.data as unknown}
      reference={page?.reference ?? ""}
    />
  );
}
