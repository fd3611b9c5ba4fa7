import type { Catalogue } from "./catalogue";
import { enAccounts } from "./en-accounts";
import { enCodes } from "./en-codes";
import { enGate } from "./en-gate";
import { enHall } from "./en-hall";
import { enMessages } from "./en-messages";
import { enOffice } from "./en-office";
import { enPeople } from "./en-people";
import { enPublic } from "./en-public";
import { enYear } from "./en-year";

/** English, complete: a key that is missing or left over does not compile. */
export const en: Catalogue = {
  ...enAccounts,
  ...enCodes,
  ...enPublic,
  ...enOffice,
  ...enGate,
  ...enHall,
  ...enPeople,
  ...enMessages,
  ...enYear,
};
