/** Letters that a fair begins with; the words of each are in the catalogue (texts → letter). */
export const letterKinds = ["permit", "venue", "invitation"] as const;
