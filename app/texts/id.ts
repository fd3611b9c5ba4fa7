import { idCodes } from "./id-codes";
import { idGate } from "./id-gate";
import { idMessages } from "./id-messages";
import { idOffice } from "./id-office";
import { idPublic } from "./id-public";

/** Indonesian, the first language of the product. */
export const id = {
  ...idCodes,
  ...idPublic,
  ...idOffice,
  ...idGate,
  ...idMessages,
} as const;
