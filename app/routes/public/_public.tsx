import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";

import { allowAnyone, isOfficer, visitor } from "~/http/who.server";
import { Frame } from "~/ui/frame";

export async function loader({ request }: LoaderFunctionArgs) {
  allowAnyone(request);
  const who = await visitor(request);
  return {
    account: who && {
      name: who.name,
      to: isOfficer(who) ? "/office" : "/employer",
    },
  };
}

export default function Public() {
  const { account } = useLoaderData<typeof loader>();
  return (
    <Frame account={account}>
      <Outlet />
    </Frame>
  );
}

export { PartErrorBoundary as ErrorBoundary } from "~/ui/error-boundary";
