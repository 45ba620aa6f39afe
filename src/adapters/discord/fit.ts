/**
 * The longest of Discord's limits that wording has to meet; a longer one would lose the whole message. Wording of ours
 * fits (its tests say so), so this shortens at most a name that somebody gave, visibly.
 * https://docs.discord.com/developers/components/reference
 */
export const LENGTH = {
  buttonLabel: 80,
  optionLabel: 100,
  selectPlaceholder: 150,
  formTitle: 45,
  fieldLabel: 45,
  fieldDescription: 100,
  fieldPlaceholder: 100,
} as const;

export function fit(text: string, length: number): string {
  if (text.length <= length) return text;
  // Never half an emoji.
  const kept = text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '');
  return `${kept.trimEnd()}…`;
}
