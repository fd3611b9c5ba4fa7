import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";

import { readPairingCode } from "~/domain/gate/devices/rules";
import type { Language } from "~/texts/catalogue";

import { Button } from "../ui/button";
import { Camera } from "../ui/scan/camera";
import { Field } from "./field";
import type { Gate } from "./gate";
import { LanguageChoice } from "./language-choice";
import { WireFault } from "./wire";

/** The one-time code in what was read, pasted or typed: the address of this app with `#pair=…`, or the short code. */
function pairingCodeIn(text: string): string | undefined {
  return /#pair=([\w-]{20,100})$/.exec(text.trim())?.[1] ?? readPairingCode(text);
}

/** The code with which this app was opened, or was opened again while it ran; and how to be done with it. */
export function useOpenedCode(): [code: string | undefined, forget: () => void] {
  const [code, setCode] = useState(() => pairingCodeIn(location.href));
  useEffect(() => {
    const look = (): void => {
      const found = pairingCodeIn(location.href);
      if (found) setCode(found);
      // Used once, and no business of the address bar or its history.
      if (location.hash !== "") history.replaceState(null, "", location.pathname);
    };
    look();
    window.addEventListener("hashchange", look);
    return () => window.removeEventListener("hashchange", look);
  }, []);
  return [code, () => setCode(undefined)];
}

type Fault = "notPairing" | "pairingUsed" | "offline" | "tooOften";

/** A phone that belongs to no gate yet, or is given another: the code comes with the address, from the camera, or pasted. */
export function PairingScreen({
  gate,
  opened,
  former,
  onDone,
  language,
  onLanguage,
}: {
  gate: Gate;
  opened: string | undefined;
  /** The gate that this phone watches so far. */
  former: string | undefined;
  onDone: () => void;
  language: Language;
  onLanguage: (language: Language) => void;
}) {
  const t = useTranslations("phone");
  const [read, setRead] = useState<string | undefined>();
  const [fault, setFault] = useState<Fault | null>(null);
  const code = opened ?? read;
  // A good code makes an earlier complaint untrue.
  useEffect(() => {
    if (code !== undefined) setFault(null);
  }, [code]);
  const take = (text: string): void => {
    const found = pairingCodeIn(text);
    setFault(found ? null : "notPairing");
    setRead(found);
  };
  const failed = (why: Fault): void => {
    setFault(why);
    if (why !== "pairingUsed") return;
    setRead(undefined);
    onDone();
  };
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-lg flex-col gap-5 p-5">
      <header className="flex items-start justify-between gap-3">
        <h1 className="text-2xl">{t("pairTitle")}</h1>
        <LanguageChoice language={language} onLanguage={onLanguage} />
      </header>
      {fault && (
        <p role="alert" className="rounded-md bg-bad-tint px-4 py-3 font-semibold text-bad-strong">
          {t(fault)}
        </p>
      )}
      {former && (
        <p className="rounded-md bg-warn-tint px-4 py-3 text-warn">
          {t("pairInstead", { gate: former })}
        </p>
      )}
      {code ? (
        <NameForm gate={gate} code={code} onDone={onDone} onFault={failed} />
      ) : (
        <>
          <p className="text-soft">{t("pairLead")}</p>
          <Camera onCode={take} />
          <PasteForm onText={take} />
        </>
      )}
      {former && (
        <div>
          <Button type="button" look="secondary" onClick={onDone}>
            {t("back")}
          </Button>
        </div>
      )}
    </main>
  );
}

function NameForm({
  gate,
  code,
  onDone,
  onFault,
}: {
  gate: Gate;
  code: string;
  onDone: () => void;
  onFault: (fault: Fault) => void;
}) {
  const t = useTranslations("phone");
  const [isBusy, setBusy] = useState(false);
  const [isEmpty, setEmpty] = useState(false);
  const name = useRef<HTMLInputElement>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const chosen = name.current?.value.trim();
    setEmpty(!chosen);
    if (!chosen) return;
    setBusy(true);
    gate
      .pair(code, chosen)
      .then(onDone)
      .catch((error: unknown) => onFault(faultOf(error)))
      .finally(() => setBusy(false));
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-soft">{t("nameLead")}</p>
      <Field label={t("nameLabel")} fault={isEmpty ? t("fault.required") : undefined}>
        <input
          ref={name}
          maxLength={60}
          defaultValue={t("nameDefault")}
          autoComplete="off"
          className="min-h-11 w-full rounded-md border border-edge bg-surface px-3 text-lg"
        />
      </Field>
      <div>
        <Button disabled={isBusy}>{isBusy ? t("pairing") : t("pair")}</Button>
      </div>
    </form>
  );
}

function PasteForm({ onText }: { onText: (text: string) => void }) {
  const t = useTranslations("phone");
  const link = useRef<HTMLInputElement>(null);
  return (
    <form
      noValidate
      className="flex items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onText(link.current?.value ?? "");
      }}
    >
      <Field label={t("pasteLabel")}>
        <input
          ref={link}
          autoComplete="off"
          maxLength={300}
          className="min-h-11 w-full rounded-md border border-edge bg-surface px-3"
        />
      </Field>
      <Button look="secondary">{t("use")}</Button>
    </form>
  );
}

function faultOf(error: unknown): Fault {
  if (!(error instanceof WireFault)) return "offline";
  if (error.status === 429) return "tooOften";
  return error.status >= 500 ? "offline" : "pairingUsed";
}
