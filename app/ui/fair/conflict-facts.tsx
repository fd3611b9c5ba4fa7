import { useTranslations } from "use-intl";

import type { Verdict } from "~/domain/gate/ledger/rules";

import { useShow } from "../show";

export type ShownConflict = {
  at: Date;
  verdict: string;
  shownVerdict: string | null;
  timeDoubtful: boolean;
  device: string;
  firstDevice: string;
  gate: { name: string };
  registration: {
    name: string;
    number: string;
    attendance: { at: Date; scan: { gate: { name: string } } } | null;
  } | null;
};

/** Whom a gate let pass against the record: what it showed, what the record says, and the entry that counts. */
export function ConflictFacts({
  conflict,
  timeZone,
}: {
  conflict: ShownConflict;
  timeZone: string;
}) {
  const t = useTranslations("entry");
  const verdict = useTranslations("verdict");
  const show = useShow();
  const { registration } = conflict;
  const first = registration?.attendance;
  return (
    <>
      <strong className="font-semibold">
        {registration ? `${registration.name} · ${registration.number}` : t("unknownPass")}
      </strong>
      <p className="text-sm">
        {t("shownAndJudged", {
          gate: conflict.gate.name,
          device: conflict.device,
          time: show.instant(conflict.at, timeZone),
          shown: verdict(conflict.shownVerdict as Verdict),
          judged: verdict(conflict.verdict as Verdict),
        })}
      </p>
      {first && (
        <p className="text-sm text-soft">
          {t("firstEntry", {
            gate: first.scan.gate.name,
            device: conflict.firstDevice,
            time: show.instant(first.at, timeZone),
          })}
        </p>
      )}
      {conflict.timeDoubtful && <p className="text-sm text-warn">{t("timeDoubtful")}</p>}
    </>
  );
}
