import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";

/** One touch gives a reason that is given every day; another is written. */
export function ReasonChoice({
  ready,
  label,
  submit,
  onReason,
}: {
  ready: readonly string[];
  label: string;
  submit: string;
  onReason: (reason: string) => void;
}) {
  const t = useTranslations("phone");
  const [reason, setReason] = useState("");
  const [isShort, setShort] = useState(false);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setShort(reason.trim().length < 3);
    if (reason.trim().length >= 3) onReason(reason.trim());
  };
  return (
    <div className="mt-2 flex w-full flex-col gap-2 text-left">
      {ready.map((one) => (
        <button
          key={one}
          type="button"
          onClick={() => onReason(one)}
          className="min-h-12 cursor-pointer rounded-md border-2 border-current px-3 text-left font-semibold"
        >
          {one}
        </button>
      ))}
      <details>
        <summary className="min-h-11 cursor-pointer py-2 font-semibold underline underline-offset-3">
          {t("otherReason")}
        </summary>
        <form noValidate className="flex flex-col gap-2" onSubmit={send}>
          <label className="font-semibold">
            {label}
            <input
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              maxLength={200}
              aria-invalid={isShort}
              aria-describedby="reason-hint"
              className="mt-1 min-h-12 w-full rounded-md border-2 border-edge bg-white px-3 text-black"
            />
          </label>
          <p
            id="reason-hint"
            role={isShort ? "alert" : undefined}
            className={isShort ? "font-bold" : "text-sm"}
          >
            {t("reasonHint")}
          </p>
          <button
            type="submit"
            className="min-h-12 cursor-pointer rounded-md bg-black font-bold text-white"
          >
            {submit}
          </button>
        </form>
      </details>
    </div>
  );
}
