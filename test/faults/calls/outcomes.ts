/** What becomes of a message that a fault befell, seen from its reader and from everybody else. */
export type Delivered =
  /** It comes once. Who waits until then: nobody; they alone; everybody on that platform; for minutes. */
  | 'once'
  | 'once, they wait'
  | 'once, all wait'
  | 'once, all wait for minutes'
  /** It was done and nobody could know: it comes twice. All wait meanwhile. */
  | 'twice, all wait'
  /** A definite refusal spends one of five tries; the next one gets through. */
  | 'once, with a second try'
  /** They cannot be written to: that is told to whoever has to know, and never tried again. */
  | 'given up'
  /** Only this try is over; what it was about stays to be done by hand. */
  | 'told that some stays';

/** What somebody has in front of them after they did something, and in the minute after it. */
export type Answered =
  | 'shown'
  /** It may or may not be on the screen: how things stand is sent as well. */
  | 'shown, and a status card'
  | 'a status card'
  | 'told so, and a status card'
  | 'shown twice'
  /** It was something to be had without, and all the rest came. */
  | 'shown without it'
  | 'nothing is owed'
  | 'not shown';

/** What becomes of a question to the platform itself. */
export type Asked =
  | 'known'
  | 'not known, and asked again'
  /** Said for certain: we cannot write there. Whoever changes that is believed at once. */
  | 'shut to us, and asked again'
  | 'ready'
  /** Nothing else waits for it; done within the next minutes. */
  | 'ready, done later'
  | 'connects a little later'
  | 'one sentence, and it ends'
  | 'known at once on another way';

export type Outcome = Delivered | Answered | Asked;
