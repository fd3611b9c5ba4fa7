import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { reactivateAccount } from "~/domain/house/accounts/life.server";
import { orRefuse } from "~/http/answer.server";
import { done } from "~/http/redirect.server";
import { requireAdmin, requireProof } from "~/http/who.server";

export async function loader({ request }: LoaderFunctionArgs) {
  await requireAdmin(request);
  return redirect("/office/people");
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireAdmin(request);
  await requireProof(request, "/office/people");
  await orRefuse(reactivateAccount(officer, params.accountId ?? ""));
  return done("/office/people", "account-reactivated");
}

export { Nothing as default } from "~/ui/nothing";
