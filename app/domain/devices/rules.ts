/** How long a one-time pairing code can be used. */
export const pairingMinutes = 15;
