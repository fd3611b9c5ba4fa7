import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { proofMinutes } from "~/domain/house/accounts/rules";
import { proveAgain } from "~/domain/house/second-factor/commands.server";
import { ownSecondFactor } from "~/domain/house/second-factor/queries.server";
import { type Proof, proofSchema } from "~/domain/house/second-factor/schema";
import { answerForm } from "~/http/answer.server";
import { factsOf } from "~/http/context";
import { languageOf, sessionCookie, sessionToken } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { loggedAttempt } from "~/http/log.server";
import { countAttempt, forgetAttempts } from "~/http/rate-limit.server";
import { ownPath } from "~/http/redirect.server";
import { requireOwnAccount } from "~/http/who.server";
import { callerOf } from "~/lib/address-block";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { PostForm } from "~/ui/form";
import { TextField } from "~/ui/field";
import { titled } from "~/ui/meta";
import { PageHead } from "~/ui/parts";
import { OneTimeCode } from "~/ui/second-factor";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const officer = await requireOwnAccount(request);
  const { since } = await ownSecondFactor(officer);
  return {
    title: translator(await languageOf(request))("secondFactor.proofTitle"),
    to: wayOn(request),
    asksCode: since !== null,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const officer = await requireOwnAccount(request);
  await countAttempt("sign-in-account", officer.accountId);
  const form = await readForm(request, proofSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    const who = { caller: callerOf(factsOf(context).address), account: officer.accountId };
    const former = (await sessionToken(request)) ?? "";
    const token = await loggedAttempt("proof", who, () => proveAgain(officer, form.value, former));
    await forgetAttempts("sign-in-account", officer.accountId);
    const headers = { "Set-Cookie": await sessionCookie(token) };
    return redirect(wayOn(request), { status: 303, headers });
  });
}

function wayOn(request: Request): string {
  return ownPath(new URL(request.url).searchParams.get("to"), "/office");
}

export default function ProofAgain() {
  const { title, to, asksCode } = useLoaderData<typeof loader>();
  const t = useTranslations("secondFactor");
  const account = useTranslations("account");
  const [form, fields] = useServerForm<keyof Proof>("proof", useActionData());
  return (
    <div className="max-w-md">
      <PageHead title={title} lead={t("proofLead", { minutes: proofMinutes })} />
      <PostForm form={form} action={`/office/proof?to=${encodeURIComponent(to)}`}>
        <TextField
          field={fields.current}
          label={account("password")}
          type="password"
          autoComplete="current-password"
        />
        {asksCode && <OneTimeCode field={fields.oneTimeCode} />}
        <Button wide>{t("continue")}</Button>
      </PostForm>
    </div>
  );
}
