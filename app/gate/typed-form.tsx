import { useRef, useState } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../ui/button";
import { Field } from "./field";

/** For a screen that is cracked: the number beside the code, or the code itself. */
export function TypedForm({ onText }: { onText: (text: string) => Promise<void> }) {
  const t = useTranslations("phone");
  const typed = useRef<HTMLInputElement>(null);
  const [isEmpty, setEmpty] = useState(false);
  return (
    <div>
      <form
        className="flex items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          const input = typed.current;
          const text = input?.value.trim();
          setEmpty(text === "");
          if (text === "") input?.focus();
          if (input && text) void onText(text).then(() => (input.value = ""));
        }}
      >
        <Field label={t("typedLabel")} fault={isEmpty ? t("typedEmpty") : undefined}>
          <input
            ref={typed}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={200}
            className="min-h-11 w-full rounded-md border border-edge bg-surface px-3 text-lg"
          />
        </Field>
        <Button>{t("check")}</Button>
      </form>
      <p className="mt-2 text-sm text-soft">{t("typedHint")}</p>
    </div>
  );
}
