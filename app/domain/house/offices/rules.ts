/** Who hosts fairs: the province, its training centres (UPT BLK), its coordinating offices (Bakorwil), kabupaten and kota. */
export const officeKinds = ["province", "upt", "bakorwil", "regency"] as const;
export type OfficeKind = (typeof officeKinds)[number];
