import { type FormEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";

import { wallTimeOf } from "~/lib/calendar-day";

import { Button } from "../ui/button";
import { Field } from "./field";
import type { Gate } from "./gate";
import { type FoundName, WireFault } from "./wire";

type Fault = "searchShort" | "searchOffline" | "searchRefused";

/** Finds somebody whose pass cannot be read: online, three letters at least, every search recorded. */
export function NameSearch({
  gate,
  timeZone,
  onChoose,
}: {
  gate: Gate;
  timeZone: string;
  onChoose: (person: FoundName) => void;
}) {
  const t = useTranslations("phone");
  const input = useRef<HTMLInputElement>(null);
  const [found, setFound] = useState<FoundName[] | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const search = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setFound(null);
    setFault(null);
    const words = input.current?.value.trim() ?? "";
    if ((words.match(/\p{L}/gu) ?? []).length < 3) setFault("searchShort");
    else
      await gate.search(words).then(setFound, (error: unknown) => {
        const isRefusal = error instanceof WireFault && error.status < 500;
        setFault(isRefusal ? "searchRefused" : "searchOffline");
      });
  };
  return (
    <section>
      <form className="flex items-end gap-3" onSubmit={(event) => void search(event)}>
        <Field label={t("searchLabel")}>
          <input
            ref={input}
            autoComplete="off"
            maxLength={60}
            className="min-h-11 w-full rounded-md border border-edge bg-surface px-3"
          />
        </Field>
        <Button look="secondary">{t("search")}</Button>
      </form>
      <p className="mt-2 text-sm text-soft">{t("searchNote")}</p>
      {fault && (
        <p role="alert" className="mt-2 font-semibold text-bad">
          {t(fault)}
        </p>
      )}
      {found?.length === 0 && (
        <p role="status" className="mt-2">
          {t("searchNone")}
        </p>
      )}
      {found && found.length > 0 && (
        <ul className="mt-3 divide-y divide-line rounded-lg border border-line bg-surface">
          {found.map((person) => (
            <li key={person.number} className="flex items-center justify-between gap-3 px-4 py-2.5">
              <span className="min-w-0">
                <strong>{person.name}</strong>
                <span className="block text-sm text-soft">
                  {person.number} · {person.nik} ·{" "}
                  {wallTimeOf(new Date(person.slotStartsAt), timeZone)}
                </span>
              </span>
              <Button
                type="button"
                aria-label={t("checkPerson", { name: person.name })}
                onClick={() => {
                  setFound(null);
                  onChoose(person);
                }}
              >
                {t("check")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
