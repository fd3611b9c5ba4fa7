import type { LoaderFunctionArgs } from "@remix-run/node";

import { openApiDocument } from "~/http/openapi";
import { allowAnyone } from "~/http/who.server";
import { settings } from "~/lib/settings.server";

/** The description of the machines' endpoints. */
export function loader({ request }: LoaderFunctionArgs) {
  allowAnyone(request);
  return Response.json(openApiDocument(settings().baseUrl), {
    headers: { "Cache-Control": "public, max-age=300" },
  });
}
