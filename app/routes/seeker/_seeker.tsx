import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet } from "@remix-run/react";

import { allowAnyone } from "~/http/who.server";
import { Frame } from "~/ui/frame";

export function loader({ request }: LoaderFunctionArgs) {
  allowAnyone(request);
  return null;
}

export default function Seeker() {
  return (
    <Frame>
      <Outlet />
    </Frame>
  );
}

export { PartErrorBoundary as ErrorBoundary } from "~/ui/error-boundary";
