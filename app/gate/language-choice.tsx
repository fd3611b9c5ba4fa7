import type { Language } from "~/texts/catalogue";

/** The other language, one touch away. Each is named in itself. */
export function LanguageChoice({
  language,
  onLanguage,
}: {
  language: Language;
  onLanguage: (language: Language) => void;
}) {
  const other = language === "id" ? "en" : "id";
  return (
    <button
      type="button"
      lang={other}
      onClick={() => onLanguage(other)}
      className="min-h-11 shrink-0 cursor-pointer px-2 text-sm font-semibold text-accent"
    >
      {other === "en" ? "English" : "Bahasa Indonesia"}
    </button>
  );
}
