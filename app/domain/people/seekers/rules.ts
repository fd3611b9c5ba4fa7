/** What a job seeker is asked to agree to, one by one (UU PDP 27/2022). Only the first is needed to attend. */
export const consentPurposes = ["attendance", "employers", "follow-up"] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/** Which wording of the consents was shown; raise it whenever a sentence changes. */
export const consentTextVersion = "2026-11";

/** Working age in the labour statistics begins at 15 (IPK bands, BPS). */
export const workingAge = 15;
export const highestAge = 100;
