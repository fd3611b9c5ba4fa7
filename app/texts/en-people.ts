import type { Catalogue } from "./catalogue";

/** How people are told apart in figures, in English. */
export const enPeople: Pick<Catalogue, "sex" | "education"> = {
  sex: { male: "Male", female: "Female" },
  education: {
    none: "No schooling completed",
    sd: "Primary (SD)",
    smp: "Lower secondary (SMP)",
    sma: "Upper secondary (SMA)",
    smk: "Vocational secondary (SMK)",
    d1: "Diploma 1",
    d2: "Diploma 2",
    d3: "Diploma 3",
    d4: "Diploma 4",
    s1: "Bachelor (S1)",
    s2: "Master (S2)",
    s3: "Doctorate (S3)",
  },
};
