import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";

import { inviteDevice } from "~/domain/gate/devices/commands.server";
import { fairGates } from "~/domain/gate/devices/queries.server";
import { pairingMinutes } from "~/domain/gate/devices/rules";
import { pairingSchema } from "~/domain/gate/devices/schema";
import { orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { requireActingOfficer } from "~/http/who.server";
import { now } from "~/lib/clock.server";
import { qrPath } from "~/lib/qr.server";
import { settings } from "~/lib/settings.server";
import { translator } from "~/texts/translate";
import { ask } from "~/ui/ask";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import fontUrl from "~/ui/font.css?url";
import { PostForm } from "~/ui/form";
import { RadioField, TickField } from "~/ui/choices";
import { titled } from "~/ui/meta";
import { Panel } from "~/ui/parts";
import { Unsent, useSent } from "~/ui/sent";
import { BareFrame } from "~/ui/scan/bare-frame";
import { QrImage } from "~/ui/pass/qr-image";
import { useServerForm } from "~/ui/use-server-form";
import { linkTo } from "~/lib/addresses";

export const meta = titled;

export const handle = { scripts: true };

export const links: LinksFunction = () => [{ rel: "stylesheet", href: fontUrl }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const fair = await orRefuse(fairGates(officer, params.fairId ?? ""));
  const t = translator(await languageOf(request));
  return { title: t("devices.pairTitle"), fair };
}

/** Makes a code and shows it, this once: nobody can ask for it again. */
export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const form = await readForm(request, pairingSchema);
  if (!form.ok) return form.refused;
  const { gateId, maySearch } = form.value;
  const { code, short } = await orRefuse(
    inviteDevice(officer, params.fairId ?? "", gateId, maySearch),
  );
  const link = settings().baseUrl + linkTo.pairing(code);
  return { link, qr: qrPath(link), short, gateId, madeAt: now().getTime() };
}

export default function Pairing() {
  const { title, fair } = useLoaderData<typeof loader>();
  const posted = useActionData<typeof action>();
  const { answer: sent, ...sending } = useSent<NonNullable<typeof posted>>(
    `/pairing/${fair.id}.json`,
  );
  const answer = sent ?? posted;
  const made = answer && "link" in answer ? answer : undefined;
  const t = useTranslations("devices");
  const common = useTranslations("common");
  const { gate, paired } = useGateNow(fair, made);
  return (
    <BareFrame
      title={title}
      subtitle={fair.title}
      exit={{ to: `/office/fairs/${fair.id}/gate`, label: common("back") }}
    >
      <div className="max-w-xl">
        <p className="mb-6 text-soft">{t("pairLead", { count: pairingMinutes })}</p>
        {paired ? (
          <Panel>
            <div className="flex flex-col gap-5">
              <p role="status" className="text-lg font-semibold">
                {t("pairedNow", { name: paired.name, gate: gate?.name ?? "" })}
              </p>
              <div>
                <ButtonLink to={`/pairing/${fair.id}`}>{t("pairAnother")}</ButtonLink>
              </div>
            </div>
          </Panel>
        ) : made ? (
          <Panel>
            <div className="flex flex-col gap-5">
              <p>{t("scanThis", { gate: gate?.name ?? "" })}</p>
              <div className="w-full max-w-80 self-center">
                <QrImage qr={made.qr} label={t("qr")} />
              </div>
              <p>
                {t("typeThis", { address: made.link.replace(/^https?:\/\/|\/?#.*$/g, "") })}
                <strong className="mt-1 block font-mono text-2xl tracking-wider">
                  {made.short.replace(/^(.{4})/, "$1-")}
                </strong>
              </p>
              <p className="text-sm text-soft">
                {t("once", { count: pairingMinutes })} {t("awaitingPhone")}
              </p>
              <a
                href={made.link}
                className="inline-flex min-h-11 items-center self-start font-semibold text-accent underline underline-offset-3"
              >
                {t("here")}
              </a>
            </div>
          </Panel>
        ) : (
          <>
            <Unsent noAnswer={sending.noAnswer} />
            <PairingForm
              gates={fair.gates}
              refused={answer}
              onSend={(form) => void sending.send(form)}
            />
          </>
        )}
      </div>
    </BareFrame>
  );
}

const lookAgainMs = 2000;

/** The gate that a code was made for, asked for again until the phone is paired: somebody stands there and waits. */
function useGateNow(
  { id: fairId, gates }: { id: string; gates: Gate[] },
  made: { gateId: string; madeAt: number } | undefined,
): { gate: Gate | undefined; paired: { name: string } | undefined } {
  const [now, setNow] = useState<Gate[]>();
  const gate = (now ?? gates).find(({ id }) => id === made?.gateId);
  const [newest] = gate?.devices ?? [];
  const isNew = made && newest && new Date(newest.pairedAt).getTime() >= made.madeAt;
  const paired = isNew ? newest : undefined;
  const isOver = made === undefined || paired !== undefined;
  useEffect(() => {
    if (isOver) return;
    let isAsking = false;
    const timer = setInterval(() => {
      if (isAsking || document.visibilityState === "hidden") return;
      isAsking = true;
      void ask<{ fair: { gates: Gate[] } }>(`/pairing/${fairId}.json`).then((came) => {
        isAsking = false;
        if ("answer" in came) setNow(came.answer.fair.gates);
      });
    }, lookAgainMs);
    return () => clearInterval(timer);
  }, [isOver, fairId]);
  return { gate, paired };
}

/** As the page has it, and as its script is told it. */
type Gate = {
  id: string;
  name: string;
  devices: { name: string; pairedAt: Date | string }[];
};

function PairingForm({
  gates,
  refused,
  onSend,
}: {
  gates: { id: string; name: string }[];
  refused: unknown;
  onSend: (form: Record<string, string>) => void;
}) {
  const t = useTranslations("devices");
  const [form, fields] = useServerForm<"gateId" | "maySearch">("pairing", refused, {
    gateId: gates[0]?.id,
  });
  return (
    <PostForm form={form} onSend={onSend}>
      <RadioField
        field={fields.gateId}
        label={t("gate")}
        options={gates.map(({ id, name }) => ({ value: id, label: t("gateNamed", { name }) }))}
        columns
      />
      <TickField field={fields.maySearch} label={t("maySearch")} hint={t("maySearchWhy")} />
      <div>
        <Button>{t("makeCode")}</Button>
      </div>
    </PostForm>
  );
}
