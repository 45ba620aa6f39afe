/** Two names that differ only in case or spaces are one. */
export const spellingOf = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
