import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { homeOf, type Role } from "~/domain/house/accounts/rules";
import { completeSignIn } from "~/domain/house/second-factor/commands.server";
import { signInAwaitingCode } from "~/domain/house/second-factor/queries.server";
import { codeSchema } from "~/domain/house/second-factor/schema";
import { answerForm } from "~/http/answer.server";
import { factsOf } from "~/http/context";
import { languageOf, sessionToken } from "~/http/cookies.server";
import { entered } from "~/http/entering.server";
import { readForm } from "~/http/form.server";
import { loggedAttempt } from "~/http/log.server";
import { countAttempt, forgetAttempts } from "~/http/rate-limit.server";
import { ownPath } from "~/http/redirect.server";
import { allowAnyone } from "~/http/who.server";
import { callerOf } from "~/lib/address-block";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { PostForm } from "~/ui/form";
import { titled } from "~/ui/meta";
import { LeftNotice } from "~/ui/notice";
import { PageHead, TextLink } from "~/ui/parts";
import { OneTimeCode } from "~/ui/second-factor";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  allowAnyone(request);
  if (!(await waiting(request))) throw redirect("/sign-in");
  const { searchParams } = new URL(request.url);
  const to = searchParams.get("to");
  return {
    title: translator(await languageOf(request))("secondFactor.signInTitle"),
    to: to === null ? null : ownPath(to, "/office"),
    isRecovery: searchParams.has("recovery"),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  allowAnyone(request);
  const { account, token } = (await waiting(request)) ?? {};
  if (!account || !token) throw redirect("/sign-in", 303);
  await countAttempt("second-factor", account.id);
  const form = await readForm(request, codeSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    const who = { caller: callerOf(factsOf(context).address), account: account.id };
    const next = await loggedAttempt("second-factor", who, () =>
      completeSignIn(token, form.value.oneTimeCode),
    );
    await forgetAttempts("second-factor", account.id);
    const to = new URL(request.url).searchParams.get("to");
    return entered(
      { token: next, awaitsCode: false, accountId: account.id },
      ownPath(to, homeOf(account.role as Role)),
    );
  });
}

async function waiting(request: Request) {
  const token = await sessionToken(request);
  const account = token ? await signInAwaitingCode(token) : undefined;
  return account && token ? { account, token } : undefined;
}

export default function SecondStep() {
  const { title, to, isRecovery } = useLoaderData<typeof loader>();
  const t = useTranslations("secondFactor");
  const [form, fields] = useServerForm<"oneTimeCode">("second-factor", useActionData());
  const here = (recovery: boolean): string => {
    const query = new URLSearchParams({
      ...(to === null ? {} : { to }),
      ...(recovery ? { recovery: "1" } : {}),
    });
    return `/sign-in/code?${query}`;
  };
  return (
    <div className="mx-auto max-w-md">
      <LeftNotice />
      <PageHead title={title} lead={isRecovery ? t("recoveryLead") : t("signInLead")} />
      <PostForm form={form} action={here(isRecovery)}>
        <OneTimeCode field={fields.oneTimeCode} isRecovery={isRecovery} />
        <Button wide>{t("continue")}</Button>
      </PostForm>
      <p className="mt-6 text-sm">
        <TextLink to={here(!isRecovery)}>
          {isRecovery ? t("useAuthenticator") : t("useRecovery")}
        </TextLink>
      </p>
      <p className="mt-2 text-sm text-soft">{t("lostBoth")}</p>
    </div>
  );
}
