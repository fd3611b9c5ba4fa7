import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";

import { roomWithoutPass } from "~/domain/gate/entry/rules";
import { letsIn } from "~/domain/gate/ledger/rules";
import { educations } from "~/lib/classifications";
import { eastJava, otherProvinces } from "~/lib/regions";

import { Button } from "../ui/button";
import { Aside } from "./aside";
import { Field } from "./field";
import type { Gate } from "./gate";
import type { GateState } from "./gate-state";
import type { Shown } from "./passage";
import { serversNo } from "./passages";
import { useExpected } from "./still-expected";
import { signal } from "./signals";
import { VerdictScreen } from "./verdict-screen";
import { WalkInPass } from "./screen";
import { walkInFaults, type WalkInFaults, type WalkInForm } from "./walk-in";

type Made = { name: string; walkInId: string; shown: Shown; qr: string };

const box = "min-h-12 w-full rounded-md border border-edge bg-surface px-3 text-lg";

/** Somebody without a registration: six fields, a pass on the screen, and in. Also without network. */
export function WalkInScreen({
  gate,
  state,
  onClose,
}: {
  gate: Gate;
  state: GateState;
  onClose: () => void;
}) {
  const t = useTranslations("phone");
  const education = useTranslations("education");
  const [faults, setFaults] = useState<WalkInFaults>({});
  const [hasFailed, setFailed] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const expected = useExpected(gate).reduce((all, { count }) => all + count, 0);
  const { head } = state;
  if (!head) return null;
  const { inside } = state.counts;
  const { safeCapacity } = head.fair;
  const why = state.stop
    ? "walkInStopped"
    : inside >= safeCapacity
      ? "walkInFull"
      : roomWithoutPass({ inside, safeCapacity, expected }) === 0
        ? "walkInKept"
        : undefined;

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = formOf(new FormData(event.currentTarget));
    const found = walkInFaults(form, head.fair.day);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    // Asked for first: what cannot be shown is not made.
    const qrCode = await import("qr").catch(() => undefined);
    const done = qrCode && (await gate.walkIn(form));
    setBusy(false);
    setFailed(done === undefined);
    if (done) {
      signal(done.shown.verdict, state.isSilent);
      const svg = qrCode.encodeQR(done.code, "svg", {
        ecc: "quartile",
        encoding: "alphanumeric",
        border: 4,
      });
      const qr = `data:image/svg+xml,${encodeURIComponent(svg)}`;
      setMade({ name: form.name, walkInId: done.walkInId, shown: done.shown, qr });
    }
  };

  const answer = state.recent.find(({ id }) => id === made?.shown.scanId)?.answer;
  const verdict = serversNo(answer) ?? made?.shown.verdict;
  if (made && verdict && !letsIn(verdict))
    return (
      <VerdictScreen
        shown={{
          ...made.shown,
          verdict,
          number: state.walkInNumbers[made.walkInId] || made.shown.number,
        }}
        head={head}
        onNext={onClose}
        onOverrule={onClose}
        onTurnAway={onClose}
        mayOverrule={false}
      />
    );
  if (made)
    return (
      <WalkInPass
        name={made.name}
        qr={made.qr}
        number={state.walkInNumbers[made.walkInId] || undefined}
        onNext={onClose}
      />
    );
  return (
    <Aside title={t("walkIn")} onClose={onClose}>
      {why && !isBusy && (
        <p
          role="alert"
          className="mb-4 rounded-md bg-bad-tint px-4 py-3 font-semibold text-bad-strong"
        >
          {t(why, { count: expected })}
        </p>
      )}
      <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        {hasFailed && (
          <p role="alert" className="font-semibold text-bad">
            {t(`notKeptWhy.${state.storageFault ?? "broken"}`)}
          </p>
        )}
        <Field label={t("walkInName")} fault={faultWords(faults.name, t)}>
          <input ref={first} name="name" autoComplete="off" maxLength={100} className={box} />
        </Field>
        <Field label={t("walkInNik")} fault={faultWords(faults.nik, t)}>
          <input name="nik" inputMode="numeric" autoComplete="off" maxLength={20} className={box} />
        </Field>
        <Field label={t("walkInEducation")} fault={faultWords(faults.education, t)}>
          <select name="education" defaultValue="" className={box}>
            <option value="">{t("walkInChoose")}</option>
            {educations.map((one) => (
              <option key={one} value={one}>
                {education(one)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t("walkInRegion")}>
          <select name="regionCode" defaultValue={head.fair.regionCode} className={box}>
            {[...Object.entries(eastJava), ...Object.entries(otherProvinces)].map(
              ([code, name]) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ),
            )}
          </select>
        </Field>
        <Field label={t("walkInPhone")} fault={faultWords(faults.phone, t)}>
          <input name="phone" type="tel" autoComplete="off" maxLength={30} className={box} />
        </Field>
        <div>
          <label className="flex min-h-11 items-start gap-3">
            <input type="checkbox" name="consent" className="mt-1 size-6 shrink-0 accent-accent" />
            <span>{t("walkInConsent")}</span>
          </label>
          {faults.consent && (
            <p role="alert" className="text-sm font-semibold text-bad">
              {faultWords(faults.consent, t)}
            </p>
          )}
        </div>
        <Button disabled={isBusy || why !== undefined}>
          {isBusy ? t("registering") : t("register")}
        </Button>
      </form>
    </Aside>
  );
}

function formOf(data: FormData): WalkInForm {
  const text = (name: string): string => {
    const value = data.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  return {
    name: text("name"),
    nik: text("nik").replace(/[\s.-]/g, ""),
    education: educations.find((one) => one === text("education")) ?? "",
    regionCode: text("regionCode"),
    phone: text("phone"),
    consent: data.get("consent") === "on",
  };
}

function faultWords(
  fault: NonNullable<WalkInFaults[keyof WalkInFaults]> | undefined,
  t: ReturnType<typeof useTranslations<"phone">>,
): string | undefined {
  return fault && t(`fault.${fault}`);
}
