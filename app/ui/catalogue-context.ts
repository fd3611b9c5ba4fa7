import { createContext } from "react";

import type { Catalogue } from "~/texts/catalogue";

/**
 * The whole catalogue while a page is rendered on the server, which would otherwise be serialised with every page's
 * data. Absent in the browser, where pages with scripts carry the few texts they need.
 */
export const CatalogueContext = createContext<Catalogue | undefined>(undefined);
