import { idCodes } from "./id-codes";
import { idGate } from "./id-gate";
import { idOffice } from "./id-office";
import { idPublic } from "./id-public";

/** Indonesian, the first language of the product. */
export const id = {
  ...idCodes,
  ...idPublic,
  ...idOffice,
  ...idGate,
} as const;
