import type { Catalogue, Language } from "./catalogue";

declare module "use-intl" {
  interface AppConfig {
    Locale: Language;
    Messages: Catalogue;
  }
}
