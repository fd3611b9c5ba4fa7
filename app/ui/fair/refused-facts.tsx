import { useTranslations } from "use-intl";

import type { RefusedFacts as Told } from "~/domain/gate/conflicts/rules";
import type { Fault } from "~/domain/gate/ledger/rules";

import { useShow } from "../show";

/** What a device handed over and why it counts nowhere, in words; the bytes are there for whoever asks. */
export function RefusedFacts({
  refused,
  timeZone,
}: {
  refused: {
    device: string;
    fault: string;
    body: string;
    receivedAt: Date;
    told: Told;
    isWalkIn: boolean;
  };
  timeZone: string;
}) {
  const t = useTranslations("devices");
  const verdict = useTranslations("verdict");
  const show = useShow();
  const { pass, at, shown } = refused.told;
  const told = [
    refused.isWalkIn && t("refusedGuest"),
    pass,
    at && show.instant(at, timeZone),
    shown && t("shown", { verdict: verdict(shown) }),
  ].filter(Boolean);
  return (
    <div className="min-w-0">
      <strong className="font-semibold">{t(`fault.${refused.fault as Fault}`)}</strong>
      {told.length > 0 && <p className="text-sm break-words">{told.join(" · ")}</p>}
      <p className="text-sm text-soft">
        {t("handedOver", {
          device: refused.device,
          time: show.instant(refused.receivedAt, timeZone),
        })}
      </p>
      <details className="mt-1 text-sm">
        <summary className="min-h-6 cursor-pointer text-soft">{t("content")}</summary>
        <code className="text-xs break-all">{refused.body}</code>
      </details>
    </div>
  );
}
