/** What is said of a file that is there and may well be good, but could not be read just now: nobody shall replace it. */
export function unreadable(file: string, code: string): string {
  if (/^SQLITE_(?:BUSY|LOCKED)/.test(code)) return `Another program holds ${file} (${code}): try again in a moment.`;
  if (/^(?:SQLITE_IOERR|EIO)/.test(code)) return `The disk does not read ${file} (${code}): check the disk.`;
  return `${file} cannot be read (${code}), which does not mean that it is damaged: give it and its folder to the bot's user with chown, or run this as that user.`;
}
