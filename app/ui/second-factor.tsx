import { useTranslations } from "use-intl";

import { ButtonLink } from "./button-link";
import { TextField } from "./field";
import { Notice, PageHead } from "./parts";
import type { AnyField } from "./use-server-form";

/** Six digits of an authenticator; with `isRecovery` one of the codes that were written down. */
export function OneTimeCode({ field, isRecovery }: { field: AnyField; isRecovery?: boolean }) {
  const t = useTranslations("secondFactor");
  if (isRecovery)
    return <TextField field={field} label={t("recoveryCode")} hint={t("recoveryCodeHint")} />;
  return (
    <TextField
      field={field}
      label={t("code")}
      hint={t("codeHint")}
      inputMode="numeric"
      autoComplete="one-time-code"
    />
  );
}

/** The recovery codes, on the one page that ever shows them. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const t = useTranslations("secondFactor");
  return (
    <div className="max-w-xl">
      <PageHead title={t("codesTitle")} lead={t("codesLead")} />
      <ol className="grid max-w-sm grid-cols-2 gap-x-6 gap-y-2 rounded-lg border border-line bg-surface p-5 font-mono text-lg tabular-nums">
        {codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ol>
      <div className="my-6">
        <Notice tone="warn" title={t("codesOnce")}>
          {t("codesKeep")}
        </Notice>
      </div>
      <ButtonLink to="/office/account">{t("codesKept")}</ButtonLink>
    </div>
  );
}
