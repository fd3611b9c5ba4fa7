import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { signOut } from "~/domain/house/accounts/sessions.server";
import { sessionCookie, sessionToken } from "~/http/cookies.server";
import { done } from "~/http/redirect.server";
import { allowAnyone } from "~/http/who.server";

export function loader({ request }: LoaderFunctionArgs) {
  allowAnyone(request);
  return redirect("/");
}

export async function action({ request }: ActionFunctionArgs) {
  allowAnyone(request);
  const token = await sessionToken(request);
  if (token) await signOut(token);
  return done("/", "signed-out", await sessionCookie(""));
}
