import { type FormEvent, useEffect, useState } from "react";
import { useTranslations } from "use-intl";

import type { Language } from "~/texts/catalogue";

import { Button } from "../ui/button";
import { lenses } from "../ui/scan/lens";
import { Aside } from "./aside";
import { Field } from "./field";
import type { Gate } from "./gate";
import type { GateState } from "./gate-state";
import { pinHash } from "./kiosk";
import { LanguageChoice } from "./language-choice";
import { version } from "./version";

/** What is set once, or done at the end of the day. */
export function MenuScreen({
  gate,
  state,
  language,
  onLanguage,
  onPaper,
  onClose,
}: {
  gate: Gate;
  state: GateState;
  language: Language;
  onLanguage: (language: Language) => void;
  onPaper: () => void;
  onClose: () => void;
}) {
  const t = useTranslations("phone");
  return (
    <Aside title={t("menu")} onClose={onClose}>
      <div className="flex items-center justify-between">
        <label className="flex min-h-11 items-center gap-3 font-semibold">
          <input
            type="checkbox"
            className="size-6 accent-accent"
            checked={!state.isSilent}
            onChange={(event) => void gate.remember("isSilent", !event.target.checked)}
          />
          {t("sound")}
        </label>
        <LanguageChoice language={language} onLanguage={onLanguage} />
      </div>
      <LensChoice lens={state.lens} onLens={(lens) => void gate.remember("lens", lens)} />
      <section className="flex flex-col gap-2 border-t border-line pt-4">
        <h3 className="text-lg">{t("paperTitle")}</h3>
        <p className="text-soft">{t("paperWhy")}</p>
        <div>
          <Button type="button" look="secondary" onClick={onPaper}>
            {t("paperOpen")}
          </Button>
        </div>
      </section>
      <KioskForm gate={gate} />
      <LeaveForm gate={gate} state={state} />
      <p className="border-t border-line pt-4 text-sm text-soft">
        {t("about", { passes: state.passes, version })}
      </p>
    </Aside>
  );
}

function LensChoice({ lens, onLens }: { lens: string; onLens: (lens: string) => void }) {
  const t = useTranslations("phone");
  const [offered, setOffered] = useState<{ id: string; name: string }[]>([]);
  useEffect(() => {
    lenses().then(setOffered, () => undefined);
  }, []);
  if (offered.length < 2) return null;
  return (
    <Field label={t("lens")}>
      <select
        value={lens}
        onChange={(event) => onLens(event.target.value)}
        className="min-h-11 w-full rounded-md border border-edge bg-surface px-3"
      >
        <option value="">{t("lensAny")}</option>
        {offered.map(({ id, name }, place) => (
          <option key={id} value={id}>
            {name || t("lensNth", { nth: place + 1 })}
          </option>
        ))}
      </select>
    </Field>
  );
}

function KioskForm({ gate }: { gate: Gate }) {
  const t = useTranslations("phone");
  const [pin, setPin] = useState("");
  const [isWrong, setWrong] = useState(false);
  const start = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setWrong(!/^\d{4,8}$/.test(pin));
    if (!/^\d{4,8}$/.test(pin)) return;
    const salt = crypto.randomUUID();
    await gate.remember("kiosk", {
      salt,
      hash: await pinHash(salt, pin),
      wrong: 0,
      lockedUntil: 0,
    });
    await document.documentElement.requestFullscreen?.().catch(() => undefined);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => void start(event)}
      className="flex flex-col gap-2 border-t border-line pt-4"
    >
      <h3 className="text-lg">{t("kioskTitle")}</h3>
      <p className="text-soft">{t("kioskWhy")}</p>
      <div className="flex items-end gap-3">
        <Field label={t("kioskPin")} fault={isWrong ? t("pinShape") : undefined}>
          <input
            value={pin}
            onChange={(event) => setPin(event.target.value)}
            inputMode="numeric"
            autoComplete="off"
            maxLength={8}
            className="min-h-11 w-full rounded-md border border-edge bg-surface px-3 text-lg"
          />
        </Field>
        <Button look="secondary">{t("kioskStart")}</Button>
      </div>
    </form>
  );
}

function LeaveForm({ gate, state }: { gate: Gate; state: GateState }) {
  const t = useTranslations("phone");
  const [isAsking, setAsking] = useState(false);
  return (
    <section className="flex flex-col gap-2 border-t border-line pt-4">
      <h3 className="text-lg">{t("leaveTitle")}</h3>
      <p className="text-soft">{t("leaveWhy")}</p>
      {state.unsent > 0 && (
        <p className="font-semibold text-bad">{t("leaveUnsent", { count: state.unsent })}</p>
      )}
      <div className="flex gap-3">
        {isAsking ? (
          <Button type="button" look="danger" onClick={() => void gate.leave()}>
            {t("leaveSure")}
          </Button>
        ) : (
          <Button
            type="button"
            look="secondary"
            disabled={state.unsent > 0}
            onClick={() => setAsking(true)}
          >
            {t("leave")}
          </Button>
        )}
      </div>
    </section>
  );
}
