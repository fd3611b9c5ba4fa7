import { useRef, useState } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../button";
import { type FoundName, searchNames } from "./gate-wire";
import { useIsReady } from "./is-ready";

/** Finds somebody whose pass cannot be read. Asks for three letters; every search is recorded. */
export function NameSearch({
  fairId,
  onChoose,
}: {
  fairId: string;
  onChoose: (number: string) => void;
}) {
  const t = useTranslations("gate");
  const input = useRef<HTMLInputElement>(null);
  const isReady = useIsReady();
  const [found, setFound] = useState<FoundName[] | null>(null);
  const [fault, setFault] = useState<"searchShort" | "failed" | null>(null);

  const search = async (): Promise<void> => {
    setFound(null);
    const words = input.current?.value.trim() ?? "";
    if (words.length < 3) {
      setFault("searchShort");
      return;
    }
    try {
      setFault(null);
      setFound((await searchNames(fairId, words)).found);
    } catch {
      setFault("failed");
    }
  };

  return (
    <section>
      <form
        className="flex items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void search();
        }}
      >
        <label className="flex flex-1 flex-col gap-1 font-semibold">
          {t("searchLabel")}
          <input
            ref={input}
            autoComplete="off"
            maxLength={60}
            className="min-h-12 w-full rounded-md border border-edge bg-surface px-3"
          />
        </label>
        <Button look="secondary" disabled={!isReady}>
          {t("check")}
        </Button>
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
            <li
              key={person.number}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5"
            >
              <span className="min-w-0">
                <strong>{person.name}</strong>
                <span className="block text-sm text-soft">
                  {person.number} · {person.nik} · {person.slot}
                </span>
              </span>
              <Button
                type="button"
                small
                aria-label={t("letIn", { name: person.name })}
                onClick={() => onChoose(person.number)}
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
