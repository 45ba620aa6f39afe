import type { PageChat, PagePerson, PagePlatform } from '../../page-contract.js';

/** What an opened chat is given by the phone that holds it; one for each platform draws it. */
export type ChatProps = {
  readonly platform: PagePlatform;
  readonly me: PagePerson;
  readonly chat: PageChat;
  /** IANA name of the zone that this phone is set to. */
  readonly zone: string;
  /** The sandbox's time, milliseconds since the epoch; ticks about once a second. */
  readonly now: number;
  /** The phone has no connection: nothing can be done, and what is shown stands as it was. */
  readonly isOffline: boolean;
  /**
   * Does an act on this phone's platform (`POST /<platform>/act`) and gives what came of it, unread. An act that is
   * refused is told to the person by the phone (as a notice above the chat) and resolves with null.
   */
  readonly act: (body: { readonly kind: string } & Readonly<Record<string, unknown>>) => Promise<unknown>;
  /** Opens another chat of this person, with something already typed. */
  readonly openChat: (chatId: string, draft?: string) => void;
  /** What `openChat` asked to have typed already; taken once. */
  readonly draft: string;
};
