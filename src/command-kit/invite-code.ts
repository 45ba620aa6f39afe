/** Crockford base32: without I, L, O (read as 1, 1, 0) and U. */
const CODE = /^[0-9A-HJKMNP-TV-Z]{10}$/;

/**
 * The canonical form of an invite code as someone copied or typed it: any case, with spaces or dashes in between.
 * Null when it is not ten characters of the alphabet.
 */
export function parseCode(text: string): string | null {
  // ASCII first: upper case would turn ſ into S.
  if (!/^[\x20-\x7e]{1,64}$/.test(text)) return null;
  const code = text.replace(/[\s-]/g, '').toUpperCase().replace(/[IL]/g, '1').replaceAll('O', '0');
  return CODE.test(code) ? code : null;
}
