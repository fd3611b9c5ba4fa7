import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { inviteDevice } from "~/domain/devices/commands.server";
import { fairGates } from "~/domain/devices/queries.server";
import { pairingMinutes } from "~/domain/devices/rules";
import { pairingSchema } from "~/domain/devices/schema";
import { orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { requireOfficer } from "~/http/who.server";
import { qrPath } from "~/lib/qr.server";
import { settings } from "~/lib/settings.server";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { PostForm, RadioField, TickField } from "~/ui/form";
import { titled } from "~/ui/meta";
import { PageHead, Panel } from "~/ui/parts";
import { QrImage } from "~/ui/pass/qr-image";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const fair = await orRefuse(fairGates(officer, params.fairId ?? ""));
  const t = translator(await languageOf(request));
  return { title: t("devices.pairTitle"), fair };
}

/** Makes a code and shows it, this once: nobody can ask for it again. */
export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireOfficer(request);
  const form = await readForm(request, pairingSchema);
  if (!form.ok) return form.refused;
  const { gateId, maySearch } = form.value;
  const code = await orRefuse(inviteDevice(officer, params.fairId ?? "", gateId, maySearch));
  const link = `${settings().baseUrl}/gate/#pair=${code}`;
  return { link, qr: qrPath(link), gateId };
}

export default function Pairing() {
  const { title, fair } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const made = answer && "link" in answer ? answer : undefined;
  const t = useTranslations("devices");
  const common = useTranslations("common");
  const back = `/office/fairs/${fair.id}/gate`;
  const gate = fair.gates.find(({ id }) => id === made?.gateId);
  return (
    <div className="max-w-xl">
      <PageHead above={fair.title} title={title} lead={t("pairLead", { count: pairingMinutes })} />
      {made ? (
        <Panel>
          <div className="flex flex-col gap-5">
            <p>{t("scanThis", { gate: gate?.name ?? "" })}</p>
            <div className="w-full max-w-80 self-center">
              <QrImage qr={made.qr} label={t("qr")} />
            </div>
            <p className="text-sm text-soft">{t("once", { count: pairingMinutes })}</p>
            <div className="flex flex-wrap gap-3">
              <a
                href={made.link}
                className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-3"
              >
                {t("here")}
              </a>
              <ButtonLink to={back} look="secondary">
                {t("donePairing")}
              </ButtonLink>
            </div>
          </div>
        </Panel>
      ) : (
        <PairingForm gates={fair.gates} refused={answer} back={back} backWord={common("back")} />
      )}
    </div>
  );
}

function PairingForm({
  gates,
  refused,
  back,
  backWord,
}: {
  gates: { id: string; name: string }[];
  refused: unknown;
  back: string;
  backWord: string;
}) {
  const t = useTranslations("devices");
  const [form, fields] = useServerForm<"gateId" | "maySearch">("pairing", refused, {
    gateId: gates[0]?.id,
  });
  return (
    <PostForm form={form}>
      <RadioField
        field={fields.gateId}
        label={t("gate")}
        options={gates.map(({ id, name }) => ({ value: id, label: t("gateNamed", { name }) }))}
        columns
      />
      <TickField field={fields.maySearch} label={t("maySearch")} hint={t("maySearchWhy")} />
      <div className="flex flex-wrap gap-3">
        <Button>{t("makeCode")}</Button>
        <ButtonLink to={back} look="secondary">
          {backWord}
        </ButtonLink>
      </div>
    </PostForm>
  );
}
