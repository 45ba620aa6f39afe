import Database from 'better-sqlite3';

/** Stands between better-sqlite3 and the bot within this process: the file can be kept from growing by a single page, as on a full disk. */
export function smallDisk(file: string): {
  readonly becomesFull: () => void;
  readonly hasRoom: () => void;
  readonly giveBack: () => void;
} {
  // Called for each client anew; nothing else of it is needed.
  // oxlint-disable-next-line typescript/unbound-method
  const { pragma } = Database.prototype;
  const clients = new Set<Database.Database>();
  Database.prototype.pragma = function (this: Database.Database, ...given) {
    if (this.name === file) clients.add(this);
    return pragma.apply(this, given);
  };
  const most = (pages: number): void => {
    for (const client of clients) if (client.open) pragma.call(client, `max_page_count = ${pages}`);
  };
  return {
    // SQLite takes the size that the file has for the least.
    becomesFull: () => most(1),
    hasRoom: () => most(1_000_000),
    giveBack: () => {
      Database.prototype.pragma = pragma;
    },
  };
}
