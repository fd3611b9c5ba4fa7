import { useCallback, useState } from "react";
import { useTranslations } from "use-intl";

import { ask, type NoAnswer } from "./ask";
import { Button } from "./button";

type Form = Record<string, string>;
type Sent<Answer> = {
  isSending: boolean;
  answer?: Answer;
  /** Nothing came of the last try; what was sent is in `form`. */
  noAnswer?: NoAnswer;
  form?: Form;
};

/** Posts by script: the page stays as it is, whatever comes of it. */
export function useSent<Answer>(path: string) {
  const [sent, setSent] = useState<Sent<Answer>>({ isSending: false });
  const send = useCallback(
    async (form: Form): Promise<Answer | undefined> => {
      setSent({ isSending: true });
      const came = await ask<Answer>(path, form);
      setSent({ isSending: false, form, ...came });
      return "answer" in came ? came.answer : undefined;
    },
    [path],
  );
  return { ...sent, send };
}

/** Says that nothing was sent and that it is still here; `onAgain` where no other button does it again. */
export function Unsent({
  noAnswer,
  onAgain,
}: {
  noAnswer: NoAnswer | undefined;
  onAgain?: () => void;
}) {
  const t = useTranslations("common");
  const refusal = useTranslations("refusal");
  if (!noAnswer) return null;
  return (
    <div role="alert" className="rounded-md bg-bad-tint px-4 py-3 font-semibold text-bad-strong">
      <p>
        {noAnswer.kind === "refused"
          ? refusal(noAnswer.code, noAnswer.params)
          : t(noAnswer.kind === "signed-out" ? "signedOut" : "unsent")}
      </p>
      {noAnswer.kind === "signed-out" && (
        <a href="/sign-in" target="_blank" rel="noreferrer" className="underline">
          {t("signIn")}
        </a>
      )}
      {onAgain && (
        <Button type="button" look="secondary" small onClick={onAgain}>
          {t("tryAgain")}
        </Button>
      )}
    </div>
  );
}
