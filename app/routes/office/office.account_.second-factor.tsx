import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { turnOnSecondFactor } from "~/domain/house/second-factor/commands.server";
import { offeredSecret, ownSecondFactor } from "~/domain/house/second-factor/queries.server";
import { shownRecoveryCode } from "~/domain/house/second-factor/rules";
import { codeSchema } from "~/domain/house/second-factor/schema";
import { languageOf, sessionToken } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { countAttempt } from "~/http/rate-limit.server";
import { requireOwnAccount, requireProof } from "~/http/who.server";
import { qrPath } from "~/lib/qr.server";
import { Refusal } from "~/lib/refusal";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { PostForm } from "~/ui/form";
import { titled } from "~/ui/meta";
import { Facts, PageHead, Panel, TextLink } from "~/ui/parts";
import { QrImage } from "~/ui/pass/qr-image";
import { OneTimeCode, RecoveryCodes } from "~/ui/second-factor";
import { useShow } from "~/ui/show";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const officer = await requireOwnAccount(request);
  await requireProof(request);
  const own = await ownSecondFactor(officer);
  const title = translator(await languageOf(request))("secondFactor.title");
  if (own.since) return { title, own, offer: null };
  const { secret, uri } = await offeredSecret(officer, (await sessionToken(request)) ?? "");
  return { title, own, offer: { qr: qrPath(uri), typed: secret.replace(/.{4}(?=.)/g, "$& ") } };
}

/** The recovery codes stand in this one answer and nowhere else. */
export async function action({ request }: ActionFunctionArgs) {
  const officer = await requireOwnAccount(request);
  await requireProof(request);
  await countAttempt("second-factor", officer.accountId);
  const form = await readForm(request, codeSchema);
  if (!form.ok) return form.refused;
  try {
    const token = (await sessionToken(request)) ?? "";
    const codes = await turnOnSecondFactor(officer, form.value.oneTimeCode, token);
    return { codes: codes.map(shownRecoveryCode) };
  } catch (error) {
    if (error instanceof Refusal) return data(form.refuse(error), { status: error.status });
    throw error;
  }
}

export default function SecondFactor() {
  const { title, own, offer } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTranslations("secondFactor");
  const people = useTranslations("people");
  const show = useShow();
  if (answer && "codes" in answer) return <RecoveryCodes codes={answer.codes} />;
  const above = <TextLink to="/office/account">{people("accountTitle")}</TextLink>;
  if (offer) return <SetUp above={above} title={title} offer={offer} answer={answer} />;
  return (
    <div className="max-w-xl">
      <PageHead above={above} title={title} lead={t("onLead")} />
      <Panel>
        <Facts
          items={[
            [t("since"), own.since ? show.instant(own.since) : "–"],
            [t("codesLeft"), show.number(own.codesLeft)],
          ]}
        />
      </Panel>
      <div className="mt-6 flex flex-wrap gap-3">
        <ButtonLink to="/office/account/second-factor/recovery-codes" look="secondary">
          {t("renewCodes")}
        </ButtonLink>
        <ButtonLink to="/office/account/second-factor/removal" look="secondary">
          {t("turnOff")}
        </ButtonLink>
      </div>
    </div>
  );
}

function SetUp({
  above,
  title,
  offer,
  answer,
}: {
  above: React.ReactNode;
  title: string;
  offer: { qr: { size: number; path: string }; typed: string };
  answer: unknown;
}) {
  const t = useTranslations("secondFactor");
  const [form, fields] = useServerForm<"oneTimeCode">("second-factor", answer);
  return (
    <div className="max-w-xl">
      <PageHead above={above} title={title} lead={t("setUpLead")} />
      <ol className="mb-7 flex list-decimal flex-col gap-5 pl-5">
        <li>{t("stepApp")}</li>
        <li>
          <p>{t("stepScan")}</p>
          <div className="mt-3 w-48 rounded-md border border-line bg-white p-2">
            <QrImage qr={offer.qr} label={t("qr")} />
          </div>
          <p className="mt-3 text-sm text-soft">{t("stepType")}</p>
          <p className="font-mono text-sm break-words select-all">{offer.typed}</p>
        </li>
        <li>{t("stepCode")}</li>
      </ol>
      <PostForm form={form}>
        <OneTimeCode field={fields.oneTimeCode} />
        <Button wide>{t("turnOn")}</Button>
      </PostForm>
    </div>
  );
}
