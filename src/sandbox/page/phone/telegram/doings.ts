import type { SeenMessage } from '../../../contract.js';

/** What can be done to a message and to what stands in it. Never changes while a chat is open. */
export type Doings = {
  /** Resolves when the bot answered, or nothing came. */
  readonly press: (message: SeenMessage, data: string) => Promise<void>;
  readonly follow: (address: string) => void;
  /** Asks for a chat, and opens it with the bot's name and this query typed. */
  readonly tellElsewhere: (query: string) => void;
  /** Sends a command that stands in the text. */
  readonly command: (text: string) => void;
  readonly copy: (text: string) => void;
  readonly reply: (message: SeenMessage) => void;
  readonly edit: (message: SeenMessage) => void;
  readonly remove: (message: SeenMessage) => void;
};
