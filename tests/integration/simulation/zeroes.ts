/** The counts of a summary without violations. */
export const zeroes = {
  wrong: 0,
  lostForeignItems: 0,
  orphanSecrets: 0,
  duplicateApps: 0,
  duplicateGrants: 0,
  secondRunWrites: 0,
};
