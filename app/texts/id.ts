import { idAccounts } from "./id-accounts";
import { idCodes } from "./id-codes";
import { idGate } from "./id-gate";
import { idHall } from "./id-hall";
import { idMessages } from "./id-messages";
import { idOffice } from "./id-office";
import { idPeople } from "./id-people";
import { idPublic } from "./id-public";
import { idYear } from "./id-year";

/** Indonesian, the first language of the product. */
export const id = {
  ...idAccounts,
  ...idCodes,
  ...idPublic,
  ...idOffice,
  ...idGate,
  ...idHall,
  ...idPeople,
  ...idMessages,
  ...idYear,
} as const;
