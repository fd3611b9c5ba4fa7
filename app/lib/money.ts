const rupiah = new Intl.NumberFormat("id-ID", {
  style: "currency",
  currency: "IDR",
  maximumFractionDigits: 0,
});

/** Whole Rupiah as Indonesians write them: `Rp 4.500.000`. */
export function showRupiah(amount: number): string {
  return rupiah.format(amount);
}
