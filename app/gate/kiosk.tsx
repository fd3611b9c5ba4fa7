import { type FormEvent, useCallback, useState, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";

import { toBase64url } from "~/lib/base64url";

import { Button } from "../ui/button";
import { Camera } from "../ui/scan/camera";
import { useHandScanner } from "../ui/scan/hand-scanner";
import { Field } from "./field";
import type { Gate } from "./gate";
import { usePassages } from "./passages";
import { StateLine } from "./state-line";
import { VerdictScreen } from "./verdict-screen";
import { useWakeLock } from "./wake-lock";

/** A number of a few digits is guessed slowly: each try costs the phone this many rounds, and five wrong ones a minute. */
const rounds = 200_000;
const tries = 5;
const lockedMs = 60_000;

/** What is kept of an officer's PIN. */
export async function pinHash(salt: string, pin: string): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey("raw", encoder.encode(pin), "PBKDF2", false, [
    "deriveBits",
  ]);
  const bits = await crypto.subtle.deriveBits(
    { name: "PBKDF2", hash: "SHA-256", salt: encoder.encode(salt), iterations: rounds },
    key,
    256,
  );
  return toBase64url(new Uint8Array(bits));
}

/** A stand where people hold their own pass before the camera: nothing to browse, and no way out but the officer's PIN. */
export function Kiosk({ gate }: { gate: Gate }) {
  const t = useTranslations("phone");
  const state = useSyncExternalStore(gate.subscribe, gate.current);
  const passages = usePassages(gate, false);
  const { shown, take } = passages;
  const [isLeaving, setLeaving] = useState(false);
  useWakeLock();
  const isBusy = shown !== null;
  const onCamera = useCallback(
    (text: string) => {
      if (isBusy) return false;
      void take({ text, method: "camera" });
      return true;
    },
    [isBusy, take],
  );
  const onScanner = useCallback((text: string) => void take({ text, method: "scanner" }), [take]);
  useHandScanner(onScanner);
  const { head } = state;
  if (!head) return null;
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-2xl flex-col justify-center gap-5 p-5 text-center">
      <p className="text-lg font-semibold text-soft">{head.fair.title}</p>
      <h1 className="text-2xl">
        {state.stop ? t("entryStopped") : t(state.mode === "out" ? "kioskBye" : "kioskHello")}
      </h1>
      <p className="text-lg text-soft">{state.stop ? t("kioskWait") : t("kioskHow")}</p>
      <Camera onCode={onCamera} lens={state.lens} startsItself isFixed />
      <div className="self-center">
        <StateLine state={state} />
      </div>
      {isLeaving ? (
        <PinForm gate={gate} onBack={() => setLeaving(false)} />
      ) : (
        <div>
          <Button type="button" look="quiet" onClick={() => setLeaving(true)}>
            {t("kioskOfficer")}
          </Button>
        </div>
      )}
      {shown && (
        <VerdictScreen
          shown={shown}
          head={head}
          onNext={passages.onNext}
          onOverrule={passages.onOverrule}
          onTurnAway={passages.onTurnAway}
          mayOverrule={false}
          hint={t("askStaff")}
        />
      )}
    </main>
  );
}

function PinForm({ gate, onBack }: { gate: Gate; onBack: () => void }) {
  const t = useTranslations("phone");
  const [pin, setPin] = useState("");
  const [fault, setFault] = useState<"pinWrong" | "pinLocked" | null>(null);
  const leave = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const kept = await gate.recalled("kiosk");
    if (!kept) return;
    if (Date.now() < kept.lockedUntil) {
      setFault("pinLocked");
      return;
    }
    if ((await pinHash(kept.salt, pin)) === kept.hash) {
      await document.exitFullscreen?.().catch(() => undefined);
      await gate.remember("kiosk", undefined);
      return;
    }
    setPin("");
    const isLocked = (kept.wrong + 1) % tries === 0;
    // Kept, so that loading the page anew gives no new tries.
    await gate.remember("kiosk", {
      ...kept,
      wrong: kept.wrong + 1,
      lockedUntil: isLocked ? Date.now() + lockedMs : 0,
    });
    setFault(isLocked ? "pinLocked" : "pinWrong");
  };
  return (
    <form
      onSubmit={(event) => void leave(event)}
      className="mx-auto flex w-full max-w-sm flex-col gap-3 text-left"
    >
      <Field label={t("kioskPin")} fault={fault ? t(fault) : undefined}>
        <input
          type="password"
          value={pin}
          onChange={(event) => setPin(event.target.value)}
          inputMode="numeric"
          autoComplete="off"
          maxLength={8}
          className="min-h-11 w-full rounded-md border border-edge bg-surface px-3 text-lg"
        />
      </Field>
      <div className="flex gap-3">
        <Button>{t("kioskLeave")}</Button>
        <Button type="button" look="quiet" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
    </form>
  );
}
