/** How people are told apart in figures, in Indonesian. */
export const idPeople = {
  sex: { male: "Laki-laki", female: "Perempuan" },
  education: {
    none: "Tidak/belum tamat SD",
    sd: "SD",
    smp: "SMP",
    sma: "SMA",
    smk: "SMK",
    d1: "D1",
    d2: "D2",
    d3: "D3",
    d4: "D4",
    s1: "S1",
    s2: "S2",
    s3: "S3",
  },
} as const;
